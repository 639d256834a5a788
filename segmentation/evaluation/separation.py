"""Whether every two segments are two groups, or one that was cut in two."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import segment_means
from segmentation.domain.measures import PairApart, Separation
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.dense_groups import agreement, find_dense_groups
from segmentation.evaluation.mutual_information import discretise

MOST_ROWS = 3_000
_PILE = 0.1
_SHORT_SCALE = 12  # values at most; the steps of a longer one are finer than the kernel
_GRID = 161  # places at which the density is taken, from half a gap before to half a gap behind
_BANDWIDTH = 0.9  # Silverman (1986, equation 3.31)


def separations(
    points: Floats,
    blocks: Sequence[Block],
    groups: Mapping[int, Ints],
    *,
    draws: np.random.Generator,
    dense_groups: Callable[[Floats], Ints | None] = find_dense_groups,
) -> dict[int, Separation]:
    """Measure how far every two segments of every number of them are two groups.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_inputs)
        The prepared data.
    blocks : sequence of Block
        Of the traits that took part, in the order of the columns.
    groups : mapping of int to ndarray of int
        The labels, 0 … K - 1, for each K; below 0 for customers in no segment.
    draws : Generator
    dense_groups : callable
        What finds them among the customers that are looked at.

    Returns
    -------
    dict of int to Separation

    Notes
    -----
    Two figures for each pair, among the customers of these two segments alone, so that the sizes
    of the others do not count:

    - *traits*: Σ I(segment; trait) / H(segment), how many traits' worth of what tells the two
      apart there is. A cut through one pile of equal values, or through customers whose traits
      know nothing of one another, has at most 1.
    - *valley*: along the line between the two averages, the least density between two peaks over
      the lower of the peaks; 1 where there is one peak only. It is the ratio by which Hennig
      (Advances in Data Analysis and Classification 4, 2010, doi 10.1007/s11634-010-0058-3) merges
      clusters, from a kernel density (Silverman 1986). One customer is added to valley and peak,
      so that a handful of customers does not make a peak.

    Beside them, where nothing is piled: dense groups of any shape. Between two pieces of a curved
    group there is a valley along the straight line, so that pairs alone would not tell.

    Answers on a short scale are spread evenly over their step first (as Machado & Santos Silva,
    JASA 100, 2005, doi 10.1198/016214505000000330, do with counts): that many say “4” is no group.
    """
    n_points = len(points)
    some = np.sort(draws.permutation(n_points)[:MOST_ROWS])
    codes = discretise(points[some], blocks)
    smooth = _spread(points[some], blocks, draws)
    piled = _has_piles(points[some])
    dense = None if piled or len(blocks) == 1 else dense_groups(points[some])
    found = {}
    for size, labels in groups.items():
        own = labels[some]
        traits = _traits(codes, own, size)
        found[size] = Separation(
            tuple(
                PairApart(a, b, float(traits[a, b]), _valley(smooth, own, a, b))
                for a, b in combinations(range(size), 2)
            ),
            piled,
            agreement(dense, own),
        )
    return found


def _has_piles(points: Floats) -> bool:
    """Say whether some column has a value that a tenth of the rows share."""
    most = max(int(np.unique(column, return_counts=True)[1].max()) for column in points.T)
    return most >= _PILE * len(points)


def _spread(points: Floats, blocks: Sequence[Block], draws: np.random.Generator) -> Floats:
    """Spread the values of short scales over half the way to their neighbours."""
    points = points.copy()
    start = 0
    for block in blocks:
        if block.form != "indicators":
            points[:, start] = _over_steps(points[:, start], draws)
        start += block.width
    return points


def _over_steps(values: Floats, draws: np.random.Generator) -> Floats:
    levels, place = np.unique(values, return_inverse=True)
    if not 2 < len(levels) <= _SHORT_SCALE:
        return values
    gaps = np.diff(levels) / 2
    below, above = np.append(gaps[0], gaps), np.append(gaps, gaps[-1])
    moved = draws.uniform(-1, 1, len(values))
    half = np.where(moved < 0, below[place], above[place])
    return np.asarray(values + moved * half, dtype=np.float64)


def _traits(codes: Sequence[Ints], labels: Ints, size: int) -> Floats:
    """Return Σ I(segment; trait) / H(segment) of each pair, with the bias of Miller (1955) off."""
    if len(codes) == 1:
        return np.full((size, size), math.inf)  # nothing else could tell them apart
    placed = labels >= 0
    counts = np.bincount(labels[placed], minlength=size).astype(np.float64)
    both = counts[:, None] + counts
    told = np.zeros((size, size))
    choice = _spelled(both) - _spelled(counts)[:, None] - _spelled(counts)
    for code in codes:
        width = int(code.max()) + 1
        table = np.bincount(labels[placed] * width + code[placed], minlength=size * width)
        own = table.reshape(size, width).astype(np.float64)
        together = own[:, None] + own
        parts = _spelled(own).sum(axis=1)
        told += choice - _spelled(together).sum(axis=2) + parts[:, None] + parts
        told -= ((together > 0).sum(axis=2) - 1) / 2
    return np.divide(told, choice, out=np.zeros_like(told), where=choice > 0)


def _spelled(counts: Floats) -> Floats:
    """Return n ln n, 0 at 0."""
    return np.asarray(counts * np.log(np.maximum(counts, 1)), dtype=np.float64)


def _valley(points: Floats, labels: Ints, first: int, second: int) -> float:
    """Return the least density between two peaks over the lower of them, 0 … 1."""
    rows = (labels == first) | (labels == second)
    side = (labels[rows] == second).astype(np.int64)
    fewest = int(np.bincount(side, minlength=2).min())
    if not fewest:
        return 1.0
    means = segment_means(points[rows], side, 2)
    line = means[1] - means[0]
    length = float(line @ line)
    if not length:
        return 1.0
    along = (points[rows] - means[0]) @ line / length  # 0 and 1 at the averages
    spread = float(np.sqrt(np.mean([along[side == k].var() for k in (0, 1)])))
    return _least_between(along, _BANDWIDTH * spread * fewest**-0.2)


def _least_between(along: Floats, bandwidth: float) -> float:
    edges = np.linspace(-0.5, 1.5, _GRID + 1)
    places = (edges[1:] + edges[:-1]) / 2
    counts = np.histogram(along, edges)[0]
    distances = (places[:, None] - places) / max(bandwidth, 2 / _GRID)
    density = np.exp(-0.5 * distances**2) @ counts
    before = np.maximum.accumulate(density)
    behind = np.maximum.accumulate(density[::-1])[::-1]
    ratio = (density + 1) / (np.minimum(before, behind) + 1)
    return float(ratio[(places >= 0) & (places <= 1)].min())
