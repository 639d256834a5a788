"""Association of a column with groups: effect sizes without bias, tests, and their power."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, chdtri, chndtrinc

from segmentation.common.arrays import Floats, Ints
from segmentation.evaluation.column_codes import ColumnValues

_LEAST_COUNT = 5  # customers in a group or level; smaller ones are counted as one
_POWER = 0.8
_ROUNDING = 1e-9
_EFFICIENCY = 3 / math.pi  # of ranks, where values are normal (Andrews, Ann. Math. Stat. 25, 1954)


@dataclass(frozen=True, slots=True)
class Association:
    """The association of a column with groups.

    Attributes
    ----------
    effect : float
        ε² of ranks, or Cramér's V of counts, each without its bias; 0 to 1.
    p_value : float
        Of no association; 1 where there is but one group or one value.
    """

    effect: float
    p_value: float


NO_ASSOCIATION = Association(0.0, 1.0)


def association(column: ColumnValues, groups: Ints) -> Association:
    """Measure and test the association of a column with groups.

    Parameters
    ----------
    column : ColumnValues
    groups : ndarray of int, shape (n_customers,)
        Below 0 for customers in no group, who are left out, as are blanks.

    Returns
    -------
    Association

    Notes
    -----
    φ² is the share of the variance of scores that lies between groups, or Pearson's χ²/n of counts.
    Under no association (n - 1) φ² has exactly the mean of χ² with (K - 1)(L - 1) degrees of
    freedom, L - 1 being 1 for scores: the “N - 1” χ² test (Campbell, Statistics in Medicine 26,
    2007, doi 10.1002/sim.2832). Numbers and orders have two scores, whose φ² are added: their
    ranks, as in the test of Kruskal & Wallis (JASA 47, 1952), and the squares of their ranks
    without what the ranks explain, since groups may differ in spread alone (Boos, JASA 81, 1986).
    Groups and levels of fewer than five customers are counted as one.

    ε² = (φ² - (K - 1)/(n - 1)) (n - 1)/(n - K) of ranks (Kelley, PNAS 21, 1935). V is that of
    Bergsma, Journal of the Korean Statistical Society 42, 2013, doi 10.1016/j.jkss.2012.10.002.
    """
    known = (groups >= 0) & ~np.isnan(column.values)
    if int(known.sum()) < 2 * _LEAST_COUNT:
        return NO_ASSOCIATION
    values, own = column.values[known], _pooled(groups[known])
    return _of_ranks(values, own) if column.ranked else _of_counts(_pooled(values), own)


def adjust_for_many(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values adjusted after Benjamini & Hochberg (JRSS B 57, 1995).

    Those of at most q are then rejected with a false discovery rate of at most q.

    Parameters
    ----------
    p_values : sequence of float

    Returns
    -------
    tuple of float
    """
    if not p_values:
        return ()
    p, n = np.asarray(p_values, dtype=np.float64), len(p_values)
    order = np.argsort(-p, kind="stable")
    scaled = np.minimum.accumulate(p[order] * n / np.arange(n, 0, -1))
    adjusted = np.empty(n)
    adjusted[order] = np.minimum(scaled, 1.0)
    return tuple(float(one) for one in adjusted)


def midranks(values: Floats) -> Floats:
    """Return ranks from 1, ties at their mean."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[place], dtype=np.float64)


def detectable(n_customers: int, n_groups: int, n_tests: int, level: float) -> float:
    """Return the least correlation with groups that a test finds with a power of 80 %.

    Parameters
    ----------
    n_customers, n_groups : int
    n_tests : int
        As many columns are tested, of which this may be the only one that differs.
    level : float
        The false discovery rate.

    Returns
    -------
    float
        The correlation ratio, 0 to 1; NaN where nothing is tested.

    Notes
    -----
    Of a normal number that differs in level. (n - 1) φ² is about noncentral χ² with noncentrality
    n η²/(1 - η²) (Cohen, *Statistical Power Analysis*, 1988), held against the level of Benjamini
    and Hochberg's first rejection.
    """
    if n_groups < 2 or n_tests < 1 or n_customers < 2 * _LEAST_COUNT:
        return math.nan
    freedom = 2 * (n_groups - 1)  # level and spread
    critical = chdtri(freedom, level / n_tests)
    noncentrality = float(chndtrinc(critical, freedom, 1 - _POWER)) / _EFFICIENCY
    return math.sqrt(noncentrality / (noncentrality + n_customers))


def _of_ranks(values: Floats, groups: Ints) -> Association:
    ranks = midranks(values)
    level = ranks - ranks.mean()
    counts = np.bincount(groups)
    n, n_groups = len(ranks), len(counts)
    if n_groups < 2 or not level.any():
        return NO_ASSOCIATION
    spread = level**2 - (level**2).mean()
    spread -= level * float(spread @ level) / float(level @ level)
    scores = [level, spread] if spread.std() > _ROUNDING * level.var() else [level]
    shares = [_share_between(score, groups, counts) for score in scores]
    effect = (shares[0] * (n - 1) - (n_groups - 1)) / (n - n_groups)
    freedom = len(scores) * (n_groups - 1)
    return Association(min(1.0, max(0.0, effect)), float(chdtrc(freedom, (n - 1) * sum(shares))))


def _share_between(scores: Floats, groups: Ints, counts: Ints) -> float:
    """Return the share of the variance of centred scores that lies between groups."""
    sums = np.bincount(groups, weights=scores)
    return float((sums**2 / counts).sum() / (scores @ scores))


def _of_counts(levels: Ints, groups: Ints) -> Association:
    n_levels, n_groups, n = int(levels.max()) + 1, int(groups.max()) + 1, len(levels)
    if min(n_levels, n_groups) < 2:
        return NO_ASSOCIATION
    table = np.bincount(groups * n_levels + levels, minlength=n_groups * n_levels)
    counts = table.reshape(n_groups, n_levels).astype(np.float64)
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0))
    share = max(0.0, float((counts**2 / expected).sum()) - 1)
    freedom = (n_groups - 1) * (n_levels - 1)
    least = min(k - (k - 1) ** 2 / (n - 1) for k in (n_groups, n_levels)) - 1
    unbiased = max(0.0, share - freedom / (n - 1))
    effect = math.sqrt(min(1.0, unbiased / least)) if least > 0 else 0.0
    return Association(effect, float(chdtrc(freedom, (n - 1) * share)))


def _pooled(values: Floats | Ints) -> Ints:
    """Return codes from 0 without gaps; the rare values share one, with the next rarest if need be.

    It goes by how often a value occurs, and so knows nothing of what it is tested against.
    """
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    order = np.argsort(counts, kind="stable")
    rare = counts[order] < _LEAST_COUNT
    n_pooled = int(rare.sum())
    if n_pooled and counts[order][:n_pooled].sum() < _LEAST_COUNT:
        n_pooled += 1
    code = np.empty(len(counts), dtype=np.int64)
    code[order] = np.maximum(np.arange(len(counts)) - max(n_pooled - 1, 0), 0)
    return code[place].astype(np.int64)
