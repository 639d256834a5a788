"""Text such as ``25/04/2024``, ``3 Apr 24`` or ``2024-04-25T10:30:00Z`` → points in time.

Which of two numbers is the day is decided by values that allow one order alone (25/04), then by the
other columns of the file, then by hints; the last two leave a doubt, which is said.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.common.arrays import Flags
from segmentation.ingest.parsing.month_names import MONTH_NUMBER
from segmentation.ingest.parsing.time_syntax import (
    NO_TIME,
    OTHER_TIME,
    OTHER_TIME_HINT,
    TIME,
    ZONE,
    Integers,
    flags,
    integers,
    seconds_of,
)

Order = Literal["day", "month", "year"]  # what comes first
Datetimes = NDArray[np.datetime64]

_PARTS = ("year", "month", "day", "seconds", "open", "short")

# Any letter; the classes of Unicode are slow to compile, and a list of names decides anyway.
_LETTER = r"[A-Za-z\x{C0}-\x{10FFFF}]"
_WEEKDAY = rf"^(?:{_LETTER}{{2,12}}\.?,?\s+)?"
_NAMED_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°)?"
_NAMED_MONTH = rf"(?P<name>{_LETTER}{{2,15}})\.?"
_GAP = r",?(?:[-./]|\s+)(?:de\s+|del\s+)?"
_YEAR = r"(?P<year>\d{4}|\d{2})(?:\s*г\.?)?"
# Fri Mar 01 09:30:00 CET 2024, as Java and C write it
_YEAR_LAST = (
    r"^[A-Z][a-z]{2} (?P<name>[A-Z][a-z]{2})(?P<mark> ) ?(?P<day>\d{1,2})"
    rf" (?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d) (?:(?P<zone>{ZONE}) )?(?P<year>\d{{4}})$"
)
# What a date can look like; ``a`` and ``b`` are day and month in either order.
_DAYS = (
    r"^(?P<year>\d{4})(?P<mark>[-/.]) ?(?P<month>\d{1,2})[-/.] ?(?P<day>\d{1,2})\.?",
    rf"^(?P<a>\d{{1,2}})(?P<mark>[-/.])(?P<b>\d{{1,2}})[-/.]{_YEAR}",
    rf"{_WEEKDAY}{_NAMED_DAY}(?P<mark>[-./ ])(?:\s*de\s+)?\s*{_NAMED_MONTH}{_GAP}{_YEAR}",
    rf"{_WEEKDAY}{_NAMED_MONTH}(?P<mark>[-./ ])\s*{_NAMED_DAY}(?:,\s*|[-./]|\s+){_YEAR}",
    rf"^(?P<year>\d{{4}})(?P<mark>[-./ ])\s*{_NAMED_MONTH}[-./ ]\s*(?P<day>\d{{1,2}})\.?",
    (
        r"^(?P<year>\d{4})\s*(?P<mark>[年년])\s*(?P<month>\d{1,2})\s*[月월]"
        r"\s*(?:(?P<day>\d{1,2})\s*[日号일])?"
    ),
)
_SHAPES = (
    *(day + TIME for day in _DAYS),
    rf"^{_NAMED_MONTH}(?P<mark>[-./ ]){_YEAR}$",
    r"^(?P<year>\d{4})(?P<mark>[-/])(?P<month>\d{2})$",
    r"^(?P<month>\d{2})(?P<mark>/)(?P<year>\d{4})$",
    _YEAR_LAST,
    # 2024-W05, 2024W05, 2024 KW 5, W05/2024, KW 5 2024; a Monday where no day stands behind
    r"^(?P<year>\d{4})[-/ ]?(?P<mark>W|KW|CW|w)[ -]?(?P<week>\d{1,2})(?:-?(?P<weekday>[1-7]))?$",
    r"^(?P<mark>W|KW|CW|w)[ .-]?(?P<week>\d{1,2})[-/ .]{1,3}(?P<year>\d{4})$",
    (
        r"^(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)T(?P<hour>\d\d)(?P<minute>\d\d)"
        r"(?P<second>\d\d)?(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?$"
    ),
)
_OTHER_SHAPES = tuple(day + OTHER_TIME for day in _DAYS)
# 20240313, 202403, and 2024031315 with an hour, a minute and a second behind
_COMPACT = (
    r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})$",
    r"^(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])$",
    (
        r"^(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
        r"(?P<hour>[01]\d|2[0-3])(?:(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?)?(?P<zone>Z)?$"
    ),
)
_THAI, _THAI_MORE = (2443, 2643), 543  # 1900 to 2100
_MOSTLY = 0.95
_EARLIEST, _LATEST = 1800, 2200  # years outside stand for "no date" in many systems
_NEWEST_BIRTH = 2026  # no clock is asked: the same file is read alike in every year
_CENTURY = 69  # two-digit years from here on are of the 20th century (POSIX)


@dataclass(frozen=True, slots=True)
class DateCells:
    """The cells of a column that are written like dates; arrays are of shape (n_rows,).

    Attributes
    ----------
    year, month, day : ndarray of int
        0 where unknown. Where ``open`` is set, ``day`` and ``month`` hold the first and the second
        number.
    seconds : ndarray of int
        Since midnight UTC.
    open : ndarray of bool
        Cells whose day and month are told by their order alone.
    short : ndarray of bool
        Cells with a year of two digits.
    day_first, month_first : int
        Cells that allow this order alone.
    day_example, month_example : str
        The first of them.
    example : str
        The first cell that leaves the order open.
    points, halves : bool
        Whether a date is split at points, and whether a time has AM or PM.
    """

    year: Integers
    month: Integers
    day: Integers
    seconds: Integers
    open: Flags
    short: Flags
    day_first: int
    month_first: int
    day_example: str
    month_example: str
    example: str
    points: bool
    halves: bool

    @property
    def found(self) -> Flags:
        """Which cells are written like a date."""
        return self.year > 0

    @property
    def sentinels(self) -> Flags:
        """Which cells are a year that stands for "no date", such as 0001 or 9999."""
        return self.found & ~self.short & ((self.year < _EARLIEST) | (self.year > _LATEST))


def date_cells(cells: pa.ChunkedArray, *, compact: bool = False) -> DateCells:
    """Find the dates of a column of text.

    Parameters
    ----------
    cells : ChunkedArray of string
        Trimmed; blanks null.
    compact : bool
        Whether ``20240425``, ``202404`` and ``20240425143005`` are dates, too.
    """
    shapes = (*_SHAPES, *_COMPACT) if compact else _SHAPES
    pieces = [_split(chunk, shapes) for chunk in cells.chunks]
    year, month, day, seconds, unsure, short = (
        np.concatenate([piece.parts[name] for piece in pieces] or [np.zeros(0, dtype=np.int32)])
        for name in _PARTS
    )
    unsure, short = unsure.astype(bool), short.astype(bool)
    day_sure = unsure & (day > 12) & (month <= 12)
    month_sure = unsure & (month > 12) & (day <= 12)
    return DateCells(
        # A year of 0 is how a cell that is no date is told.
        year=np.where(short, _full_years(year), year), month=month, day=day, seconds=seconds,
        open=unsure, short=short,
        day_first=int(day_sure.sum()), month_first=int(month_sure.sum()),
        day_example=_first(cells, day_sure), month_example=_first(cells, month_sure),
        example=_first(cells, unsure & (day <= 12) & (month <= 12)),
        points=any(piece.points for piece in pieces),
        halves=any(piece.halves for piece in pieces),
    )  # fmt: skip


@dataclass(slots=True)
class _DateParts:
    """Some rows of a column, split into the parts of dates; filled shape by shape."""

    parts: dict[str, Integers]
    points: bool = False
    halves: bool = False

    def add(self, rows: Flags, taken: dict[str, pa.Array], months: Integers | None) -> None:
        """Add the rows of a shape; ``taken`` and ``months`` are of these rows alone."""
        parts = self.parts
        parts["year"][rows] = integers(taken["year"])
        parts["short"][rows] = flags(pc.equal(pc.utf8_length(taken["year"]), 2))
        if "week" in taken:
            of_week = _days_of_weeks(taken)
            parts["month"][rows], parts["day"][rows] = of_week["month"], of_week["day"]
            parts["year"][rows] = of_week["year"]
        elif "a" in taken:
            parts["open"][rows] = 1
            parts["day"][rows], parts["month"][rows] = integers(taken["a"]), integers(taken["b"])
        else:
            parts["day"][rows] = _days(taken["day"]) if "day" in taken else 1
            parts["month"][rows] = integers(taken["month"]) if months is None else months
        if "hour" in taken:
            parts["seconds"][rows], any_half = seconds_of(taken)
            self.halves |= any_half
        self.points |= "mark" in taken and bool(pc.any(pc.equal(taken["mark"], ".")).as_py())


def _split(cells: pa.Array, shapes: tuple[str, ...]) -> _DateParts:
    found = _DateParts({name: np.zeros(len(cells), dtype=np.int32) for name in _PARTS})
    rest = _without(cells, shapes, found)
    if pc.any(pc.match_substring_regex(rest, OTHER_TIME_HINT)).as_py():
        _without(rest, _OTHER_SHAPES, found)
    return found


def _without(cells: pa.Array, shapes: tuple[str, ...], found: _DateParts) -> pa.Array:
    """Add the cells of some shapes to what was found; return the others, those null."""
    rest = cells
    for shape in shapes:
        if rest.null_count == len(rest):
            break
        fields = pc.extract_regex(rest, shape)
        rows = pc.is_valid(fields).to_numpy(zero_copy_only=False).astype(bool)
        if not rows.any():
            continue
        months = None
        if "(?P<name>" in shape:
            months = _month_numbers(pc.struct_field(fields, "name"))
            rows &= months > 0
        hit = pa.array(rows)
        taken = {field.name: pc.filter(pc.struct_field(fields, field.name), hit)
                 for field in fields.type}  # fmt: skip
        found.add(rows, taken, None if months is None else months[rows])
        rest = pc.if_else(hit, pa.scalar(None, rest.type), rest)
    return rest


def in_common_era(found: DateCells) -> DateCells | None:
    """Return dates whose years are counted as in Thailand, 543 more, in years of the common era.

    Parameters
    ----------
    found : DateCells

    Returns
    -------
    DateCells or None
        ``None`` where they are years of the common era already.
    """
    thai = found.found & ~found.short & (found.year > _THAI[0]) & (found.year < _THAI[1])
    if not thai.any() or thai.sum() < _MOSTLY * (found.found & ~found.sentinels | thai).sum():
        return None
    return replace(found, year=np.where(thai, found.year - _THAI_MORE, found.year))


def to_datetimes(found: DateCells, order: Order, *, past_only: bool = False) -> Datetimes:
    """Return the points in time, NaT where a cell is no date of the calendar.

    Parameters
    ----------
    found : DateCells
    order : {"day", "month", "year"}
        What comes first where numbers alone tell.
    past_only : bool
        Whether a two-digit year that would lie in the future belongs to the century before, as a
        date of birth does.

    Returns
    -------
    ndarray of datetime64[s], shape (n_rows,)
    """
    year, month, day = found.year, found.month, found.day
    if order == "month":
        month, day = (
            np.where(found.open, found.day, found.month),
            np.where(found.open, found.month, found.day),
        )
    elif order == "year":  # 24-04-25: the last number is the day
        short = found.open & found.short
        year = np.where(short, _full_years(found.day), year)
        day = np.where(short, found.year % 100, day)
    if past_only:
        year = np.where(found.short & (year > _NEWEST_BIRTH), year - 100, year)
    valid = (
        (year >= _EARLIEST) & (year <= _LATEST) & (month >= 1) & (month <= 12) & (day >= 1)
        & (found.seconds > NO_TIME)
    )  # fmt: skip
    since = np.where(valid, (year.astype(np.int64) - 1970) * 12 + month - 1, 0)
    months = since.astype("datetime64[M]")
    lengths = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(int)
    valid &= day <= lengths
    days = months.astype("datetime64[D]") + np.where(valid, day - 1, 0)
    found_moments = days.astype("datetime64[s]") + found.seconds
    return np.where(valid, found_moments, np.datetime64("NaT", "s"))


def spoken_date(cell: str, order: Order) -> str:
    """Say one open cell as people do: ``03/04/2024`` → ``3 April``."""
    found = date_cells(pa.chunked_array([[cell]], pa.string()))
    found = in_common_era(found) or found
    moment = to_datetimes(found, order)[0]
    if np.isnat(moment):
        return cell
    day = moment.astype("datetime64[s]").item()
    return f"{day.day} {day:%B %Y}"


def _full_years(years: Integers) -> Integers:
    return np.where(years >= _CENTURY, 1900 + years, 2000 + years)


def _month_numbers(names: pa.Array) -> Integers:
    """Return the number of each month; 0 for a word that is the name of none."""
    coded = pc.utf8_lower(names).dictionary_encode()
    words = coded.dictionary.to_pylist()
    by_word = np.array([MONTH_NUMBER.get(word, 0) for word in words], dtype=np.int32)
    found: Integers = np.append(by_word, np.int32(0))[pc.fill_null(coded.indices, -1).to_numpy()]
    return found


def _days_of_weeks(taken: dict[str, pa.Array]) -> dict[str, Integers]:
    """Return year, month and day of weeks as ISO 8601 counts them; a month of 0 for no such week.

    The first week of a year is the one with 4 January in it.
    """
    year, week = integers(taken["year"]), integers(taken["week"])
    weekday = _days(taken["weekday"]) if "weekday" in taken else np.ones_like(week)
    fourth = (year.astype(np.int64) - 1970).astype("datetime64[Y]").astype("datetime64[D]") + 3
    monday = fourth - (fourth.astype(np.int64) + 3) % 7
    day = monday + 7 * (week.astype(np.int64) - 1) + (weekday - 1)
    month = day.astype("datetime64[M]")
    valid = (week >= 1) & (week <= 53)
    return {
        "year": (day.astype("datetime64[Y]").astype(np.int64) + 1970).astype(np.int32),
        "month": np.where(valid, month.astype(np.int64) % 12 + 1, 0).astype(np.int32),
        "day": ((day - month.astype("datetime64[D]")).astype(np.int64) + 1).astype(np.int32),
    }


def _days(texts: pa.Array) -> Integers:
    """Digits → numbers; blank is the first of the month."""
    blank = pc.equal(pc.fill_null(texts, ""), "")
    return integers(pc.if_else(blank, "1", texts))


def _first(cells: pa.ChunkedArray, rows: Flags) -> str:
    places = np.flatnonzero(rows)
    return str(cells[int(places[0])].as_py()) if len(places) else ""
