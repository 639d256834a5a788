"""Trait profiles merged from partial aggregates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import numbers, texts
from segmentation.domain.plan import ColumnPlan, Kind
from segmentation.domain.result import TraitProfile
from segmentation.profiling.trait_profiles import category_profile, number_profile, occurring_levels

_NONE = np.zeros(0)


@dataclass(frozen=True, slots=True)
class PartialProfile:
    """Mergeable statistics of one column by segment; customers in no segment come last.

    Attributes
    ----------
    counts, means, squares : ndarray of float, shape (n_segments + 1,)
        Of a number: its values, their mean and Σ (x - mean)²; weighted where customers are.
    levels : mapping of str to ndarray, shape (n_segments + 1,)
        Of anything else: how often each value occurs, likewise.
    """

    counts: Floats = field(default_factory=lambda: _NONE)
    means: Floats = field(default_factory=lambda: _NONE)
    squares: Floats = field(default_factory=lambda: _NONE)
    levels: Mapping[str, Floats | Ints] = field(default_factory=dict)

    def __add__(self, other: "PartialProfile") -> "PartialProfile":
        """Merge the statistics of two parts."""
        counts = self.counts + other.counts
        share = other.counts / np.where(counts > 0, counts, 1)
        away = other.means - self.means
        levels = dict(self.levels)
        for level, found in other.levels.items():
            levels[level] = levels[level] + found if level in levels else found
        return PartialProfile(
            counts,
            self.means + away * share,
            self.squares + other.squares + away**2 * share * self.counts,
            levels,
        )


def partial_profiles(
    frame: pd.DataFrame,
    columns: Sequence[ColumnPlan],
    labels: Ints,
    n_segments: int,
    weights: Floats | None = None,
) -> tuple[PartialProfile, ...]:
    """Aggregate columns by segment; missing values are left out.

    Parameters
    ----------
    frame : DataFrame
    columns : sequence of ColumnPlan
    labels : ndarray of int, shape (n_customers,)
    n_segments : int
    weights : ndarray of float, shape (n_customers,), optional
        How much each customer counts, ≥ 0; each once where this is left out.

    Returns
    -------
    tuple of PartialProfile
        One for each column.
    """
    places = labels % (n_segments + 1)  # -1, no segment, is the last place
    return tuple(
        _summarise_number(numbers(frame, column.name), places, n_segments, weights)
        if column.kind is Kind.NUMBER
        else _summarise_category(texts(frame, column.name), places, n_segments, weights)
        for column in columns
    )


def merge_profiles(
    parts: Sequence[tuple[PartialProfile, ...]], columns: Sequence[ColumnPlan]
) -> tuple[TraitProfile, ...]:
    """Return the profiles that :func:`~segmentation.profiling.trait_profiles.profile_traits` would.

    Parameters
    ----------
    parts : sequence of tuple of PartialProfile
        Of all customers, a tuple a part.
    columns : sequence of ColumnPlan

    Returns
    -------
    tuple of TraitProfile
    """
    found = zip(*parts, strict=True)
    return tuple(
        _final_profile(column, reduce(PartialProfile.__add__, partial))
        for column, partial in zip(columns, found, strict=True)
    )


def _summarise_number(
    values: Floats, places: Ints, n_segments: int, weights: Floats | None
) -> PartialProfile:
    present = ~np.isnan(values)
    values, places = values[present], places[present]
    each = np.ones(len(values)) if weights is None else weights[present]
    counts = np.bincount(places, weights=each, minlength=n_segments + 1).astype(np.float64)
    sums = np.bincount(places, weights=values * each, minlength=n_segments + 1).astype(float)
    means = sums / np.where(counts > 0, counts, 1)
    away = (values - means[places]) ** 2 * each
    squares = np.bincount(places, weights=away, minlength=n_segments + 1).astype(float)
    return PartialProfile(counts, means, squares)


def _summarise_category(
    values: np.ndarray, places: Ints, n_segments: int, weights: Floats | None
) -> PartialProfile:
    codes, levels = pd.factorize(values)  # blanks are -1
    present = codes >= 0
    cells = codes[present] * (n_segments + 1) + places[present]
    each = None if weights is None else weights[present]
    counts = np.bincount(cells, weights=each, minlength=len(levels) * (n_segments + 1))
    table = counts.reshape(len(levels), n_segments + 1)
    return PartialProfile(levels=dict(zip(map(str, levels), table, strict=True)))


def _final_profile(column: ColumnPlan, total: PartialProfile) -> TraitProfile:
    if column.kind is Kind.NUMBER:
        n_values = total.counts.sum()
        everyone = float(total.counts @ total.means / n_values) if n_values else float("nan")
        within = total.squares.sum() + total.counts @ (total.means - everyone) ** 2
        spread = float(np.sqrt(within / n_values)) if n_values else 0.0
        sums = total.counts * total.means
        return number_profile(column, total.counts[:-1], sums[:-1], everyone, spread)
    levels = occurring_levels(set(total.levels), column)
    table = np.stack([total.levels[level] for level in levels], axis=1).astype(np.float64)
    return category_profile(column, levels, table)
