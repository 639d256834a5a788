"""Trait profiles: means and shares by segment, with effect sizes."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import coded, numbers
from segmentation.common.formatting import unit
from segmentation.common.tukey_fences import outer_fences
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.result import TraitProfile

#: Stands for the typical value where a segment has none at all.
NO_VALUE = "–"
_STANDS_OUT = 0.2  # standard deviations (Cohen's small effect)
_RULED = 3.0  # times the standard deviation of drawn-in values; few values then hold 8/9 of it


def profile_traits(
    frame: pd.DataFrame, plan: Plan, labels: Ints, n_segments: int
) -> tuple[TraitProfile, ...]:
    """Summarise every trait and every describing column by segment; blanks are left out.

    Parameters
    ----------
    frame : DataFrame
    plan : Plan
    labels : ndarray of int, shape (n_customers,)
    n_segments : int

    Returns
    -------
    tuple of TraitProfile
        Traits first, in the file's order.
    """
    sizes = np.bincount(labels[labels >= 0], minlength=n_segments)
    return tuple(
        replace(
            _profile_number(frame, column, labels, n_segments)
            if column.kind is Kind.NUMBER
            else _profile_category(frame, column, labels, n_segments),
            known=_known_shares(frame[column.name], labels, sizes),
        )
        for column in plan.summarised
    )


def _known_shares(values: pd.Series, labels: Ints, sizes: Ints) -> tuple[float, ...]:
    """Return the share of each segment's customers who have a value; empty where all have."""
    present = values.notna().to_numpy()
    if present.all():
        return ()
    with_value = np.bincount(labels[present & (labels >= 0)], minlength=len(sizes))
    return _tuple(with_value / np.maximum(sizes, 1))


def _profile_number(
    frame: pd.DataFrame, column: ColumnPlan, labels: Ints, n_segments: int
) -> TraitProfile:
    values = numbers(frame, column.name)
    present = ~np.isnan(values)
    values, where = values[present], labels[present]
    # Whoever is in no segment (-1) counts in a last place, which only everyone's figures include.
    counts = np.bincount(where % (n_segments + 1), minlength=n_segments + 1)[:n_segments]
    sums = np.bincount(where % (n_segments + 1), weights=values, minlength=n_segments + 1)
    everyone = float(values.mean()) if len(values) else float("nan")
    spread = float(values.std()) if len(values) else 0.0
    profile = number_profile(column, counts, sums[:n_segments].astype(float), everyone, spread)
    return _with_winsorized(profile, values, where, counts, spread)


def _with_winsorized(
    profile: TraitProfile, values: Floats, where: Ints, counts: Ints, spread: float
) -> TraitProfile:
    """Measure differences on values drawn in to the outer fences, where few values rule the mean.

    Winsorised means: Tukey, *The future of data analysis*, Annals of Mathematical Statistics 33,
    1962.
    """
    fences = outer_fences(values)
    if fences is None:
        return profile
    drawn_in = np.clip(values, *fences)
    own_spread = float(drawn_in.std())
    if spread <= _RULED * own_spread:
        return profile
    n_segments = len(counts)
    sums = np.bincount(where % (n_segments + 1), weights=drawn_in, minlength=n_segments + 1)
    with np.errstate(invalid="ignore"):
        means = sums[:n_segments] / counts
    everyone = float(drawn_in.mean())
    effects = np.nan_to_num((means - everyone) / own_spread)
    return replace(
        profile, effects=_tuple(effects), winsorized=(*(float(m) for m in means), everyone)
    )


def number_profile(
    column: ColumnPlan, counts: Ints, sums: Floats, everyone: float, spread: float
) -> TraitProfile:
    """Return the profile of a number.

    Parameters
    ----------
    column : ColumnPlan
    counts, sums : ndarray, shape (n_segments,)
        Of each segment's values, blanks left out.
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
        unit=_unit(column),
    )


def _profile_category(
    frame: pd.DataFrame, column: ColumnPlan, labels: Ints, n_segments: int
) -> TraitProfile:
    found, seen = coded(frame, column.name)
    present = found >= 0
    levels = occurring_levels(set(seen), column)
    place = {level: position for position, level in enumerate(levels)}
    codes = np.array([place[level] for level in seen], dtype=np.int64)[found[present]]
    where = labels[present].astype(np.int64)
    places = (where % (n_segments + 1)) * len(levels) + codes
    counts = np.bincount(places, minlength=(n_segments + 1) * len(levels))
    return category_profile(column, levels, counts.reshape(n_segments + 1, len(levels)))


def category_profile(column: ColumnPlan, levels: tuple[str, ...], counts: Ints) -> TraitProfile:
    """Return the profile of anything else.

    Parameters
    ----------
    column : ColumnPlan
    levels : tuple of str
    counts : ndarray of int, shape (n_segments + 1, n_levels)
        Of each segment, and in the last row of customers in none.
    """
    everyone_table = counts.astype(float)
    table = everyone_table[:-1]
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    everyone = everyone_table.sum(axis=0) / max(everyone_table.sum(), 1)
    effects, focus = _effects(shares, everyone, column)
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
        unit=_unit(column),
    )


def _unit(column: ColumnPlan) -> str:
    """Return the unit that the plan knows, or else the one that the column's name holds."""
    return column.unit or unit(column.name)


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


def _tuple(values: Floats) -> tuple[float, ...]:
    return tuple(float(v) for v in values)
