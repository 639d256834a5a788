"""The command line: one more door onto the workflow.

``python -m segmentation --help`` lists the commands. A user's mistake is one line on stderr and
exit code 2.
"""

import io
import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from segmentation.cli_engine import (
    EngineName,
    Memory,
    OnDask,
    SampleSize,
    Scheduler,
    Workers,
    on_dask,
    segment_on_dask,
    where_from,
)
from segmentation.cli_options import (
    AUTO,
    Decimal,
    Delimiter,
    Encoding,
    HeaderRow,
    Input,
    Preset,
    ReadAsPairs,
    Sheet,
    Traits,
    names,
    number_of_segments,
    read_options,
)
from segmentation.config import METHODS, Method
from segmentation.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.cleaning import Cleaning
    from segmentation.config import SegmentationConfig
    from segmentation.dataset import ColumnReading, Dataset, ReadOptions
    from segmentation.plan import ColumnPlan
    from segmentation.progress import Progress, Reporter
    from segmentation.result import SegmentationResult
    from segmentation.study import Trial

_MISTAKE = 2
_STOPPED = 130

_pressed = Event()  # whether Ctrl-C was

app = typer.Typer(
    help="Find the segments in a file of customers or orders, and say how far to trust them.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


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

    dataset = _read(source, read_options(encoding, delimiter, decimal, sheet, header_row, read_as))
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
    engine: EngineName = "pandas",
    scheduler: Scheduler = None,
    workers: Workers = None,
    memory: Memory = None,
    sample: SampleSize = None,
) -> None:
    """Find segments; write tables, a model and a report."""
    from segmentation.cleaning import Cleaning

    said = on_dask(engine, OnDask(scheduler, workers, memory, sample))
    options = read_options(encoding, delimiter, decimal, sheet, header_row, read_as)
    day = snapshot.date() if snapshot is not None else None
    cleaning = Cleaning(forward_fill=forward_fill, snapshot=day)
    configure = partial(
        _config, traits=traits, segments=segments, preset=preset, method=_method(method), seed=seed
    )
    if said is None:
        typer.echo(_summary(_segment(source, options, cleaning, configure, out), out))
        return
    with _progress() as report:
        result = segment_on_dask(
            source, out, said, options=options, cleaning=cleaning, configure=configure,
            method=_method(method), seed=seed, report=report,
        )  # fmt: skip
    typer.echo(f"{_summary(result, out)}\n{where_from(result, out)}")


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
    dataset = _read(source, read_options(encoding, delimiter, decimal, sheet, header_row, read_as))
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

    options = read_options(encoding, delimiter, decimal, sheet, header_row, read_as)
    saved = storage.load(model)
    new = _read(source, replace(options, like=saved.reading))
    customers = as_customers(new, saved.cleaning.for_new_customers())
    scores = workflow.score(saved, customers)
    table = tables.scored(saved, customers.frame, scores)
    files.write_file(out, tables.to_csv(table))


def _segment(
    source: Path,
    options: "ReadOptions",
    cleaning: "Cleaning",
    configure: "Callable[[Dataset], SegmentationConfig]",
    out: Path,
) -> "SegmentationResult":
    from segmentation import workflow
    from segmentation.ingest.customers import as_customers
    from segmentation.report import files

    customers = as_customers(_read(source, options), cleaning)
    config = configure(customers)
    with files.reserved(out) as write:
        with _progress() as report:
            result = workflow.segment(customers, config, progress=report)
        write(files.run_files(result))
    return result


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


def _config(
    customers: "Dataset",
    *,
    traits: str | None,
    segments: str | None,
    preset: str,
    method: Method,
    seed: int,
) -> "SegmentationConfig":
    from segmentation import recipe as recipes
    from segmentation.config import SegmentationConfig
    from segmentation.prepare.roles import suggest_plan

    recipe = recipes.preset(preset)
    if segments == AUTO:
        recipe = replace(recipe, n_segments=None)
    plan = None if traits is None else suggest_plan(customers).with_traits(names(traits))
    return SegmentationConfig(
        plan=plan,
        n_segments=number_of_segments(segments),
        method=method,
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
    wanted = [_method(name) for name in names(methods)] if methods is not None else list(METHODS)
    if not wanted:
        raise SegmentationError(f"Name at least one method of: {', '.join(METHODS)}.")
    sizes = read_numbers(latents, "sizes", 1, MOST_LATENT) or (None,)
    return partial(grid, wanted, read_widths(widths), sizes, starts)


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
