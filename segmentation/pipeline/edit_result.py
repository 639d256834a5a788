"""A result with other names, or without what tells who a customer is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from segmentation.common.errors import SegmentationError
from segmentation.domain.result import UncheckedResult

Result = TypeVar("Result", bound=UncheckedResult)


def renamed(result: Result, names: Sequence[str]) -> Result:
    """Return a result with other names for its segments.

    Raises
    ------
    SegmentationError
        If a name is missing, blank or used twice.
    """
    clean = tuple(name.strip() for name in names)
    if len(clean) != len(result.segments) or not all(clean):
        raise SegmentationError("Every segment needs a name.")
    twice = next((name for name in clean if clean.count(name) > 1), None)
    if twice:
        raise SegmentationError(f"Two segments are called “{twice}”. Give each a name of its own.")
    segments = (replace(s, name=n) for s, n in zip(result.segments, clean, strict=True))
    return replace(result, segments=tuple(segments), model=replace(result.model, names=clean))


def presented(result: Result) -> Result:
    """Return a result to show to an audience: no chart or table of it tells who somebody is."""
    exploration = result.exploration
    plan = exploration.plan.without_persons()
    hidden = {c.name for c in exploration.plan.columns if c.personal}
    effects = result.effects
    shown = tuple(effect for effect in effects.columns if effect.trait not in hidden)
    return replace(
        result,
        effects=replace(effects, columns=shown),
        exploration=replace(exploration, config=replace(exploration.config, plan=plan)),
        traits=tuple(trait for trait in result.traits if trait.name not in hidden),
    )
