"""Text with a mark between the cells → rows of text."""

import codecs
import csv
import io
import re
from collections import Counter

import pandas as pd

from segmentation.errors import SegmentationError

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 200
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Files of other kinds, by their first bytes: a clear word beats a table of rubbish.
_OTHER_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(content: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Turn bytes into text.

    A byte-order mark decides; then strict UTF-8; then Windows-1252, which Excel writes.

    Parameters
    ----------
    content : bytes
    name : str
        The file's name, for messages.
    encoding : str, optional
        Use this one and no other.

    Returns
    -------
    text, encoding : str

    Raises
    ------
    SegmentationError
        If the bytes are not text, or not in ``encoding``.
    """
    for start, what in _OTHER_KINDS:
        if content.startswith(start):
            raise SegmentationError(
                f"{name} is {what}, not a table. Save the table as CSV or Excel and load that."
            )
    if encoding is None:
        encoding = next((e for mark, e in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    tries = (encoding,) if encoding else ("utf-8", "cp1252")
    for attempt in tries:
        try:
            text = content.decode(attempt)
        except (UnicodeDecodeError, LookupError):
            continue
        if _CONTROL.search(text[:100_000]):
            break
        if "\n" not in text:  # the line ends of old Macs
            text = text.replace("\r", "\n")
        return text, attempt
    raise SegmentationError(
        f"{name} cannot be read as text. Save the table as CSV (UTF-8) or Excel and load that."
    )


def find_delimiter(text: str) -> str:
    """Return the delimiter that splits the first lines into the most even rows.

    Only comma, semicolon, tab and bar are considered; a file without any of them has one column,
    and comma is returned.
    """
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = [len(row) for row in _first_rows(text, delimiter) if row]
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        # How many rows agree matters most, then how many columns they agree on.
        score = count / len(widths) + min(width, 100) / 1_000 if width > 1 else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def read_rows(text: str, name: str, delimiter: str) -> pd.DataFrame:
    """Split text into cells.

    Returns
    -------
    DataFrame
        Text cells, columns 0 … n - 1, the header still in the first row, absent cells NaN.

    Raises
    ------
    SegmentationError
        If a row has more cells than the first, with its line.
    """
    first = next((row for row in _first_rows(text, delimiter) if any(c.strip() for c in row)), None)
    if first is None:
        raise SegmentationError(f"{name} is empty. Choose a file with a header and some rows.")
    try:
        return pd.read_csv(
            io.StringIO(text),
            sep=delimiter,
            header=None,
            names=range(len(first)),
            index_col=False,
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=True,
            on_bad_lines="error",
            low_memory=False,
        )
    except (pd.errors.ParserError, pd.errors.ParserWarning):
        raise SegmentationError(
            f"{name} cannot be read as a table: {_where(text, delimiter, len(first))}. "
            "Put quotation marks around cells that hold the separator, and load it again."
        ) from None


def _where(text: str, delimiter: str, width: int) -> str:
    """Say which line of the file has too many cells."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for row in reader:
            if len(row) > width:
                return f"line {reader.line_num:,} has {len(row)} cells where the header has {width}"
    except csv.Error:
        pass
    return "its rows do not line up"


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    lines = io.StringIO(text[:400_000])
    rows = []
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            rows.append(row)
            if len(rows) == _SAMPLE_LINES:
                break
    except csv.Error:
        pass
    return rows
