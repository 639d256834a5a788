"""Columns of text → numbers, dates and text, with a word on how each was read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.columns import is_birth_name, is_date_name, is_identifier_name
from segmentation.dataset import ColumnReading, ReadAs
from segmentation.formatting import count, listing
from segmentation.ingest import dates, numbers
from segmentation.ingest.blanks import is_blank_among_values
from segmentation.ingest.dates import Calendar, Order
from segmentation.ingest.levels import Levels, find_levels
from segmentation.ingest.numbers import Numerals
from segmentation.progress import Progress, Reporter, silent

_MOSTLY = 0.95  # a column of so many numbers or dates is one of numbers or dates
_FIRST = 200  # a column whose first values hold no number is none of numbers
_MARKS = frozenset({"x", "✓", "✔", "✗", "✘", "●", "•"})
_ORDERS: dict[ReadAs, Order] = {
    ReadAs.DATE_DAY_FIRST: "day",
    ReadAs.DATE_MONTH_FIRST: "month",
    ReadAs.DATE_YEAR_FIRST: "year",
}
_READ_AS: dict[Order, ReadAs] = {order: read_as for read_as, order in _ORDERS.items()}
_DECIMALS = {ReadAs.NUMBER_POINT: ".", ReadAs.NUMBER_COMMA: ","}
_MARK_NAMES = {".": "point", ",": "comma"}

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Habits:
    """What the columns of a file have in common; it decides where one column alone does not.

    Attributes
    ----------
    decimal : {".", ","} or ""
        The mark of the columns that allow one reading, ``""`` where there are none.
    order : {"day", "month"} or ""
        The same for dates.
    delimiter : str
    dollars : bool
        Whether amounts are in dollars.
    told : bool
        Whether the user gave the decimal mark.
    """

    decimal: str = ""
    order: str = ""
    delimiter: str = ""
    dollars: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column, read."""

    column: pd.Series
    reading: ColumnReading
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the cells of one column allow."""

    name: str
    numerals: Numerals | None = None
    calendar: Calendar | None = None

    @property
    def certain(self) -> bool:
        """Whether the column can be read without a look at the others."""
        numbers_, dates_ = self.numerals, self.calendar
        if numbers_ is not None:
            return numbers_.point or numbers_.comma or not numbers_.either
        if dates_ is not None:
            return bool(dates_.day_first or dates_.month_first or not dates_.open.any())
        return True


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
    votes = _Votes(delimiter, decimal)
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
    marks = Counter(_DECIMALS[c.reading.read_as] for c in columns if c.reading.read_as in _DECIMALS)
    return columns, decimal or habits.decimal or (marks.most_common(1)[0][0] if marks else ".")


def _alike(seen: _Seen, before: ReadAs | None) -> ReadAs | None:
    """Return how a column was taken before, where it is of that kind again."""
    same = before in (_DECIMALS if seen.numerals is not None else _ORDERS)
    return before if same else None


class _Votes:
    """What the columns of a file say about its habits."""

    def __init__(self, delimiter: str, decimal: str | None) -> None:
        self._delimiter, self._decimal = delimiter, decimal
        self._marks: Counter[str] = Counter()
        self._orders: Counter[str] = Counter()
        self._dollars = False

    def hear(self, seen: _Seen) -> None:
        """Count what a column that allows one reading alone says."""
        found, calendar = seen.numerals, seen.calendar
        if found is not None:
            self._dollars |= "$" in found.units
            if found.point != found.comma:
                self._marks["." if found.point else ","] += 1
        if calendar is not None and bool(calendar.day_first) != bool(calendar.month_first):
            self._orders["day" if calendar.day_first else "month"] += 1

    def habits(self) -> Habits:
        """Return what most columns do; blank where they are divided."""
        return Habits(
            decimal=self._decimal or _most(self._marks),
            order=_most(self._orders),
            delimiter=self._delimiter,
            dollars=self._dollars,
            told=self._decimal is not None,
        )


def _most(votes: "Counter[str]") -> str:
    """Return what was said most often; ``""`` for a draw."""
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def text_column(name: str, cells: pa.ChunkedArray, said: str = "") -> ReadColumn:
    """Take a column as text."""
    return ReadColumn(as_text(cells), ColumnReading(name, ReadAs.TEXT, said))


def as_text(cells: pa.ChunkedArray) -> pd.Series:
    """Return cells as a column of text."""
    return pd.Series(pd.array(pc.cast(cells, pa.large_string()), dtype="str"))


def _look(name: str, cells: Levels, wanted: ReadAs | None) -> _Seen:
    """See whether a column is written like numbers or like dates."""
    texts = cells.texts
    if wanted is ReadAs.TEXT or cells.n_present == 0:
        return _Seen(name)
    if wanted in _DECIMALS:
        return _Seen(name, numerals=numbers.numerals(texts))
    if wanted in _ORDERS:
        return _Seen(name, calendar=dates.calendar(texts, compact=True))
    if is_identifier_name(name):
        return _Seen(name)
    found: Numerals | None = None
    calendar: Calendar | None = None
    dated = is_date_name(name)
    first = pc.drop_null(texts).slice(0, _FIRST).to_pylist()
    if any(numbers.are_numbers(first)):
        found = numbers.numerals(texts)
        if not _enough(found.found | found.infinite, cells):
            found = None
    if found is None or (dated and not (found.point or found.comma)):
        if dated or any(dates.are_dates(first)):
            calendar = dates.calendar(texts, compact=dated)
        if calendar is not None and not _enough(calendar.found, cells):
            calendar = None
    return _Seen(name, numerals=None if calendar else found, calendar=calendar)


def _enough(hits: Flags, cells: Levels) -> bool:
    """Say whether nearly all cells that say something are of a kind."""
    n_hits = int(cells.at_rows(hits, blank=False).sum())
    if n_hits in (0, cells.n_present):
        return n_hits > 0
    soft: Flags = pc.fill_null(is_blank_among_values(cells.texts), False).to_numpy().astype(bool)
    n_soft = int(cells.at_rows(soft, blank=False).sum())
    return n_hits >= _MOSTLY * (cells.n_present - n_soft)


def _read(
    seen: _Seen, cells: Levels, lines: NDArray[np.int64], habits: Habits, wanted: ReadAs | None
) -> ReadColumn:
    if seen.calendar is not None:
        return _dates(seen.name, seen.calendar, cells, lines, habits, wanted)
    if seen.numerals is not None:
        return _numbers(seen.name, seen.numerals, cells, lines, habits, wanted)
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
    said = f"“{first}” was read as yes and a blank as no."
    return text_column(name, pa.chunked_array([pa.array(ticks, pa.string())]), said)


def _numbers(
    name: str, found: Numerals, cells: Levels, lines: NDArray[np.int64], habits: Habits,
    wanted: ReadAs | None,
) -> ReadColumn:  # fmt: skip
    units = [unit for unit in found.units if unit]
    if len(units) > 1 and wanted is None:
        said = (
            f"{name} holds several units ({', '.join(units)}), so its values cannot be compared "
            "and were kept as text. Convert them to one unit to use them."
        )
        return replace(text_column(name, cells.column(), said), notes=(said,))
    if found.code and wanted is None:
        said = "Codes with leading zeros or many digits, kept as text so that no digit is lost."
        return text_column(name, cells.column(), said)
    decimal, doubt = _decimal(name, found, habits, wanted)
    if not decimal:
        said = (
            f"{name} writes its numbers in two ways, with a point and with a comma, which cannot "
            "be told apart; it was kept as text. Say how to read it."
        )
        return replace(text_column(name, cells.column(), said), notes=(said,))
    values = cells.at_rows(numbers.values(found, decimal), blank=np.nan)
    lost = cells.present() & np.isnan(values)
    unit = units[0] if units else ""
    if unit == "%" and "" in found.units:
        doubt = (
            f"Some values of {name} have a percent sign and some have none; all were taken alike."
        )
    style = _style(found, cells.texts, decimal, unit)
    reading = ColumnReading(
        name,
        ReadAs.NUMBER_COMMA if decimal == "," else ReadAs.NUMBER_POINT,
        said=f"Numbers, with {listing(style)}." if style else "",
        unit=unit,
        doubt=doubt,
    )
    notes = _left_blank(name, "number", lost, cells, lines)
    return ReadColumn(pd.Series(values), reading, tuple(notes))


def _style(found: Numerals, texts: pa.ChunkedArray, decimal: str, unit: str) -> list[str]:
    """Say what is unusual about the way numbers are written."""
    style = []
    if unit:
        style.append(f"“{unit}” taken as the unit")
    if decimal in (",", "each"):
        style.append(
            "comma as decimal mark" if decimal == "," else "point and comma as decimal mark"
        )
    if found.negative.any():
        style += _minus_signs(texts)
    thousands = {".": ",", ",": "."}.get(decimal, "")
    if thousands and pc.any(pc.match_substring(found.digits, thousands)).as_py():
        style.append(f"{_MARK_NAMES[thousands]} between thousands")
    if pc.any(pc.match_substring_regex(found.digits, "[' ]")).as_py():
        style.append("spaces or apostrophes between thousands")
    return style


def _minus_signs(texts: pa.ChunkedArray) -> list[str]:
    """Say which minus signs are not the usual one."""
    ways = {
        r"^\(": "parentheses as minus",
        r"-$": "a minus sign behind the number",
        r"^- |−|–": "minus signs of several kinds",
    }
    return [
        said
        for pattern, said in ways.items()
        if pc.any(pc.match_substring_regex(texts, pattern)).as_py()
    ]


def _decimal(name: str, found: Numerals, habits: Habits, wanted: ReadAs | None) -> tuple[str, str]:
    """Return the decimal mark (``each`` for both, ``""`` where it cannot be told) and a doubt."""
    if wanted in _DECIMALS:
        return _DECIMALS[wanted], ""
    if found.point and found.comma:
        return ("each", "") if not found.either and _no_groups(found) else ("", "")
    if found.point or found.comma:
        return ("." if found.point else ","), ""
    if not found.either:
        return ".", ""
    if found.either == ".,":
        return "", ""
    mark = found.either
    decimal = habits.decimal or ("," if habits.delimiter == ";" else ".")
    if habits.told:
        return decimal, ""
    cell = pc.filter(found.digits, pc.match_substring(found.digits, mark))[0].as_py()
    taken = cell.replace(mark, "." if decimal == mark else "")
    doubt = f"{name}: “{cell}” was read as {_plainly(taken)}, since " + (
        "other columns of the file write numbers so."
        if habits.decimal
        else "the cells of the file are split at semicolons."
        if habits.delimiter == ";"
        else f"no other value shows whether the {_MARK_NAMES[mark]} is a decimal mark."
    )
    return decimal, doubt


def _no_groups(found: Numerals) -> bool:
    """Say whether no number has both marks or one of them twice."""
    return not pc.any(pc.match_substring_regex(found.digits, r"[.,].*[.,]")).as_py()


def _dates(
    name: str, found: Calendar, cells: Levels, lines: NDArray[np.int64], habits: Habits,
    wanted: ReadAs | None,
) -> ReadColumn:  # fmt: skip
    if wanted is None and found.day_first and found.month_first:
        said = (
            f"{name} holds dates in two orders (“{found.day_example}” and "
            f"“{found.month_example}”), so no date in it is certain and it was kept as text. "
            "Say how to read it."
        )
        return replace(text_column(name, cells.column(), said), notes=(said,))
    order, why, doubt = _order(name, found, habits, wanted)
    moments = dates.moments(found, order, past_only=is_birth_name(name))
    values = cells.at_rows(moments, blank=np.datetime64("NaT", "s"))
    lost = cells.present() & np.isnat(values)
    known = lost & cells.at_rows(found.sentinels, blank=False)
    notes = _left_blank(name, "date", lost & ~known, cells, lines)
    if known.any():
        notes += _left_blank(name, "possible date", known, cells, lines)
    said = f"Dates, {why}." if why else "Dates."
    return ReadColumn(
        pd.Series(values), ColumnReading(name, _READ_AS[order], said, doubt=doubt), tuple(notes)
    )


def _order(
    name: str, found: Calendar, habits: Habits, wanted: ReadAs | None
) -> tuple[Order, str, str]:
    """Return the order, why, and a doubt."""
    if wanted in _ORDERS:
        return _ORDERS[wanted], "in the order that you chose", ""
    example = found.example
    if found.day_first or found.month_first:
        order: Order = "day" if found.day_first else "month"
        proof = found.day_example if found.day_first else found.month_example
        if not example:
            return order, f"{order} first", ""
        return order, f"{_shown(example, order)}, because “{proof}” occurs", ""
    if not found.open.any():
        return "year", "", ""
    hints: list[tuple[bool, Order, str]] = [
        (habits.order == "day", "day", "other dates of the file have the day first"),
        (habits.order == "month", "month", "other dates of the file have the month first"),
        (found.points or habits.delimiter == ";" or habits.decimal == ",", "day",
         "the file is written as in countries that put the day first"),
        (found.halves or habits.dollars, "month",
         "the file is written as in the United States"),
        (True, "day", "most of the world puts the day first"),
    ]  # fmt: skip
    order, reason = next((order, reason) for holds, order, reason in hints if holds)
    doubt = f"{name}: {_shown(example, order)}, since {reason}."
    return order, f"{order} first", doubt


def _shown(example: str, order: Order) -> str:
    return f"“{example}” was read as {dates.said_as(example, order)}"


def _left_blank(
    name: str, what: str, lost: Flags, cells: Levels, lines: NDArray[np.int64]
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


def _plainly(number: str) -> str:
    value = float(number)
    return f"{value:,.10g}"
