"""Likeness of pairs of columns: all pairs, or of a wide table those that may be copies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import stream
from segmentation.data_quality.copy_candidates import (
    alike_in_category,
    alike_in_rank,
    same_columns,
)

MOST_COMPARED = 400  # columns of which every pair is compared; ours
ALIKE = 0.95

_LEAST_COMMON = 10  # rows in which both columns have a value
_MOST_TWINS = 50  # columns that are all the same, of which every pair is given
_BLANK = np.iinfo(np.int32).min


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike columns are.

    Attributes
    ----------
    matrix : ndarray of float, shape (n_compared, n_compared)
        Of the first 400 columns; NaN where nothing is known.
    pairs : tuple of (int, int, float)
        Places of two columns, the lower first, and their likeness, from 0.95 on in size.
    n_measured : int
        Pairs that were measured.
    """

    matrix: Floats
    pairs: tuple[tuple[int, int, float], ...]
    n_measured: int


class Columns(Protocol):
    """Columns whose likeness can be measured."""

    @property
    def size(self) -> int:
        """How many they are."""

    def between(self, these: Ints, others: Ints) -> Floats:
        """Return the likeness of each pair, of shape (n_these, n_others)."""

    def same(self) -> Ints:
        """Return for each column the first that is the same but for names or direction."""

    def candidates(self, these: Ints) -> Ints:
        """Return the pairs of some columns that may be alike, of shape (n_pairs, 2)."""


def measure_pairs(columns: Columns) -> Likeness:
    """Measure every pair of up to 400 columns, and beyond them those that may be copies.

    Parameters
    ----------
    columns : Columns

    Returns
    -------
    Likeness
        A column that is the same as an earlier one is paired with that and what that is like.
    """
    head = np.arange(min(columns.size, MOST_COMPARED))
    matrix = columns.between(head, head)
    n_measured = len(head) * (len(head) - 1) // 2
    pairs = [
        (int(i), int(j), float(matrix[i, j]))
        for i, j in np.argwhere(np.abs(matrix) >= ALIKE)
        if i < j
    ]
    if columns.size <= MOST_COMPARED:
        return Likeness(matrix, tuple(pairs), n_measured)
    first = columns.same()
    own = np.arange(columns.size)
    twins = np.column_stack([first, own])[first < own]
    found = columns.candidates(np.flatnonzero(first == own))
    beyond = np.concatenate([twins, found])
    beyond = beyond[beyond[:, 1] >= len(head)]
    pairs += _measured(columns, beyond)
    return Likeness(matrix, tuple(_with_twins(pairs, first)), n_measured + len(beyond))


def _measured(columns: Columns, pairs: Ints) -> Iterator[tuple[int, int, float]]:
    """Measure pairs, all of one column at once, and give those that are alike."""
    pairs = pairs[np.argsort(pairs[:, 0], kind="stable")]
    ends = np.flatnonzero(np.diff(pairs[:, 0])) + 1
    for group in np.split(pairs, ends):
        values = columns.between(group[:1, 0], group[:, 1])[0] if len(group) else np.empty(0)
        for at in np.flatnonzero(np.abs(values) >= ALIKE):
            yield int(group[at, 0]), int(group[at, 1]), float(values[at])


def _with_twins(
    pairs: Sequence[tuple[int, int, float]], first: Ints
) -> Iterator[tuple[int, int, float]]:
    """Let columns that are the same as an earlier one be like each other and what it is like."""
    twins: dict[int, list[tuple[int, float]]] = {}
    known = {(one, other) for one, other, _ in pairs}
    yield from pairs
    for one, other, value in pairs:
        if first[other] == one:
            twins.setdefault(one, []).append((other, value))
    implied = [
        (twin, there, value * same)
        for one, other, value in pairs
        for here, there in ((one, other), (other, one))
        if first[other] != one
        for twin, same in twins.get(here, ())
    ] + [
        (one, other, value * same)
        for group in twins.values()
        for place, (one, value) in enumerate(group[:_MOST_TWINS])
        for other, same in group[place + 1 : _MOST_TWINS]
    ]
    for one, other, value in implied:
        pair = (min(one, other), max(one, other))
        if pair not in known:
            known.add(pair)
            yield *pair, value


class RankedColumns:
    """Columns whose values have an order, compared by Spearman's rank correlation.

    Parameters
    ----------
    columns : sequence of ndarray of float, each of shape (n_rows,)
        NaN where it is blank.
    """

    def __init__(self, columns: Sequence[Floats]) -> None:
        self.size = len(columns)
        values = np.column_stack(columns) if self.size else np.empty((0, 0))
        ranks = pd.DataFrame(values).rank().to_numpy()
        self._present = ~np.isnan(ranks)
        with np.errstate(invalid="ignore", divide="ignore"):
            middle = np.nansum(ranks, axis=0) / self._present.sum(axis=0)
            self._centred = np.where(self._present, ranks - middle, 0.0)

    def between(self, these: Ints, others: Ints) -> Floats:
        """Return the rank correlation of each pair over the rows that have both."""
        one, other = self._centred[:, these], self._centred[:, others]
        here, there = (self._present[:, some].astype(float) for some in (these, others))
        with np.errstate(invalid="ignore", divide="ignore"):
            common = here.T @ there
            sums, other_sums = one.T @ there, here.T @ other
            squares, other_squares = (one**2).T @ there, here.T @ (other**2)
            spread = squares - sums**2 / common
            other_spread = other_squares - other_sums**2 / common
            products = one.T @ other - sums * other_sums / common
            found = products / np.sqrt(spread * other_spread)
        vary = (spread > 1e-9 * squares) & (other_spread > 1e-9 * other_squares)
        known = (common >= _LEAST_COMMON) & vary
        return np.where(known, np.clip(found, -1.0, 1.0), np.nan)

    def same(self) -> Ints:
        """Return for each column the first with the same ranks, or all of them reversed."""
        doubled = np.rint(2 * self._centred).astype(np.int32)  # ranks are whole or halves
        starts = (doubled != 0).argmax(axis=0)
        signs = np.sign(doubled[starts, np.arange(self.size)])
        return same_columns(np.where(self._present, doubled * signs, _BLANK).T)

    def candidates(self, these: Ints) -> Ints:
        """Return the pairs of some columns that may be correlated closely."""
        found = alike_in_rank(
            self._centred[:, these], self._present[:, these], ALIKE, stream(0, "alike in rank")
        )
        return these[found]


class CodedColumns:
    """Columns of codes, compared by Cramér's V without its bias.

    Parameters
    ----------
    columns : sequence of ndarray of int, each of shape (n_rows,)
        From 0; -1 where it is blank.
    """

    def __init__(self, columns: Sequence[Ints]) -> None:
        self.size = len(columns)
        self._columns = np.array(columns) if self.size else np.empty((0, 0), dtype=np.int64)
        self._widths = self._columns.max(axis=1, initial=0) + 1

    def between(self, these: Ints, others: Ints) -> Floats:
        """Return Cramér's V of each pair; a pair of both orders is counted once."""
        found = np.full((len(these), len(others)), np.nan)
        twice = np.array_equal(these, others)
        for row, k in enumerate(these):
            if twice:
                found[row, row] = 1.0 if self._widths[k] > 1 else np.nan
                found[row, row + 1 :] = self._against(int(k), others[row + 1 :])
                found[row + 1 :, row] = found[row, row + 1 :]
            else:
                found[row] = self._against(int(k), others)
        return found

    def _against(self, k: int, others: Ints) -> Floats:
        """Count one category against many at once."""
        if not len(others):
            return np.empty(0)
        widths = self._widths[others]
        starts = np.cumsum([0, *widths])
        end = int(starts[-1])
        own = self._columns[k]
        here = own >= 0
        codes = self._columns[others][:, here].T
        slots = np.where(codes >= 0, codes + starts[:-1], end)  # blanks to a last one, cut off
        slots += own[here][:, None] * (end + 1)
        counts = np.bincount(slots.ravel(), minlength=int(self._widths[k]) * (end + 1))
        table = counts.reshape(-1, end + 1)[:, :end].astype(float)
        return _bias_corrected_v(table, starts[:-1], widths)

    def same(self) -> Ints:
        """Return for each column the first that divides the rows in the same way."""
        return same_columns(np.array([pd.factorize(own)[0] for own in self._columns]))

    def candidates(self, these: Ints) -> Ints:
        """Return the pairs of some columns that may divide the rows nearly alike."""
        found = alike_in_category(self._columns[these], stream(0, "alike in category"))
        return these[found]


def _bias_corrected_v(table: Floats, starts: Ints, widths: Ints) -> Floats:
    """Return V of each contingency table of a row of them: φ² and both sizes less their bias."""
    rows = np.add.reduceat(table, starts, axis=1)
    columns = table.sum(axis=0)
    n = np.add.reduceat(columns, starts)
    expected = np.repeat(rows, widths, axis=1) * columns
    shares = np.divide(table**2, expected, out=np.zeros_like(table), where=expected > 0)
    phi2 = np.add.reduceat(shares.sum(axis=0), starts) - 1
    n_rows = (rows > 0).sum(axis=0)
    n_columns = np.add.reduceat((columns > 0).astype(np.int64), starts)
    with np.errstate(invalid="ignore", divide="ignore"):
        phi2 = np.maximum(0.0, phi2 - (n_rows - 1) * (n_columns - 1) / (n - 1))
        least = np.minimum(
            n_rows - (n_rows - 1) ** 2 / (n - 1), n_columns - (n_columns - 1) ** 2 / (n - 1)
        )
        found = np.sqrt(np.clip(phi2 / (least - 1), 0.0, 1.0))
    known = (n >= _LEAST_COMMON) & (np.minimum(n_rows, n_columns) > 1) & (least > 1)
    return np.where(known, found, np.nan)
