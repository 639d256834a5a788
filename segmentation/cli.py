"""The command line: one more door onto the workflow.

``python -m segmentation --help`` lists the commands. A user's mistake is one line on stderr and
exit code 2.
"""

import csv
import io
import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from segmentation.config import METHODS, Method
from segmentation.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.config import SegmentationConfig
    from segmentation.dataset import ColumnReading, Dataset, ReadAs, ReadOptions
    from segmentation.plan import ColumnPlan
    from segmentation.progress import Progress, Reporter
    from segmentation.result import SegmentationResult
    from segmentation.study import Trial

_MISTAKE = 2
_STOPPED = 130
_AUTO = "auto"
_TAB = ("tab", "\\t")

_pressed = Event()  # whether Ctrl-C was

app = typer.Typer(
    help="Find the segments in a file of customers or orders, and say how far to trust them.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process by default.

    Returns
    -------
    int
        The exit code: 0, 2 after a user's mistake, 130 after Ctrl-C.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # wherever the output is sent to
    with _noting_ctrl_c() as pressed:
        try:
            code = app(arguments, prog_name="python -m segmentation", standalone_mode=False)
        except SegmentationError as error:
            return _refuse(str(error))
        except TyperException as error:
            return _refuse(f"{error.format_message().rstrip('.?')}. Try --help.")
        except Exception:
            if pressed.is_set():
                return _STOPPED
            raise
    return code or 0


@app.command()
def info(
    source: Input,
    *,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    decimal: Decimal = None,
    sheet: Sheet = None,
    header_row: HeaderRow = None,
    read_as: ReadAsPairs = None,
) -> None:
    """Say how a file is read and what each column is, as JSON."""
    from segmentation.ingest.customers import as_customers

    dataset = _read(source, _options(encoding, delimiter, decimal, sheet, header_row, read_as))
    customers = as_customers(dataset)
    made = _made(customers)
    reading = dataset.reading
    found = {
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "decimal": reading.decimal,
        "sheet": reading.sheet,
        "kind": dataset.kind,
        "n_rows": dataset.n_rows,
        "notes": list(reading.notes),
        "columns": [
            _described(column) | _said(reading.column(column.name))
            for column in _columns(dataset, customers, made)
        ],
        "made": [_described(column) for column in made],
    }
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


@app.command()
def segment(
    source: Input,
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder for the results.")],
    traits: Traits = None,
    segments: Annotated[
        str | None,
        typer.Option(metavar="K", help="The number of segments, or auto for the suggested one."),
    ] = None,
    preset: Preset = "recommended",
    method: Annotated[
        str, typer.Option(metavar="NAME", help=f"One of {', '.join(METHODS)}.")
    ] = "autoencoder",
    seed: Annotated[int, typer.Option(help="Where every random number starts.")] = 42,
    forward_fill: Annotated[
        bool,
        typer.Option("--forward-fill", help="Fill a blank with the value above it."),
    ] = False,
    snapshot: Annotated[
        datetime | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            formats=["%Y-%m-%d"],
            help="The day that days are counted to; the last one in the file by default.",
        ),
    ] = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    decimal: Decimal = None,
    sheet: Sheet = None,
    header_row: HeaderRow = None,
    read_as: ReadAsPairs = None,
) -> None:
    """Find segments; write tables, a model and a report."""
    from segmentation import workflow
    from segmentation.cleaning import Cleaning
    from segmentation.ingest.customers import as_customers
    from segmentation.report import files

    dataset = _read(source, _options(encoding, delimiter, decimal, sheet, header_row, read_as))
    day = snapshot.date() if snapshot is not None else None
    customers = as_customers(dataset, Cleaning(forward_fill=forward_fill, snapshot=day))
    config = _config(
        customers, traits=traits, segments=segments, preset=preset, method=method, seed=seed
    )
    with files.reserved(out) as write:
        with _progress() as report:
            result = workflow.segment(customers, config, progress=report)
        write(files.run_files(result))
    typer.echo(_summary(result, out))


@app.command()
def study(
    source: Input,
    *,
    out: Annotated[
        Path,
        typer.Option(
            metavar="FILE", help="A JSON line a finished trial; one that is there is carried on."
        ),
    ],
    methods: Annotated[
        str | None,
        typer.Option(metavar="A,B", help=f"Some of {', '.join(METHODS)}; all by default."),
    ] = None,
    widths: Annotated[
        str, typer.Option(metavar="W,W", help='Widths of the networks, such as "32-16,16-12".')
    ] = "",
    latents: Annotated[
        str, typer.Option(metavar="N,N", help="How many numbers describe a customer: 4,6,8.")
    ] = "",
    seeds: Annotated[str, typer.Option(metavar="N,N", help="Each way once a seed.")] = "42",
    segments: Annotated[
        str | None,
        typer.Option(metavar="K", help="The number of segments, or auto for the suggested one."),
    ] = None,
    documents: Annotated[
        bool,
        typer.Option("--documents", help="The networks of the documents: widths and sizes."),
    ] = False,
    preset: Preset = "recommended",
    traits: Traits = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    decimal: Decimal = None,
    sheet: Sheet = None,
    header_row: HeaderRow = None,
    read_as: ReadAsPairs = None,
) -> None:
    """Try many ways to find segments, one after the other, and say which does best."""
    from segmentation import study_file
    from segmentation.formatting import count
    from segmentation.ingest.customers import as_customers

    plan = _ways_to_try(methods, widths, latents, seeds, documents=documents)
    dataset = _read(source, _options(encoding, delimiter, decimal, sheet, header_row, read_as))
    customers = as_customers(dataset)
    base = _config(
        customers, traits=traits, segments=segments, preset=preset, method="kmeans", seed=42
    )
    known = study_file.finished(out, study_file.subject(customers, base))
    with _progress() as report:
        trials = plan(_size(customers, base, report))
        there = sum(trial in known for trial in trials)
        if there:
            typer.echo(f"{count(there)} of {count(len(trials))} trials are in {out} already.")
        outcomes = list(study_file.carry_on(out, customers, base, trials, progress=report))
    typer.echo(f"{count(trials[0].n_segments)} segments of {count(customers.n_rows)} customers.\n")
    typer.echo(study_file.summary(outcomes))


@app.command()
def score(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="A model.segments file.")],
    source: Input,
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The CSV file to write.")],
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    decimal: Decimal = None,
    sheet: Sheet = None,
    header_row: HeaderRow = None,
    read_as: ReadAsPairs = None,
) -> None:
    """Put the customers of a file in the segments of a model."""
    from segmentation import storage, workflow
    from segmentation.ingest.customers import as_customers
    from segmentation.report import files, tables

    options = _options(encoding, delimiter, decimal, sheet, header_row, read_as)
    saved = storage.load(model)
    new = _read(source, replace(options, like=saved.reading))
    customers = as_customers(new, saved.cleaning.for_new_customers())
    scores = workflow.score(saved, customers)
    table = tables.scored(saved, customers.frame, scores)
    files.write_file(out, tables.to_csv(table))


@contextmanager
def _noting_ctrl_c() -> Iterator[Event]:
    """Remember Ctrl-C: libraries may swallow what it raises, or make another error of it."""
    _pressed.clear()

    def note(_number: int, _frame: object) -> None:
        _pressed.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, note)
    try:
        yield _pressed
    finally:
        signal.signal(signal.SIGINT, before)


def _refuse(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return _MISTAKE


def _options(
    encoding: str | None,
    delimiter: str | None,
    decimal: str | None,
    sheet: str | None,
    header_row: int | None,
    read_as: list[str] | None,
) -> "ReadOptions":
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


def _read(source: Path, options: "ReadOptions") -> "Dataset":
    """Read a file; an option that has nothing to decide is a mistake, too."""
    from segmentation.ingest.table import read_table

    dataset = read_table(source, options=options)
    reading = dataset.reading
    if options.sheet is not None and not reading.sheets:
        raise SegmentationError(f"{dataset.name} has no sheets or tables to choose from.")
    if (options.encoding or options.delimiter) and not reading.encoding:
        raise SegmentationError(
            f"{dataset.name} is no text file, so it has neither an encoding nor a delimiter."
        )
    return dataset


def _made(customers: "Dataset") -> tuple["ColumnPlan", ...]:
    """Return the columns that were worked out, from orders or from dates."""
    from segmentation.prepare.roles import suggest_plan

    made = {column.name for column in customers.reading.columns if column.made_from}
    return tuple(column for column in suggest_plan(customers).columns if column.name in made)


def _columns(
    dataset: "Dataset", customers: "Dataset", made: Sequence["ColumnPlan"]
) -> tuple["ColumnPlan", ...]:
    """Return what each column of the file is; of an order log, what comes of it."""
    from segmentation.formatting import listing
    from segmentation.plan import Role
    from segmentation.prepare.roles import suggest_plan

    columns = suggest_plan(dataset).columns
    found = customers.cleaning.found if customers.cleaning is not None else None
    if found is None or found.orders is None:
        return columns
    log = found.orders
    parts = {
        log.status: (Role.TRAIT, "Tells returned and cancelled orders."),
        log.quantity: (Role.IGNORED, "Only tells returns, by numbers below zero."),
    }
    for name in found.carried:
        parts[name] = (Role.DESCRIBES, "The same in all orders of a customer, so it goes along.")
    given: dict[str, list[ColumnPlan]] = {}
    for column in made:
        reading = customers.reading.column(column.name)
        given.setdefault(reading.made_from if reading else "", []).append(column)
    for name, those in given.items():
        shapes = any(column.role is Role.TRAIT for column in those)
        gives = f"Gives {listing([column.name for column in those])}."
        parts[name] = (Role.TRAIT if shapes else Role.DESCRIBES, gives)
    if not log.amount:
        parts[log.quantity] = (Role.TRAIT, f"Times {log.price}, it is what was spent.")
    parts[log.customer] = (Role.KEY, "Names the customer; orders are added up by it.")
    unused = (Role.IGNORED, "Takes no part when orders are added up by customer.")
    planned = []
    for column in columns:
        role, reason = parts.get(column.name, unused)
        planned.append(replace(column, role=role, reason=reason))
    return tuple(planned)


def _described(column: "ColumnPlan") -> dict[str, Any]:
    return {
        "name": column.name,
        "role": column.role.value,
        "kind": column.kind.value,
        "reason": column.reason,
    }


def _said(reading: "ColumnReading | None") -> dict[str, str]:
    """Return how a column was read, with what is worth saying about it."""
    if reading is None:
        return {}
    said = {"said": reading.said, "unit": reading.unit, "doubt": reading.doubt}
    return {"read_as": reading.read_as.value} | {key: text for key, text in said.items() if text}


def _number_of_segments(text: str | None) -> int | None:
    if text is None or text == _AUTO:
        return None
    try:
        return int(text)
    except ValueError:
        raise SegmentationError(
            f"The number of segments must be a number or {_AUTO}, not {text!r}."
        ) from None


def _config(
    customers: "Dataset",
    *,
    traits: str | None,
    segments: str | None,
    preset: str,
    method: str,
    seed: int,
) -> "SegmentationConfig":
    from segmentation import recipe as recipes
    from segmentation.config import SegmentationConfig
    from segmentation.prepare.roles import suggest_plan

    recipe = recipes.preset(preset)
    if segments == _AUTO:
        recipe = replace(recipe, n_segments=None)
    plan = None if traits is None else suggest_plan(customers).with_traits(_names(traits))
    return SegmentationConfig(
        plan=plan,
        n_segments=_number_of_segments(segments),
        method=method,  # type: ignore[arg-type]  # it checks the name itself
        recipe=recipe,
        seed=seed,
    )


def _ways_to_try(
    methods: str | None, widths: str, latents: str, seeds: str, *, documents: bool
) -> "Callable[[int], Sequence[Trial]]":
    """Return what gives the trials, once the number of segments is known."""
    from segmentation.study import documents_grid, grid
    from segmentation.ways import LARGEST_SEED, MOST_LATENT, read_numbers, read_widths

    starts = read_numbers(seeds, "seeds", 0, LARGEST_SEED)
    if not starts:
        raise SegmentationError("Name at least one seed, such as --seeds 42.")
    if documents:
        if methods is not None or widths or latents:
            raise SegmentationError(
                "--documents has methods, widths and sizes of its own. Leave out the others."
            )
        return partial(documents_grid, starts)
    names = [_method(name) for name in _names(methods)] if methods is not None else list(METHODS)
    if not names:
        raise SegmentationError(f"Name at least one method of: {', '.join(METHODS)}.")
    sizes = read_numbers(latents, "sizes", 1, MOST_LATENT) or (None,)
    return partial(grid, names, read_widths(widths), sizes, starts)


def _method(name: str) -> Method:
    found = next((method for method in METHODS if method == name), None)
    if found is None:
        raise SegmentationError(
            f"There is no method {name!r}. Choose one of: {', '.join(METHODS)}."
        )
    return found


def _size(customers: "Dataset", base: "SegmentationConfig", report: "Reporter") -> int:
    """Return the number of segments that is asked for, or that plain k-means suggests."""
    wanted = base.n_segments or base.recipe.n_segments
    if wanted is not None:
        return wanted
    from segmentation.explore import explore

    return explore(customers, base, progress=report, beside=()).suggestion.n_segments


def _names(traits: str) -> list[str]:
    """``age,"income, k$"`` → ``["age", "income, k$"]``."""
    row = next(csv.reader(io.StringIO(traits), skipinitialspace=True), [])
    return [name.strip() for name in row if name.strip()]


@contextmanager
def _progress() -> "Iterator[Reporter]":
    """Give a reporter that rewrites one line of a terminal, and says nothing elsewhere.

    It is also where a Ctrl-C that was swallowed on its way counts after all.
    """

    def notice(_: "Progress") -> None:
        if _pressed.is_set():
            raise KeyboardInterrupt

    if not sys.stderr.isatty():
        yield notice
        return

    def show(progress: "Progress") -> None:
        notice(progress)
        print(f"\r\x1b[2K{progress.fraction:4.0%}  {progress.stage}", end="", file=sys.stderr)
        sys.stderr.flush()

    try:
        yield show
    finally:
        print("\r\x1b[2K", end="", file=sys.stderr, flush=True)


def _summary(result: "SegmentationResult", out: Path) -> str:
    from segmentation.formatting import count, percent

    lines = [result.verdict.sentence, ""]
    width = max(len(name) for name in result.names)
    for found in result.segments:
        customers = f"{count(found.size)} customers"
        lines.append(f"  {found.name:<{width}}  {percent(found.share):>6}  {customers}")
    lines += ["", *result.verdict.advice, f"The tables, the model and report.html are in {out}."]
    return "\n".join(lines)
