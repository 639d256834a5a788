"""Ties between traits: Pearson's χ² and Cramér's V of pairs, all of them or those of a wide table.

Pairs grow with the square of the traits. From some hundred on, each trait is compared with the same
traits drawn at random, which find a pattern that many share, and with its neighbours in the file,
where a single close partner usually stands: the time then grows with the number of traits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from segmentation.common.arrays import Floats

MOST_COMPARED = 400  # traits of which every pair is compared; ours
_DRAWN = 200
_NEIGHBOURS = 25  # on each side
_AT_ONCE = 64  # traits in one product of matrices

Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ties:
    """How each trait goes with the others.

    Attributes
    ----------
    closest : ndarray of float, shape (n_traits,)
        The chance of its strongest pair, corrected for their number after Bonferroni, 0 to 1.
    together : ndarray of float, shape (n_traits,)
        The chance of the sum of its χ², 0 to 1.
    partner : ndarray of int, shape (n_traits,)
        The trait that goes with it most.
    strength : ndarray of float, shape (n_traits,)
        Cramér's V with that one, without its bias, 0 to 1.
    """

    closest: Floats
    together: Floats
    partner: Codes
    strength: Floats


def measure_ties(codes: Sequence[Codes], draws: np.random.Generator) -> Ties:
    """Measure how each trait goes with the others.

    Parameters
    ----------
    codes : sequence of ndarray of int, each of shape (n_rows,)
        The part or level of each row, from 0; -1 where it is blank.
    draws : Generator
        For the traits that all are compared with in a wide table.

    Returns
    -------
    Ties

    Notes
    -----
    Contingency tables come from products of indicators. Cramér's V is without its bias (Bergsma,
    Journal of the Korean Statistical Society 42(3), 2013, doi 10.1016/j.jkss.2012.10.002).
    """
    size = len(codes)
    indicators = _Indicators(codes)
    ties = Ties(np.ones(size), np.ones(size), np.zeros(size, dtype=np.int64), np.zeros(size))
    for these, partners in _compared(size, draws):
        statistic, freedom, association = indicators.pairs(these, partners)
        same = these[:, None] == partners
        for found in (statistic, freedom, association):
            found[same] = 0.0
        chance = chi2.sf(statistic, np.maximum(freedom, 1))
        chance[freedom == 0] = 1.0
        n_others = max(len(partners) - 1, 1)
        ties.closest[these] = np.minimum(1.0, chance.min(axis=1, initial=1.0) * n_others)
        ties.together[these] = chi2.sf(statistic.sum(axis=1), np.maximum(freedom.sum(axis=1), 1))
        best = association.argmax(axis=1)
        ties.partner[these] = partners[best]
        ties.strength[these] = association[np.arange(len(these)), best]
    return ties


def _compared(size: int, draws: np.random.Generator) -> Iterator[tuple[Codes, Codes]]:
    """Give all traits in groups, each with those that it is compared with."""
    wide = size > MOST_COMPARED
    drawn = draws.choice(size, _DRAWN, replace=False) if wide else np.arange(size)
    for start in range(0, size, _AT_ONCE):
        these = np.arange(start, min(start + _AT_ONCE, size))
        first, last = max(0, start - _NEIGHBOURS), min(size, int(these[-1]) + 1 + _NEIGHBOURS)
        yield these, np.union1d(drawn, np.arange(first, last)) if wide else drawn


class _Indicators:
    """A column of zeros and ones for each level of each trait."""

    def __init__(self, codes: Sequence[Codes]) -> None:
        self._widths = np.array([int(own.max(initial=0)) + 1 for own in codes], dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(self._widths)])
        n_rows = len(codes[0]) if len(codes) else 0
        self._cells = np.zeros((int(self._starts[-1]), n_rows), dtype=np.bool_)
        for own, start in zip(codes, self._starts[:-1], strict=True):
            here = np.flatnonzero(own >= 0)
            self._cells[start + own[here], here] = True

    def _of(self, traits: Codes) -> NDArray[np.float32]:
        places = [np.arange(self._starts[k], self._starts[k + 1]) for k in traits]
        cells: NDArray[np.float32] = self._cells[np.concatenate(places)].astype(np.float32)
        return cells

    def pairs(self, these: Codes, others: Codes) -> tuple[Floats, Floats, Floats]:
        """Return χ², its degrees of freedom and Cramér's V of each pair.

        Each of shape (n_these, n_others).
        """
        own = self._of(these)
        tables = (own @ self._of(others).T).astype(np.float64)  # whole numbers, exact in float32
        starts = np.concatenate([[0], np.cumsum(self._widths[others])])[:-1]
        ends = np.cumsum(self._widths[these])
        found = [
            _chi_squared(tables[end - width : end], starts, self._widths[others])
            for end, width in zip(ends, self._widths[these], strict=True)
        ]
        statistic, freedom, association = (np.array(parts) for parts in zip(*found, strict=True))
        return statistic, freedom, association


def _chi_squared(table: Floats, starts: Codes, widths: Codes) -> tuple[Floats, Floats, Floats]:
    """Return χ², degrees of freedom and V of one trait with each other, side by side in a table."""
    rows = np.add.reduceat(table, starts, axis=1)
    columns = table.sum(axis=0)
    n = rows.sum(axis=0)
    n_rows = (rows > 0).sum(axis=0)
    n_columns = np.add.reduceat((columns > 0).astype(np.int64), starts)
    freedom = np.maximum((n_rows - 1) * (n_columns - 1), 0).astype(float)
    spread = np.repeat(np.maximum(n, 1), widths)
    expected = np.repeat(rows, widths, axis=1) * columns / spread
    parts = np.divide(
        (table - expected) ** 2, expected, out=np.zeros_like(table), where=expected > 0
    )
    statistic = np.add.reduceat(parts.sum(axis=0), starts)
    known = (freedom > 0) & (n > 1)
    n = np.where(known, n, 2.0)
    squared = np.maximum(0.0, statistic / n - freedom / (n - 1))
    least = np.minimum(
        n_rows - (n_rows - 1) ** 2 / (n - 1), n_columns - (n_columns - 1) ** 2 / (n - 1)
    )
    association = np.minimum(1.0, np.sqrt(squared / np.maximum(least - 1, 1e-9)))
    return (
        np.where(known, statistic, 0.0),
        np.where(known, freedom, 0.0),
        np.where(known, association, 0.0),
    )
