"""Whether a model knows customers like those it is to score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from segmentation.common.column_values import numbers, texts
from segmentation.common.formatting import column_heading, count, in_unit, percent
from segmentation.domain.plan import ColumnPlan, Plan
from segmentation.domain.trait_encoding import Block

_FEWEST = 30  # customers, below whom a difference may be chance
_OTHER_UNIT = 10.0  # ratio of typical values that no season makes
_SHORTER = 0.6  # of the time that the model's customers reach back
_UNSEEN = 0.5  # share of customers with values that the model never saw
_TENURE = "days as customer"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A trait that means something else here than where the model was learnt.

    Attributes
    ----------
    trait : str
    sentence : str
        What differs, with a figure of each table, and what to check.
    kind : {"unit", "time span", "categories"}
    """

    trait: str
    sentence: str
    kind: Literal["unit", "time span", "categories"]


def mismatches(frame: pd.DataFrame, blocks: Sequence[Block], plan: Plan) -> tuple[Mismatch, ...]:
    """Compare the traits of customers to be scored with those that a model was learnt on.

    Another unit (typical values ten times larger or smaller), another length of time (orders that
    reach back less than 0.6 as far), and categories that the model never saw. The bounds are ours:
    on samples of the same customers, or of one of their segments, none is reached.

    Parameters
    ----------
    frame : DataFrame
        With a column for every block.
    blocks : sequence of Block
    plan : Plan
        Of the model, for what its traits are called.

    Returns
    -------
    tuple of Mismatch
        At most one a trait; none for fewer than 30 customers.
    """
    if len(frame) < _FEWEST:
        return ()
    return tuple(_found(frame, blocks, plan))


def _found(frame: pd.DataFrame, blocks: Sequence[Block], plan: Plan) -> Iterator[Mismatch]:
    for block in blocks:
        column = plan[block.trait]
        if block.form == "number":
            values = numbers(frame, block.trait)
            values = values[~np.isnan(values)]
            if len(values):
                yield from _of_number(values, block, column)
        elif sentence := _of_category(frame, block, column):
            yield Mismatch(block.trait, sentence, "categories")


def _of_number(values: np.ndarray, block: Block, column: ColumnPlan) -> Iterator[Mismatch]:
    assert isinstance(block.fill, float | int)
    name, mark = column.heading, column.counted_in
    here, there = float(np.median(values)), float(block.fill)
    if here > 0 < there and max(here / there, there / here) >= _OTHER_UNIT:
        said = (
            f"“{name}” is typically {in_unit(here, mark)} here and was {in_unit(there, mark)} "
            "where the model was learnt: check whether it is in another unit."
        )
        yield Mismatch(block.trait, said, "unit")
        return
    longest = float(values.max())
    if column_heading(block.trait).lower() == _TENURE and longest < _SHORTER * block.upper:
        said = (
            f"These orders reach back {count(round(longest))} days; those that the model was "
            f"learnt on reached back {count(round(block.upper))}. Everyone looks newer and buys "
            "less often than they do: score a log of the same length."
        )
        yield Mismatch(block.trait, said, "time span")


def _of_category(frame: pd.DataFrame, block: Block, column: ColumnPlan) -> str:
    values = pd.Series(texts(frame, block.trait)).dropna()
    known = block.levels[:-1] if block.other else block.levels
    if not len(values) or block.other:  # a last level collects what is rare or new
        return ""
    unseen = float((~values.isin(known)).mean())
    if unseen < _UNSEEN:
        return ""
    return (
        f"{percent(unseen)} of customers have a “{column.heading}” that the model "
        "never saw: check whether its values are written differently."
    )
