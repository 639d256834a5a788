"""Tables on sheets of a workbook; no cell of them is ever a formula or a link."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_LONGEST_TEXT = 32_767  # letters that a cell of Excel holds
_HEADER_HEIGHT = 34  # points: two lines


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with a format of its own.

    Attributes
    ----------
    value : float
    number_format : str
        As Excel writes it.
    """

    value: float
    number_format: str


Value = str | int | float | date | Figure | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a table.

    Attributes
    ----------
    title : str
    width : float
        In letters.
    number_format : str
        Of its numbers, as Excel writes it; ``""`` shows them as they are.
    wrap : bool
        Whether long text is broken into lines.
    """

    title: str
    width: float
    number_format: str = ""
    wrap: bool = False


class CellFormats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **wanted: Any) -> Any:
        """Return a format with these properties, as XlsxWriter names them."""
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **wanted})
        return self._made[key]


def add_table(
    sheet: Any,
    formats: CellFormats,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Value]],
    *,
    frozen_columns: int = 1,
) -> int:
    """Write a table from the first row on, with a header that stays and a filter on it.

    Parameters
    ----------
    sheet : xlsxwriter.worksheet.Worksheet
    formats : CellFormats
    columns : sequence of SheetColumn
    rows : iterable of sequence of (str, int, float, date, Figure or None)
        Text is written as text whatever it looks like; NaN and ``None`` leave a cell blank.
    frozen_columns : int
        How many columns stay while one scrolls to the right.

    Returns
    -------
    int
        The row below the last one, from 0.
    """
    header = formats.of(bold=True, text_wrap=True, bottom=1, bg_color="#F4F6FA", valign="vcenter")
    sheet.set_row(0, _HEADER_HEIGHT)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title[:_LONGEST_TEXT], header)
    below = 1
    for row in rows:
        write_row(sheet, formats, below, columns, row)
        below += 1
    sheet.freeze_panes(1, frozen_columns)
    sheet.autofilter(0, 0, max(below - 1, 1), len(columns) - 1)
    return below


def write_row(
    sheet: Any,
    formats: CellFormats,
    row: int,
    columns: Sequence[SheetColumn],
    values: Sequence[Value],
) -> None:
    """Write one row, each value by its type.

    Parameters
    ----------
    sheet : xlsxwriter.worksheet.Worksheet
    formats : CellFormats
    row : int
        From 0.
    columns : sequence of SheetColumn
    values : sequence of (str, int, float, date, Figure or None)
        One for each column.
    """
    for place, (column, value) in enumerate(zip(columns, values, strict=True)):
        if isinstance(value, str):
            look = formats.of(text_wrap=True) if column.wrap else formats.of()
            sheet.write_string(row, place, value[:_LONGEST_TEXT], look)
        elif isinstance(value, date):
            sheet.write_datetime(
                row, place, value, formats.of(num_format="yyyy-mm-dd", align="left")
            )
        elif isinstance(value, Figure):
            _write_number(sheet, formats, (row, place), value.value, value.number_format)
        elif value is not None:
            _write_number(sheet, formats, (row, place), value, column.number_format)


def _write_number(
    sheet: Any, formats: CellFormats, place: tuple[int, int], value: float, number_format: str
) -> None:
    if math.isfinite(value):
        look = formats.of(num_format=number_format) if number_format else formats.of()
        sheet.write_number(*place, value, look)
