"""The numbers of a trait's bars on a segment's slide: the segment beside everyone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.common.formatting import in_unit, percent
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.export.number_formats import SPACED_PERCENT, number_format, rounded_alike
from segmentation.profiling.sentences import strongest


@dataclass(frozen=True, slots=True)
class TraitBars:
    """One trait of a segment beside that of everyone.

    Attributes
    ----------
    title : str
        The trait, and for a category the value that is counted.
    here, usual : float
        The mean of a number; for anything else the share that has the value, 0 to 1.
    number_format : str
        As Excel writes it.
    said : str
        Both in words.
    """

    title: str
    here: float
    usual: float
    number_format: str
    said: str


def bars_of(traits: Sequence[TraitProfile], segment: int, most: int) -> tuple[TraitBars, ...]:
    """Return the bars of the traits that set a segment apart most.

    Parameters
    ----------
    traits : sequence of TraitProfile
    segment : int
        From 0.
    most : int

    Returns
    -------
    tuple of TraitBars
        Those that are worth a sentence first; others fill up what is left.
    """
    first = list(strongest(traits, segment))
    rest = sorted(
        (t for t in traits if t not in first), key=lambda t: (-abs(t.effects[segment]), t.name)
    )
    found = (_bars(trait, segment) for trait in (*first, *rest))
    return tuple(one for one in found if math.isfinite(one.here) and math.isfinite(one.usual))[
        :most
    ]


def _bars(trait: TraitProfile, segment: int) -> TraitBars:
    if trait.kind is Kind.NUMBER:
        here, usual = trait.centre(segment), trait.centre(None)
        shown = number_format([here, usual], trait.unit)
        said = (in_unit(here, trait.unit), in_unit(usual, trait.unit))
        here, usual = (rounded_alike(value, trait.unit) for value in (here, usual))
        title = trait.label
        if trait.winsorized:
            title = f"{title}, far-off values drawn in"
    else:
        level = trait.focus[segment]
        here, usual = (
            (trait.shares[segment][level], trait.everyone_shares[level])
            if trait.levels
            else (math.nan, math.nan)
        )
        shown, said = SPACED_PERCENT, (percent(here), percent(usual)) if trait.levels else ("", "")
        here, usual = rounded_alike(here, None), rounded_alike(usual, None)
        title = trait.label
        if trait.levels and trait.kind is not Kind.BOOLEAN:
            title = f"{title}: {trait.levels[level]}"
    return TraitBars(title, here, usual, shown, f"{title}: {said[0]}; everyone {said[1]}")
