"""Which segments may be relied on, and which border each other, as sentences."""

from collections.abc import Sequence

from segmentation.common.formatting import words
from segmentation.domain.measures import Recovery
from segmentation.domain.result import (
    RELIED_ON,
    Caveat,
    SegmentationResult,
    SegmentReliability,
    StabilityLevel,
)
from segmentation.evaluation.segment_borders import Borders, segment_borders
from segmentation.evaluation.segment_reliability import OFTEN

_CAVEATS: dict[Caveat, str] = {
    "no gap": "but with no gap to another segment",
    "one trait": "but one trait alone tells it from another segment",
    "small": "but too small to rely on",
    "other start": "but not from another random start",
    "chance": "but customers without groups can look like this",
    "piece": "but it is a piece of a group that is not round",
}
_NOT_ALONE = "Do not build on this one alone."
_MOST_LISTED = 4  # pairs in one sentence
_NEARLY_ALL = 0.7  # of all pairs; ours


def stability_text(result: SegmentationResult, segment: int) -> str:
    """Say how surely one segment is found again, and what speaks against it.

    Under a verdict of weak or none, a segment that may be relied on is told from the whole.

    Parameters
    ----------
    result : SegmentationResult
    segment : int

    Returns
    -------
    str
        A sentence, or two where it should not be built on.
    """
    reliability = result.reliability[segment]
    recovery = reliability.recovery
    often = recovery.n_found >= OFTEN * recovery.n_redraws
    again = found_again_text(recovery)
    if reliability.level == "unstable":
        if often:
            return f"Blurred: {again}, but with many other customers. {_NOT_ALONE}"
        if not recovery.n_found:
            return f"{_sentence(again)} {_NOT_ALONE}"
        return f"Comes and goes: {again}. {_NOT_ALONE}"
    if reliability.level == "pattern":
        if often:
            return _sentence(f"{again}, with other customers at its edges")
        return f"Mostly there: {again}."
    if reliability.caveat:
        return _sentence(f"{again}, {_CAVEATS[reliability.caveat]}")
    if result.verdict.level not in RELIED_ON:
        return f"Holds by itself: {again}, and apart from the others."
    return _sentence(again)


def stability_tone(reliability: SegmentReliability) -> StabilityLevel:
    """Return the level that a segment is shown with: stable only where it may be relied on."""
    if reliability.level == "stable" and not reliability.reliable:
        return "pattern"
    return reliability.level


def found_again_text(recovery: Recovery) -> str:
    """Count the redraws in which a segment was found again: ``found again in 9 of 10 redraws``."""
    if not recovery.n_found:
        return f"not found again in {recovery.n_redraws} redraws"
    if recovery.n_found == recovery.n_redraws:
        return f"found again in all {recovery.n_redraws} redraws"
    return f"found again in {recovery.n_found} of {recovery.n_redraws} redraws"


def sizes_text(reliability: SegmentReliability) -> str:
    """Name the numbers of segments with which a segment is there: ``with 4 to 6 segments``."""
    first, last = reliability.sizes[0], reliability.sizes[-1]
    if first == last:
        return f"only with {first} segments"
    return f"with {first} {'or' if last == first + 1 else 'to'} {last} segments"


def border_texts(result: SegmentationResult) -> tuple[str, ...]:
    """Name the segments that border each other, and what to do about it.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    tuple of str
        A sentence for pairs without a gap, and one for pairs that one trait tells apart; none
        where all segments stand apart.
    """
    borders: Borders = segment_borders(result.partition)
    n_pairs = len(result.partition.separation.pairs)
    texts = []
    if borders.no_gap:
        texts.append(_no_gap(borders.no_gap, n_pairs, result.names))
    if borders.one_trait:
        texts.append(_one_trait(borders.one_trait, n_pairs, result.names))
    return tuple(texts)


def _no_gap(pairs: Sequence[tuple[int, int]], n_pairs: int, names: Sequence[str]) -> str:
    if len(pairs) == 1:
        return (
            f"{_named(pairs[0], names)} border each other: plan one campaign for both, or "
            "accept that some customers could be in either."
        )
    if len(pairs) >= _NEARLY_ALL * n_pairs:
        nearly = "" if len(pairs) == n_pairs else "Nearly "
        return (
            f"{nearly}{'all' if nearly else 'All'} segments border each other: there is no gap "
            "between them, so many customers could be in another one just as well."
        )
    return (
        f"{_pairs(pairs, n_pairs, names, 'border each other')} Plan one campaign for both of a "
        "pair, or accept that some customers could be in either."
    )


def _one_trait(pairs: Sequence[tuple[int, int]], n_pairs: int, names: Sequence[str]) -> str:
    apart = "are told apart by little more than one trait"
    if len(pairs) == 1:
        return (
            f"{_named(pairs[0], names)} {apart}: unless it matters to a campaign, plan "
            "one for both."
        )
    return f"{_pairs(pairs, n_pairs, names, apart)} Unless it matters, plan one campaign for both."


def _pairs(pairs: Sequence[tuple[int, int]], n_pairs: int, names: Sequence[str], what: str) -> str:
    if len(pairs) > _MOST_LISTED:
        return f"{words(len(pairs)).capitalize()} of the {n_pairs} pairs of segments {what}."
    named = "; ".join(_named(pair, names) for pair in pairs)
    return f"{words(len(pairs)).capitalize()} pairs of segments {what}: {named}."


def _named(pair: tuple[int, int], names: Sequence[str]) -> str:
    return " and ".join(f"“{names[segment]}”" for segment in pair)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
