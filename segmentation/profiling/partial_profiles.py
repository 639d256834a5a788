"""Profiles of all customers, added up from parts of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import numbers, texts
from segmentation.domain.plan import ColumnPlan, Kind
from segmentation.domain.result import TraitProfile
from segmentation.profiling.trait_profiles import category_profile, levels_of, number_profile

_NONE = np.zeros(0)


@dataclass(frozen=True, slots=True)
class Summary:
    """One column of some customers, by segment; customers in none come last.

    Attributes
    ----------
    counts, means, squares : ndarray of float, shape (n_segments + 1,)
        Of a number: its values, their mean and Σ (x - mean)².
    levels : mapping of str to ndarray of int, shape (n_segments + 1,)
        Of anything else: how often each value occurs.
    """

    counts: Floats = field(default_factory=lambda: _NONE)
    means: Floats = field(default_factory=lambda: _NONE)
    squares: Floats = field(default_factory=lambda: _NONE)
    levels: Mapping[str, Ints] = field(default_factory=dict)

    def __add__(self, other: "Summary") -> "Summary":
        """Put together two parts."""
        counts = self.counts + other.counts
        share = other.counts / np.maximum(counts, 1)
        away = other.means - self.means
        levels = dict(self.levels)
        for level, found in other.levels.items():
            levels[level] = levels[level] + found if level in levels else found
        return Summary(
            counts,
            self.means + away * share,
            self.squares + other.squares + away**2 * share * self.counts,
            levels,
        )


def summarise(
    frame: pd.DataFrame, columns: Sequence[ColumnPlan], labels: Ints, n_segments: int
) -> tuple[Summary, ...]:
    """Count and add up columns by segment; blanks are left out.

    Parameters
    ----------
    frame : DataFrame
    columns : sequence of ColumnPlan
    labels : ndarray of int, shape (n_customers,)
    n_segments : int

    Returns
    -------
    tuple of Summary
        One for each column.
    """
    places = labels % (n_segments + 1)  # -1, no segment, is the last place
    return tuple(
        _number(numbers(frame, column.name), places, n_segments)
        if column.kind is Kind.NUMBER
        else _category(texts(frame, column.name), places, n_segments)
        for column in columns
    )


def profiles_of(
    parts: Sequence[tuple[Summary, ...]], columns: Sequence[ColumnPlan]
) -> tuple[TraitProfile, ...]:
    """Return the profiles that :func:`~segmentation.profiling.trait_profiles.profile_traits` would.

    Parameters
    ----------
    parts : sequence of tuple of Summary
        Of all customers, a tuple a part.
    columns : sequence of ColumnPlan

    Returns
    -------
    tuple of TraitProfile
    """
    found = zip(*parts, strict=True)
    return tuple(
        _profile(column, reduce(Summary.__add__, summaries))
        for column, summaries in zip(columns, found, strict=True)
    )


def _number(values: Floats, places: Ints, n_segments: int) -> Summary:
    present = ~np.isnan(values)
    values, places = values[present], places[present]
    counts = np.bincount(places, minlength=n_segments + 1).astype(np.float64)
    sums = np.bincount(places, weights=values, minlength=n_segments + 1).astype(float)
    means = sums / np.maximum(counts, 1)
    away = (values - means[places]) ** 2
    squares = np.bincount(places, weights=away, minlength=n_segments + 1).astype(float)
    return Summary(counts, means, squares)


def _category(values: np.ndarray, places: Ints, n_segments: int) -> Summary:
    codes, levels = pd.factorize(values)  # blanks are -1
    table = np.zeros((len(levels), n_segments + 1), dtype=np.int64)
    present = codes >= 0
    np.add.at(table, (codes[present], places[present]), 1)
    return Summary(levels=dict(zip(map(str, levels), table, strict=True)))


def _profile(column: ColumnPlan, total: Summary) -> TraitProfile:
    if column.kind is Kind.NUMBER:
        n_values = total.counts.sum()
        everyone = float(total.counts @ total.means / n_values) if n_values else float("nan")
        within = total.squares.sum() + total.counts @ (total.means - everyone) ** 2
        spread = float(np.sqrt(within / n_values)) if n_values else 0.0
        sums = total.counts * total.means
        counts = total.counts.astype(np.int64)
        return number_profile(column, counts[:-1], sums[:-1], everyone, spread)
    levels = levels_of(set(total.levels), column)
    table = np.stack([total.levels[level] for level in levels], axis=1)
    return category_profile(column, levels, table)
