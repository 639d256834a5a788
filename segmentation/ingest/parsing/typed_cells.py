"""Which cells are written like a number or a date."""

import re
from collections.abc import Callable, Sequence

import pyarrow as pa

from segmentation.common.arrays import Flags
from segmentation.ingest.parsing.date_syntax import date_cells
from segmentation.ingest.parsing.number_syntax import number_cells

_DIGIT = re.compile(r"\d")


def look_like_numbers(cells: Sequence[str]) -> list[bool]:
    """Say which cells are written like numbers."""
    return _say(cells, lambda column: number_cells(column).found)


def look_like_dates(cells: Sequence[str]) -> list[bool]:
    """Say which cells are written like dates."""
    return _say(cells, lambda column: date_cells(column).found)


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
