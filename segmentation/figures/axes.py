"""Numeric and categorical axes in the units of the file."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats
from segmentation.common.column_values import numbers, texts
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import clip
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile, UncheckedResult
from segmentation.figures.text import heading, plain

_MOST_LEVELS = 12
_FEW = 30  # distinct whole numbers that would lie on top of each other
_SPREAD = 0.3  # of the distance between two neighbours


@dataclass(frozen=True, slots=True)
class Scale:
    """Where customers lie along one axis.

    Attributes
    ----------
    values : ndarray of float, shape (n_drawn,)
        NaN where the customer has no value.
    axis : dict
        Settings of the Plotly axis.
    ends : tuple of float
        Its range.
    numeric : bool
    """

    values: Floats
    axis: dict[str, Any]
    ends: tuple[float, float]
    numeric: bool


def scale_of(result: UncheckedResult, frame: pd.DataFrame, name: str, *, seed: int) -> Scale:
    """Return the axis of a trait.

    Parameters
    ----------
    result : UncheckedResult
    frame : DataFrame
        The customers that are drawn.
    name : str
    seed : int
        Decides how values are spread.

    Raises
    ------
    SegmentationError
        If there is no such trait.
    """
    trait = next((t for t in result.traits if t.name == name), None)
    if trait is None:
        known = ", ".join(t.name for t in result.traits)
        raise SegmentationError(f"There is no trait named {name!r}. Choose one of: {known}.")
    noise = np.random.default_rng(seed).uniform(-_SPREAD, _SPREAD, len(frame))
    title = {"title_text": plain(heading(trait))}
    if trait.kind is Kind.NUMBER:
        return _numeric(numbers(frame, name), noise, title)
    return _categorical(texts(frame, name), trait, noise, title)


def _numeric(values: Floats, noise: Floats, axis: dict[str, Any]) -> Scale:
    distinct = np.unique(values[np.isfinite(values)])
    if len(distinct) <= _FEW and bool((distinct == np.round(distinct)).all()):
        values = values + noise
    low, high = (distinct[0], distinct[-1]) if len(distinct) else (0.0, 1.0)
    margin = max(0.04 * float(high - low), 0.5 if len(distinct) < 2 else 0.0)
    ends = float(low) - margin, float(high) + margin
    return Scale(values, {**axis, "range": list(ends), "showgrid": True}, ends, numeric=True)


def _categorical(
    values: np.ndarray, trait: TraitProfile, noise: Floats, axis: dict[str, Any]
) -> Scale:
    shown = _shown_levels(values, trait)
    place = {level: float(position) for position, level in enumerate(shown)}
    rest = float(len(shown))
    name_of = trait.words.value_name
    at = np.array([np.nan if v is None else place.get(name_of(v), rest) for v in values])
    names = [plain(clip(level, 18)) for level in shown]
    if (at == rest).any():
        names.append("Others")
    ends = -0.5, max(len(names), 1) - 0.5
    ticks = {"tickvals": list(range(len(names))), "ticktext": names, "range": list(ends)}
    return Scale(at + noise, {**axis, **ticks, "showgrid": False}, ends, numeric=False)


def _shown_levels(values: np.ndarray, trait: TraitProfile) -> list[str]:
    """Return the levels in their order, or the most frequent of very many."""
    if len(trait.levels) <= _MOST_LEVELS:
        return list(trait.levels)
    frequent = Counter(v for v in values if v is not None).most_common(_MOST_LEVELS - 1)
    return [trait.words.value_name(level) for level, _ in frequent]
