"""Options that commands share, and how each is parsed."""

import csv
import inspect
import io
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from segmentation.common.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.domain.dataset import ReadAs, ReadOptions
    from segmentation.domain.overrules import Overrules

Command = TypeVar("Command", bound=Callable[..., None])

#: Has the number of segments suggested.
AUTO = "auto"
_TAB = ("tab", "\\t")

Input = Annotated[
    Path,
    typer.Argument(
        metavar="INPUT", help="A CSV, Excel, OpenDocument, Parquet, Feather, SPSS or SQLite file."
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
KeptLines = Annotated[
    list[int] | None,
    typer.Option(
        "--keep-line",
        metavar="LINE",
        help="A line of the file that is a customer, though it looks like units or a total; may be "
        "repeated.",
    ),
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

Key = Annotated[
    str | None,
    typer.Option(
        metavar="COLUMN", help="The column that names the customer; its rows are added up."
    ),
]
RolePairs = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        metavar="COLUMN=ROLE",
        help="What part a column plays: key, trait, describes, weight (how many customers a row "
        "stands for) or ignored; may be repeated.",
    ),
]
KindPairs = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="COLUMN=KIND",
        help="What a column holds: number, ordered, category, boolean, date or text; may be "
        "repeated.",
    ),
]
LevelPairs = Annotated[
    list[str] | None,
    typer.Option(
        "--levels",
        metavar="COLUMN=a<b<c",
        help="The values of a column in order, lowest first; may be repeated.",
    ),
]
BlankPairs = Annotated[
    list[str] | None,
    typer.Option(
        "--blank",
        metavar="COLUMN=VALUE",
        help="A value of a column that says nothing, such as 99; may be repeated.",
    ),
]
TraitWeights = Annotated[
    list[str] | None,
    typer.Option(
        "--weigh",
        metavar="TRAIT=NUMBER",
        help='How much a trait counts, 0.25 to 4: "Spend=2", or "Q3*=0.5" for all that begin with '
        "Q3; may be repeated.",
    ),
]
WordsFile = Annotated[
    Path | None,
    typer.Option(
        "--words",
        metavar="FILE",
        help="A TOML file that says what columns are called: a table for each column, with label, "
        "unit and values.",
    ),
]
Currency = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Count only orders in this currency, such as EUR."),
]

PriceOf = Annotated[
    str | None,
    typer.Option(metavar="WHAT", help="What a price in an order log is of: piece or line."),
]
AmountOf = Annotated[
    str | None,
    typer.Option(
        metavar="WHAT", help="What an amount in an order log is of: line or order (counted once)."
    ),
]


def with_reading_options(command: Command) -> Command:
    """Give a command the options that say how its file is read.

    Parameters
    ----------
    command : callable
        With a parameter ``options``, which it gets as one value; the command line has theirs in its
        place.
    """
    return _as_one_value(command, "options", _read_options)


def with_overruling_options(command: Command) -> Command:
    """Give a command the options that overrule what was found about columns.

    Parameters
    ----------
    command : callable
        With a parameter ``said``, which it gets as one value.
    """
    return _as_one_value(command, "said", _overrules)


def _as_one_value(command: Command, wanted: str, make: Callable[..., Any]) -> Command:
    """Put the parameters of ``make`` in the place of the one that takes what it returns."""
    own = inspect.signature(command)
    parts = inspect.signature(make).parameters

    @wraps(command)
    def run(**given: Any) -> None:
        value = make(**{name: given.pop(name) for name in parts})
        command(**{wanted: value}, **given)

    parameters = [
        one
        for name, parameter in own.parameters.items()
        for one in (parts.values() if name == wanted else [parameter])
    ]
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run  # type: ignore[return-value]


def _overrules(
    *,
    key: Key = None,
    role: RolePairs = None,
    kind: KindPairs = None,
    levels: LevelPairs = None,
    blank: BlankPairs = None,
    weigh: TraitWeights = None,
    words: WordsFile = None,
    currency: Currency = None,
    price_of: PriceOf = None,
    amount_of: AmountOf = None,
) -> "Overrules":
    """Return what is decided about columns; a mistake raises SegmentationError."""
    from segmentation.cli.words_file import words_from_file
    from segmentation.domain.overrules import overrules

    return overrules(
        key=key,
        roles=role or (),
        kinds=kind or (),
        levels=levels or (),
        blanks=blank or (),
        trait_weights=weigh or (),
        words=() if words is None else words_from_file(words),
        currency=currency,
        price_of=price_of,
        amount_of=amount_of,
    )


def _read_options(
    *,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    decimal: Decimal = None,
    sheet: Sheet = None,
    header_row: HeaderRow = None,
    read_as: ReadAsPairs = None,
    keep_line: KeptLines = None,
) -> "ReadOptions":
    """Return what is said about a file; a mistake raises SegmentationError."""
    from segmentation.domain.dataset import ReadOptions

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
        kept_lines=tuple(keep_line or ()),
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
    from segmentation.domain.dataset import ReadAs

    name, equals, way = pair.rpartition("=")
    ways = {" ".join(known.value.split()): known for known in ReadAs}
    found = ways.get(" ".join(way.lower().split()))
    if not equals or found is None:
        said = "; ".join(ways)
        raise SegmentationError(
            f"--read-as takes COLUMN=WAY, and not {pair!r}. The ways are: {said}."
        )
    return name, found
