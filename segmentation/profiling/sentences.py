"""Sentences on the traits that set a segment apart."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from segmentation.common.formatting import in_unit, is_year, percent, words
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile

LEAST_EFFECT = 0.3  # standard deviations; below, a difference is not worth a sentence
_LEAST_OF_A_RATIO = 0.15  # the same where means differ by the factor below
_LARGE_RATIO = 2.0
LEAST_KNOWN = 0.5  # share of a segment's customers who have a value of their own
TOO_MUCH = 20  # beyond, the average is so near to nothing that a ratio says nothing
_MUCH = 1.3  # ratio of means from which "times the average" says more than the difference
_HALF = (0.47, 0.53)
_MULTIPLES = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 10: "ten times"}
_NEARLY = 0.05
_WHOLE = 20
_IN_WORDS = 10


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


def segment_sentences(traits: Sequence[TraitProfile], segment: int, most: int) -> tuple[str, ...]:
    """Return what sets a segment apart, the strongest first, in the units of the file.

    Parameters
    ----------
    traits : sequence of TraitProfile
    segment : int
        From 0.
    most : int
        How many sentences at most.
    """
    return tuple(describe(t, segment) for t in strongest(traits, segment))[:most]


def describe(trait: TraitProfile, segment: int) -> str:
    """Say how one trait of a segment compares with everyone, in figures that one would say aloud.

    Parameters
    ----------
    trait : TraitProfile
    segment : int

    Returns
    -------
    str
        For example ``Age: 49, nine above your average of 40.`` Tables have the exact figures.
    """
    if trait.kind is Kind.NUMBER:
        here, usual = trait.centre(segment), trait.centre(None)
        return f"{trait.label}: {_number(trait, here, usual, _AVERAGE)}."
    level = trait.focus[segment]
    share, usual_share = trait.shares[segment][level], trait.everyone_shares[level]
    return _share(trait, level, (share, usual_share), _USUAL)


def describe_against(trait: TraitProfile, segment: int, other: int, called: str) -> str:
    """Say how one trait of a segment compares with that of another segment.

    Parameters
    ----------
    trait : TraitProfile
    segment, other : int
    called : str
        The name of the other segment.

    Returns
    -------
    str
        For example ``Age: 49, nine above the 40 of “Young savers”.``
    """
    whose = _Comparison("the ", f" of “{called}”", f" of “{called}”")
    if trait.kind is Kind.NUMBER:
        here, usual = trait.centre(segment), trait.centre(other)
        return f"{trait.label}: {_number(trait, here, usual, whose)}."
    level = level_apart(trait, segment, other)
    return _share(trait, level, (trait.shares[segment][level], trait.shares[other][level]), whose)


def level_apart(trait: TraitProfile, segment: int, other: int) -> int:
    """Return the level that stands out most in a segment beside another one; yes of yes/no.

    Shares are compared in standard deviations of a 0/1 column over all customers.

    Parameters
    ----------
    trait : TraitProfile
        No number, with at least one level.
    segment, other : int
    """
    if trait.kind is Kind.BOOLEAN:
        return len(trait.levels) - 1

    def apart(level: int) -> float:
        usual = trait.everyone_shares[level]
        gap = trait.shares[segment][level] - trait.shares[other][level]
        return gap / math.sqrt(max(usual * (1 - usual), 1e-12))

    return max(range(len(trait.levels)), key=apart)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The words around what a segment is compared with; ``share`` follows a share of it."""

    before: str
    after: str
    share: str
    usual: str = "the "


_AVERAGE = _Comparison("your average of ", "", "")
_USUAL = _Comparison("", "", "", "the usual ")


def _share(trait: TraitProfile, level: int, shares: tuple[float, float], whose: _Comparison) -> str:
    """Return the share that has a value, and how it compares with another share."""
    name, (share, usual) = trait.label, shares
    if trait.kind is Kind.BOOLEAN:
        return f"{name}: {percent(share)}, against {percent(usual)}{whose.share or ' of everyone'}."
    value = trait.levels[level]
    if usual and share / usual >= _MUCH:
        return (
            f"{name} “{value}”: {percent(share)}, {_times(share / usual)} {whose.usual}"
            f"{percent(usual)}{whose.share}."
        )
    return f"{name} “{value}”: {percent(share)}, against {percent(usual)}{whose.share}."


def _number(trait: TraitProfile, here: float, usual: float, whose: _Comparison) -> str:
    """Return an average, and how it compares with another one."""
    drawn = ", far-off values drawn in" if trait.winsorized else ""
    if is_year(trait.name, usual):
        return f"{here:.0f} on average{drawn}, against {usual:.0f}{whose.after}"
    gap = round(_rounded(here) - _rounded(usual), 2)
    if not gap:  # figures that look alike are no difference
        return (
            f"{in_unit(here, trait.unit)}{drawn}, a little {'above' if here > usual else 'below'} "
            f"{whose.before}{in_unit(usual, trait.unit)}{whose.after}"
        )
    said, average = (in_unit(_rounded(value), trait.unit) for value in (here, usual))
    average = f"{whose.before}{average}{whose.after}"
    ratio = here / usual if usual > 0 else 0.0
    if _MUCH <= ratio <= TOO_MUCH or _HALF[0] <= ratio <= _HALF[1]:
        return f"{said}{drawn}, {_times(ratio)} {average}"
    if max(abs(here), abs(usual)) < 1 or ratio > TOO_MUCH:
        return f"{said}{drawn}, against {average}"
    side = "above" if gap > 0 else "below"
    return f"{said}{drawn}, {_gap(abs(gap), trait.unit)} {side} {average}"


def _rounded(value: float) -> float:
    """Round as one says a number: whole from 20 on, three figures from a thousand on."""
    size = abs(value)
    if not math.isfinite(value) or size < _WHOLE:
        return round(value, 1 if size >= 1 else 2) if math.isfinite(value) else value
    return float(round(value, -max(0, math.floor(math.log10(size)) - 2)))


def _gap(size: float, unit: str) -> str:
    """Return a difference, a small whole one in words where nothing is counted."""
    if not unit and size == round(size) and size <= _IN_WORDS:
        return words(int(size))
    return in_unit(round(size, 2), unit)


def _times(ratio: float) -> str:
    """``2.04`` → ``twice``, ``1.5`` → ``1.5 times``."""
    if _HALF[0] <= ratio <= _HALF[1]:
        return "half"
    near = round(ratio)
    if near in _MULTIPLES and abs(ratio - near) <= _NEARLY:
        return _MULTIPLES[near]
    return f"{ratio:.1f} times"
