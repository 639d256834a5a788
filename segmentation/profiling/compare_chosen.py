"""What differs of some chosen customers, against everyone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Ints
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, of_column, percent
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile, UncheckedResult
from segmentation.encoding.customer_weights import customer_weights
from segmentation.profiling.sentences import describe, strongest
from segmentation.profiling.trait_profiles import NO_VALUE, profile_traits

#: Customers from which a comparison says something.
FEWEST = 2
#: Below so many, differences may well be chance: the mean of 30 has a standard error of 0.18
#: standard deviations, 1/√30, so that a small effect cannot be told from none.
FEW = 30


@dataclass(frozen=True, slots=True)
class ChosenTraits:
    """How chosen customers differ from everyone.

    Attributes
    ----------
    n_chosen : int
    traits : tuple of TraitProfile
        With the chosen as their only segment, by falling size of the effect; those of whom none
        has a value come last.
    sentences : tuple of str
        What is worth a sentence, strongest first.
    """

    n_chosen: int
    traits: tuple[TraitProfile, ...]
    sentences: tuple[str, ...]


def compare_with_everyone(result: UncheckedResult, rows: Sequence[int] | Ints) -> ChosenTraits:
    """Compare chosen customers with everyone, in every trait and every describing column.

    Effects are those of segments: (mean - mean of everyone) / standard deviation of everyone of a
    number, (p - p of everyone) / √(p (1 - p)) of a share. Blanks do not count; weights do.

    Parameters
    ----------
    result : UncheckedResult
    rows : sequence of int
        The customers, by position, each once.

    Returns
    -------
    ChosenTraits

    Raises
    ------
    SegmentationError
        If there are fewer than :data:`FEWEST`.
    """
    if len(rows) < FEWEST:
        raise SegmentationError("Choose at least two customers to compare them with everyone.")
    exploration = result.exploration
    labels = np.full(len(exploration.frame), NO_SEGMENT, dtype=np.int64)
    labels[np.asarray(rows, dtype=np.int64)] = 0
    weights = customer_weights(exploration.frame, result.model.plan)
    shown = {trait.name for trait in result.traits}
    profiles = [
        trait
        for trait in profile_traits(exploration.frame, exploration.plan, labels, 1, weights)
        if trait.name in shown
    ]
    ordered = sorted(profiles, key=lambda t: (not t.known_share(0), -abs(t.effects[0]), t.name))
    worth = tuple(describe(trait, 0) for trait in strongest(ordered, 0))
    return ChosenTraits(len(rows), tuple(ordered), worth)


def few_sentence(n_chosen: int) -> str:
    """Return a caution where the chosen are few; ``""`` where they are not."""
    if n_chosen >= FEW:
        return ""
    return f"Only {count(n_chosen)} customers: what differs may be chance."


def compared_values(trait: TraitProfile) -> tuple[str, str]:
    """Return what the chosen and what everyone have, in the units of the file.

    Both are averages of a number, and else shares of the same value.
    """
    if not trait.known_share(0):
        return NO_VALUE, NO_VALUE
    if trait.kind is Kind.NUMBER:
        chosen, usual = trait.centre(0), trait.centre(None)
        return of_column(trait.name, chosen, trait.unit), of_column(trait.name, usual, trait.unit)
    level = trait.focus[0]
    value = trait.levels[level]
    chosen_share, usual_share = trait.shares[0][level], trait.everyone_shares[level]
    return f"{value} {percent(chosen_share)}", f"{value} {percent(usual_share)}"
