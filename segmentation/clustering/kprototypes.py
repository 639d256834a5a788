"""K-prototypes: means of numbers and the most frequent value of categories (Huang 1998)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.clustering.settings import Settings, TraitColumns
from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import derived
from segmentation.common.threads import in_threads
from segmentation.domain.assignment import squared_distances
from segmentation.domain.grouping import Centroids, nearest_centroid_model

_MOST_STARTS = 5  # each costs as much as several of scikit-learn's


def fit_kprototypes(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Centroids]:
    """Return for each number of segments the prototypes of least cost among the starts.

    Between two customers the indicator columns of a category differ by a fixed squared distance
    or by nothing, which is the mismatch count of the paper with the preparation's weight as γ. So
    it is k-means whose centres are drawn, in each category, to the most frequent value.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    sizes : sequence of int
    settings : Settings
        ``trait_columns`` tells which columns are categories; without any it is k-means.
    seed : int

    Returns
    -------
    dict of int to Centroids
    """
    tried = points
    if settings.start_rows is not None and settings.start_rows < len(points):
        rows = np.random.default_rng(seed).choice(len(points), settings.start_rows, replace=False)
        tried = points[np.sort(rows)]
    of_tried, of_all = (
        _categories(tried, settings.trait_columns),
        _categories(points, settings.trait_columns),
    )

    def fit(size: int) -> Centroids:
        draws = np.random.default_rng(derived(seed, f"k-prototypes {size}"))
        starts = (
            _iterate(tried, _init_plus_plus(tried, size, draws), of_tried, settings.max_iter)
            for _ in range(min(settings.n_init, _MOST_STARTS))
        )
        best = min(starts, key=lambda centres: _cost(tried, centres))
        return nearest_centroid_model(_iterate(points, best, of_all, settings.max_iter))

    return dict(zip(sizes, in_threads(fit, sizes), strict=True))


@dataclass(frozen=True, slots=True)
class _CategoryColumns:
    """The columns of a category, the rows of values they can hold, and which one each point has."""

    columns: slice
    values: Floats
    codes: Ints

    def most_frequent(self, members: NDArray[np.bool_]) -> Floats:
        counts = np.bincount(self.codes[members], minlength=len(self.values))
        return np.asarray(self.values[counts.argmax()], dtype=np.float64)


def _categories(points: Floats, trait_columns: tuple[TraitColumns, ...]) -> list[_CategoryColumns]:
    found, start = [], 0
    for part in trait_columns:
        columns = slice(start, start + part.width)
        start += part.width
        if part.kind != "number":
            values, codes = np.unique(points[:, columns], axis=0, return_inverse=True)
            found.append(_CategoryColumns(columns, values, codes.ravel()))
    return found


def _init_plus_plus(points: Floats, size: int, draws: np.random.Generator) -> Floats:
    """Draw initial prototypes by k-means++ seeding (Arthur & Vassilvitskii 2007)."""
    chosen = [points[draws.integers(len(points))]]
    while len(chosen) < size:
        away = squared_distances(points, np.array(chosen)).min(axis=1)
        total = away.sum()
        odds = away / total if total else None
        chosen.append(points[draws.choice(len(points), p=odds)])
    return np.array(chosen)


def _iterate(
    points: Floats, centres: Floats, categories: list[_CategoryColumns], max_iter: int
) -> Floats:
    labels: Ints | None = None
    for _ in range(max_iter):
        new = squared_distances(points, centres).argmin(axis=1)
        if labels is not None and np.array_equal(new, labels):
            break
        labels = new
        centres = centres.copy()
        for segment in np.unique(labels):
            members = labels == segment
            centres[segment] = points[members].mean(axis=0)
            for category in categories:
                centres[segment, category.columns] = category.most_frequent(members)
    return centres


def _cost(points: Floats, centres: Floats) -> float:
    return float(squared_distances(points, centres).min(axis=1).sum())
