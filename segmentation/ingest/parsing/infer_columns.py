"""Columns of text → numbers, dates and text, with a word on how each was read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.common.answer_order import says_yes
from segmentation.common.column_names import (
    free_name,
)
from segmentation.common.formatting import count, listing
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.domain.answer_columns import answer_column, known_answers
from segmentation.domain.dataset import Doubt, Offer, ReadAs
from segmentation.ingest.parsing.answers import (
    codes_beside_amounts,
    codes_for_none,
    find_several,
    no_answers,
    says,
    several_with,
    ticked,
    unknown_answers,
    without,
)
from segmentation.ingest.parsing.counted_column import counted_column
from segmentation.ingest.parsing.counted_dates import (
    COUNTED,
)
from segmentation.ingest.parsing.date_column import ORDERS, date_column
from segmentation.ingest.parsing.distinct_values import DistinctValues, find_distinct
from segmentation.ingest.parsing.duration_column import DURATIONS, duration_column
from segmentation.ingest.parsing.file_conventions import (
    ColumnEvidence,
    ConventionVotes,
    FileConventions,
)
from segmentation.ingest.parsing.find_evidence import find_evidence
from segmentation.ingest.parsing.number_column import DECIMALS, NUMBERS, number_column
from segmentation.ingest.parsing.parsed_column import ParsedColumn, noted, text_column
from segmentation.ingest.parsing.plain_numbers import read_plain_numbers
from segmentation.ingest.parsing.spellings import in_one_spelling
from segmentation.ingest.parsing.wrapped_cells import unwrapped

#: How the sentence on a column of ticks ends.
TICKS = "was read as yes and a blank as no."
_KEPT = COUNTED | DURATIONS | {ReadAs.FILLED, ReadAs.SEVERAL}  # of an earlier file
_MARKS = frozenset(
    {
        "x",
        "✓",
        "✔",
        "✗",
        "✘",
        "●",
        "•",
        "☑",
        "✅",
        "☒",
        "*",
        "■",
        "◉",
        "○",
        "◯",
        "◎",
        "√",
        "v",
        "+",
        "checked",
        "selected",
        "ticked",
        "marked",
    }
)


def parse_columns(
    names: Sequence[str],
    pending: list[pa.ChunkedArray | None],
    lines: NDArray[np.int64],
    *,
    delimiter: str = "",
    decimal: str | None = None,
    wanted: Sequence[tuple[str, ReadAs]] = (),
    like: Sequence[tuple[str, ReadAs]] = (),
    blanks: Sequence[tuple[str, str]] = (),
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
    blanks : sequence of (str, str)
        Columns, and a cell of theirs that stands for no answer.
    report : callable
        Told of every column; may raise to cancel.

    Returns
    -------
    columns : list of ParsedColumn
        Those of the file, each with what it was taken apart into behind it.
    decimal : {".", ","}
        The decimal mark of most columns.
    """
    before = dict(like)
    chosen = {n: way for n, way in before.items() if n in names and way in _KEPT} | dict(wanted)
    read: dict[int, ParsedColumn] = {}
    apart: dict[int, list[ParsedColumn]] = {}
    undecided: dict[int, DistinctValues] = {}
    alone: dict[str, DistinctValues] = {}
    mended: dict[int, tuple[str, ...]] = {}
    votes = ConventionVotes(delimiter, decimal)
    untold = {*chosen, *(column for column, _ in blanks)}
    for place, name in enumerate(names):
        report(Progress("Reading your columns", place / len(names)))
        given = pending[place]
        assert given is not None
        plain = None if name in untold else read_plain_numbers(name, given)
        if plain is not None:
            read[place], mended[place] = plain.read, ()
            votes.add_plain(point=plain.point)
            pending[place] = None
            continue
        nothing = [text for column, text in blanks if column == name]
        cells, mended[place] = _different(name, given, nothing)
        del given
        pending[place] = None
        pa.default_memory_pool().release_unused()  # its text is not needed any more
        seen = find_evidence(name, cells, chosen.get(name))
        votes.add(seen)
        if _says_one_thing(cells, seen):
            alone[name] = cells
        if seen.certain or name in chosen:
            read[place] = _parse(seen, cells, lines, FileConventions(), chosen.get(name))
            if chosen.get(name) is ReadAs.SEVERAL:
                known = known_answers(name, (*wanted, *like), names)
                read[place], *apart[place] = taken_apart(read[place], cells, names, known)
        else:
            undecided[place] = cells
    conventions = votes.conventions()
    for place, cells in undecided.items():
        seen = find_evidence(names[place], cells, None)
        again = _as_before(seen, before.get(names[place]))
        read[place] = _parse(seen, cells, lines, conventions, again)
    ticks = ticked({name: cells.texts[0].as_py() for name, cells in alone.items()}, names)
    for place, name in enumerate(names):
        if name in ticks and name not in chosen:
            read[place] = filled_column(name, alone[name])
    columns: list[ParsedColumn] = []
    for place in range(len(names)):
        beside = [_named_apart(one, names) for one in read[place].beside]
        columns += [noted(read[place], *mended[place]), *beside, *apart.get(place, ())]
    marks = Counter(DECIMALS[c.reading.read_as] for c in columns if c.reading.read_as in DECIMALS)
    return columns, decimal or conventions.decimal or (marks.most_common(1)[0][0] if marks else ".")


def _different(
    name: str, given: pa.ChunkedArray, nothing: Sequence[str]
) -> tuple[DistinctValues, tuple[str, ...]]:
    """Return the different texts of a column as they were meant, and what was mended in them."""
    cells = find_distinct(given)
    mended, notes = unwrapped(name, given, cells.texts)
    if nothing:
        mended = without(mended, nothing)
    return (cells if mended is given else find_distinct(mended)), notes


def _named_apart(made: ParsedColumn, names: Sequence[str]) -> ParsedColumn:
    """Give a column that was made a name that no column of the file has."""
    own = free_name(made.reading.name, names)
    return replace(made, reading=replace(made.reading, name=own))


def _as_before(seen: ColumnEvidence, before: ReadAs | None) -> ReadAs | None:
    """Return how a column was taken before, where it is of that kind again."""
    same = before in (NUMBERS if seen.number_cells is not None else ORDERS)
    return before if same else None


def _parse(
    seen: ColumnEvidence,
    cells: DistinctValues,
    lines: NDArray[np.int64],
    conventions: FileConventions,
    wanted: ReadAs | None,
) -> ParsedColumn:
    given = seen.cells or cells
    if seen.way in COUNTED:
        return counted_column(seen.name, seen.way, given, lines, chosen=wanted is not None)
    if seen.way in DURATIONS:
        return duration_column(seen.name, given, lines, wanted)
    if seen.way is ReadAs.FILLED:
        return filled_column(seen.name, cells)
    if wanted is None and seen.number_cells is not None and _has_ones_alone(cells):
        return filled_column(seen.name, cells)
    read = _of_values(seen, given, lines, conventions, wanted)
    if read is not None and read.reading.read_as is not ReadAs.TEXT and seen.cells is not None:
        return _of_other_digits(read, seen.rewritten)
    if read is not None and seen.cells is None:
        return read
    marked = _parse_ticks(seen.name, cells) if cells.n_blank else None
    if marked is not None:
        return marked
    if wanted is not None:
        return text_column(seen.name, cells.column())
    return _of_answers(seen.name, cells)


def _of_values(
    seen: ColumnEvidence,
    cells: DistinctValues,
    lines: NDArray[np.int64],
    conventions: FileConventions,
    wanted: ReadAs | None,
) -> ParsedColumn | None:
    """Read a column of dates or of numbers, ``None`` where it is neither."""
    if seen.date_cells is not None:
        return date_column(seen.name, seen.date_cells, cells, lines, conventions, wanted)
    if seen.number_cells is None:
        return None
    read = number_column(seen.name, seen.number_cells, cells, lines, conventions, wanted)
    if not seen.number_cells.plain:
        return read
    return replace(read, codes=codes_for_none(cells) or codes_beside_amounts(cells))


def _of_answers(name: str, cells: DistinctValues) -> ParsedColumn:
    """Take a column as text; answers that say nothing are left blank, several in a cell said."""
    cells, spelled = in_one_spelling(name, cells)
    cells, note = no_answers(name, cells)
    read = noted(text_column(name, cells.column()), *filter(None, (spelled, note)))
    if note:
        return read
    several = find_several(cells)
    if several is None:
        return read
    shown = listing([f"“{answer}”" for answer in several.answers[:3]])
    sentence = (
        f"{name} holds several answers in a cell, such as {shown}. It can become a yes/no column "
        f"for each of its {count(len(several.answers))} answers."
    )
    lines = tuple(
        f"{name}: {answer} – yes in {count(n)} rows"
        for answer in several.answers[:3]
        for n in [pc.sum(pc.equal(says(cells, several, answer), "Yes")).as_py()]
    )
    offer = Offer("One yes/no column for each answer", "columns", (name, ReadAs.SEVERAL), lines)
    return replace(read, doubts=(Doubt(sentence, (offer,), column=name),))


def taken_apart(
    whole: ParsedColumn, cells: DistinctValues, names: Sequence[str], known: Sequence[str] = ()
) -> list[ParsedColumn]:
    """Return a column that has several answers in a cell, and a yes/no column for each of them.

    Parameters
    ----------
    whole : ParsedColumn
        As text.
    cells : DistinctValues
    names : sequence of str
        Those that are taken.
    known : sequence of str
        The answers of an earlier file: then it is these, whatever the cells hold.

    Returns
    -------
    list of ParsedColumn
        The column alone where it has one answer in a cell.
    """
    several = several_with(cells, known) if known else find_several(cells)
    if several is None:
        return [whole]
    name = whole.reading.name
    columns = [replace(whole, reading=replace(whole.reading, read_as=ReadAs.SEVERAL))]
    if known and (new := unknown_answers(cells, several)):
        said = listing([f"“{answer}”" for answer in new[:3]])
        note = (
            f"{name}: {count(len(new))} answers were not there before and are left out, as {said}."
        )
        if len(new) == 1:
            note = f"{name}: {said} was no answer before and is left out."
        columns = [noted(columns[0], note)]
    for answer in several.answers:
        own = free_name(answer_column(name, answer), names)
        read = text_column(own, says(cells, several, answer))
        said = f"Whether {name} has “{answer}” among its answers."
        columns.append(replace(read, reading=replace(read.reading, said=said)))
    return columns


def _says_one_thing(cells: DistinctValues, seen: ColumnEvidence) -> bool:
    """Say whether a column of text has one text and blanks."""
    plain = seen.number_cells is None and seen.date_cells is None and seen.way is None
    return plain and cells.codes is not None and cells.n_blank > 0 and len(cells.texts) == 1


def _has_ones_alone(cells: DistinctValues) -> bool:
    """Say whether a column has the number 1 and blanks, as programs export a tick."""
    return cells.n_blank > 0 and cells.codes is not None and cells.texts.to_pylist() == ["1"]


def _of_other_digits(read: ParsedColumn, rewritten: str) -> ParsedColumn:
    """Say that digits of another script were read, or letters for numbers."""
    before = read.reading.said.rstrip(".") or "Numbers"
    joined = " and " if ", with " in before else ", with "
    said = f"{before}{joined}{rewritten}."
    return replace(read, reading=replace(read.reading, said=said))


def filled_column(name: str, cells: DistinctValues) -> ParsedColumn:
    """Read a column as yes where it is filled and no where it is blank."""
    ticks = np.where(cells.present(), "Yes", "No")
    text = pa.chunked_array([pa.array(ticks, pa.string())])
    read = text_column(name, text, f"Whatever is filled {TICKS}")
    return replace(read, reading=replace(read.reading, read_as=ReadAs.FILLED))


def _parse_ticks(name: str, cells: DistinctValues) -> ParsedColumn | None:
    """Read a column of ticks and blanks as yes and no."""
    first = next((text.as_py() for text in cells.texts if text.is_valid), None)
    if first is None or not (first.lower() in _MARKS or says_yes(first)):
        return None
    if len(pc.unique(pc.utf8_lower(pc.drop_null(cells.texts)))) != 1:
        return None
    ticks = np.where(cells.present(), "Yes", "No")
    said = f"“{first}” {TICKS}"
    return text_column(name, pa.chunked_array([pa.array(ticks, pa.string())]), said)
