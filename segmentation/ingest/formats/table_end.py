"""Where a table ends, though the file goes on: a second table, a total without a word."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.ingest.formats.header_detection import is_header
from segmentation.ingest.parsing.typed_cells import are_typed

Row = Sequence[str]

_MOST_GAPS = 400  # blank lines that are looked at
_MOST_COMMENTS = 8  # lines above the names of a second table
_LOOKED_AT = 40  # rows of each table
_FEWEST_ROWS = 3  # of the first table, to know it by
_LONGEST_LEGEND, _LEGEND_CELLS = 40, 2  # rows of a list below a table, and cells of a row


def second_table(cells: pa.Table, lines: NDArray[np.int64]) -> int | None:
    """Return the row in which another table's names stand, ``None`` where there is one table.

    Such a row comes behind a blank line or a comment, has words where the first table has numbers
    or dates, and has numbers or dates below it.

    Parameters
    ----------
    cells : pyarrow.Table
        The rows below the first names; blanks null.
    lines : ndarray of int, shape (n_rows,)
        Where each row ends in the file.

    Returns
    -------
    int or None
    """
    begins = np.flatnonzero(np.diff(lines) > 1) + 1
    comments = pc.fill_null(pc.starts_with(cells.column(0), "#"), False).to_numpy()
    if comments.any():
        begins = np.union1d(begins, np.flatnonzero(comments))
    for gap in begins[:_MOST_GAPS]:
        if gap < _FEWEST_ROWS:
            continue
        rows = _rows(cells, int(gap), _LOOKED_AT)
        place = _first_with_names(rows)
        before = _rows(cells, max(0, int(gap) - _LOOKED_AT), _LOOKED_AT)[: int(gap)]
        if place is not None and _begins_a_table(rows[place], rows[place + 1 :], before):
            return int(gap) + place
    return None


def nameless_total(cells: pa.Table) -> bool:
    """Say whether the last row adds up the others, though no word says so.

    Its first cell is blank, which no other is, and all that it has are numbers.

    Parameters
    ----------
    cells : pyarrow.Table
        Blanks null.
    """
    n_rows = cells.num_rows
    first = cells.column(0)
    if n_rows <= _FEWEST_ROWS or cells.num_columns < 2 or first[n_rows - 1].is_valid:
        return False
    if first.null_count > 1:
        return False
    last = [cell for cell in _rows(cells, n_rows - 1, 1)[0] if cell]
    if len(last) * 2 < cells.num_columns - 1 or not last:
        return False
    return sum(_typed(last)) >= max(1, len(last) - 1)


def legend(cells: pa.Table, lines: NDArray[np.int64]) -> int | None:
    """Return the row in which a list of codes or settings below the table begins, if there is one.

    Such a list has one or two cells a row, down to the end of the file, where the table has more;
    it comes behind a blank line or begins with a title of its own. Below a table of two columns it
    has one cell a row.

    Parameters
    ----------
    cells : pyarrow.Table
        The rows below the names; blanks null.
    lines : ndarray of int, shape (n_rows,)
        Where each row ends in the file.

    Returns
    -------
    int or None
    """
    n_rows = cells.num_rows
    start = max(0, n_rows - _LONGEST_LEGEND - _LOOKED_AT)
    rows = _rows(cells, start, n_rows - start)
    most = min(_LEGEND_CELLS, _usual_width(rows[:_LOOKED_AT]) - 1)
    narrow = 0
    while narrow < len(rows) and _is_of_a_legend(rows[-1 - narrow], most):
        narrow += 1
    table, below = rows[: len(rows) - narrow], rows[len(rows) - narrow :]
    if not 0 < narrow <= _LONGEST_LEGEND or len(table) < _FEWEST_ROWS:
        return None
    if any(sum(map(bool, row)) <= most for row in table):
        return None
    first = n_rows - narrow
    behind_a_gap = bool(lines[first] - lines[first - 1] > 1)
    listed = any(sum(map(bool, row)) > 1 for row in below)
    if not listed:  # lines of one cell are footnotes, which wider tables know without a gap
        return first if behind_a_gap and most == 1 else None
    titled = sum(map(bool, below[0])) == 1 and below[0][0].endswith(":")
    return first if behind_a_gap or (titled and narrow > 1) else None


def _is_of_a_legend(row: Row, most: int) -> bool:
    return most > 0 and bool(row[0]) and not any(row[most:])


def _rows(cells: pa.Table, start: int, n_rows: int) -> list[list[str]]:
    return [[cell or "" for cell in row.values()] for row in cells.slice(start, n_rows).to_pylist()]


def _first_with_names(rows: Sequence[Row]) -> int | None:
    """Return the first row of several words, below comments of one cell each."""
    for place, row in enumerate(rows[: _MOST_COMMENTS + 1]):
        filled = [cell for cell in row if cell]
        if len(filled) > 1:
            return place
    return None


def _begins_a_table(names: Row, below: Sequence[Row], before: Sequence[Row]) -> bool:
    filled = [place for place, cell in enumerate(names) if cell]
    if filled != list(range(len(filled))) or any(_typed([names[place] for place in filled])):
        return False
    body = [row for row in below if any(row)]
    if not body or any(any(row[len(filled) :]) for row in body[:1]):
        return False
    words_above_numbers = any(
        _mostly_typed([row[place] for row in before if row[place]]) for place in filled
    )
    narrower = len(filled) < len(names) and _usual_width(before) > len(filled)
    typed_below = any(_mostly_typed([row[place] for row in body if row[place]]) for place in filled)
    return typed_below and is_header(names, body) and (words_above_numbers or narrower)


def _usual_width(rows: Sequence[Row]) -> int:
    return int(np.median([sum(map(bool, row)) for row in rows])) if rows else 0


def _mostly_typed(column: Sequence[str]) -> bool:
    return bool(column) and sum(_typed(column)) >= 0.8 * len(column)


def _typed(cells: Sequence[str]) -> list[bool]:
    return [typed or _is_time(cell) for cell, typed in zip(cells, are_typed(cells), strict=True)]


def _is_time(cell: str) -> bool:
    return bool(cell) and set(cell) <= set("0123456789:.") and ":" in cell
