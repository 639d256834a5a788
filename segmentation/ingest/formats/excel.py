"""Workbooks → rows of text."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Reporter, silent
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.formats.source import Source
from segmentation.ingest.formats.subprocess_reader import read_in_subprocess
from segmentation.ingest.formats.typed_table import TypedTable, named
from segmentation.ingest.formats.value_to_text import value_to_text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")

_BATCH = 10_000  # rows that are Python objects at once
_MOST_ENTRIES = 10_000
_A_TABLE, _FEW_ROWS = 3, 12
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384  # of a sheet, in Excel and in LibreOffice


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one worksheet.

    Attributes
    ----------
    cells : pyarrow.Table
        Text, null where a cell is blank; columns ``"0"``, ``"1"``, … from column A on, a row for
        each row of the sheet from its first on, so that row numbers are those that Excel shows.
    sheet : str
        The worksheet's name.
    sheets : tuple of str
        All worksheets of the workbook, hidden ones last.
    """

    cells: pa.Table
    sheet: str
    sheets: tuple[str, ...]


def read_sheet(
    source: Source, sheet: str | None, limits: Limits, report: Reporter = silent
) -> Sheet:
    """Read one worksheet of an xlsx, xlsm, xls, xlsb or ods file.

    A yes or no becomes ``Yes`` or ``No``, a date ``2024-02-03``, a moment ``2024-02-03 14:30:00``,
    a duration ``30:05:00``. Percentages are fractions, amounts of money have no currency, an error
    such as ``#N/A`` is blank, a formula is the value that was last saved for it, and merged cells
    have their value in the first of them.

    Parameters
    ----------
    source : Source
    sheet : str or None
        The worksheet; ``None`` takes the first that has a table, a hidden one last.
    limits : Limits
    report : function
        Called while the file is read; what it raises ends that.

    Raises
    ------
    SegmentationError
        If it is no workbook or a locked one, is larger than the limits, or has no such sheet or no
        cells.
    """
    found = read_in_subprocess(read_workbook, source, sheet, limits, report)
    return Sheet(found.table, found.sheet, found.sheets)


def read_workbook(path: Path, name: str, sheet: str | None, limits: Limits) -> TypedTable:
    """Read one worksheet, in this process: :func:`read_sheet` is the door.

    Raises
    ------
    SegmentationError
    """
    from python_calamine import CalamineError, PasswordError

    try:
        _check_archive(path, name, limits)
        workbook = _opened(path)
        sheets = _sheets(workbook)
        if sheet is not None and sheet not in sheets:
            raise SegmentationError(f"{name} has no sheet {sheet!r}. It has: {named(sheets)}.")
        taken = workbook.get_sheet_by_name(sheet) if sheet else _first_table(workbook, sheets)
    except SegmentationError:
        raise
    except PasswordError:
        raise SegmentationError(
            f"{name} is locked with a password. Save it without one and load that."
        ) from None
    except (CalamineError, OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        raise SegmentationError(
            f"{name} cannot be read as a workbook. Open it in Excel, save it again and load that."
        ) from None
    if sheet is not None and taken is not None and taken.end is None:
        raise SegmentationError(f"The sheet {sheet!r} of {name} is empty. Choose another sheet.")
    if taken is None or taken.end is None:
        raise SegmentationError(f"{name} is empty. Choose a file with a header and some rows.")
    return TypedTable(_cells(taken, name, limits), sheet=taken.name, sheets=tuple(sheets))


def _check_archive(path: Path, name: str, limits: Limits) -> None:
    """Refuse a zip that says it unpacks to too much; one that lies runs out of memory or time."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    limits.check_unpacked(name, sum(entry.file_size for entry in entries))
    packed = sum(entry.compress_size for entry in entries)
    if packed > path.stat().st_size or len(entries) > _MOST_ENTRIES:
        raise zipfile.BadZipFile("its entries overlap, or are too many")


def _opened(path: Path) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise
    except CalamineError:  # the name may be wrong: the bytes say what it is
        return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))


def _sheets(workbook: "CalamineWorkbook") -> list[str]:
    """Return the names of the worksheets, hidden ones last."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    worksheets = [s for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    worksheets.sort(key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible)
    return [sheet.name for sheet in worksheets]


def _first_table(workbook: "CalamineWorkbook", sheets: list[str]) -> "CalamineSheet | None":
    """Return the first sheet of more than a few rows and columns, else the first with any.

    A sheet of key figures or notes often stands before the one with the customers.
    """
    from python_calamine import SheetVisibleEnum

    shown = {s.name for s in workbook.sheets_metadata if s.visible == SheetVisibleEnum.Visible}
    best, best_rank = None, 0
    for name in sheets:
        sheet = workbook.get_sheet_by_name(name)
        rank = (sheet.end is not None) + (sheet.height > 1) * (1 + (sheet.width > 1))
        rank += rank == _A_TABLE and sheet.height > _FEW_ROWS and name in shown
        if rank > best_rank:
            best, best_rank = sheet, rank
        if rank > _A_TABLE:
            break
    return best


def _cells(sheet: "CalamineSheet", name: str, limits: Limits) -> pa.Table:
    assert sheet.end is not None
    n_columns = sheet.end[1] + 1
    if sheet.end[0] >= _MOST_ROWS or n_columns > _MOST_COLUMNS:
        raise SegmentationError(
            f"{name} has cells beyond the last row or column that a sheet can have. "
            "Open it in Excel, save it again and load that."
        )
    limits.check_columns(name, n_columns)
    schema = pa.schema([(str(column), pa.string()) for column in range(n_columns)])
    batches = []
    n_filled = 0
    for columns in _batches(sheet, n_columns):
        n_filled += sum(any(row) for row in zip(*columns, strict=True))
        limits.check_rows(name, n_filled - 1)  # one is the header
        arrays = [pa.array(column, pa.string()) for column in columns]
        batches.append(pa.record_batch(arrays, schema))
    return pa.Table.from_batches(batches, schema)


def _batches(sheet: "CalamineSheet", n_columns: int) -> Iterator[list[list[str | None]]]:
    """Give the columns of so many rows at a time, from the first row of the sheet on."""
    rows = sheet.iter_rows()  # has the blank rows above the first cell, not the columns left of it
    while batch := list(islice(rows, _BATCH)):
        left: list[list[str | None]] = [[None] * len(batch)] * (n_columns - sheet.width)
        yield left + [
            [value_to_text(cell) for cell in column] for column in zip(*batch, strict=True)
        ]
