"""Columns of plain numbers, such as ``12`` and ``-3.50``, told and read by their bytes.

Most columns of a clean file are of these, and need none of the patterns that other ways to write a
number do. A column is read here if each cell is proven to give what ``find_evidence`` and
``number_column`` give; any other column is left to them.
"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.common.arrays import Flags
from segmentation.common.column_names import is_identifier_name
from segmentation.domain.dataset import ColumnReading, ReadAs
from segmentation.ingest.parsing.answers import (
    LONGEST_SCALE,
    codes_beside_amounts,
    codes_for_none,
    may_be_codes,
)
from segmentation.ingest.parsing.cell_bytes import Bytes, CellBytes, cell_bytes
from segmentation.ingest.parsing.counted_dates import could_count
from segmentation.ingest.parsing.distinct_values import find_distinct
from segmentation.ingest.parsing.find_evidence import is_dated
from segmentation.ingest.parsing.parsed_column import ParsedColumn

_PLAIN = re.compile(r"-?\d+\.?\d*")
_A_GLANCE, _FIRST = 20, 200  # cells
_MOST_DIGITS = 15  # that a float64 always holds
_GROUP = 4  # characters of a thousands mark and the digits behind it
_GROUPED = (5, 7)  # characters of a number such as 1.234, which could be a thousand
_SOME = 1_000  # cells that mostly tell
_ZERO, _NINE, _MINUS, _POINT, _SLASH = b"09-./"


@dataclass(frozen=True, slots=True)
class PlainNumbers:
    """A column of plain numbers, read.

    Attributes
    ----------
    read : ParsedColumn
    point : bool
        Whether some cell shows that the point is the decimal mark.
    """

    read: ParsedColumn
    point: bool


def read_plain_numbers(name: str, cells: pa.ChunkedArray) -> PlainNumbers | None:
    """Read a column of plain numbers, ``None`` where it is not proven to be one.

    Parameters
    ----------
    name : str
        One that tells of a date or a key leaves more to be found out.
    cells : ChunkedArray of string
        Trimmed; blanks null.
    """
    if (
        not _begins_plainly(cells)
        or is_identifier_name(name)
        or is_dated(name)
        or could_count(name)
    ):
        return None
    marks = _marks(cells)
    if marks is None:
        return None
    try:
        numbers = pc.cast(cells, pa.float64())
    except pa.ArrowInvalid:
        return None
    ends = pc.min_max(numbers).as_py()
    if cells.null_count and ends["min"] == ends["max"] == 1:
        return None  # it may be a column of ticks
    values = numbers.to_numpy()
    values = values if values.flags.writeable else values.copy()
    codes: tuple[str, ...] = ()
    few = len(set(values[:_FIRST].tolist())) <= LONGEST_SCALE + 3
    if few or may_be_codes(ends["min"]) or may_be_codes(ends["max"]):
        distinct = find_distinct(cells)
        codes = codes_for_none(distinct) or codes_beside_amounts(distinct)
    reading = ColumnReading(name, ReadAs.NUMBER_POINT)
    column = pd.Series(values, copy=False)  # they are nobody else's
    return PlainNumbers(ParsedColumn(column, reading, codes=codes), "." in marks)


def _begins_plainly(cells: pa.ChunkedArray) -> bool:
    """Say at a glance whether the first cells are plain numbers."""
    first = [cell for cell in cells.slice(0, _A_GLANCE).to_pylist() if cell is not None]
    return bool(first) and all(map(_PLAIN.fullmatch, first))


def _marks(cells: pa.ChunkedArray) -> str | None:
    """Return ``"."`` where some cell can only be read with a decimal point, ``""`` for whole ones.

    ``None`` where a cell is not plain, or where all points could stand between thousands.
    """
    found = [_mark(chunk) for chunk in cells.chunks if chunk.null_count < len(chunk)]
    if None in found or ("?" in found and "." not in found):
        return None
    return "." if "." in found else ""


def _mark(cells: pa.Array) -> str | None:
    """Return ``"?"`` where all points could stand between thousands, and ``None`` for other signs.

    The latter also for a cell that may be a code. That a minus stands in front and a cell has one
    point at most is left to be found out.
    """
    found = cell_bytes(cells)
    text = found.text
    if text.min() < _MINUS or text.max() > _NINE or (text == _SLASH).any():
        return None
    n_points = int(np.count_nonzero(text == _POINT))
    starts, lengths = found.starts, found.lengths
    if n_points != len(cells) - cells.null_count and lengths.max() > _MOST_DIGITS:
        return None
    if (text == _MINUS).any():
        negative = (found.at(0) == _MINUS) & (lengths > 0)
        starts, lengths = starts + negative, lengths - negative
    bare = CellBytes(found.data, starts, found.ends)
    zeros = np.flatnonzero((bare.at(0) == _ZERO) & (lengths > 1))
    if _is_digit(bare.of(zeros).at(1)).any():
        return None  # a leading zero
    if not n_points:
        return ""
    return "." if _has_part(bare.of(slice(_SOME))) or _has_part(bare) else "?"


def _has_part(bare: CellBytes) -> bool:
    """Say whether some point does not stand before three digits, as between thousands."""
    first, lengths = bare.at(0), bare.lengths
    grouped = (
        (bare.at(-_GROUP) == _POINT)
        & (lengths >= _GROUPED[0])
        & (lengths <= _GROUPED[1])
        & _is_digit(first)
        & (first != _ZERO)
    )
    return int(np.count_nonzero(grouped)) < int(np.count_nonzero(bare.text == _POINT))


def _is_digit(signs: Bytes) -> Flags:
    return (signs >= _ZERO) & (signs <= _NINE)
