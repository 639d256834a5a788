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
from segmentation.ingest.parsing.date_syntax import Calendar
from segmentation.ingest.parsing.distinct_values import Levels, find_levels
from segmentation.ingest.parsing.file_conventions import Habits, Seen, Votes
from segmentation.ingest.parsing.missing_markers import is_blank_among_values
from segmentation.ingest.parsing.number_column import DECIMALS, number_column
from segmentation.ingest.parsing.number_syntax import Numerals
from segmentation.ingest.parsing.parsed_column import ReadColumn, text_column

_MOSTLY = 0.95  # a column of so many numbers or dates is one of numbers or dates
_FIRST = 200  # a column whose first values hold no number is none of numbers
#: How the sentence on a column of ticks ends.
TICKS = "was read as yes and a blank as no."
_MARKS = frozenset({"x", "✓", "✔", "✗", "✘", "●", "•"})

Flags = NDArray[np.bool_]


def read_columns(
    names: Sequence[str],
    pending: list[pa.ChunkedArray | None],
    lines: NDArray[np.int64],
    *,
    delimiter: str = "",
    decimal: str | None = None,
    wanted: Sequence[tuple[str, ReadAs]] = (),
    like: Sequence[tuple[str, ReadAs]] = (),
    report: Reporter = silent,
) -> tuple[list[ReadColumn], str]:
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
    columns : list of ReadColumn
    decimal : {".", ","}
        The decimal mark of most columns.
    """
    chosen, before = dict(wanted), dict(like)
    read: dict[int, ReadColumn] = {}
    undecided: dict[int, Levels] = {}
    votes = Votes(delimiter, decimal)
    for place, name in enumerate(names):
        report(Progress("Reading your columns", place / len(names)))
        cells = find_levels(pending[place])
        pending[place] = None
        pa.default_memory_pool().release_unused()  # its text is not needed any more
        seen = _look(name, cells, chosen.get(name))
        votes.hear(seen)
        if seen.certain or name in chosen:
            read[place] = _read(seen, cells, lines, Habits(), chosen.get(name))
        else:
            undecided[place] = cells
    habits = votes.habits()
    for place, cells in undecided.items():
        seen = _look(names[place], cells, None)
        again = _alike(seen, before.get(names[place]))
        read[place] = _read(seen, cells, lines, habits, again)
    columns = [read[place] for place in range(len(names))]
    marks = Counter(DECIMALS[c.reading.read_as] for c in columns if c.reading.read_as in DECIMALS)
    return columns, decimal or habits.decimal or (marks.most_common(1)[0][0] if marks else ".")


def _alike(seen: Seen, before: ReadAs | None) -> ReadAs | None:
    """Return how a column was taken before, where it is of that kind again."""
    same = before in (DECIMALS if seen.numerals is not None else ORDERS)
    return before if same else None


def _look(name: str, cells: Levels, wanted: ReadAs | None) -> Seen:
    """See whether a column is written like numbers or like dates."""
    texts = cells.texts
    if wanted is ReadAs.TEXT or cells.n_present == 0:
        return Seen(name)
    if wanted in DECIMALS:
        return Seen(name, numerals=number_syntax.numerals(texts))
    if wanted in ORDERS:
        return Seen(name, calendar=date_syntax.calendar(texts, compact=True))
    if is_identifier_name(name):
        return Seen(name)
    found: Numerals | None = None
    calendar: Calendar | None = None
    dated = is_date_name(name)
    first = pc.drop_null(texts).slice(0, _FIRST).to_pylist()
    if any(number_syntax.are_numbers(first)):
        found = number_syntax.numerals(texts)
        if not _enough(found.found | found.infinite, cells):
            found = None
    if found is None or (dated and not (found.point or found.comma)):
        if dated or any(date_syntax.are_dates(first)):
            calendar = date_syntax.calendar(texts, compact=dated)
        if calendar is not None and not _enough(calendar.found, cells):
            calendar = None
    return Seen(name, numerals=None if calendar else found, calendar=calendar)


def _enough(hits: Flags, cells: Levels) -> bool:
    """Say whether nearly all cells that say something are of a kind."""
    n_hits = int(cells.at_rows(hits, blank=False).sum())
    if n_hits in (0, cells.n_present):
        return n_hits > 0
    soft: Flags = pc.fill_null(is_blank_among_values(cells.texts), False).to_numpy().astype(bool)
    n_soft = int(cells.at_rows(soft, blank=False).sum())
    return n_hits >= _MOSTLY * (cells.n_present - n_soft)


def _read(
    seen: Seen, cells: Levels, lines: NDArray[np.int64], habits: Habits, wanted: ReadAs | None
) -> ReadColumn:
    if seen.calendar is not None:
        return date_column(seen.name, seen.calendar, cells, lines, habits, wanted)
    if seen.numerals is not None:
        return number_column(seen.name, seen.numerals, cells, lines, habits, wanted)
    if cells.n_blank:
        marked = _marked(seen.name, cells)
        if marked is not None:
            return marked
    return text_column(seen.name, cells.column())


def _marked(name: str, cells: Levels) -> ReadColumn | None:
    """Read a column of ticks and blanks as yes and no."""
    first = next((text.as_py() for text in cells.texts if text.is_valid), None)
    if first is None or first.lower() not in _MARKS:
        return None
    if len(pc.unique(pc.utf8_lower(pc.drop_null(cells.texts)))) != 1:
        return None
    ticks = np.where(cells.present(), "Yes", "No")
    said = f"“{first}” {TICKS}"
    return text_column(name, pa.chunked_array([pa.array(ticks, pa.string())]), said)
