"""Excel workbooks → rows of text."""

import datetime as dt
import io
import zipfile
from typing import Any

import pandas as pd

from segmentation.errors import SegmentationError

_MOST_UNPACKED = 2_000_000_000
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def read_sheet(content: bytes, name: str, sheet: str | None) -> tuple[pd.DataFrame, str]:
    """Read one worksheet.

    Parameters
    ----------
    content : bytes
    name : str
        The file's name, for messages.
    sheet : str or None
        The worksheet; ``None`` takes the first that has cells.

    Returns
    -------
    rows : DataFrame
        Text cells, the header still in the first row.
    sheet : str
        The worksheet's name.

    Raises
    ------
    SegmentationError
        If it is no workbook, is too large once unpacked, or has no such sheet or no cells.
    """
    from python_calamine import CalamineError, CalamineWorkbook, ZipError

    refused = SegmentationError(
        f"{name} cannot be read as a workbook. Open it in Excel, save it again and load that."
    )
    try:
        if _unpacked_size(content) > _MOST_UNPACKED:
            raise SegmentationError(
                f"{name} is too large once unpacked. Save the sheet as CSV and load that."
            )
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = workbook.sheet_names
        if sheet is not None and sheet not in names:
            raise SegmentationError(f"{name} has no sheet {sheet!r}. It has: {', '.join(names)}.")
        for candidate in [sheet] if sheet else names:
            rows = workbook.get_sheet_by_name(candidate).to_python()
            if rows:
                break
        else:
            raise SegmentationError(f"{name} is empty. Choose a file with a header and some rows.")
    except (CalamineError, ZipError, zipfile.BadZipFile, OSError, ValueError) as error:
        if isinstance(error, SegmentationError):
            raise
        raise refused from None
    return pd.DataFrame([[_text(cell) for cell in row] for row in rows], dtype=str), candidate


def _unpacked_size(content: bytes) -> int:
    """Return the bytes that a zip says it holds; 0 for a file that is none."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(member.file_size for member in archive.infolist())


def _text(cell: Any) -> str:
    """Write a cell as it would stand in a CSV file."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)
