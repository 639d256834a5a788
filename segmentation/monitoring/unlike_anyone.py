"""New customers who are unlike anyone a model was learnt on, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import numbers
from segmentation.common.formatting import in_unit
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.domain.plan import ColumnPlan
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block
from segmentation.pipeline.chunks import in_chunks
from segmentation.pipeline.strangers import strangeness


@dataclass(frozen=True, slots=True)
class Unlike:
    """One new customer who is unlike anyone seen.

    Attributes
    ----------
    row : int
        From 0.
    times_the_limit : float
        The error of being rebuilt, over what 99 in 100 of the customers learnt on do not exceed; 0
        where it cannot be compared.
    trait : str
        What it is mostly for.
    reason : str
    """

    row: int
    times_the_limit: float
    trait: str
    reason: str


def unlike_anyone(
    model: SegmentModel, frame: pd.DataFrame, labels: Ints, *, progress: Reporter = silent
) -> tuple[Unlike, ...]:
    """Return the customers who are unlike anyone a model was learnt on, in the order of the rows.

    Those with a number farther outside the range of 99 in 100 than that range is wide, with a
    category that the model never saw, or whose combination of values is rebuilt worse than that of
    99 in 100: of the same population, about one in a hundred.

    Parameters
    ----------
    model : SegmentModel
    frame : DataFrame
        One row a customer, under the names that the model knows.
    labels : ndarray of int, shape (n_customers,)
        As :func:`segmentation.score` gives them.
    progress : callable
        Told of every piece; may raise to cancel.

    Returns
    -------
    tuple of Unlike
        Files of models from before know of values alone.
    """
    plans = [model.plan[block.trait] for block in model.blocks]

    def of_chunk(rows: slice, prepared: Floats) -> tuple[int, list[Unlike]]:
        part = frame.iloc[rows]
        measured = strangeness(model, part, prepared, labels[rows])
        times, far = measured.times, measured.far
        found = np.flatnonzero(measured.strange)
        blamed = np.where(far, measured.outside.argmax(axis=1), measured.errors.argmax(axis=1))
        values = _numbers_of(part, model.blocks, blamed[far])
        return len(part), [
            Unlike(
                row=int(rows.start + place),
                times_the_limit=round(float(times[place]), 2),
                trait=model.blocks[blamed[place]].trait,
                reason=_reason(
                    plans[blamed[place]], model.blocks[blamed[place]], values[blamed[place]][place]
                ) if far[place] else _unusual(plans[blamed[place]]),
            )
            for place in found
        ]  # fmt: skip

    unlike: list[Unlike] = []
    done = 0
    for n_rows, found in in_chunks(frame, model.blocks, of_chunk):
        unlike.extend(found)
        done += n_rows
        progress(Progress("Looking for customers unlike anyone seen", done / max(1, len(frame))))
    return tuple(unlike)


def _numbers_of(frame: pd.DataFrame, blocks: Sequence[Block], wanted: Ints) -> dict[int, Floats]:
    """Return the values of some traits, each looked up once; NaN for what is no number."""
    return {
        int(k): numbers(frame, blocks[k].trait)
        if blocks[k].form == "number"
        else np.full(len(frame), np.nan)
        for k in np.unique(wanted)
    }


def _unusual(column: ColumnPlan) -> str:
    return f"The values together are unusual; “{column.heading}” fits least."


def _reason(column: ColumnPlan, block: Block, value: float) -> str:
    name, mark = column.heading, column.counted_in
    if block.form != "number":
        return f"The model never saw this value of “{name}”."
    way = "above" if value > block.upper else "below"
    low, high = in_unit(block.lower, mark), in_unit(block.upper, mark)
    return f"“{name}” is {in_unit(value, mark)}, far {way} the {low} to {high} of 99 in 100."
