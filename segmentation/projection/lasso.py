"""Point-in-polygon test for lasso selection on a map."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segmentation.common.arrays import Floats


def points_inside(points: Floats, xs: Sequence[float], ys: Sequence[float]) -> NDArray[np.bool_]:
    """Say which points an outline goes around.

    A ray from such a point meets the outline an odd number of times.

    Parameters
    ----------
    points : ndarray, shape (n_points, 2)
    xs, ys : sequence of float
        The corners in order; the last is joined to the first. Two corners span a box.

    Returns
    -------
    ndarray of bool, shape (n_points,)

    Examples
    --------
    >>> points_inside(np.array([[1.0, 1.0], [3.0, 1.0]]), [0, 2, 2, 0], [0, 0, 2, 2])
    array([ True, False])
    """
    x, y = points[:, 0], points[:, 1]
    near = (x >= min(xs)) & (x <= max(xs)) & (y >= min(ys)) & (y <= max(ys))
    if len(xs) <= 2:
        return near
    candidates = np.flatnonzero(near)
    x, y = x[candidates], y[candidates]
    odd = np.zeros(len(candidates), dtype=bool)
    for i in range(len(xs)):
        (x0, y0), (x1, y1) = (xs[i - 1], ys[i - 1]), (xs[i], ys[i])
        if y0 != y1:
            odd ^= ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    found = np.zeros(len(points), dtype=bool)
    found[candidates] = odd
    return found
