"""Distances to centroids: how training and scoring alike give a customer a segment."""

import numpy as np

from segmentation.model import Floats
from segmentation.result import Ints

_BLOCK = 65_536


def nearest(points: Floats, centroids: Floats) -> Ints:
    """Return the index of the nearest centroid, the first of equals.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    centroids : ndarray, shape (n_segments, n_dimensions)

    Returns
    -------
    ndarray of int, shape (n_points,)
    """
    labels = np.empty(len(points), dtype=np.int64)
    for start in range(0, len(points), _BLOCK):
        rows = slice(start, start + _BLOCK)
        labels[rows] = squared_distances(points[rows], centroids).argmin(axis=1)
    return labels


def squared_distances(points: Floats, centroids: Floats) -> Floats:
    """Return ‖x - c‖² of every point to every centroid, shape (n_points, n_segments)."""
    return np.stack([((points - centroid) ** 2).sum(axis=1) for centroid in centroids], axis=1)
