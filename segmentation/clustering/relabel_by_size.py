"""Segments are numbered by falling size, whatever the algorithm called them."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import Grouping, Mixture


def by_falling_size(points: Floats, grouping: Grouping) -> tuple[Ints, Grouping]:
    """Assign points and number the segments by falling size, ties by their first centre.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    grouping : Grouping

    Returns
    -------
    labels : ndarray of int, shape (n_points,)
    grouping : Grouping
        In the new order. A segment that nobody belongs to keeps its place at the end.
    """
    labels = assign(grouping, points)
    sizes = np.bincount(labels[labels >= 0], minlength=grouping.n_segments)
    new = numbering(sizes, grouping)
    return np.where(labels >= 0, new[labels], labels), grouping.renumbered(new)


def numbering(sizes: Ints, grouping: Grouping) -> Ints:
    """Return the new number of each segment, by falling size, ties by the first centre.

    Parameters
    ----------
    sizes : ndarray of int, shape (K,)
        Customers in each segment of the grouping.
    grouping : Grouping

    Returns
    -------
    ndarray of int, shape (K,)
    """
    firsts = [_first_centre(grouping, k) for k in range(len(sizes))]
    order = sorted(range(len(sizes)), key=lambda k: (-sizes[k], firsts[k]))
    new = np.empty(len(sizes), dtype=np.int64)
    new[order] = np.arange(len(sizes))
    return new


def _first_centre(grouping: Grouping, segment: int) -> tuple[float, ...]:
    if isinstance(grouping, Mixture):
        return tuple(grouping.means[segment])
    return min(tuple(point) for point in grouping.points[grouping.segments == segment])
