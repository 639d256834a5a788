"""Hover texts of customers' points."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from segmentation.common.arrays import Ints
from segmentation.common.column_values import numbers, texts
from segmentation.common.formatting import clip, of_column
from segmentation.domain.plan import ColumnPlan, Kind
from segmentation.domain.result import TraitProfile, UncheckedResult
from segmentation.figures.points import mapped_rows
from segmentation.figures.text import plain
from segmentation.figures.trait_ranking import ranked

_LONGEST = 40


def hover_texts(
    result: UncheckedResult, rows: Ints | Sequence[int] | None = None, most: int = 6
) -> list[str]:
    """Return a few lines for each customer, such as ``Age: 52<br>Profession: Artist``.

    Parameters
    ----------
    result : UncheckedResult
    rows : sequence of int, optional
        The customers, by position; by default those on a map, see :func:`.mapped_rows`.
    most : int
        Traits, besides the customer's key where there is one.

    Returns
    -------
    list of str
        Escaped, in the order of ``rows``; the traits that shaped the segments, strongest first.
    """
    if rows is None:
        rows = mapped_rows(result)
    frame = result.exploration.frame.iloc[np.asarray(rows, dtype=np.int64)]
    shaping = [t for t in ranked(result) if t.shapes][:most]
    plan = result.exploration.plan
    columns = [_lines(frame, t, t.unit) for t in shaping]
    if plan.key is not None:
        columns.insert(0, _lines(frame, plan[plan.key], ""))
    return ["<br>".join(lines) for lines in zip(*columns, strict=True)]


def _lines(frame: pd.DataFrame, column: ColumnPlan | TraitProfile, unit: str) -> list[str]:
    """Write one column, a number in its unit; a value that comes again is written once."""
    name, is_number = column.name, column.kind is Kind.NUMBER
    start = f"{plain(clip(column.label, _LONGEST))}: "
    values = numbers(frame, name) if is_number else texts(frame, name)
    written: dict[float | str | None, str] = {}
    lines = []
    for value in values.tolist():
        if value not in written:
            said = (
                of_column(name, value, unit)
                if is_number
                else clip(column.words.value_name(value or "–"), _LONGEST)
            )
            written[value] = start + plain(said)
        lines.append(written[value])
    return lines
