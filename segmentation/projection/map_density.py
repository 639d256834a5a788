"""Density of segments on a map: a 2-D histogram, smoothed."""

import numpy as np
from scipy.ndimage import gaussian_filter

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.segment_density import SegmentDensity

#: Shares of a segment's customers that lie within the outer and the inner contour.
OUTER_SHARE, INNER_SHARE = 0.8, 0.5

_CELLS = 72  # each way
_BEYOND = 0.06  # of the map's extent, so that contours close within the grid
_NARROWEST = 1.2  # cells; a contour is then round, however few customers there are


def map_densities(points: Floats, labels: Ints, n_segments: int) -> list[SegmentDensity]:
    """Return how densely the customers of each segment lie.

    Customers are counted in cells, and the counts are smoothed by a Gaussian whose width falls
    with their number n as n^(-1/6), which is Scott's rule in two dimensions (Scott, *Multivariate
    Density Estimation*, Wiley, 1992). Contours are those of the highest density regions that hold
    a share of the customers (Hyndman, The American Statistician 50, 1996).

    Parameters
    ----------
    points : ndarray, shape (n_customers, 2)
        Those with a NaN are left out.
    labels : ndarray of int, shape (n_customers,)
    n_segments : int

    Returns
    -------
    list of SegmentDensity
        One for each segment that has customers on the map.
    """
    shown = np.isfinite(points).all(axis=1)
    points, labels = points[shown], labels[shown]
    if not len(points):
        return []
    low, high = points.min(axis=0), points.max(axis=0)
    margin = np.where(high > low, _BEYOND * (high - low), 1.0)
    edges = [np.linspace(low[i] - margin[i], high[i] + margin[i], _CELLS + 1) for i in (0, 1)]
    found = []
    for segment in range(n_segments):
        own = points[labels == segment]
        if len(own):
            found.append(_density(segment, own, edges))
    return found


def _density(segment: int, points: Floats, edges: list[Floats]) -> SegmentDensity:
    counts, *_ = np.histogram2d(points[:, 0], points[:, 1], bins=edges)
    cells = [float(np.diff(edge[:2])[0]) for edge in edges]
    widths = [
        max(_NARROWEST, float(points[:, i].std()) * len(points) ** (-1 / 6) / cells[i])
        for i in (0, 1)
    ]
    smooth = gaussian_filter(counts, widths, mode="constant")
    smooth /= smooth.max()
    middles = [(edge[:-1] + edge[1:]) / 2 for edge in edges]
    outer, inner = (_level(smooth, counts, share) for share in (OUTER_SHARE, INNER_SHARE))
    return SegmentDensity(segment, middles[0], middles[1], smooth.T.copy(), outer, inner)


def _level(density: Floats, counts: Floats, share: float) -> float:
    """Return the density of the cell down to which a share of the customers lies."""
    order = np.argsort(-density, axis=None, kind="stable")
    within = np.cumsum(counts.ravel()[order]) / counts.sum()
    last = min(int(np.searchsorted(within, share - 1e-9)), len(order) - 1)
    return float(density.ravel()[order][last])
