"""Which cells are written like a number or a date."""

import re
from collections.abc import Callable, Sequence

import pyarrow as pa

from segmentation.common.arrays import Flags
from segmentation.ingest.parsing.date_syntax import date_cells
from segmentation.ingest.parsing.number_syntax import number_cells

_DIGIT = re.compile(r"\d")
# Usual numbers and dates, a part of all: patterns that are compiled once and for all.
_USUAL_NUMBER = re.compile(r"[+-]?[$€£]?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?%?")
_USUAL_DATE = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[12][0-9]{3}")


def look_like_numbers(cells: Sequence[str]) -> list[bool]:
    """Say which cells are written like numbers."""
    return _say(cells, lambda column: number_cells(column).found)


def look_like_dates(cells: Sequence[str]) -> list[bool]:
    """Say which cells are written like dates."""
    return _say(cells, lambda column: date_cells(column).found)


def any_number(cells: Sequence[str]) -> bool:
    """Say whether some cell is written like a number; quick where it is written as usual."""
    if cells and all(map(_USUAL_DATE.fullmatch, cells)):
        return False
    return any(map(_USUAL_NUMBER.fullmatch, cells)) or any(look_like_numbers(cells))


def any_date(cells: Sequence[str]) -> bool:
    """Say whether some cell is written like a date; quick where it is written as usual."""
    return any(map(_USUAL_DATE.fullmatch, cells)) or any(look_like_dates(cells))


def are_typed(cells: Sequence[str]) -> list[bool]:
    """Say which cells are written like numbers or like dates."""
    typed = look_like_numbers(cells)
    rest = [place for place, number in enumerate(typed) if not number]
    for place, date in zip(rest, look_like_dates([cells[k] for k in rest]), strict=True):
        typed[place] = date
    return typed


def _say(cells: Sequence[str], find: Callable[[pa.ChunkedArray], Flags]) -> list[bool]:
    """Look at the cells with a digit: on a few cells, compiling the patterns is all the work."""
    said = [False] * len(cells)
    places = [place for place, cell in enumerate(cells) if _DIGIT.search(cell)]
    if places:
        column = pa.chunked_array([[cells[place].strip() for place in places]], pa.string())
        for place, flag in zip(places, find(column), strict=True):
            said[place] = bool(flag)
    return said
