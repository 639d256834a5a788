"""A result in other words for its traits; nothing is trained or measured again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from segmentation.domain.result import SegmentProfile, TraitProfile, UncheckedResult
from segmentation.domain.trait_words import Words
from segmentation.pipeline.choose_result import MOST_SENTENCES
from segmentation.profiling.segment_names import free_name, name_segments
from segmentation.profiling.sentences import segment_sentences
from segmentation.profiling.trait_profiles import reworded_profile

Result = TypeVar("Result", bound=UncheckedResult)


def reworded(result: Result, words: Words) -> Result:
    """Return a result whose columns are called otherwise; every figure of it stays.

    Names of segments that are made from traits follow; those that the user gave stay.

    Parameters
    ----------
    result : UncheckedResult or SegmentationResult
    words : Words
        All that there are; a column without any is called as it is suggested. Those of columns
        that the result does not know change nothing.

    Returns
    -------
    UncheckedResult or SegmentationResult
        ``result`` itself where it has these words already.
    """
    exploration = result.exploration
    plan = exploration.plan.called_as(words)
    if plan.words == exploration.plan.words:
        return result
    traits = tuple(reworded_profile(trait, plan[trait.name]) for trait in result.traits)
    segments = _reworded_segments(result.segments, traits)
    return replace(
        result,
        exploration=replace(exploration, config=replace(exploration.config, plan=plan)),
        traits=traits,
        segments=segments,
        model=replace(
            result.model,
            plan=result.model.plan.called_as(words),
            names=tuple(segment.name for segment in segments),
        ),
    )


def _reworded_segments(
    segments: Sequence[SegmentProfile], traits: Sequence[TraitProfile]
) -> tuple[SegmentProfile, ...]:
    taken = [one.name for one in segments if one.name != one.suggested]
    changed = []
    suggestions = name_segments(traits, len(segments))
    for one, suggested in zip(segments, suggestions, strict=True):
        name = one.name
        if name == one.suggested:
            name = free_name(suggested, taken)
            taken.append(name)
        sentences = segment_sentences(traits, one.index, MOST_SENTENCES)
        changed.append(replace(one, name=name, suggested=suggested, sentences=sentences))
    return tuple(changed)
