"""What sets one segment apart, trait by trait: its value, that of everyone, and the lift."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.common.formatting import is_year, of_column, percent, times
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.profiling.sentences import (
    LEAST_EFFECT,
    LEAST_KNOWN,
    TOO_MUCH,
    describe,
    describe_against,
    level_apart,
    strongest,
)


@dataclass(frozen=True, slots=True)
class TraitLift:
    """One trait of a segment beside the same of everyone, or of another segment.

    Attributes
    ----------
    trait : TraitProfile
    level : str
        The value that is counted; ``""`` for a number and for yes/no.
    here, usual : float
        Means of a number; for anything else shares of customers with the value, 0 to 1. NaN where
        nobody has a value.
    effect : float
        The difference in standard deviations of all customers, signed; what lifts are ranked by.
    shown_effect : float
        The same of the two figures that are shown. It differs for an order, whose effect is of
        its mean place.
    known : bool
        Whether enough customers of both have a value of their own.
    """

    trait: TraitProfile
    level: str
    here: float
    usual: float
    effect: float
    shown_effect: float
    known: bool

    @property
    def title(self) -> str:
        """The trait, and for a category the value that is counted."""
        name = self.trait.label
        return f"{name}: {self.level}" if self.level else name

    @property
    def lift(self) -> float:
        """The value divided by that of everyone; NaN where such a ratio says nothing.

        It says nothing of years, of what is or could be negative, and of an average near 0.
        """
        comparable = self.known and self.here >= 0 and self.usual > 0
        if not comparable or is_year(self.trait.name, self.usual):
            return math.nan
        ratio = self.here / self.usual
        return ratio if ratio <= TOO_MUCH else math.nan


def lifts(
    traits: Sequence[TraitProfile], segment: int, other: int | None = None
) -> tuple[TraitLift, ...]:
    """Return every trait of a segment beside that of everyone or of another segment.

    Parameters
    ----------
    traits : sequence of TraitProfile
    segment : int
        From 0.
    other : int, optional
        The segment to compare with; everyone where this is left out.

    Returns
    -------
    tuple of TraitLift
        The largest difference first; traits that few have a value of come last.

    Notes
    -----
    Against everyone, the difference is the one that sentences and cards rank by. Between two
    segments it is (mean - mean) / s of a number or of an order's places, and (p - q) / √(r (1 - r))
    of a category, with s and r of all customers (Cohen, *Statistical Power Analysis*, 1988).
    """
    found = (_lift(trait, segment, other) for trait in traits)
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.known, -abs(one.effect), not one.trait.shapes, one.trait.name
            ),
        )
    )  # fmt: skip


def lift_sentences(
    traits: Sequence[TraitProfile], segment: int, other: int | None = None, called: str = ""
) -> tuple[str, ...]:
    """Say what sets a segment apart from everyone or from another segment, largest first.

    Parameters
    ----------
    traits : sequence of TraitProfile
    segment : int
    other : int, optional
    called : str
        The other segment's name.

    Returns
    -------
    tuple of str
        Against everyone the sentences of the segment's card, and those that it has no room for.
    """
    if other is None:
        return tuple(describe(trait, segment) for trait in strongest(traits, segment))
    apart = (one for one in lifts(traits, segment, other) if one.known)
    return tuple(
        describe_against(one.trait, segment, other, called)
        for one in apart
        if abs(one.effect) >= LEAST_EFFECT
    )


def value_text(lift: TraitLift, value: float) -> str:
    """Write a mean in the units of the file, or a share.

    Parameters
    ----------
    lift : TraitLift
    value : float
        ``lift.here`` or ``lift.usual``.
    """
    if not math.isfinite(value):
        return "–"
    if lift.trait.kind is Kind.NUMBER:
        return of_column(lift.trait.name, value, lift.trait.unit)
    return percent(value)


def lift_text(lift: TraitLift) -> str:
    """Return ``1.5 ×`` for a number, ``2.3 times as often`` for a category; ``–`` for no ratio."""
    if not math.isfinite(lift.lift):
        return "–"
    if lift.trait.kind is Kind.NUMBER:
        return times(lift.lift)
    if not lift.here:
        return "never"
    said = f"{lift.lift:.1f}"
    return "as often" if said == "1.0" else f"{said} times as often"


def _lift(trait: TraitProfile, segment: int, other: int | None) -> TraitLift:
    known = trait.known_share(segment) >= LEAST_KNOWN
    if other is not None:
        known = known and trait.known_share(other) >= LEAST_KNOWN
    gap = trait.effects[segment] - (0.0 if other is None else trait.effects[other])
    if trait.kind is Kind.NUMBER:
        here, usual = trait.centre(segment), trait.centre(other)
        return TraitLift(trait, "", here, usual, gap, gap, known=known and math.isfinite(usual))
    if not trait.levels:
        return TraitLift(trait, "", math.nan, math.nan, 0.0, 0.0, known=False)
    level = trait.focus[segment] if other is None else level_apart(trait, segment, other)
    here = trait.shares[segment][level]
    usual = (trait.everyone_shares if other is None else trait.shares[other])[level]
    of_all = trait.everyone_shares[level]
    shown = (here - usual) / math.sqrt(max(of_all * (1 - of_all), 1e-12))
    return TraitLift(
        trait,
        "" if trait.kind is Kind.BOOLEAN else trait.levels[level],
        here,
        usual,
        gap if trait.kind is Kind.ORDERED else shown,
        shown,
        known=known,
    )
