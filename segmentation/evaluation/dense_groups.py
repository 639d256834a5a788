"""Groups of any shape, to see whether segments cut across them."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.measures import DenseGroups

_LEAST_SHARE = 0.05  # of the customers
_LEAST_MEMBERS = 5
_NEIGHBOURS = 5


def find_dense_groups(points: Floats) -> Ints | None:
    """Find groups that lie apart, whatever their shape (HDBSCAN, Campello et al. 2013).

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)

    Returns
    -------
    ndarray of int, shape (n_points,), or None
        The group of each point, -1 where it is in none; ``None`` where there are not two groups.
    """
    from sklearn.cluster import HDBSCAN  # type: ignore[attr-defined]

    smallest = max(_LEAST_MEMBERS, round(_LEAST_SHARE * len(points)))
    if len(points) < 2 * smallest:
        return None
    model = HDBSCAN(min_cluster_size=smallest, min_samples=_NEIGHBOURS, copy=True)
    labels = np.asarray(model.fit(points).labels_, dtype=np.int64)
    return labels if labels.max() > 0 else None


def agreement(dense: Ints | None, labels: Ints) -> DenseGroups | None:
    """Say how far segments leave dense groups whole.

    Parameters
    ----------
    dense : ndarray of int, shape (n_points,), or None
        Of :func:`find_dense_groups`.
    labels : ndarray of int, shape (n_points,)
        The segments, -1 for customers in none.

    Returns
    -------
    DenseGroups or None
        ``None`` where there are no two dense groups.
    """
    if dense is None:
        return None
    both = (dense >= 0) & (labels >= 0)
    table = np.zeros((int(dense.max()) + 1, int(labels.max()) + 1))
    np.add.at(table, (dense[both], labels[both]), 1)
    n_both = max(1.0, float(table.sum()))
    return DenseGroups(
        n_groups=len(table),
        covered=float(np.mean(dense >= 0)),
        kept_whole=float(table.max(axis=1).sum()) / n_both,
        unmixed=float(table.max(axis=0).sum()) / n_both,
        groups=dense,
    )
