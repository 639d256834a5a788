"""The verdict on a partition as sentences."""

from segmentation.common.formatting import in_ten, percent, words
from segmentation.domain.exploration import Partition, Suggestion
from segmentation.domain.result import Level, Verdict
from segmentation.evaluation.decision_rule import (
    LEAST_JACCARD,
    LEAST_REPEATABILITY,
    LEAST_SHARE,
    LEAST_TRAITS,
    candidate,
)
from segmentation.evaluation.decision_rule import level as level_of

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
    "none": "Do not build on these segments: your customers do not fall into groups by these "
    "traits",
}
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
    level = level_of(candidate(partition))
    stay = in_ten(partition.repeatability.same_segment)
    again = f"{stay} customers would land in the same segment again"
    if level == "usable" and partition.repeatability.same_segment < LEAST_REPEATABILITY:
        again = f"only {again}"
    reason = again if level in ("clear", "usable") else _weakness(partition, again)
    return Verdict(
        level=level,
        sentence=f"{_OPENING[level]}{_JOINT[level]}{reason}.",
        short=_short(partition, level, stay),
        advice=tuple(_advice(partition, suggestion, level)),
    )


def _short(partition: Partition, level: Level, stay: str) -> str:
    if level in ("weak", "none") and not candidate(partition).apart:
        return f"{_SHORT[level]}: customers differ by degrees"
    return f"{_SHORT[level]}: {stay} would land in the same segment again"


def _weakness(partition: Partition, again: str) -> str:
    """Say what is weakest about a weak partition."""
    repeat = partition.repeatability
    if not candidate(partition).apart:
        return (
            "two of them are one group that was cut in two, with no gap between"
            if partition.separation.traits >= LEAST_TRAITS
            else "no two traits agree on what tells two of them apart: a cut, and no groups"
        )
    if repeat.seeds < min(LEAST_REPEATABILITY, repeat.rows):
        return "another random start gives quite different segments"
    if repeat.least < LEAST_REPEATABILITY:
        return again
    if repeat.worst_jaccard < LEAST_JACCARD:
        return f"{again}, and one segment is hardly found a second time"
    if partition.smallest_share < LEAST_SHARE:
        return f"the smallest segment has only {percent(partition.smallest_share)} of the customers"
    return "customers in different segments are nearly as alike as those in the same one"


def _advice(partition: Partition, suggestion: Suggestion, level: Level) -> list[str]:
    advice = []
    if suggestion.sound and partition.n_segments != suggestion.n_segments and level != "clear":
        advice.append(
            f"Try {words(suggestion.n_segments)} segments, the number these customers support best."
        )
    if level in ("weak", "none"):
        advice.append(
            "Take out traits that have nothing to do with buying; each one that does not matter "
            "blurs the segments."
        )
        advice.append("Add traits about what customers do: how often, how recently, how much.")
    return advice
