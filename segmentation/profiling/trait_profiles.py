"""Trait profiles: means and shares by segment, with effect sizes."""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import coded, numbers
from segmentation.common.tukey_fences import outer_fences
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.result import TraitProfile

#: Stands for the typical value where a segment has none at all.
NO_VALUE = "–"
_STANDS_OUT = 0.2  # standard deviations (Cohen's small effect)
_RULED = 3.0  # times the standard deviation of drawn-in values; few values then hold 8/9 of it


def profile_traits(
    frame: pd.DataFrame,
    plan: Plan,
    labels: Ints,
    n_segments: int,
    weights: Floats | None = None,
) -> tuple[TraitProfile, ...]:
    """Summarise every trait and every describing column by segment; blanks are left out.

    Parameters
    ----------
    frame : DataFrame
    plan : Plan
    labels : ndarray of int, shape (n_customers,)
    n_segments : int
    weights : ndarray of float, shape (n_customers,), optional
        How much each customer counts, ≥ 0; each once where this is left out.

    Returns
    -------
    tuple of TraitProfile
        Traits first, in the file's order.
    """
    # Whoever is in no segment (-1) counts in a last place, which only everyone's figures include.
    customers = _Customers(labels.astype(np.int64) % (n_segments + 1), n_segments, weights)
    return tuple(
        replace(
            _profile_number(frame, column, customers)
            if column.kind is Kind.NUMBER
            else _profile_category(frame, column, customers),
            known=_known_shares(frame[column.name], customers),
        )
        for column in plan.summarised
    )


@dataclass(frozen=True, slots=True)
class _Customers:
    """Some customers: the segment of each, and how much each counts.

    Attributes
    ----------
    places : ndarray of int, shape (n_customers,)
        0 … K - 1, or K for customers in no segment.
    n_segments : int
    weights : ndarray, shape (n_customers,), or None
        ``None`` counts each once.
    """

    places: Ints
    n_segments: int
    weights: Floats | None

    def of(self, rows: NDArray[np.bool_]) -> "_Customers":
        """Return some of them."""
        weights = None if self.weights is None else self.weights[rows]
        return replace(self, places=self.places[rows], weights=weights)

    def counts(self) -> Floats | Ints:
        """Return how much each segment's customers count together, shape (n_segments,)."""
        found = np.bincount(self.places, weights=self.weights, minlength=self.n_segments + 1)
        return found[: self.n_segments]

    def sums(self, values: Floats) -> Floats:
        """Return the sum of each segment's values, shape (n_segments,)."""
        weighed = values if self.weights is None else values * self.weights
        found = np.bincount(self.places, weights=weighed, minlength=self.n_segments + 1)
        return found[: self.n_segments].astype(float)

    def mean_and_spread(self, values: Floats) -> tuple[float, float]:
        """Return mean and standard deviation over all of them."""
        if not len(values) or (self.weights is not None and not self.weights.any()):
            return float("nan"), 0.0
        if self.weights is None:
            return float(values.mean()), float(values.std())
        mean = np.average(values, weights=self.weights)
        return float(mean), float(np.sqrt(np.average((values - mean) ** 2, weights=self.weights)))


def _known_shares(values: pd.Series, customers: _Customers) -> tuple[float, ...]:
    """Return the share of each segment's customers who have a value; empty where all have."""
    present = values.notna().to_numpy()
    if present.all():
        return ()
    sizes = customers.counts()
    return _tuple(customers.of(present).counts() / _divisor(sizes))


def _profile_number(frame: pd.DataFrame, column: ColumnPlan, customers: _Customers) -> TraitProfile:
    values = numbers(frame, column.name)
    present = ~np.isnan(values)
    values, known = values[present], customers.of(present)
    everyone, spread = known.mean_and_spread(values)
    profile = number_profile(column, known.counts(), known.sums(values), everyone, spread)
    return _with_winsorized(profile, values, known, spread)


def _with_winsorized(
    profile: TraitProfile, values: Floats, known: _Customers, spread: float
) -> TraitProfile:
    """Measure differences on values drawn in to the outer fences, where few values rule the mean.

    Winsorised means: Tukey, *The future of data analysis*, Annals of Mathematical Statistics 33,
    1962.
    """
    fences = outer_fences(values)
    if fences is None:
        return profile
    drawn_in = np.clip(values, *fences)
    everyone, own_spread = known.mean_and_spread(drawn_in)
    if spread <= _RULED * own_spread:
        return profile
    with np.errstate(invalid="ignore"):
        means = known.sums(drawn_in) / known.counts()
    effects = np.nan_to_num((means - everyone) / own_spread)
    return replace(
        profile, effects=_tuple(effects), winsorized=(*(float(m) for m in means), everyone)
    )


def number_profile(
    column: ColumnPlan, counts: Floats | Ints, sums: Floats, everyone: float, spread: float
) -> TraitProfile:
    """Return the profile of a number.

    Parameters
    ----------
    column : ColumnPlan
    counts, sums : ndarray, shape (n_segments,)
        Of each segment's values, weighted where customers are; blanks left out.
    everyone, spread : float
        Mean and standard deviation of all values.
    """
    n_segments = len(counts)
    with np.errstate(invalid="ignore"):
        means = sums / counts
    effects = (means - everyone) / spread if spread else np.zeros(n_segments)
    return TraitProfile(
        name=column.name,
        kind=column.kind,
        shapes=column.role is Role.TRAIT,
        typical=tuple(float(m) for m in means),
        everyone=everyone,
        shares=(),
        everyone_shares=(),
        levels=(),
        effects=tuple(float(e) for e in np.nan_to_num(effects)),
        focus=(0,) * n_segments,
        unit=column.counted_in,
        words=column.words,
    )


def _profile_category(
    frame: pd.DataFrame, column: ColumnPlan, customers: _Customers
) -> TraitProfile:
    found, seen = coded(frame, column.name)
    present = found >= 0
    levels = occurring_levels(set(seen), column)
    place = {level: position for position, level in enumerate(levels)}
    codes = np.array([place[level] for level in seen], dtype=np.int64)[found[present]]
    known, n_places = customers.of(present), customers.n_segments + 1
    places = known.places * len(levels) + codes
    counts = np.bincount(places, weights=known.weights, minlength=n_places * len(levels))
    return category_profile(column, levels, counts.reshape(n_places, len(levels)))


def category_profile(
    column: ColumnPlan, levels: tuple[str, ...], counts: Floats | Ints
) -> TraitProfile:
    """Return the profile of anything else.

    Parameters
    ----------
    column : ColumnPlan
    levels : tuple of str
        As the file has them.
    counts : ndarray, shape (n_segments + 1, n_levels)
        Of each segment, and in the last row of customers in none; weighted where customers are.
    """
    everyone_table = counts.astype(float)
    table = everyone_table[:-1]
    shares = table / _divisor(table.sum(axis=1, keepdims=True))
    everyone = everyone_table.sum(axis=0) / _divisor(everyone_table.sum())
    effects, focus = _effects(shares, everyone, column)
    levels = tuple(column.words.value_name(level) for level in levels)
    return TraitProfile(
        name=column.name,
        kind=column.kind,
        shapes=column.role is Role.TRAIT,
        typical=tuple(levels[row.argmax()] if row.any() else NO_VALUE for row in shares),
        everyone=levels[int(everyone.argmax())],
        shares=tuple(tuple(float(s) for s in row) for row in shares),
        everyone_shares=tuple(float(s) for s in everyone),
        levels=levels,
        effects=effects,
        focus=focus,
        unit=column.counted_in,
        words=column.words,
    )


def reworded_profile(profile: TraitProfile, column: ColumnPlan) -> TraitProfile:
    """Return a profile in other words; no figure of it changes.

    Parameters
    ----------
    profile : TraitProfile
    column : ColumnPlan
        Of the same column, with the words.
    """
    before, now = profile.words, column.words

    def said(value: float | str) -> float | str:
        known = isinstance(value, str) and value in profile.levels
        return now.value_name(before.file_value(str(value))) if known else value

    return replace(
        profile,
        typical=tuple(said(value) for value in profile.typical),
        everyone=said(profile.everyone),
        levels=tuple(str(said(level)) for level in profile.levels),
        unit=column.counted_in,
        words=now,
    )


def occurring_levels(seen: set[str], column: ColumnPlan) -> tuple[str, ...]:
    """Return the values that occur: those that the plan knows in its order, then the others."""
    known = [level for level in column.levels if level in seen]
    return (*known, *sorted(seen - set(known)))


def _effects(
    shares: Floats, everyone: Floats, column: ColumnPlan
) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """Differences in standard deviations of a 0/1 column: (p_k - p) / √(p (1 - p)).

    Yes/no speaks of yes, an order of its mean place, other categories of the value that stands
    out most, or of the most frequent where none stands out.
    """
    n_segments, n_levels = shares.shape
    spread = np.sqrt(np.maximum(everyone * (1 - everyone), 1e-12))
    differences = (shares - everyone) / spread
    here = np.arange(n_segments)
    if column.kind is Kind.BOOLEAN:
        focus = np.full(n_segments, n_levels - 1)
        return _tuple(differences[here, focus]), tuple(int(f) for f in focus)
    focus = differences.argmax(axis=1)
    if column.kind is Kind.ORDERED:
        places = np.arange(n_levels)
        mean = float(everyone @ places)
        deviation = math.sqrt(max(float(everyone @ (places - mean) ** 2), 1e-12))
        return _tuple((shares @ places - mean) / deviation), tuple(int(f) for f in focus)
    # Where nothing stands out, the usual value says more than the one that is off by a little.
    usual = shares.argmax(axis=1)
    focus = np.where(differences[here, focus] >= _STANDS_OUT, focus, usual)
    return _tuple(differences[here, focus]), tuple(int(f) for f in focus)


def _divisor(totals: Any) -> Any:
    """Return totals to divide by: 1 where there is nothing to share."""
    return np.where(totals > 0, totals, 1)


def _tuple(values: Floats) -> tuple[float, ...]:
    return tuple(float(v) for v in values)
