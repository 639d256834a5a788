"""One column of text, read: its values, and a word on how it was read."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.common.arrays import Flags
from segmentation.common.formatting import count
from segmentation.domain.dataset import ColumnReading, Doubt, ReadAs
from segmentation.ingest.parsing.distinct_values import DistinctValues

_NUMBERS = frozenset({ReadAs.NUMBER_POINT, ReadAs.NUMBER_COMMA, ReadAs.NUMBER_OWN})


@dataclass(frozen=True, slots=True)
class ParsedColumn:
    """One column, read.

    Attributes
    ----------
    column : Series
        float64, text or datetime64[s]; NaN or NaT for a blank.
    reading : ColumnReading
    notes : tuple of str
        What was mended.
    codes : tuple of str
        Cells that may stand for no answer.
    doubts : tuple of Doubt
        What could be meant otherwise.
    beside : tuple of ParsedColumn
        Columns that hold what this one alone cannot, such as the currency of each amount.
    """

    column: pd.Series
    reading: ColumnReading
    notes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    beside: tuple["ParsedColumn", ...] = ()


def text_column(name: str, cells: pa.ChunkedArray, said: str = "") -> ParsedColumn:
    """Take a column as text."""
    return ParsedColumn(as_text(cells), ColumnReading(name, ReadAs.TEXT, said))


def with_unit(read: ParsedColumn, unit: str) -> ParsedColumn:
    """Return a column of numbers in the unit that stands below its name; others are left alone."""
    own = read.reading
    if not unit or own.unit or own.read_as not in _NUMBERS:
        return read
    said = f"{own.said} “{unit}” below the name taken as the unit.".strip()
    return replace(read, reading=replace(own, unit=unit, said=said))


def noted(read: ParsedColumn, *notes: str) -> ParsedColumn:
    """Return a column with other notes in front of its own, if there are some to add."""
    return replace(read, notes=(*notes, *read.notes)) if notes else read


def as_text(cells: pa.ChunkedArray) -> pd.Series:
    """Return cells as a column of text."""
    return pd.Series(pd.array(pc.cast(cells, pa.large_string()), dtype="str"))


def left_blank(
    name: str, what: str, lost: Flags, cells: DistinctValues, lines: NDArray[np.int64]
) -> list[str]:
    """Say which cells were left blank since they are no number or date."""
    places = np.flatnonzero(lost)
    if not len(places):
        return []
    some = places[:1_000]
    at = some if cells.codes is None else cells.codes[some]
    said = pc.unique(pc.take(cells.texts, pa.array(at))).to_pylist()
    shown = said[0]
    line = count(int(lines[places[0]]))
    if len(places) == 1:
        return [f"{name}: “{shown}” at line {line} is no {what} and was left blank."]
    like = f"“{shown}”" if len(said) == 1 and len(places) <= 1_000 else f"such as “{shown}”"
    lost_values = f"{count(len(places))} values that are no {what}"
    return [f"{name}: {lost_values} ({like}, first at line {line}) were left blank."]
