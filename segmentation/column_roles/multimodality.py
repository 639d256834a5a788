"""Detect multimodal numeric columns."""

import numpy as np

from segmentation.common.arrays import Floats

LEAST_GAIN = 0.2  # of what an even spread leaves unexplained; ours
_MODES = (2, 3, 4, 5)
_ROUNDS = 50


def is_multimodal(values: Floats, draws: np.random.Generator) -> bool:
    """Say whether a number is multimodal: clusters explain more than a uniform spread allows.

    Parameters
    ----------
    values : ndarray of float, shape (n_values,)
        Without NaN.
    draws : Generator
        For values that occur more than once, which are spread first.

    Returns
    -------
    bool

    Notes
    -----
    K-means in one dimension explains 1 - 1/k² of the variance of values spread evenly, and less of
    a bell or of one long tail. Clumps are where it explains more, by a fifth of what that leaves,
    for any k from 2 to 5. Two bells of one width do from about four widths between them.
    """
    ordered = np.sort(_spread_ties(values, draws))
    return max(_gain_over_uniform(ordered, k) for k in _MODES) >= LEAST_GAIN


def _spread_ties(values: Floats, draws: np.random.Generator) -> Floats:
    """Spread tied values over half the distance to their neighbours."""
    levels, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    if len(levels) < 2:
        return values
    gaps = np.diff(levels) / 2
    below, above = np.append(gaps[0], gaps), np.append(gaps, gaps[-1])
    moved = draws.uniform(-1, 1, len(values))
    moved = np.where(moved < 0, moved * below[place], moved * above[place])
    return np.where(counts[place] > 1, values + moved, values)


def _gain_over_uniform(values: Floats, size: int) -> float:
    """Return (E - (1 - 1/k²)) k², E the variance that k-means of sorted values explains."""
    total = float(((values - values.mean()) ** 2).sum())
    if not total:
        return 0.0
    sums = np.concatenate([[0.0], np.cumsum(values)])
    centres = np.quantile(values, (np.arange(size) + 0.5) / size)
    for _ in range(_ROUNDS):
        ends = np.searchsorted(values, (centres[1:] + centres[:-1]) / 2)
        edges = np.concatenate([[0], ends, [len(values)]])
        counts = np.diff(edges)
        means = np.where(counts > 0, np.diff(sums[edges]) / np.maximum(counts, 1), centres)
        if np.allclose(means, centres):
            break
        centres = np.sort(means)
    between = float((counts * (means - values.mean()) ** 2).sum())
    return (between / total - (1 - 1 / size**2)) * size**2
