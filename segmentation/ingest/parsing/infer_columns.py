"""Columns of text → numbers, dates and text, with a word on how each was read."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.common.column_names import is_date_name, is_identifier_name
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing import date_syntax, number_syntax
from segmentation.ingest.parsing.date_column import ORDERS, date_column
from segmentation.ingest.parsing.date_syntax import DateCells
from segmentation.ingest.parsing.distinct_values import DistinctValues, find_distinct
from segmentation.ingest.parsing.file_conventions import (
    ColumnEvidence,
    ConventionVotes,
    FileConventions,
)
from segmentation.ingest.parsing.missing_markers import is_blank_among_values
from segmentation.ingest.parsing.number_column import DECIMALS, number_column
from segmentation.ingest.parsing.number_syntax import NumberCells
from segmentation.ingest.parsing.parsed_column import ParsedColumn, text_column

_MOSTLY = 0.95  # a column of so many numbers or dates is one of numbers or dates
_FIRST = 200  # a column whose first values hold no number is none of numbers
#: How the sentence on a column of ticks ends.
TICKS = "was read as yes and a blank as no."
_MARKS = frozenset({"x", "✓", "✔", "✗", "✘", "●", "•"})

Flags = NDArray[np.bool_]


def parse_columns(
    names: Sequence[str],
    pending: list[pa.ChunkedArray | None],
    lines: NDArray[np.int64],
    *,
    delimiter: str = "",
    decimal: str | None = None,
    wanted: Sequence[tuple[str, ReadAs]] = (),
    like: Sequence[tuple[str, ReadAs]] = (),
    report: Reporter = silent,
) -> tuple[list[ParsedColumn], str]:
    """Read every column of text.

    Parameters
    ----------
    names : sequence of str
    pending : list of ChunkedArray of string
        Trimmed; blanks null. Emptied column by column, since text takes more room than numbers.
    lines : ndarray of int, shape (n_rows,)
        Where each row stands in the file, for messages.
    delimiter : str
        The mark between cells; a semicolon goes with decimal commas.
    decimal : {".", ","}, optional
        The decimal mark, if it is known.
    wanted : sequence of (str, ReadAs)
        How the user wants columns to be taken.
    like : sequence of (str, ReadAs)
        How they were taken in an earlier file, for those that leave a doubt.
    report : callable
        Told of every column; may raise to cancel.

    Returns
    -------
    columns : list of ParsedColumn
    decimal : {".", ","}
        The decimal mark of most columns.
    """
    chosen, before = dict(wanted), dict(like)
    read: dict[int, ParsedColumn] = {}
    undecided: dict[int, DistinctValues] = {}
    votes = ConventionVotes(delimiter, decimal)
    for place, name in enumerate(names):
        report(Progress("Reading your columns", place / len(names)))
        cells = find_distinct(pending[place])
        pending[place] = None
        pa.default_memory_pool().release_unused()  # its text is not needed any more
        seen = _inspect(name, cells, chosen.get(name))
        votes.add(seen)
        if seen.certain or name in chosen:
            read[place] = _parse(seen, cells, lines, FileConventions(), chosen.get(name))
        else:
            undecided[place] = cells
    conventions = votes.conventions()
    for place, cells in undecided.items():
        seen = _inspect(names[place], cells, None)
        again = _as_before(seen, before.get(names[place]))
        read[place] = _parse(seen, cells, lines, conventions, again)
    columns = [read[place] for place in range(len(names))]
    marks = Counter(DECIMALS[c.reading.read_as] for c in columns if c.reading.read_as in DECIMALS)
    return columns, decimal or conventions.decimal or (marks.most_common(1)[0][0] if marks else ".")


def _as_before(seen: ColumnEvidence, before: ReadAs | None) -> ReadAs | None:
    """Return how a column was taken before, where it is of that kind again."""
    same = before in (DECIMALS if seen.number_cells is not None else ORDERS)
    return before if same else None


def _inspect(name: str, cells: DistinctValues, wanted: ReadAs | None) -> ColumnEvidence:
    """See whether a column is written like numbers or like dates."""
    texts = cells.texts
    if wanted is ReadAs.TEXT or cells.n_present == 0:
        return ColumnEvidence(name)
    if wanted in DECIMALS:
        return ColumnEvidence(name, number_cells=number_syntax.number_cells(texts))
    if wanted in ORDERS:
        return ColumnEvidence(name, date_cells=date_syntax.date_cells(texts, compact=True))
    if is_identifier_name(name):
        return ColumnEvidence(name)
    found: NumberCells | None = None
    date_cells: DateCells | None = None
    dated = is_date_name(name)
    first = pc.drop_null(texts).slice(0, _FIRST).to_pylist()
    if any(number_syntax.look_like_numbers(first)):
        found = number_syntax.number_cells(texts)
        if not _mostly(found.found | found.infinite, cells):
            found = None
    if found is None or (dated and not (found.point or found.comma)):
        if dated or any(date_syntax.look_like_dates(first)):
            date_cells = date_syntax.date_cells(texts, compact=dated)
        if date_cells is not None and not _mostly(date_cells.found, cells):
            date_cells = None
    return ColumnEvidence(name, number_cells=None if date_cells else found, date_cells=date_cells)


def _mostly(hits: Flags, cells: DistinctValues) -> bool:
    """Say whether nearly all cells that say something are of a kind."""
    n_hits = int(cells.at_rows(hits, blank=False).sum())
    if n_hits in (0, cells.n_present):
        return n_hits > 0
    soft: Flags = pc.fill_null(is_blank_among_values(cells.texts), False).to_numpy().astype(bool)
    n_soft = int(cells.at_rows(soft, blank=False).sum())
    return n_hits >= _MOSTLY * (cells.n_present - n_soft)


def _parse(
    seen: ColumnEvidence,
    cells: DistinctValues,
    lines: NDArray[np.int64],
    conventions: FileConventions,
    wanted: ReadAs | None,
) -> ParsedColumn:
    if seen.date_cells is not None:
        return date_column(seen.name, seen.date_cells, cells, lines, conventions, wanted)
    if seen.number_cells is not None:
        return number_column(seen.name, seen.number_cells, cells, lines, conventions, wanted)
    if cells.n_blank:
        marked = _parse_ticks(seen.name, cells)
        if marked is not None:
            return marked
    return text_column(seen.name, cells.column())


def _parse_ticks(name: str, cells: DistinctValues) -> ParsedColumn | None:
    """Read a column of ticks and blanks as yes and no."""
    first = next((text.as_py() for text in cells.texts if text.is_valid), None)
    if first is None or first.lower() not in _MARKS:
        return None
    if len(pc.unique(pc.utf8_lower(pc.drop_null(cells.texts)))) != 1:
        return None
    ticks = np.where(cells.present(), "Yes", "No")
    said = f"“{first}” {TICKS}"
    return text_column(name, pa.chunked_array([pa.array(ticks, pa.string())]), said)
