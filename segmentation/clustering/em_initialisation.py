"""Initialise expectation-maximisation from a k-means partition."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from segmentation.clustering.kmeans import FEW_ROWS, centroids
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import derived, stream
from segmentation.common.threads import in_threads
from segmentation.domain.assignment import assign, nearest
from segmentation.domain.grouping import Mixture

_MOST_ROWS = 5_000


class EmAlgorithm(Protocol):
    """Expectation-maximisation from a partition in which every segment has a point."""

    def __call__(self, points: Floats, labels: Ints, n_segments: int) -> Mixture:
        """Return the fitted mixture."""
        ...


def fit_from_kmeans(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int, run_em: EmAlgorithm
) -> dict[int, Mixture]:
    """Run expectation-maximisation for each K, from the best of several k-means runs.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        Above 5,000 a sample of them decides. For k-means, NaN is the mean of its column.
    sizes : sequence of int
    settings : Settings
        How k-means is run.
    seed : int
    run_em : EmAlgorithm

    Returns
    -------
    dict of int to Mixture
        Sizes for which there are too few different points, and those of which a segment is left
        without a point, are left out.
    """
    if len(points) > _MOST_ROWS:
        rows = stream(seed, "rows of the mixture").choice(len(points), _MOST_ROWS, replace=False)
        points = points[np.sort(rows)]
    filled = impute_means(points)

    def fit(size: int) -> Mixture | None:
        labels = nearest(
            filled, centroids(filled, size, settings, derived(seed, f"mixture {size}"))
        )
        if not _all_segments_present(labels, size):
            return None
        found = run_em(points, labels, size)
        return found if _all_segments_present(assign(found, points), size) else None

    possible = [size for size in sizes if size <= len(points)]
    fits = zip(possible, in_threads(fit, possible, brief=len(points) <= FEW_ROWS), strict=True)
    return {size: found for size, found in fits if found is not None}


def impute_means(points: Floats) -> Floats:
    """Return the points with each NaN replaced by the mean of its column; 0 where all are NaN."""
    blank = np.isnan(points)
    if not blank.any():
        return points
    means = np.where(blank, 0.0, points).sum(axis=0) / np.maximum((~blank).sum(axis=0), 1)
    return np.where(blank, means, points)


def _all_segments_present(labels: Ints, n_segments: int) -> bool:
    return len(np.unique(labels)) == n_segments
