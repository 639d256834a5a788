"""Density-based clustering: HDBSCAN and DBSCAN; noise points are in no segment.

How dense is dense enough is not asked of the user. It is tried from coarse to fine, and each
number of segments keeps the setting that leaves the fewest customers out.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from segmentation.clustering.multi_prototypes import (
    FEWEST_MEMBERS,
    fit_prototypes,
    relabel_consecutively,
)
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import derived, stream
from segmentation.common.threads import in_threads
from segmentation.domain.grouping import NO_SEGMENT, Centroids

_MOST_ROWS = 2_000
_LEAST_SHARE = 0.02  # of the rows: smaller dense spots are no segment
_SHARES = (0.25, 0.16, 0.1, 0.06, 0.04, 0.02)  # least group of HDBSCAN, of the rows
_NEIGHBOURS = 10
_RADII = 10
_RADIUS_QUANTILE = 0.98  # of a segment's members lie within its reach
_LEAST_PLACED = 0.5  # of the rows: a few dense spots in a crowd are no segmentation of it

Trial = Callable[[], Ints]


def fit_hdbscan(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Centroids]:
    """Hierarchical density-based clustering (HDBSCAN, Campello, Moulavi & Sander 2013).

    The smallest group that counts runs from a quarter to a fiftieth of the rows.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    sizes : sequence of int
    settings : Settings
        Not needed.
    seed : int

    Returns
    -------
    dict of int to Centroids
        Only the numbers of segments that density gives with half of the customers in one; often
        none.
    """
    from sklearn.cluster import HDBSCAN  # type: ignore[attr-defined]

    del settings
    points = _sample(points, seed)
    least = [max(FEWEST_MEMBERS, round(share * len(points))) for share in _SHARES]

    def trial(smallest: int) -> Ints:
        model = HDBSCAN(
            min_cluster_size=min(smallest, len(points)),
            min_samples=min(_NEIGHBOURS, len(points) - 1),
            copy=True,
        )
        return np.asarray(model.fit(points).labels_, dtype=np.int64)

    return _best_trials(points, sizes, in_threads(trial, dict.fromkeys(least)), seed)


def fit_dbscan(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Centroids]:
    """Density-based clustering with ``min_samples`` of 10 (DBSCAN, Ester et al. 1996).

    The radius runs over quantiles of the distance to the tenth neighbour. Groups of fewer than a
    fiftieth of the rows are no segment. Parameters and result are those of :func:`fit_hdbscan`.
    """
    from sklearn.cluster import DBSCAN
    from sklearn.neighbors import NearestNeighbors

    del settings
    points = _sample(points, seed)
    n_neighbours = min(_NEIGHBOURS, len(points) - 1)
    finder = NearestNeighbors(n_neighbors=n_neighbours + 1).fit(points)
    distances = finder.kneighbors(points)[0][:, -1]
    radii = np.unique(np.quantile(distances, np.linspace(0.05, 0.98, _RADII)))
    least = max(FEWEST_MEMBERS, round(_LEAST_SHARE * len(points)))

    def trial(radius: float) -> Ints:
        model = DBSCAN(eps=radius, min_samples=n_neighbours).fit(points)
        return relabel_consecutively(np.asarray(model.labels_, dtype=np.int64), least)

    return _best_trials(points, sizes, in_threads(trial, [float(r) for r in radii if r > 0]), seed)


def _sample(points: Floats, seed: int) -> Floats:
    if len(points) <= _MOST_ROWS:
        return points
    rows = stream(seed, "rows of density").choice(len(points), _MOST_ROWS, replace=False)
    return points[np.sort(rows)]


def _best_trials(
    points: Floats, sizes: Sequence[int], trials: Iterable[Ints], seed: int
) -> dict[int, Centroids]:
    """Keep for each number of segments the trial with the fewest noise points."""
    best: dict[int, Ints] = {}
    for labels in trials:
        size = int(labels.max()) + 1
        covered = (labels != NO_SEGMENT).sum()
        if covered < _LEAST_PLACED * len(labels):
            continue
        if size in sizes and (size not in best or covered > (best[size] != NO_SEGMENT).sum()):
            best[size] = labels
    cluster_models = {}
    for size in sorted(best):
        kept = fit_prototypes(
            points,
            best[size],
            radius_quantile=_RADIUS_QUANTILE,
            seed=derived(seed, f"prototypes {size}"),
        )
        if kept is not None:
            cluster_models[size] = kept
    return cluster_models
