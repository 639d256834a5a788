"""Rank traits by how strongly they separate the segments, and format their values."""

from collections.abc import Sequence

import numpy as np

from segmentation.common.formatting import clip, listing, number, of_column, percent
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile, UncheckedResult

_TOLD = 0.3  # standard deviations of a trait that is worth a title


def strength(trait: TraitProfile, shares: Sequence[float]) -> float:
    """Return how far the segments lie from everyone, in standard deviations.

    √(Σ sₖ eₖ²) with segment shares s and effects e; for a number this is the root of η², the share
    of the variance that lies between segments.
    """
    effects = np.asarray(trait.effects)
    return float(np.sqrt(np.asarray(shares) @ effects**2))


def ranked(result: UncheckedResult) -> list[TraitProfile]:
    """Return all traits, those that separate the segments most first."""
    return by_strength(result.traits, [segment.share for segment in result.segments])


def by_strength(traits: Sequence[TraitProfile], shares: Sequence[float]) -> list[TraitProfile]:
    """Return traits, those that separate segments with these shares most first."""
    return sorted(traits, key=lambda t: (-strength(t, shares), not t.shapes, t.name))


def separation_title(traits: Sequence[TraitProfile], shares: Sequence[float]) -> str:
    """Say which one or two traits separate segments with these shares most."""
    order = by_strength(traits, shares)
    strong = [t for t in order if strength(t, shares) >= _TOLD][:2]
    # What sets a small segment alone apart adds little to the strength, and is told on its card.
    strong = strong or [t for t in order if max(map(abs, t.effects)) >= _TOLD][:1]
    if not strong:
        return "No trait sets the segments far apart"
    names = listing([clip(t.label, 28) for t in strong])
    return f"{names} separate{'s' * (len(strong) == 1)} the segments most"


def in_segment(trait: TraitProfile, segment: int, longest: int = 24) -> tuple[str, str]:
    """Return a segment's value as a level, empty for numbers and yes/no, and a figure."""
    if trait.kind is Kind.NUMBER:
        return "", of_column(trait.name, trait.centre(segment), "")
    return _level(trait, trait.focus[segment], trait.shares[segment], longest)


def in_everyone(trait: TraitProfile, longest: int = 24) -> tuple[str, str]:
    """Return the same over all customers; for a category its most frequent value."""
    if trait.kind is Kind.NUMBER:
        return "", of_column(trait.name, trait.centre(None), "")
    if not trait.levels:
        return "", number(float("nan"))
    frequent = int(np.argmax(trait.everyone_shares))
    level = len(trait.levels) - 1 if trait.kind is Kind.BOOLEAN else frequent
    return _level(trait, level, trait.everyone_shares, longest)


def _level(
    trait: TraitProfile, level: int, shares: Sequence[float], longest: int
) -> tuple[str, str]:
    if not trait.levels:
        return "", number(float("nan"))
    name = "" if trait.kind is Kind.BOOLEAN else clip(trait.levels[level], longest)
    return name, percent(shares[level])
