"""Silhouettes of several partitions in one pass over the pairwise distances."""

from collections.abc import Sequence

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.threads import in_threads

_ROWS = 512  # of a block: its distances to as many are 2 MB, what a core's cache holds
_TURNS = 4  # that the blocks are dealt out to; fixed, so that sums do not depend on the machine


def silhouettes(points: Floats, partitions: Sequence[Ints]) -> list[Floats]:
    """Return the silhouette of every point in each of several partitions.

    s = (b - a) / max(a, b), where a is the mean distance to the others of its own segment and b
    the least mean distance to another segment; 0 in a segment of one (Rousseeuw 1987). The
    distances are measured once, each pair of blocks once for both, and multiplied with the stacked
    indicators of every partition.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    partitions : sequence of ndarray of int, each shape (n_points,)
        Labels 0 … K - 1, at least two of them in use; -1 for points in no segment, which count
        for nobody.

    Returns
    -------
    list of ndarray, each shape (n_points,)
        In the order of ``partitions``; each value from -1 to 1, NaN for points in no segment.
    """
    n_points = len(points)
    points = points - points.mean(axis=0)  # the shorter the vectors, the less is cancelled
    squares = (points**2).sum(axis=1)
    others = np.ascontiguousarray(points.T)
    widths = [int(labels.max()) + 1 for labels in partitions]
    indicators = np.hstack(
        [_indicators(labels, width) for width, labels in zip(widths, partitions, strict=True)]
    )
    blocks = [slice(start, start + _ROWS) for start in range(0, n_points, _ROWS)]

    def sums_of(turn: int) -> Floats:
        """Add up distances to each segment, of every fourth block of rows to those behind it."""
        sums = np.zeros_like(indicators)
        for place in range(turn, len(blocks), _TURNS):
            rows = blocks[place]
            for columns in blocks[place:]:
                distances = (-2 * points[rows]) @ others[:, columns]
                distances += squares[columns]
                distances += squares[rows, None]
                np.sqrt(np.maximum(distances, 0, out=distances), out=distances)
                if columns == rows:
                    np.fill_diagonal(distances, 0)
                else:
                    sums[columns] += distances.T @ indicators[rows]
                sums[rows] += distances @ indicators[columns]
        return sums

    sums = sum(in_threads(sums_of, range(_TURNS)), start=np.zeros_like(indicators))
    parts = np.split(sums, np.cumsum(widths)[:-1], axis=1)
    return [
        _of_rows(part, labels, width)
        for part, labels, width in zip(parts, partitions, widths, strict=True)
    ]


def _indicators(labels: Ints, width: int) -> Floats:
    table = np.zeros((len(labels), width))
    placed = np.flatnonzero(labels >= 0)
    table[placed, labels[placed]] = 1
    return table


def _of_rows(sums: Floats, own: Ints, width: int) -> Floats:
    counts = np.bincount(own[own >= 0], minlength=width)
    here = np.arange(len(own))
    with np.errstate(divide="ignore", invalid="ignore"):
        within = sums[here, own] / (counts[own] - 1)
        means = sums / counts
    means[:, counts == 0] = np.inf
    means[here, own] = np.inf
    between = means.min(axis=1)
    with np.errstate(invalid="ignore"):
        values = (between - within) / np.maximum(within, between)
    values[counts[own] == 1] = 0.0
    values = np.nan_to_num(values)
    values[own < 0] = np.nan
    return np.asarray(values, dtype=np.float64)
