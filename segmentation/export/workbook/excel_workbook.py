"""Make an Excel workbook of a run: what was found, and every customer."""

import io
from datetime import date, datetime, time
from typing import Any

import pandas as pd
import xlsxwriter

from segmentation.export.run_findings import Findings
from segmentation.export.workbook import finding_sheets
from segmentation.export.workbook.customer_sheets import add_customers
from segmentation.export.workbook.sheet_writer import (
    CellFormats,
    add_table,
    write_pair,
)

_MOST_IN_MEMORY = 50_000  # customers; more are written through a file, a row at a time


def excel_workbook(findings: Findings, customers: pd.DataFrame, day: date) -> bytes:
    """Return an .xlsx file whose cells are text, numbers and dates, and never formulas.

    Parameters
    ----------
    findings : Findings
    customers : DataFrame
        As :func:`segmentation.export.tables.segments` gives it.
    day : date
        On which it is made; the summary says it.

    Returns
    -------
    bytes
        With the sheets Summary, Profiles, What differs, Trust and Customers.
    """
    content = io.BytesIO()
    few = len(customers) <= _MOST_IN_MEMORY
    book = xlsxwriter.Workbook(
        content,
        {
            "in_memory": few,
            "constant_memory": not few,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    book.set_properties({"title": findings.file_name, "created": datetime.combine(day, time())})
    formats = CellFormats(book)
    _add_summary(book, formats, findings, day)
    for name, (columns, rows) in (
        ("Profiles", finding_sheets.profiles(findings)),
        ("What differs", finding_sheets.what_differs(findings)),
        ("Trust", finding_sheets.trust(findings)),
    ):
        add_table(book.add_worksheet(name), formats, columns, rows)
    add_customers(book, formats, customers)
    book.close()
    return content.getvalue()


def _add_summary(book: Any, formats: CellFormats, findings: Findings, day: date) -> None:
    """Write the segments, and below them what has to be known of the whole."""
    sheet = book.add_worksheet("Summary")
    columns, rows = finding_sheets.summary(findings)
    below = add_table(sheet, formats, columns, rows)
    for place, line in enumerate(finding_sheets.about(findings, day), start=below + 1):
        write_pair(sheet, formats, place, columns, line)
