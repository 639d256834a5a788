"""Segments are numbered by falling size, whatever the algorithm called them."""

import numpy as np

from segmentation.geometry import assign
from segmentation.model import Floats, Grouping, Ints, Mixture


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
    n_segments = grouping.n_segments
    new = numbers_by_size(grouping, np.bincount(labels[labels >= 0], minlength=n_segments))
    return np.where(labels >= 0, new[labels], labels), grouping.renumbered(new)


def numbers_by_size(grouping: Grouping, sizes: Ints) -> Ints:
    """Return the number that each segment gets by falling size, ties by their first centre.

    Parameters
    ----------
    grouping : Grouping
    sizes : ndarray of int, shape (n_segments,)
    """
    n_segments = grouping.n_segments
    firsts = [_first_centre(grouping, k) for k in range(n_segments)]
    order = sorted(range(n_segments), key=lambda k: (-sizes[k], firsts[k]))
    new = np.empty(n_segments, dtype=np.int64)
    new[order] = np.arange(n_segments)
    return new


def _first_centre(grouping: Grouping, segment: int) -> tuple[float, ...]:
    if isinstance(grouping, Mixture):
        return tuple(grouping.means[segment])
    return min(tuple(point) for point in grouping.points[grouping.segments == segment])
