"""Cells of text in rows, as a text file or a worksheet holds them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.ingest.formats.header_detection import (
    detect_header,
    footer_rows,
    header_at,
    is_subtotal,
    require_rows,
)
from segmentation.ingest.parsing.missing_markers import without_blanks

Flags = NDArray[np.bool_]

_SAMPLE_ROWS = 200
_LAST_ROWS = 60  # that say whether a word such as “average” is a value of its column


@dataclass(frozen=True, slots=True)
class TextGrid:
    """A table of text.

    Attributes
    ----------
    names : tuple of str
        The columns' names as they stand in the file; ``""`` where one has none.
    cells : pyarrow.Table
        A column of strings each, named ``0``, ``1``, …; trimmed, blanks null.
    lines : ndarray of int, shape (n_rows,)
        Where each row ends in the file, from 1.
    header_row : int
        The line of the names; 0 where there are none.
    notes : tuple of str
        What was left out or mended.
    """

    names: tuple[str, ...]
    cells: pa.Table
    lines: NDArray[np.int64]
    header_row: int
    notes: tuple[str, ...] = ()


def workbook_grid(name: str, cells: pa.Table, header_row: int | None) -> TextGrid:
    """Find the table in a worksheet.

    Parameters
    ----------
    name : str
    cells : pyarrow.Table
        Every row of the sheet, from its first.
    header_row : int or None
        As in :class:`~segmentation.domain.dataset.ReadOptions`.

    Raises
    ------
    SegmentationError
        If there is no row with a customer.
    """
    cells = pa.table({n: _cleaned(cells.column(n)) for n in cells.column_names})
    filled = _filled(cells)
    rows = np.flatnonzero(filled)
    if not len(rows):
        raise SegmentationError(f"{name} is empty. Choose a file with a header and some rows.")
    lines = rows + 1
    top = [
        [cell or "" for cell in row.values()]
        for row in cells.take(pa.array(rows[:_SAMPLE_ROWS])).to_pylist()
    ]
    if header_row is None:
        layout = detect_header(top)
    elif header_row == 0:
        layout = header_at(top, 0, header=False)
    elif header_row in lines[: len(top)]:
        layout = header_at(top, int(np.flatnonzero(lines == header_row)[0]))
    else:
        raise SegmentationError(
            f"Row {header_row} of {name} cannot hold the column names: it is blank or too far down."
        )
    body = rows[layout.first :]
    require_rows(name, len(body))
    header = 0 if layout.header is None else int(lines[layout.header])
    above = layout.first if layout.header is None else layout.header
    notes = (f"{count(above)} row{'s' * (above > 1)} above the table left out.",) if above else ()
    kept = list(range(min(len(layout.names), cells.num_columns)))
    return TextGrid(
        layout.names[: len(kept)], cells.take(pa.array(body)).select(kept), lines[layout.first :],
        header, notes,
    )  # fmt: skip


def trim(name: str, grid: TextGrid) -> TextGrid:
    """Leave out rows that are no customers: totals, footnotes and repeated headers.

    Raises
    ------
    SegmentationError
        If no row is left.
    """
    cells = grid.cells
    n_rows = cells.num_rows
    keep = np.ones(n_rows, dtype=bool)
    notes = []
    start = max(0, n_rows - _LAST_ROWS)
    last = [[cell or "" for cell in row.values()] for row in cells.slice(start).to_pylist()]
    usual = _usual_fill(cells)
    if n_rows > 1:
        for position, what in footer_rows(last, usual):
            keep[start + position] = False
            line = count(int(grid.lines[start + position]))
            said = next(cell for cell in last[position] if cell)
            why = "adds up the others" if what == "total" else "is a note below the table"
            notes.append(f"Line {line} (“{said}”) {why} and was left out.")
    repeated = _repeated_header(grid)
    if repeated.any() and not repeated.all():
        keep &= ~repeated
        times = int(repeated.sum())
        notes.append(
            f"The column names occur again {count(times)} time{'s' * (times > 1)} further down; "
            "those rows were left out."
        )
    subtotals = _subtotals(cells)
    if (subtotals & keep).any() and not subtotals.all():
        notes.append(
            f"{count(int((subtotals & keep).sum()))} rows are totals of those above and were left "
            "out."
        )
        keep &= ~subtotals
    if keep.all():
        return grid
    require_rows(name, int(keep.sum()))
    return replace(
        grid, cells=cells.filter(pa.array(keep)), lines=grid.lines[keep],
        notes=(*grid.notes, *notes),
    )  # fmt: skip


def _cleaned(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pa.chunked_array([without_blanks(chunk) for chunk in column.chunks], pa.string())


def _filled(cells: pa.Table) -> NDArray[np.int64]:
    """Return the number of cells of each row that are not blank."""
    filled = np.zeros(cells.num_rows, dtype=np.int64)
    for column in cells.columns:
        filled += pc.is_valid(column).to_numpy().astype(bool)
    return filled


def _usual_fill(cells: pa.Table) -> int:
    filled = _filled(cells.slice(0, _SAMPLE_ROWS))
    return int(np.median(filled)) if len(filled) else 0


def _repeated_header(grid: TextGrid) -> Flags:
    """Say which rows say the column names again."""
    same = np.zeros(grid.cells.num_rows, dtype=bool)
    named = [place for place, said in enumerate(grid.names) if said]
    if len(named) < 2:
        return same
    first = grid.cells.column(named[0])
    rows = np.flatnonzero(_equal(first, grid.names[named[0]]))
    if len(rows):
        for place in named[1:]:
            column: Sequence[str | None] = grid.cells.column(place).take(pa.array(rows)).to_pylist()
            rows = rows[[cell == grid.names[place] for cell in column]]
    same[rows] = True
    return same


def _subtotals(cells: pa.Table) -> Flags:
    """Say which rows begin with a word for a subtotal."""
    first = cells.column(0)
    likely = pc.match_substring_regex(first, r"(?i)^(sub ?-?total|zwischensumme|sous-total)")
    found = _flags(likely)
    for row in np.flatnonzero(found):
        found[row] = is_subtotal(first[int(row)].as_py())
    return found


def _equal(column: pa.ChunkedArray, text: str) -> Flags:
    return _flags(pc.equal(column, text))


def _flags(found: pa.ChunkedArray) -> Flags:
    flags: Flags = pc.fill_null(found, False).to_numpy().astype(bool)
    return flags
