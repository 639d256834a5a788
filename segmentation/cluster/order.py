"""Segments are numbered by falling size, whatever the algorithm called them."""

import numpy as np

from segmentation.geometry import nearest
from segmentation.model import Floats
from segmentation.result import Ints


def by_falling_size(points: Floats, centroids: Floats) -> tuple[Ints, Floats]:
    """Assign points and number the segments by falling size, ties by their centroids.

    Returns
    -------
    labels : ndarray of int, shape (n_points,)
    centroids : ndarray, shape (n_segments, n_dimensions)
        In the new order. A centroid that nobody is nearest to keeps its place at the end.
    """
    labels = nearest(points, centroids)
    sizes = np.bincount(labels, minlength=len(centroids))
    order = sorted(range(len(centroids)), key=lambda k: (-sizes[k], tuple(centroids[k])))
    new = np.empty(len(centroids), dtype=np.int64)
    new[order] = np.arange(len(centroids))
    return new[labels], centroids[order]
