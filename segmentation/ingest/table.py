"""A file → a :class:`~segmentation.dataset.Dataset`."""

import hashlib
from dataclasses import replace
from pathlib import Path

from segmentation.dataset import Dataset, Reading
from segmentation.errors import SegmentationError
from segmentation.ingest import cells, delimited, excel
from segmentation.ingest.orders import find_order_columns

FEWEST_ROWS = 1


def read_table(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    decimal: str | None = None,
    sheet: str | None = None,
) -> Dataset:
    """Read a CSV file or a workbook.

    Parameters
    ----------
    source : path or bytes
        The file, or its content.
    name : str, optional
        The file's name; required with bytes.
    encoding, delimiter, decimal, sheet : str, optional
        Overrule what would be found out.

    Returns
    -------
    Dataset

    Raises
    ------
    SegmentationError
        If there is no such file, or it holds no table.
    """
    content, name = _content(source, name)
    if not content.strip():
        raise SegmentationError(f"{name} is empty. Choose a file with a header and some rows.")
    if name.lower().endswith(excel.SUFFIXES):
        rows, sheet = excel.read_sheet(content, name, sheet)
        reading = Reading(sheet=sheet)
    else:
        text, encoding = delimited.decode(content, name, encoding)
        delimiter = delimiter or delimited.find_delimiter(text)
        rows = delimited.read_rows(text, name, delimiter)
        reading = Reading(encoding=encoding, delimiter=delimiter)
    table, notes = cells.named_columns(rows, name)
    decimal = decimal or cells.find_decimal(table, reading.delimiter or ",")
    reading = replace(reading, decimal=decimal, notes=notes)
    frame = cells.typed(table, decimal)
    return Dataset(
        name=name,
        fingerprint=hashlib.sha256(content + repr(reading).encode()).hexdigest(),
        frame=frame,
        reading=reading,
        kind="orders" if find_order_columns(frame) else "customers",
    )


def _content(source: str | Path | bytes, name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name or "The file"
    path = Path(source)
    try:
        return path.read_bytes(), name or path.name
    except FileNotFoundError:
        raise SegmentationError(f"There is no file {path}. Check the path.") from None
    except IsADirectoryError:
        raise SegmentationError(f"{path} is a folder. Name one file in it.") from None
    except OSError as error:
        raise SegmentationError(f"{path} cannot be opened: {error.strerror}.") from None
