"""The verdict on a partition as sentences."""

from segmentation.common.formatting import in_ten, percent, words
from segmentation.domain.exploration import Partition, Suggestion
from segmentation.domain.grouping import Regrouped
from segmentation.domain.methods import METHODS
from segmentation.domain.result import RELIED_ON, Level, Verdict
from segmentation.evaluation.decision_rule import (
    LEAST_JACCARD,
    LEAST_REPEATABILITY,
    LEAST_SHARE,
    LEAST_TRAITS,
    candidate,
)
from segmentation.evaluation.decision_rule import level as level_of
from segmentation.evaluation.segment_borders import are_pieces
from segmentation.evaluation.segmentation_kind import kind_sentence, segmentation_kind
from segmentation.evaluation.verdict_record import record_sentence

_SHORT = {
    "clear": "Clear",
    "usable": "Usable",
    "weak": "Weak",
    "none": "No reliable segments",
}
_OPENING = {
    "clear": "Rely on these segments: they stand well apart",
    "usable": "You can work with these segments: they overlap, as customers do",
    "weak": "Treat these segments as a rough sketch",
    "none": "Do not build on these segments",
}
_OTHER_SHAPES = "You can work with these segments: they lie apart, though not in round groups"
_NO_GROUPS = ": your customers do not fall into groups by these traits"
_MANY = 0.75  # who stay; so many do by chance where one segment is large, which would sound good
_JOINT = {"clear": ", and ", "usable": ", but ", "weak": ": ", "none": ": "}


def judge(partition: Partition, suggestion: Suggestion) -> Verdict:
    """Give the verdict on one partition.

    Parameters
    ----------
    partition : Partition
    suggestion : Suggestion
        For the advice.

    Returns
    -------
    Verdict
        Its level is that of :func:`segmentation.evaluation.decision_rule.level`.
    """
    measured = candidate(partition)
    level, kind = level_of(measured), segmentation_kind(measured)
    opening = _OPENING[level]
    if level == "usable" and _of_other_shapes(partition):
        opening = _OTHER_SHAPES
    if level == "none" and not suggestion.groups:
        opening += _NO_GROUPS
    long, short = _reason(partition, suggestion, level)
    return Verdict(
        level=level,
        sentence=f"{opening}{_JOINT[level]}{long}.",
        short=f"{_SHORT[level]}: {short}",
        advice=tuple(_advice(partition, suggestion, level)),
        record=record_sentence(level) if _is_suggested(partition, suggestion) else "",
        kind=kind,
        kind_sentence=kind_sentence(kind, level),
    )


def _is_suggested(partition: Partition, suggestion: Suggestion) -> bool:
    edited = isinstance(partition.cluster_model, Regrouped)
    return partition.n_segments == suggestion.n_segments and not edited


def apartness(partition: Partition, suggestion: Suggestion) -> str:
    """Say how far the segments stand apart, as the verdict takes it.

    Parameters
    ----------
    partition : Partition
    suggestion : Suggestion

    Returns
    -------
    str
        A sentence.
    """
    found = candidate(partition)
    if level_of(found) == "clear":
        return "The segments stand well apart."
    if are_pieces(partition, suggestion):
        return "The segments are pieces of groups that are not round."
    if _of_other_shapes(partition):
        return "The segments lie apart, though not in round groups."
    if level_of(found) == "usable" or found.apart:
        return "The segments overlap at their edges."
    return "At least two segments run into each other."


def _of_other_shapes(partition: Partition) -> bool:
    found = candidate(partition)
    return found.follows_dense_groups and not found.apart


def _reason(partition: Partition, suggestion: Suggestion, level: Level) -> tuple[str, str]:
    """Return the reason for a level, for a sentence and for half a line."""
    repeat = partition.repeatability
    stay = in_ten(repeat.same_segment)
    long = f"{stay} customers would land in the same segment again"
    short = f"{stay} would land in the same segment again"
    if level in RELIED_ON:
        only = level == "usable" and repeat.same_segment < LEAST_REPEATABILITY
        return (f"only {long}" if only else long), short
    if are_pieces(partition, suggestion):
        return _across_shapes(partition)
    if not candidate(partition).apart:
        long, short = _not_apart(partition)
        return long, short if suggestion.groups else "customers differ by degrees"
    if repeat.seeds < min(LEAST_REPEATABILITY, repeat.rows):
        return (
            "another random start gives quite different segments",
            "another random start gives quite different ones",
        )
    if repeat.least < LEAST_REPEATABILITY:
        if repeat.same_segment < _MANY:
            return long, short
        alike = f"only {percent(max(0.0, repeat.least))} alike"
        return f"redrawn customers give segments that are {alike}", f"{alike} when redrawn"
    if repeat.worst_jaccard < LEAST_JACCARD:
        again = f"{long}, and one segment is hardly found a second time"
        return again, "one segment is hardly found a second time"
    if partition.smallest_share < LEAST_SHARE:
        smallest = f"the smallest segment has only {percent(partition.smallest_share)}"
        return f"{smallest} of the customers", smallest
    return (
        "customers in different segments are nearly as alike as those in the same one",
        "customers in different segments are nearly alike",
    )


def _not_apart(partition: Partition) -> tuple[str, str]:
    """Say that two segments are one group, or a cut that no two traits agree on."""
    if partition.separation.traits >= LEAST_TRAITS:
        return (
            "two of them are one group that was cut in two, with no gap between",
            "two of them are one group that was cut in two",
        )
    return (
        "no two traits agree on what tells two of them apart: a cut, and not two groups",
        "two of them are a cut, and not two groups",
    )


def _across_shapes(partition: Partition) -> tuple[str, str]:
    """Say that there are groups, of another shape than the segments have."""
    dense = partition.separation.dense
    assert dense is not None
    lie = f"your customers lie in {words(dense.n_groups)} groups that are not round"
    pieces = "pieces of groups that are not round"
    return f"{lie}, and these segments are pieces of them", f"they are {pieces}"


def _advice(partition: Partition, suggestion: Suggestion, level: Level) -> list[str]:
    advice = []
    if suggestion.sound and partition.n_segments != suggestion.n_segments and level != "clear":
        advice.append(
            f"Try {words(suggestion.n_segments)} segments, the number these customers support best."
        )
    if are_pieces(partition, suggestion):
        advice.append(
            f"Try “{METHODS['hdbscan'].title}” among the other methods: it follows groups of any "
            "shape."
        )
    elif level in ("weak", "none"):
        advice.append(
            "Take out traits that have nothing to do with buying; each one that does not matter "
            "blurs the segments."
        )
        advice.append("Add traits about what customers do: how often, how recently, how much.")
    return advice
