"""Two samples compared by their counts: tests, an effect size, and many tests at once."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, gammaln, ndtri

from segmentation.common.arrays import Floats

_LEAST_EXPECTED = 1.0  # customers of the smaller sample in a bin; rarer bins are counted as one
_EXACT = 20.0  # expected customers of the smaller sample, below which a share is tested exactly
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """How the counts of two samples differ.

    Attributes
    ----------
    p_value : float
        Of both coming from one population; 1 where nothing can be told.
    effect : float
        How large the difference is, ≥ 0, on the scale of a standardised difference of means; its
        mean is about 0 where there is none, whatever the sizes of the samples.
    direction : float
        Of ordered bins, the standardised difference of level, later less earlier; 0 of others.
    """

    p_value: float
    effect: float
    direction: float = 0.0


NO_DIFFERENCE = Difference(1.0, 0.0)


def compare_counts(before: Sequence[int], after: Sequence[int], *, ranked: bool) -> Difference:
    """Test whether two samples come from one population, and measure how far they are apart.

    Parameters
    ----------
    before, after : sequence of int, shape (n_bins,)
        Customers in each bin.
    ranked : bool
        Whether the bins are in order, as those of a number.

    Returns
    -------
    Difference

    Notes
    -----
    Pearson's χ² of the 2 × n_bins table, with both samples' sizes, as the “N - 1” test (Campbell,
    Statistics in Medicine 26, 2007). It holds for bins that are quantiles of one of the samples,
    since the empirical process at estimated ends has the limit of that at fixed ones (Moore &
    Spruill, Annals of Statistics 3, 1975). Bins of which the smaller sample would have less than
    one customer are counted as one.

    A second test finds a small difference among few customers, and the p-value is twice the less of
    both (Bonferroni). Of ordered bins it is one of level and of spread, by midranks and by the
    squares of their ranks without what the ranks explain (Boos, JASA 81, 1986). Of others it is the
    one bin whose share differs most, times the number of bins; where less than 20 customers would
    be in it, by Fisher's exact test (doubled). Of two bins it is all there is to test.

    The effect is Cohen's w (*Statistical Power Analysis*, 1988) against the mean of both shares,
    √Σ (q - p)² / ((p + q) / 2), less what chance adds to its square, (n_bins - 1)(1/n + 1/m). Of
    ordered bins it is at least |d| = √2 |Φ⁻¹(A)|, where A is the chance that a later customer lies
    above an earlier one (Grissom & Kim, *Effect Sizes for Research*, 2005). For a normal number
    that moves by d standard deviations both are about d, and for a share both are about Cohen's h.
    """
    earlier, later = (np.asarray(counts, dtype=np.float64) for counts in (before, after))
    if min(earlier.sum(), later.sum()) < 1:
        return NO_DIFFERENCE
    p_value, effect = _of_table(earlier, later)
    if not ranked:
        return Difference(_with_shares(p_value, earlier, later), effect)
    direction = _standardised(earlier, later)
    p_value = min(1.0, 2 * min(p_value, _of_level_and_spread(earlier, later)))
    return Difference(p_value, max(effect, abs(direction)), direction)


def adjust_stepwise(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values adjusted after Holm (Scandinavian Journal of Statistics 6, 1979).

    Where those of at most α count, there is any false alarm at all in at most α of all checks,
    however the tests depend on each other.

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
    order = np.argsort(p, kind="stable")
    adjusted = np.empty(n)
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(p[order] * np.arange(n, 0, -1)))
    return tuple(float(one) for one in adjusted)


def _with_shares(of_table: float, before: Floats, after: Floats) -> float:
    """Return the p-value of unordered bins: of all at once, or of the one that stands out."""
    n, m = float(before.sum()), float(after.sum())
    used = np.flatnonzero(before + after)
    if len(used) < 2:
        return 1.0
    tested = used[:1] if len(used) == 2 else used  # two shares are one
    least = min(_of_share(before[k], n, after[k], m) for k in tested)
    if len(used) == 2:
        return least
    return min(1.0, 2 * min(of_table, len(used) * least))


def _of_share(x: float, n: float, y: float, m: float) -> float:
    """Return the p-value of equal shares, x of n and y of m; both at least 1."""
    total, everyone = x + y, n + m
    rarer = min(total, everyone - total)
    if rarer * min(n, m) / everyone >= _EXACT:
        squared = (x * (m - y) - y * (n - x)) ** 2 * (everyone - 1)
        return float(chdtrc(1, squared / (n * m * total * (everyone - total))))
    if total > rarer:
        x, y, total = n - x, m - y, rarer
    counts = np.arange(max(0.0, total - n), min(total, m) + 1)
    logs = (
        _log_choose(total, counts)
        + _log_choose(everyone - total, m - counts)
        - _log_choose(everyone, np.array(m))
    )
    chances = np.exp(logs)
    return min(1.0, 2 * float(min(chances[counts <= y].sum(), chances[counts >= y].sum())))


def _log_choose(n: float, k: Floats) -> Floats:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1), dtype=np.float64)


def _of_table(before: Floats, after: Floats) -> tuple[float, float]:
    """Return the p-value of χ², and Cohen's w without its bias."""
    n, m = before.sum(), after.sum()
    effect = _cohens_w(before, after)
    before, after = _pooled(before, after)
    n_bins = len(before)
    if n_bins < 2:
        return 1.0, effect
    p, q = before / n, after / m
    total = before + after
    shares = float(((p - q) ** 2 * (n + m) / total).sum())
    chi_square = shares * n * m / (n + m) * (1 - 1 / (n + m))
    return float(chdtrc(n_bins - 1, chi_square)), effect


def _cohens_w(before: Floats, after: Floats) -> float:
    n, m = before.sum(), after.sum()
    used = before + after > 0
    p, q = before[used] / n, after[used] / m
    squared = float(((p - q) ** 2 / ((p + q) / 2)).sum())
    return math.sqrt(max(0.0, squared - (len(p) - 1) * (1 / n + 1 / m)))


def _pooled(before: Floats, after: Floats) -> tuple[Floats, Floats]:
    """Count rare bins as one, with the next rarest if need be; empty ones vanish."""
    total = before + after
    order = np.argsort(total, kind="stable")
    order = order[total[order] > 0]
    smaller = min(before.sum(), after.sum()) / total.sum()
    expected = total[order] * smaller
    n_rare = int((expected < _LEAST_EXPECTED).sum())
    if 0 < n_rare < len(order) and expected[:n_rare].sum() < _LEAST_EXPECTED:
        n_rare += 1
    if n_rare < 2:
        return before[order], after[order]
    rare, common = order[:n_rare], order[n_rare:]
    return np.append(before[common], before[rare].sum()), np.append(
        after[common], after[rare].sum()
    )


def _of_level_and_spread(before: Floats, after: Floats) -> float:
    """Return the p-value of equal level and spread of ranks, two degrees of freedom."""
    total = before + after
    everyone, m = total.sum(), after.sum()
    level = np.cumsum(total) - total / 2
    level = level - everyone / 2
    variance = float(total @ level**2)
    if variance <= 0:
        return 1.0
    spread = level**2 - variance / everyone
    spread = spread - level * float(total @ (spread * level)) / variance
    scores = [level]
    if float(total @ spread**2) / everyone > (_ROUNDING * variance / everyone) ** 2:
        scores.append(spread)
    chi_square = 0.0
    for score in scores:
        # Its mean is 0 over both samples together; this is the variance of a sum drawn of them.
        drawn = m * (everyone - m) / (everyone * (everyone - 1)) * float(total @ score**2)
        chi_square += float(after @ score) ** 2 / drawn
    return float(chdtrc(len(scores), chi_square))


def _standardised(before: Floats, after: Floats) -> float:
    """Return d of two samples in ordered bins, by the chance that a later one lies above."""
    n, m = before.sum(), after.sum()
    below = np.cumsum(before) - before / 2
    above = float(after @ below) / (n * m)
    least = 1 / (n + m)
    return float(math.sqrt(2) * ndtri(min(1 - least, max(least, above))))
