"""Relabel clusters by decreasing size."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import ClusterModel, Mixture


def relabel_by_size(points: Floats, cluster_model: ClusterModel) -> tuple[Ints, ClusterModel]:
    """Assign points and relabel clusters by decreasing size, ties by the first centroid.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    cluster_model : ClusterModel

    Returns
    -------
    labels : ndarray of int, shape (n_points,)
    cluster_model : ClusterModel
        In the new order. A segment that nobody belongs to keeps its place at the end.
    """
    labels = assign(cluster_model, points)
    sizes = np.bincount(labels[labels >= 0], minlength=cluster_model.n_segments)
    new = size_order(sizes, cluster_model)
    return np.where(labels >= 0, new[labels], labels), cluster_model.renumbered(new)


def size_order(sizes: Ints, cluster_model: ClusterModel) -> Ints:
    """Return the new label of each cluster, by decreasing size, ties by the first centroid.

    Parameters
    ----------
    sizes : ndarray of int, shape (K,)
        Customers in each segment of the grouping.
    cluster_model : ClusterModel

    Returns
    -------
    ndarray of int, shape (K,)
    """
    firsts = [_first_centre(cluster_model, k) for k in range(len(sizes))]
    order = sorted(range(len(sizes)), key=lambda k: (-sizes[k], firsts[k]))
    new = np.empty(len(sizes), dtype=np.int64)
    new[order] = np.arange(len(sizes))
    return new


def _first_centre(cluster_model: ClusterModel, segment: int) -> tuple[float, ...]:
    if isinstance(cluster_model, Mixture):
        return tuple(cluster_model.means[segment])
    return min(tuple(point) for point in cluster_model.points[cluster_model.segments == segment])
