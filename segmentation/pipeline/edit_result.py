"""A result after what a user changed of it, or without what tells who a customer is."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import reduce
from itertools import count, islice
from typing import TypeVar, cast

import numpy as np

from segmentation.common.errors import SegmentationError
from segmentation.domain.edits import Merge, Note, Pin, Recolour, Rename, Reorder, Split, Step
from segmentation.domain.exploration import (
    Exploration,
    Partition,
    UncheckedExploration,
    UncheckedPartition,
)
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import SegmentProfile, TraitProfile, UncheckedResult
from segmentation.evaluation import metrics
from segmentation.pipeline.choose_result import described, described_unchecked
from segmentation.pipeline.edit_partition import edited_partition, reordered_partition
from segmentation.pipeline.measure_edited import measured
from segmentation.profiling.segment_names import free_name
from segmentation.profiling.sentences import describe

Result = TypeVar("Result", bound=UncheckedResult)


def edited(result: Result, steps: Sequence[Step]) -> Result:
    """Return a result after changes; every figure of it is that of the segments as they are then.

    Parameters
    ----------
    result : UncheckedResult or SegmentationResult
    steps : sequence of Step

    Returns
    -------
    UncheckedResult or SegmentationResult
        Where there are no steps, ``result`` itself.

    Raises
    ------
    SegmentationError
        If a step cannot be made.
    """
    return reduce(_after, steps, result)


def _after(result: Result, step: Step) -> Result:
    match step:
        case Merge() | Split():
            return _regrouped(result, step)
        case Reorder(order):
            return _reordered(result, order)
        case Pin(segment, pinned):
            return _pinned(result, segment, pinned=pinned)
        case Rename(names):
            return _renamed(result, names)
        case Recolour(segment, look):
            return _changed(result, segment, look=look)
        case Note(segment, text):
            return _changed(result, segment, note=text.strip())


def _renamed(result: Result, names: Sequence[str]) -> Result:
    """Rename segments; a blank gives back the suggested name."""
    taken = [name.strip() for name in names if name.strip()]
    filled = []
    for segment, name in zip(result.segments, names, strict=True):
        filled.append(name.strip() or free_name(segment.suggested, taken))
        taken.append(filled[-1])
    return renamed(result, filled)


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
        segments=tuple(_without(segment, result.traits, hidden) for segment in result.segments),
    )


def _without(
    segment: SegmentProfile, traits: Iterable[TraitProfile], hidden: AbstractSet[str]
) -> SegmentProfile:
    """Leave out what a segment's sentences say of hidden traits."""
    told = {describe(trait, segment.index) for trait in traits if trait.name in hidden}
    return replace(segment, sentences=tuple(s for s in segment.sentences if s not in told))


def _changed(result: Result, segment: int, **changes: object) -> Result:
    """Change what is only said of one segment."""
    segments = list(result.segments)
    segments[segment] = replace(segments[segment], **changes)  # type: ignore[arg-type]
    return replace(result, segments=tuple(segments))


def _pinned(result: Result, segment: int, *, pinned: bool) -> Result:
    """Pin a segment behind those that are pinned, or put it behind them when it is let go."""
    marked = _changed(result, segment, pinned=pinned)
    return _reordered(marked, range(len(result.segments)))


def _reordered(result: Result, order: Sequence[int]) -> Result:
    """Put segments in another order; pinned ones stay before the others."""
    if sorted(order) != list(range(len(result.segments))):
        raise SegmentationError("Every segment needs one place in the order.")
    kept = tuple(sorted(order, key=lambda k: not result.segments[k].pinned))
    if kept == tuple(range(len(kept))):
        return result
    partition = reordered_partition(result.partition, kept)
    return _told(result, partition, [result.segments[k] for k in kept])


def _regrouped(result: Result, step: Merge | Split) -> Result:
    """Join or cut segments and measure anew; all others keep their name, colour and note."""
    exploration, before = result.exploration, result.partition
    after, replicates = edited_partition(exploration, before, step)
    if isinstance(before, Partition) and replicates is not None:
        assert isinstance(exploration, Exploration)
        after = measured(exploration, before, after, replicates)
    else:
        after = _spread(exploration, after)
    said = list(result.segments)
    if isinstance(step, Split):
        said[step.segment : step.segment + 1] = _of_parts(said, step)
    else:
        first, *others = sorted(set(step.segments))
        said[first] = _of_merged([said[k] for k in (first, *others)], step.name)
        said = [one for one in said if one.index not in others]
    return _told(result, after, said)


def _spread(exploration: UncheckedExploration, partition: UncheckedPartition) -> UncheckedPartition:
    """Measure the spread anew, which is all that is known of a partition before it is checked."""
    labels = partition.labels[exploration.studied].astype(np.int64)
    placed = labels != NO_SEGMENT
    return replace(
        partition,
        inertia=metrics.inertia(partition.embedding.latent[placed], labels[placed]),
        explained=metrics.explained(exploration.prepared, labels),
    )


def _of_merged(joined: Sequence[SegmentProfile], name: str) -> SegmentProfile:
    """Return what is said of a merged segment: its notes together, the colour of the largest."""
    largest = max(joined, key=lambda one: one.size)
    notes = dict.fromkeys(one.note for one in joined if one.note)
    return replace(
        joined[0],
        name=name.strip(),
        suggested="",
        look=largest.look,
        note="\n".join(notes),
        pinned=any(one.pinned for one in joined),
    )


def _of_parts(segments: Sequence[SegmentProfile], step: Split) -> list[SegmentProfile]:
    """Return what is said of the parts of a segment: the largest keeps the colour."""
    whole = segments[step.segment]
    taken = {one.look for one in segments}
    free = (look for look in count() if look not in taken)
    looks = (whole.look, *islice(free, step.into - 1))
    return [replace(whole, name="", suggested="", look=look) for look in looks]


def _told(result: Result, partition: UncheckedPartition, said: Sequence[SegmentProfile]) -> Result:
    """Describe a partition, with what is said of its segments; where no name is, suggest one."""
    if isinstance(partition, Partition):
        assert isinstance(result.exploration, Exploration)
        new: UncheckedResult = described(result.exploration, partition)
    else:
        new = described_unchecked(result.exploration, partition)
    taken = [one.name for one in said if one.name]
    segments = []
    for found, one in zip(new.segments, said, strict=True):
        name = one.name or free_name(found.suggested, taken)
        taken.append(name)
        segments.append(
            replace(
                found,
                name=name,
                suggested=one.suggested or found.suggested,
                look=one.look,
                note=one.note,
                pinned=one.pinned,
            )
        )
    new = replace(new, segments=tuple(segments))
    return cast("Result", renamed(new, [one.name for one in segments]))
