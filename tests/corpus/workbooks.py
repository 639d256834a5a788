"""Excel and LibreOffice workbooks, with everything that people leave in a sheet."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import xlwt
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from segmentation.domain.dataset import ReadOptions
from tests.corpus import tables
from tests.corpus.tables import styled
from tests.corpus.truth import Cell, Column, File, Truth
from tests.corpus.writing import day, number, rows

# Archives hold the time they were written at, so that the same file would differ from run to run.
_NEVER = (1980, 1, 1, 0, 0, 0)
_ODS_ROWS = 1_048_576
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_SCHEMA = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_MANIFEST = (
    f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{_ODS_SCHEMA}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_ODS_CONTENT = (
    f'<?xml version="1.0"?><office:document-content xmlns:office="{_ODS_SCHEMA}:office:1.0" '
    f'xmlns:table="{_ODS_SCHEMA}:table:1.0" xmlns:text="{_ODS_SCHEMA}:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Data">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
_MADE = dt.datetime(2024, 5, 1)  # noqa: DTZ001

Grid = list[list[Any]]


def files() -> Iterator[File]:
    """Give the files."""
    yield from _typed()
    yield from _as_text()
    yield from _around()
    yield from _sheets()
    yield from _other_formats()


def typed(columns: Sequence[Column]) -> Grid:
    """Give the header and rows of cells that keep their types; whole numbers as whole."""
    header = [c.name if c.heading is None else c.heading for c in columns]
    return [
        header,
        *([_native(cell) for cell in row] for row in zip(*(c.cells for c in columns), strict=True)),
    ]


def workbook(
    sheets: Mapping[str, Grid], touch: Callable[[openpyxl.Workbook], None] | None = None
) -> bytes:
    """Write worksheets, let ``touch`` change them, and save."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for row in grid:
            sheet.append(row)
    if touch:
        touch(book)
    stream = io.BytesIO()
    book.save(stream)
    return steady(stream.getvalue())


def steady(content: bytes) -> bytes:
    """Write an archive again without the hour it was made at."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "docProps/core.xml":
                data = _without_hour(data)
            kept = zipfile.ZipInfo(member.filename, _NEVER)
            kept.compress_type = member.compress_type
            new.writestr(kept, data)
    return stream.getvalue()


def _file(
    title: str,
    awkward: str,
    columns: Sequence[Column],
    content: bytes,
    *,
    name: str = "customers.xlsx",
    options: ReadOptions | None = None,
    **truth: Any,
) -> File:
    expected = Truth(columns=tuple(columns), **truth)
    return File(title, name, awkward, content, expected, options or ReadOptions())


def _typed() -> Iterator[File]:
    everything = [tables.moments(), *tables.customers()]
    yield _file(
        "xlsx",
        "cells that have types of their own",
        everything,
        workbook({"Data": typed(everything)}),
    )
    yield _file(
        "xlsm",
        "a workbook with room for macros",
        tables.few(),
        workbook({"Data": typed(tables.few())}),
        name="customers.xlsm",
    )

    def formats(book: openpyxl.Workbook) -> None:
        for cells in book.active.iter_rows(min_row=2):  # type: ignore[union-attr]
            for cell, form in zip(
                cells, ("@", "0", "General", '#,##0.00 "€"', "0.0%"), strict=True
            ):
                cell.number_format = form

    share = tables.column(
        "Discount", (c / 100 for c in tables.discount().cells if isinstance(c, float))
    )
    dressed = [*tables.few(), tables.spent(), replace(share, unit="%?", doubt=None)]
    dressed[3] = replace(dressed[3], unit="(€|EUR)?")
    yield _file(
        "xlsx-formats",
        "amounts shown with € and shares shown as percent",
        dressed,
        workbook({"Data": typed(dressed)}, formats),
    )

    def old_epoch(book: openpyxl.Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    dated = [*tables.few(), tables.days()]
    yield _file(
        "xlsx-1904",
        "days counted from 1904, as old Macintoshes do",
        dated,
        workbook({"Data": typed(dated)}, old_epoch),
    )
    flags = tables.newsletter()
    grid = typed([*tables.few(), flags])
    for row in grid[1:]:
        row[3] = row[3] == "yes"
    yes_no = styled(flags, str)
    yes_no = replace(yes_no, cells=tuple("Yes" if c == "yes" else "No" for c in flags.cells))
    yield _file(
        "xlsx-yes-no",
        "cells that are true or false",
        [*tables.few(), yes_no],
        workbook({"Data": grid}),
    )
    spent = tables.spent()
    grid = typed([*tables.few(), spent])
    cells = list(spent.cells)
    for row, error in ((5, "#N/A"), (6, "#DIV/0!"), (9, "#VALUE!"), (11, "#REF!")):
        grid[row + 1][3], cells[row] = error, None
    yield _file(
        "xlsx-errors",
        "cells with #N/A, #DIV/0!, #VALUE! and #REF!",
        [*tables.few(), replace(spent, cells=tuple(cells))],
        workbook({"Data": grid}),
    )


def _as_text() -> Iterator[File]:
    """Sheets into which text was pasted."""
    pasted = [
        *tables.few(),
        styled(tables.spent(), number(",", "."), doubt=None),
        styled(tables.days(), day("%d.%m.%Y")),
    ]
    yield _file(
        "xlsx-text",
        "numbers and days pasted as text, 1.234,56 and 25.04.2024",
        pasted,
        workbook({"Data": list(rows(pasted))}),
    )
    days = tables.days()
    grid = typed([*tables.few(), days])
    texts = list(days.texts)
    for row, written in enumerate(grid[1:]):
        if row % 3 == 0:
            written[3] = texts[row] = f"{written[3]:%d.%m.%Y}"
    yield _file(
        "xlsx-days-mixed",
        "days, every third of them as text such as 25.04.2024",
        [*tables.few(), replace(days, texts=tuple(texts))],
        workbook({"Data": grid}),
    )
    visits = tables.visits()
    grid = typed([tables.key(), visits])
    for row, written in enumerate(grid[1:]):
        if row % 4 == 0:
            written[1] = f"{written[1]} "
    yield _file(
        "xlsx-numbers-mixed",
        "numbers, every fourth of them as text",
        [tables.key(), visits],
        workbook({"Data": grid}),
    )


def _around() -> Iterator[File]:
    """What stands around a table in a sheet."""
    table = [*tables.few(), tables.spent(large=False)]
    grid = typed(table)
    above: Grid = [["Customers 2024", None, None, None], [None] * 4]
    total = [["Total", 2_000, None, 30_000.5], [None] * 4, ["Source: shop", None, None, None]]

    def merged(book: openpyxl.Workbook) -> None:
        book["Data"].merge_cells("A1:D1")

    yield _file(
        "xlsx-title-total",
        "a merged title, a row of sums and a footnote",
        table,
        workbook({"Data": [*above, *grid, *total]}, merged),
        said=("above|row|title", "total|sum"),
        reading=(("header_row", 3),),
    )
    moved: Grid = [[], [], *([None, None, *row] for row in grid)]
    yield _file("xlsx-moved", "a table that begins in cell C3", table, workbook({"Data": moved}))

    def formatted(book: openpyxl.Workbook) -> None:
        sheet: Worksheet = book["Data"]
        for row in range(1, 300):
            for column in range(1, 12):
                sheet.cell(row, column).number_format = BUILTIN_FORMATS[2]

    yield _file(
        "xlsx-formatted-blank",
        "hundreds of blank cells that only have a format",
        table,
        workbook({"Data": grid}, formatted),
    )
    aside: Grid = [[*row, None, None] for row in grid]
    yield _file(
        "xlsx-blank-columns", "blank columns beside the table", table, workbook({"Data": aside})
    )
    names = [
        *table[:2],
        replace(table[2], name="Region…", heading="Region\n(home)"),
        replace(table[3], name="2024", heading="2024"),
    ]
    grid = typed(names)
    grid[0][3] = 2024
    yield _file(
        "xlsx-names",
        "a line end in one name, and a number for another",
        names,
        workbook({"Data": grid}),
    )


def _sheets() -> Iterator[File]:
    table = tables.few()
    yield _file(
        "xlsx-blank-sheet",
        "a blank first sheet",
        table,
        workbook({"Blank": [], "Data": typed(table)}),
        reading=(("sheet", "Data"), ("sheets", ("Blank", "Data"))),
    )
    yield _file(
        "xlsx-two-sheets",
        "two tables; the user names the second",
        table,
        workbook({"Orders": typed(tables.orders()), "Kunden 2024": typed(table)}),
        options=ReadOptions(sheet="Kunden 2024"),
        reading=(("sheet", "Kunden 2024"), ("sheets", ("Orders", "Kunden 2024"))),
    )
    content = workbook({"Orders": typed(tables.orders())})
    yield File(
        "xlsx-no-such-sheet",
        "customers.xlsx",
        "a sheet that is not there",
        content,
        Truth(refused=("Kunden", "Orders")),
        ReadOptions(sheet="Kunden"),
    )
    yield File(
        "xlsx-blank",
        "customers.xlsx",
        "a workbook without a cell",
        workbook({"Data": []}),
        Truth(refused=("customers.xlsx", "empty|no rows", "choose|load")),
    )
    yield File(
        "xlsx-header-alone",
        "customers.xlsx",
        "column names and no row",
        workbook({"Data": [["Customer ID", "Visits"]]}),
        Truth(refused=("customers.xlsx", "no rows", "choose|load")),
    )
    whole = workbook({"Data": typed(tables.customers())})
    yield File(
        "xlsx-breaks-off",
        "customers.xlsx",
        "the first half of a workbook",
        whole[: len(whole) // 2],
        Truth(refused=("customers.xlsx", "save|load")),
    )


def _other_formats() -> Iterator[File]:
    table = [*tables.few(), tables.spent(), tables.days()]
    yield _file("xls", "a workbook of Excel 97", table, xls(typed(table)), name="customers.xls")
    titled: Grid = [["Customers 2024"], [], *typed(table), ["Total", 2_000, None, 30_000.5]]
    yield _file(
        "xls-title-total",
        "a workbook of Excel 97 with a title and a row of sums",
        table,
        xls(titled),
        name="customers.xls",
        said=("above|row|title", "total|sum"),
    )
    yield _file(
        "ods",
        "a workbook of LibreOffice, with a million blank rows below the table",
        table,
        ods(table),
        name="customers.ods",
    )
    pasted = [*tables.few(), styled(tables.spent(), number(",", ".", after=" €"), unit="€|EUR")]
    texts = [replace(c, cells=tuple(t or None for t in c.texts)) for c in pasted]
    yield _file(
        "ods-text",
        "a workbook of LibreOffice with amounts as text",
        pasted,
        ods(texts),
        name="customers.ods",
    )


def xls(grid: Grid) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    moment = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for row, cells in enumerate(grid):
        for place, cell in enumerate(cells):
            if isinstance(cell, dt.datetime):
                sheet.write(row, place, cell, moment)
            elif cell is not None:
                sheet.write(row, place, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(columns: Sequence[Column]) -> bytes:
    """Write a workbook as LibreOffice does, down to the blank rows that fill the sheet."""
    width = len(columns)
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
        for row in typed(columns)
    )
    blank = (
        f'<table:table-row table:number-rows-repeated="{_ODS_ROWS - len(columns[0].cells) - 1}">'
        f'<table:table-cell table:number-columns-repeated="{width}"/></table:table-row>'
    )
    members = {
        "mimetype": _ODS_TYPE,
        "META-INF/manifest.xml": _ODS_MANIFEST,
        "content.xml": _ODS_CONTENT.format(rows=body + blank),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            member = zipfile.ZipInfo(name, _NEVER)
            member.compress_type = (
                zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            )
            archive.writestr(member, text)
    return stream.getvalue()


def _ods_cell(cell: Any) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, dt.datetime):
        kind, shown = f'"date" office:date-value="{cell.isoformat()}"', f"{cell:%d/%m/%y}"
    elif isinstance(cell, int | float):
        kind, shown = f'"float" office:value="{cell}"', f"{cell}"
    else:
        kind, shown = '"string"', escape(cell)
    return f"<table:table-cell office:value-type={kind}><text:p>{shown}</text:p></table:table-cell>"


def _native(cell: Cell) -> Any:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _without_hour(data: bytes) -> bytes:
    hour = f"{_MADE.isoformat()}Z".encode()
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?", hour, data)
