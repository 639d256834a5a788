"""Read what a run wrote into its folder, to make a deck, a workbook or a report of it."""

import csv
import io
from pathlib import Path

import pandas as pd

from segmentation.common.errors import SegmentationError
from segmentation.export.findings_file import FINDINGS, findings_from_bytes
from segmentation.export.formula_safety import as_it_was
from segmentation.export.run_findings import Findings

_SEGMENTS, _REPORT = "segments.csv", "report.html"
_OURS = ("segment", "segment_name", "confidence")


def read_findings(folder: Path) -> Findings:
    """Return what a run has found.

    Parameters
    ----------
    folder : path
        That ``segment`` wrote.

    Returns
    -------
    Findings

    Raises
    ------
    SegmentationError
        If it is no folder of a run, or one of an earlier version.
    """
    return findings_from_bytes(_content(folder, FINDINGS))


def read_report(folder: Path) -> bytes:
    """Return the HTML report of a run.

    Raises
    ------
    SegmentationError
        If the folder has none.
    """
    return _content(folder, _REPORT)


def read_customers(folder: Path) -> pd.DataFrame:
    """Return the segment of every customer of a run.

    Parameters
    ----------
    folder : path
        That ``segment`` wrote.

    Returns
    -------
    DataFrame
        The columns of ``segments.csv``: keys as the text that the file had, without the apostrophe
        that keeps spreadsheets from taking them for formulas; numbers in the last three columns.

    Raises
    ------
    SegmentationError
        If the customers were not stored there, or the table is not one of ours.
    """
    return customers_of_list(_content(folder, _SEGMENTS), str(folder / _SEGMENTS))


def customers_of_list(content: bytes, name: str) -> pd.DataFrame:
    """Return the segment of every customer in the content of a ``segments.csv``.

    Parameters
    ----------
    content : bytes
    name : str
        What the file is called, for messages.

    Returns
    -------
    DataFrame
        As :func:`read_customers` returns it.

    Raises
    ------
    SegmentationError
        If the table is not one of ours.
    """
    text = content.decode("utf-8-sig", errors="replace")
    try:
        header, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    except csv.Error:
        raise _not_ours(name) from None
    if len(header) != 4 or tuple(header[1:]) != _OURS or any(len(row) != 4 for row in rows):
        raise _not_ours(name)
    table = pd.DataFrame(rows, columns=[as_it_was(header[0]), *_OURS], dtype="str")
    try:
        table = table.astype({"segment": "int64", "confidence": "float64"})
    except (ValueError, OverflowError):
        raise _not_ours(name) from None
    for column in (table.columns[0], "segment_name"):
        table[column] = table[column].map(as_it_was)
    return table


def _content(folder: Path, name: str) -> bytes:
    """Return the content of one file of a run."""
    if not folder.is_dir():
        raise SegmentationError(f"There is no folder {folder}. Name the folder of a run.")
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        raise SegmentationError(_missing(folder, name)) from None
    except OSError as error:
        raise SegmentationError(f"{folder / name} cannot be opened: {error.strerror}.") from None


def _missing(folder: Path, name: str) -> str:
    if name == _SEGMENTS:
        return (
            f"{folder} has no {name}, so its customers are not known and no workbook can be made; "
            "html and pptx do without."
        )
    return f"{folder} has no {name}, so it is no run of this version; run `segment` again."


def _not_ours(name: str) -> SegmentationError:
    return SegmentationError(
        f"{name} is not a list of segments: it needs four columns, the customer's key, segment, "
        "segment_name and confidence. Take the segments.csv that Share or `segment` gives."
    )
