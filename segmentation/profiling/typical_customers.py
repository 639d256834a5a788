"""Medoid-like typical customers: the nearest to each segment's mean."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import segment_means


def typical_rows(points: Floats, labels: Ints, n_segments: int) -> tuple[int, ...]:
    """Return, for each segment, the row nearest to the mean of its members; the first of equals.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_dimensions)
    labels : ndarray of int, shape (n_customers,)
        0 … n_segments - 1, each in use; -1 for customers in none.
    n_segments : int
    """
    rows = []
    for segment, middle in enumerate(segment_means(points, labels, n_segments)):
        members = np.flatnonzero(labels == segment)
        rows.append(int(members[((points[members] - middle) ** 2).sum(axis=1).argmin()]))
    return tuple(rows)
