"""The customer nearest to the centre of each segment."""

import numpy as np

from segmentation.model import Floats
from segmentation.result import Ints


def typical_rows(points: Floats, labels: Ints, centroids: Floats) -> tuple[int, ...]:
    """Return, for each segment, the row nearest to its centroid; the first of equals.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_dimensions)
    labels : ndarray of int, shape (n_customers,)
    centroids : ndarray, shape (n_segments, n_dimensions)
    """
    rows = []
    for segment, centroid in enumerate(centroids):
        members = np.flatnonzero(labels == segment)
        rows.append(int(members[((points[members] - centroid) ** 2).sum(axis=1).argmin()]))
    return tuple(rows)
