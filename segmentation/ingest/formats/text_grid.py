"""Cells of text in rows, as a text file or a worksheet holds them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.common.arrays import Flags
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import clip, count, listing
from segmentation.domain.dataset import Doubt, Offer
from segmentation.ingest.formats.header_detection import (
    detect_header,
    footer_rows,
    header_at,
    is_subtotal,
    require_rows,
)
from segmentation.ingest.formats.table_end import legend, nameless_total, second_table
from segmentation.ingest.formats.top_total import find_top_total
from segmentation.ingest.formats.unit_row import find_unit_row
from segmentation.ingest.parsing.cell_bytes import cell_bytes, marked
from segmentation.ingest.parsing.missing_markers import without_blanks

_SAMPLE_ROWS = 200
_NAMES_SHOWN, _ROWS_SHOWN, _LONGEST_SAID = 4, 3, 40
_SUBTOTAL = r"(?i)^(sub ?-?total|zwischensumme|sous-total)"
_BEGINS_A_SUBTOTAL = marked("sSzZſ".encode())  # of ſ, a capital of which is S, too
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
    doubts : tuple of Doubt
        What could be taken otherwise.
    units : tuple of str
        What a row below the names says the columns are measured in, ``""`` where it does not;
        empty where there is no such row.
    """

    names: tuple[str, ...]
    cells: pa.Table
    lines: NDArray[np.int64]
    header_row: int
    notes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    units: tuple[str, ...] = ()


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
    above = layout.top
    notes = [f"{count(above)} row{'s' * (above > 1)} above the table left out."] if above else []
    notes += names_of_rows([int(line) for line in lines[layout.top : layout.first]])
    kept = list(range(min(len(layout.names), cells.num_columns)))
    return TextGrid(
        layout.names[: len(kept)], cells.take(pa.array(body)).select(kept), lines[layout.first :],
        header, tuple(notes),
    )  # fmt: skip


def trim(name: str, grid: TextGrid, kept: Collection[int] = ()) -> TextGrid:
    """Leave out rows that are no customers: units, totals, footnotes and repeated headers.

    Parameters
    ----------
    name : str
        Of the file.
    grid : TextGrid
    kept : collection of int
        Lines that the user says are customers.

    Raises
    ------
    SegmentationError
        If no row is left.
    """
    grid = _without_units(_without_legend(_first_table(grid), kept), kept)
    grid = _without_totals(grid, kept)
    require_rows(name, grid.cells.num_rows)
    return _kept_rows(_without_top_total(grid, kept), kept)


def _without_totals(grid: TextGrid, kept: Collection[int]) -> TextGrid:
    """Leave out rows at the end and between that say or repeat what others say."""
    cells = grid.cells
    n_rows = cells.num_rows
    free = ~np.isin(grid.lines, list(kept))
    keep = np.ones(n_rows, dtype=bool)
    notes = []
    start = max(0, n_rows - _LAST_ROWS)
    last = [[cell or "" for cell in row.values()] for row in cells.slice(start).to_pylist()]
    usual = _usual_fill(cells)
    if n_rows > 1:
        for position, what in footer_rows(last, usual):
            if not free[start + position]:
                continue
            keep[start + position] = False
            line = count(int(grid.lines[start + position]))
            said = next(cell for cell in last[position] if cell)
            why = "adds up the others" if what == "total" else "is a note below the table"
            notes.append(f"Line {line} (“{said}”) {why} and was left out.")
    if n_rows > 1 and _is_ruler(cells.slice(0, 1).to_pylist()[0].values()):
        keep[0] = False
        notes.append(f"Line {count(int(grid.lines[0]))} is a ruler and was left out.")
    if keep[-1] and free[-1] and nameless_total(cells):
        keep[-1] = False
        line = count(int(grid.lines[-1]))
        notes.append(f"Line {line} has a blank first cell and adds up the others; left out.")
    repeated = _repeated_header(grid)
    if repeated.any() and not repeated.all():
        keep &= ~repeated
        times = int(repeated.sum())
        notes.append(
            f"The column names occur again {count(times)} time{'s' * (times > 1)} further down; "
            "those rows were left out."
        )
    subtotals = _subtotals(cells) & free
    if (subtotals & keep).any() and not subtotals.all():
        n = int((subtotals & keep).sum())
        rows = "One row is a total" if n == 1 else f"{count(n)} rows are totals"
        notes.append(f"{rows} of those above and {'was' if n == 1 else 'were'} left out.")
        keep &= ~subtotals
    if keep.all():
        return grid
    return replace(
        grid, cells=cells.filter(pa.array(keep)), lines=grid.lines[keep],
        notes=(*grid.notes, *notes),
    )  # fmt: skip


def _without_units(grid: TextGrid, kept: Collection[int]) -> TextGrid:
    """Take a row of units below the names for what it is."""
    found = find_unit_row(grid.cells)
    line = int(grid.lines[0]) if len(grid.lines) else 0
    if found is None or line in kept:
        return grid
    shown = listing([f"“{cell}”" for cell in found.said[:_NAMES_SHOWN]])
    if found.sure:
        sentence = f"Line {count(line)} ({shown}) says what the columns are measured in; left out."
        return replace(_without_first(grid, sentence), units=found.units)
    sentence = (
        f"Line {count(line)} has words ({shown}) where the rows below have numbers. It was taken "
        "for units and left out."
    )
    return replace(_without_first(grid, sentence, _it_counts(line)), units=found.units)


def _without_top_total(grid: TextGrid, kept: Collection[int]) -> TextGrid:
    """Leave out a first row that adds up the others."""
    found = find_top_total(grid.cells)
    line = int(grid.lines[0])
    if found is None or line in kept:
        return grid
    if found.sure:
        sentence = f"Line {count(line)} (“{found.said}”) adds up the others and was left out."
        return _without_first(grid, sentence)
    why = (
        f"says “{found.said}”, though its numbers are no sums of those below"
        if found.said and not found.n_sums
        else f"has the sums of the other rows in {count(found.n_sums)} "
        f"column{'s' * (found.n_sums > 1)}"
    )
    sentence = f"Line {count(line)} {why}. It was taken for a total and left out."
    return _without_first(grid, sentence, _it_counts(line))


def _it_counts(line: int) -> Offer:
    return Offer(f"Line {count(line)} is a customer", "kept_lines", (line,))


def _without_first(grid: TextGrid, sentence: str, offer: Offer | None = None) -> TextGrid:
    """Leave out the first row, with a note; with a doubt where it could be a customer."""
    row = ", ".join(cell for cell in grid.cells.slice(0, 1).to_pylist()[0].values() if cell)
    doubts = (Doubt(sentence, (offer,), (row,)),) if offer else ()
    return replace(
        grid, cells=grid.cells.slice(1), lines=grid.lines[1:],
        notes=(*grid.notes, sentence), doubts=(*grid.doubts, *doubts),
    )  # fmt: skip


def _kept_rows(grid: TextGrid, kept: Collection[int]) -> TextGrid:
    """Say which lines count because the user said so, and offer to take that back."""
    lines = [count(line) for line in kept if line in grid.lines]
    if not lines:
        return grid
    one = len(lines) == 1
    sentence = (
        f"{'Line' if one else 'Lines'} {listing(lines)} {'is' if one else 'are'} kept as "
        f"{'a customer' if one else 'customers'}, since you said so."
    )
    doubt = Doubt(sentence, (Offer("Leave out after all", "kept_lines", ()),))
    return replace(grid, doubts=(*grid.doubts, doubt))


def names_of_rows(lines: Sequence[int]) -> list[str]:
    """Say that names were joined from several rows."""
    if len(lines) < 2:
        return []
    return [f"The column names were joined from lines {listing([count(line) for line in lines])}."]


def _is_ruler(row: Iterable[str | None]) -> bool:
    """Say whether a row draws a line below the names: ``----- -----``."""
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and all(len(cell) > 2 and set(cell) <= set("-=_+") for cell in filled)


def _first_table(grid: TextGrid) -> TextGrid:
    """Leave out a second table below the first, and offer it."""
    row = second_table(grid.cells, grid.lines)
    if row is None:
        return grid
    below = [list(other.values()) for other in grid.cells.slice(row, _ROWS_SHOWN).to_pylist()]
    doubt = other_table(int(grid.lines[row]), below)
    return replace(
        grid, cells=grid.cells.slice(0, row), lines=grid.lines[:row],
        notes=(*grid.notes, doubt.sentence), doubts=(*grid.doubts, doubt),
    )  # fmt: skip


def _without_legend(grid: TextGrid, kept: Collection[int]) -> TextGrid:
    """Leave out a list of codes or of settings below the table."""
    row = legend(grid.cells, grid.lines)
    if row is None or not set(kept).isdisjoint(map(int, grid.lines[row:])):
        return grid
    first, last = count(int(grid.lines[row])), count(int(grid.lines[-1]))
    said = next(cell for cell in grid.cells.slice(row, 1).to_pylist()[0].values() if cell)
    lines = f"Line {first}" if first == last else f"Lines {first} to {last}"
    sentence = f"{lines} (“{clip(said, _LONGEST_SAID)}”) stand below the table and were left out."
    if first == last:
        sentence = sentence.replace("stand", "stands").replace("were", "was")
    return replace(
        grid, cells=grid.cells.slice(0, row), lines=grid.lines[:row],
        notes=(*grid.notes, sentence),
    )  # fmt: skip


def other_table(line: int, rows: Sequence[Sequence[str | None]]) -> Doubt:
    """Say that a second table was left out, and offer it.

    Parameters
    ----------
    line : int
        Where its names stand.
    rows : sequence of sequence of str or None
        Its names, and some rows below them.
    """
    shown = [", ".join(cell for cell in row if cell) for row in rows]
    names = [cell for cell in rows[0] if cell]
    said = ", ".join(names[:_NAMES_SHOWN]) + (", …" if len(names) > _NAMES_SHOWN else "")
    sentence = f"Another table begins at line {count(line)} (“{said}”); only the first was read."
    return Doubt(sentence, (Offer("Read the other table", "header_row", line, tuple(shown)),))


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
    none = np.zeros(0, dtype=bool)
    found = np.concatenate(
        [none, *(_BEGINS_A_SUBTOTAL[cell_bytes(chunk).at(0)] for chunk in first.chunks)]
    )
    rows = np.flatnonzero(found)
    if len(rows):
        found[rows] = _flags(pc.match_substring_regex(first.take(pa.array(rows)), _SUBTOTAL))
    for row in np.flatnonzero(found):
        found[row] = is_subtotal(first[int(row)].as_py())
    return found


def _equal(column: pa.ChunkedArray, text: str) -> Flags:
    return _flags(pc.equal(column, text))


def _flags(found: pa.ChunkedArray) -> Flags:
    flags: Flags = pc.fill_null(found, False).to_numpy().astype(bool)
    return flags
