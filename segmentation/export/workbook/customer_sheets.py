"""Every customer with their segment, on one sheet or on as many as it takes."""

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from segmentation.export.number_formats import PERCENT
from segmentation.export.workbook.sheet_writer import CellFormats, SheetColumn, Value, add_table

CUSTOMERS = "Customers"
_MOST_ROWS = 1_048_575  # of a sheet of Excel, below the header
_WIDTHS = {"segment": 10.0, "segment_name": 38.0, "confidence": 12.0}
_FORMATS = {"segment": "0", "confidence": PERCENT}
_ROWS_A_PIECE = 50_000


def add_customers(
    book: Any, formats: CellFormats, customers: pd.DataFrame, most_rows: int = _MOST_ROWS
) -> None:
    """Write every customer's key, segment and confidence.

    Parameters
    ----------
    book : xlsxwriter.Workbook
    formats : CellFormats
    customers : DataFrame
        As :func:`segmentation.export.tables.segments` gives it; keys stay the text that they are.
    most_rows : int
        Of one sheet; the rest goes to further ones.
    """
    columns = tuple(
        SheetColumn(str(name), _WIDTHS.get(str(name), 24.0), _FORMATS.get(str(name), ""))
        for name in customers.columns
    )
    for part in range(max(1, math.ceil(len(customers) / most_rows))):
        sheet = book.add_worksheet(f"{CUSTOMERS} {part + 1}" if part else CUSTOMERS)
        rows = customers.iloc[part * most_rows : (part + 1) * most_rows]
        add_table(sheet, formats, columns, _rows(rows))
        last = len(rows)
        # A key that looks like a number is meant as text: no green corner on each of them.
        sheet.ignore_errors({"number_stored_as_text": f"A2:A{last + 1}"})


def _rows(customers: pd.DataFrame) -> Iterator[tuple[Value, ...]]:
    for start in range(0, len(customers), _ROWS_A_PIECE):
        piece = customers.iloc[start : start + _ROWS_A_PIECE]
        columns = [
            [
                None if blank else value
                for value, blank in zip(column.tolist(), column.isna(), strict=True)
            ]
            for _, column in piece.items()
        ]
        yield from zip(*columns, strict=True)
