"""Traits that belong together: answers to one question, or names with one beginning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from segmentation.common.formatting import column_heading, listing, words
from segmentation.domain.dataset import ColumnReading, Dataset
from segmentation.domain.plan import ColumnPlan, Kind, Plan

_FEWEST = 2
_MOST_NAMED = 2
# “Q3_1”, “Q3: price”, “Rating [service]”, “Q3 - price”; and “Q3a”, “Q3b”.
_PARTED = re.compile(r"^(.*?\w)\s*(?:[_:.\[(/|]|\s[-–]\s)\s*\S")
_LETTERED = re.compile(r"^(.*\d)[a-z]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TraitBlock:
    """Some traits that are weighted together.

    Attributes
    ----------
    name : str
        The question, or the beginning that their names share.
    traits : tuple of str
        Two at least.
    """

    name: str
    traits: tuple[str, ...]


def trait_blocks(dataset: Dataset, plan: Plan) -> tuple[TraitBlock, ...]:
    """Return the blocks of a plan's traits, in the order of their first ones.

    Parameters
    ----------
    dataset : Dataset
        The customers.
    plan : Plan

    Returns
    -------
    tuple of TraitBlock
        A trait is in one at most. No block has all traits, which would weigh nothing against
        anything.
    """
    readings = dataset.reading.by_name()
    found: dict[str, list[str]] = {}
    for trait in plan.traits:
        name = next(_names_of_block(readings.get(trait.name), trait), "")
        if name:
            found.setdefault(name, []).append(trait.name)
    return tuple(
        TraitBlock(name, tuple(traits))
        for name, traits in found.items()
        if _FEWEST <= len(traits) < len(plan.traits)
    )


def block_heading(block: TraitBlock, plan: Plan) -> str:
    """Return what a block is called, in the user's words where its traits have some.

    That is their word for the column that the block is named after, or the beginning that their
    words for all its traits share. Otherwise it is its name nearly as in the file, with their words
    for its first traits behind it.

    Parameters
    ----------
    block : TraitBlock
    plan : Plan

    Returns
    -------
    str
    """
    if block.name in plan.names and plan[block.name].words.label:
        return plan[block.name].words.label
    said = [plan[name].words.label for name in block.traits]
    beginnings = {_beginning(label) for label in said}
    if len(beginnings) == 1 and "" not in beginnings:
        return beginnings.pop()
    heading = column_heading(block.name)
    named = [label for label in said if label][:_MOST_NAMED]
    if not named:
        return heading
    n_more = len(said) - len(named)
    return f"{heading} ({listing([*named, *([f'{words(n_more)} more'] if n_more else [])])})"


def _names_of_block(reading: ColumnReading | None, trait: ColumnPlan) -> Iterator[str]:
    if reading is not None and reading.made_from and trait.kind is Kind.BOOLEAN:
        yield reading.made_from  # several answers in one cell
    if beginning := _beginning(trait.name):
        yield beginning


def _beginning(name: str) -> str:
    """Return what a name has before its own part; "" where it has no parts."""
    matches = (pattern.search(name) for pattern in (_PARTED, _LETTERED))
    return next((match[1] for match in matches if match), "")
