"""Sentences on the traits that set a segment apart."""

from collections.abc import Iterator, Sequence

from segmentation.common.formatting import in_unit, label, percent, times
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile

LEAST_EFFECT = 0.3  # standard deviations; below, a difference is not worth a sentence
_LEAST_OF_A_RATIO = 0.15  # the same where means differ by the factor below
_LARGE_RATIO = 2.0
LEAST_KNOWN = 0.5  # share of a segment's customers who have a value of their own
_TOO_MUCH = 20  # beyond, the average is so near to nothing that a ratio says nothing
_MUCH = 1.3  # ratio of means from which "× the average" says more than the difference


def strongest(traits: Sequence[TraitProfile], segment: int) -> Iterator[TraitProfile]:
    """Give the traits that set a segment apart, strongest first; shaping traits win ties."""
    ordered = sorted(traits, key=lambda t: (-abs(t.effects[segment]), not t.shapes, t.name))
    return (t for t in ordered if _worth_a_sentence(t, segment))


def _worth_a_sentence(trait: TraitProfile, segment: int) -> bool:
    """Say whether enough customers have a value, and these differ enough from everyone's."""
    if trait.known_share(segment) < LEAST_KNOWN:
        return False
    effect = abs(trait.effects[segment])
    if effect >= LEAST_EFFECT:
        return True
    if trait.kind is not Kind.NUMBER or effect < _LEAST_OF_A_RATIO:
        return False
    here, usual = trait.centre(segment), trait.centre(None)
    return here > 0 < usual and max(here / usual, usual / here) >= _LARGE_RATIO


def describe(trait: TraitProfile, segment: int) -> str:
    """Say how one trait of a segment compares with everyone.

    Parameters
    ----------
    trait : TraitProfile
    segment : int

    Returns
    -------
    str
        For example ``Annual income: 88 k$ on average, 1.5 × the 60 k$ of everyone.``
    """
    name = label(trait.name)
    if trait.kind is Kind.NUMBER:
        mean, everyone = trait.centre(segment), trait.centre(None)
        here, usual = in_unit(mean, trait.unit), in_unit(everyone, trait.unit)
        how = "on average, far-off values drawn in" if trait.winsorized else "on average"
        if everyone > 0 and _MUCH <= mean / everyone <= _TOO_MUCH:
            return f"{name}: {here} {how}, {times(mean / everyone)} the {usual} of everyone."
        return f"{name}: {here} {how}, against {usual}."
    level = trait.focus[segment]
    share, usual_share = trait.shares[segment][level], trait.everyone_shares[level]
    if trait.kind is Kind.BOOLEAN:
        return f"{name}: {percent(share)}, against {percent(usual_share)} of everyone."
    value = trait.levels[level]
    if usual_share and share / usual_share >= _MUCH:
        return (
            f"{name} “{value}”: {percent(share)}, {times(share / usual_share)} the usual "
            f"{percent(usual_share)}."
        )
    return f"{name} “{value}”: {percent(share)}, against {percent(usual_share)}."
