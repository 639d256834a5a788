"""What the commands are told: their options, and how each is taken."""

import csv
import io
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.dataset import ReadAs, ReadOptions

#: Has the number of segments suggested.
AUTO = "auto"
_TAB = ("tab", "\\t")

Input = Annotated[
    Path,
    typer.Argument(
        metavar="INPUT", help="A CSV, Excel, OpenDocument, Parquet, Feather or SQLite file."
    ),
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="The text encoding, such as utf-8 or cp1252.")
]
Delimiter = Annotated[
    str | None, typer.Option(metavar="MARK", help="What stands between two cells; tab for a tab.")
]
Decimal = Annotated[str | None, typer.Option(metavar="MARK", help="The decimal mark: . or ,")]
Sheet = Annotated[
    str | None, typer.Option(metavar="NAME", help="The worksheet, or the table of an SQLite file.")
]
HeaderRow = Annotated[
    int | None,
    typer.Option(metavar="ROW", help="The row with the column names, from 1; 0 for none."),
]
Traits = Annotated[
    str | None,
    typer.Option(metavar="A,B", help='The columns to segment by, "quoted" if they hold commas.'),
]
Preset = Annotated[str, typer.Option(metavar="NAME", help="recommended, methodology or mall.")]
ReadAsPairs = Annotated[
    list[str] | None,
    typer.Option(
        "--read-as",
        metavar="COLUMN=WAY",
        help='Take a column in one way, such as "Joined=date, month first"; may be repeated.',
    ),
]


def read_options(
    encoding: str | None,
    delimiter: str | None,
    decimal: str | None,
    sheet: str | None,
    header_row: int | None,
    read_as: list[str] | None,
) -> "ReadOptions":
    """Return what is said about a file.

    Raises
    ------
    SegmentationError
        If there is no such encoding, decimal mark or way to take a column.
    """
    from segmentation.dataset import ReadOptions

    if encoding is not None and not _is_encoding(encoding):
        raise SegmentationError(
            f"There is no text encoding {encoding!r}. Try utf-8, cp1252 or utf-16."
        )
    if decimal not in (None, ".", ","):
        raise SegmentationError(f"The decimal mark must be . or , and not {decimal!r}.")
    return ReadOptions(
        encoding=encoding,
        delimiter="\t" if delimiter in _TAB else delimiter,
        decimal=decimal,
        sheet=sheet,
        header_row=header_row,
        columns=tuple(_read_as(pair) for pair in read_as or ()),
    )


def number_of_segments(text: str | None) -> int | None:
    """Return how many segments are wanted, ``None`` for the suggested number.

    Raises
    ------
    SegmentationError
        If it is neither a number nor ``auto``.
    """
    if text is None or text == AUTO:
        return None
    try:
        return int(text)
    except ValueError:
        raise SegmentationError(
            f"The number of segments must be a number or {AUTO}, not {text!r}."
        ) from None


def names(traits: str) -> list[str]:
    """``age,"income, k$"`` → ``["age", "income, k$"]``."""
    row = next(csv.reader(io.StringIO(traits), skipinitialspace=True), [])
    return [name.strip() for name in row if name.strip()]


def _is_encoding(name: str) -> bool:
    try:
        with suppress(UnicodeError):
            b"a".decode(name)
    except LookupError:
        return False
    return True


def _read_as(pair: str) -> "tuple[str, ReadAs]":
    """``Joined=date, month first`` → the column and how to take it."""
    from segmentation.dataset import ReadAs

    name, equals, way = pair.rpartition("=")
    ways = {" ".join(known.value.split()): known for known in ReadAs}
    found = ways.get(" ".join(way.lower().split()))
    if not equals or found is None:
        said = "; ".join(ways)
        raise SegmentationError(
            f"--read-as takes COLUMN=WAY, and not {pair!r}. The ways are: {said}."
        )
    return name, found
