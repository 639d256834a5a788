"""Tables on sheets of a workbook; no cell of them is ever a formula or a link."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_LONGEST_TEXT = 32_767  # letters that a cell of Excel holds
_A4 = 9  # as Excel numbers paper
_HEADER = {
    "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#F4F6FA", "valign": "vcenter",
}  # fmt: skip
_LINE = 15.0  # points
_DAY = "yyyy-mm-dd"
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
        Of its numbers, as Excel writes it; ``""`` where it holds text.
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

    def text(self, *, wrap: bool) -> Any:
        """Return the format of text; with ``wrap`` it is broken into lines."""
        return self.of(align="left", indent=1, text_wrap=wrap)


def lines_of_cell(text: str, width: float) -> int:
    r"""Return how many lines a text takes in a column, its width in letters.

    >>> lines_of_cell("one two", 20), lines_of_cell("a\nb", 20), lines_of_cell("x" * 50, 20)
    (1, 2, 3)
    """
    room = max(int(width), 1)
    return sum(max(1, math.ceil(len(part) / room)) for part in text.split("\n"))


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
    sheet.set_row(0, _HEADER_HEIGHT)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        side = {"align": "right"} if column.number_format else {"align": "left", "indent": 1}
        header = formats.of(**_HEADER, **side)
        sheet.write_string(0, place, column.title[:_LONGEST_TEXT], header)
    below = 1
    for row in rows:
        write_row(sheet, formats, below, columns, row)
        below += 1
    sheet.freeze_panes(1, frozen_columns)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)  # as wide as the paper, as long as it takes
    sheet.repeat_rows(0)
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
    n_lines = max(
        (lines_of_cell(value, column.width) for column, value in zip(columns, values, strict=True)
         if column.wrap and isinstance(value, str)),
        default=1,
    )  # fmt: skip
    if n_lines > 1:  # not every program finds the height by itself
        sheet.set_row(row, n_lines * _LINE)
    for place, (column, value) in enumerate(zip(columns, values, strict=True)):
        if isinstance(value, str):
            sheet.write_string(row, place, value[:_LONGEST_TEXT], formats.text(wrap=column.wrap))
        elif isinstance(value, date):
            look = formats.of(num_format=_DAY, align="left", indent=1)
            sheet.write_datetime(row, place, value, look)
        elif isinstance(value, Figure):
            _write_number(sheet, formats, (row, place), value.value, value.number_format)
        elif value is not None:
            _write_number(sheet, formats, (row, place), value, column.number_format)


def write_pair(
    sheet: Any,
    formats: CellFormats,
    row: int,
    columns: Sequence[SheetColumn],
    pair: tuple[str, Value],
) -> None:
    """Write a name and, beside it, what is said of it; text goes over all further columns.

    Parameters
    ----------
    sheet : xlsxwriter.worksheet.Worksheet
    formats : CellFormats
    row : int
        From 0.
    columns : sequence of SheetColumn
        Of the table above, at least three.
    pair : (str, Value)
    """
    name, value = pair
    if not isinstance(value, str):
        write_row(sheet, formats, row, columns[:2], pair)
        return
    n_lines = lines_of_cell(value, sum(column.width for column in columns[1:]))
    sheet.set_row(row, n_lines * _LINE)
    sheet.write_string(row, 0, name, formats.text(wrap=True))
    look = formats.text(wrap=True)
    sheet.merge_range(row, 1, row, len(columns) - 1, "", look)
    sheet.write_string(row, 1, value[:_LONGEST_TEXT], look)


def _write_number(
    sheet: Any, formats: CellFormats, place: tuple[int, int], value: float, number_format: str
) -> None:
    if math.isfinite(value):
        look = formats.of(num_format=number_format) if number_format else formats.of()
        sheet.write_number(*place, value, look)
