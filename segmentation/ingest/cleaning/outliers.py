"""Treat outliers: cap them, or leave out their rows."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from segmentation.common.column_values import numbers
from segmentation.common.formatting import count, number
from segmentation.common.tukey_fences import outer_fences
from segmentation.domain.cleaning import CleaningStep, OutlierRule

Fence = tuple[str, float, float]


def fences(frame: pd.DataFrame, name: str) -> tuple[float, float] | None:
    """Return the outer fences of a column of a table, see :func:`.outer_fences`."""
    values = numbers(frame, name)
    return outer_fences(values[np.isfinite(values)])


def treat_outliers(
    frame: pd.DataFrame,
    rules: Sequence[tuple[str, OutlierRule]],
    known: Sequence[Fence] = (),
) -> tuple[pd.DataFrame, tuple[CleaningStep, ...], tuple[Fence, ...]]:
    """Draw values outside the fences in to them, or leave their rows out.

    Parameters
    ----------
    frame : DataFrame
    rules : sequence of (str, {"cap", "set aside"})
        Columns of numbers, and what is done about each.
    known : sequence of (str, float, float)
        Fences of an earlier table, which are used again; the others are those of this table, before
        anything is changed.

    Returns
    -------
    frame : DataFrame
        Index 0 … n - 1; the same one where nothing is far off.
    steps : tuple of CleaningStep
        One for each rule.
    fences : tuple of (str, float, float)
        Those that were used.
    """
    given = {name: (low, high) for name, low, high in known}
    capped: dict[str, pd.Series] = {}
    aside = np.zeros(len(frame), dtype=bool)
    steps, used = [], []
    for name, rule in rules:
        if name not in frame.columns or not pd.api.types.is_numeric_dtype(frame[name]):
            sentence = f"{name}: there is no such column of numbers, so nothing was done."
            steps.append(CleaningStep("outliers", sentence, name))
            continue
        ends = given.get(name) or fences(frame, name)
        if ends is None:
            sentence = (
                f"{name}: at least half of its values are the same, so none was called far off."
            )
            steps.append(CleaningStep("outliers", sentence, name))
            continue
        low, high = ends
        used.append((name, low, high))
        here = numbers(frame, name)
        far = (here < low) | (here > high)
        n_far = int(far.sum())
        between = f"{number(low)} to {number(high)}"
        if not n_far:
            sentence = f"{name}: no value lies outside {between}."
        elif rule == "cap":
            capped[name] = frame[name].clip(low, high)
            values = "1 value" if n_far == 1 else f"{count(n_far)} values"
            sentence = f"{name}: drew in {values} outside {between}."
        else:
            aside |= far
            rows = "1 row" if n_far == 1 else f"{count(n_far)} rows"
            sentence = f"{name}: left out {rows} with a value outside {between}."
        steps.append(CleaningStep("outliers", sentence, name, n_far))
    changed = frame.assign(**capped) if capped else frame
    if aside.any():
        changed = changed[~aside].reset_index(drop=True)
    return changed, tuple(steps), tuple(used)
