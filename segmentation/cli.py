"""The command line: one more door onto the workflow.

``python -m segmentation --help`` lists the commands. A user's mistake is one line on stderr and
exit code 2.
"""

import csv
import io
import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from segmentation.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.config import SegmentationConfig
    from segmentation.dataset import Dataset
    from segmentation.plan import ColumnPlan
    from segmentation.progress import Progress, Reporter
    from segmentation.result import SegmentationResult

_MISTAKE = 2
_STOPPED = 130
_AUTO = "auto"

app = typer.Typer(
    help="Find the segments in a file of customers or orders, and say how far to trust them.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Input = Annotated[Path, typer.Argument(metavar="INPUT", help="A CSV file or an Excel workbook.")]


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
def info(source: Input) -> None:
    """Say how a file is read and what each column is, as JSON."""
    from segmentation.ingest.table import read_table

    dataset = read_table(source)
    reading = dataset.reading
    found = {
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "decimal": reading.decimal,
        "kind": dataset.kind,
        "n_rows": dataset.n_rows,
        "columns": [_described(column) for column in _columns(dataset)],
    }
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


@app.command()
def segment(
    source: Input,
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder for the results.")],
    traits: Annotated[
        str | None,
        typer.Option(
            metavar="A,B", help='The columns to segment by, "quoted" if they hold commas.'
        ),
    ] = None,
    segments: Annotated[
        str | None,
        typer.Option(metavar="K", help="The number of segments, or auto for the suggested one."),
    ] = None,
    preset: Annotated[
        str, typer.Option(metavar="NAME", help="recommended, methodology or mall.")
    ] = "recommended",
    method: Annotated[
        str, typer.Option(metavar="NAME", help="autoencoder, kmeans or pca.")
    ] = "autoencoder",
    seed: Annotated[int, typer.Option(help="Where every random number starts.")] = 42,
) -> None:
    """Find segments; write tables, a model and a report."""
    from segmentation import workflow
    from segmentation.ingest.customers import as_customers
    from segmentation.ingest.table import read_table
    from segmentation.report import files

    customers = as_customers(read_table(source))
    config = _config(
        customers, traits=traits, segments=segments, preset=preset, method=method, seed=seed
    )
    with files.reserved(out) as write:
        with _progress() as report:
            result = workflow.segment(customers, config, progress=report)
        write(files.run_files(result))
    typer.echo(_summary(result, out))


@app.command()
def score(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="A model.segments file.")],
    source: Input,
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The CSV file to write.")],
) -> None:
    """Put the customers of a file in the segments of a model."""
    from segmentation import storage, workflow
    from segmentation.dataset import ReadOptions
    from segmentation.ingest.customers import as_customers
    from segmentation.ingest.table import read_table
    from segmentation.report import files, tables

    saved = storage.load(model)
    new = read_table(source, options=ReadOptions(like=saved.reading))
    customers = as_customers(new, saved.cleaning.for_new_customers())
    scores = workflow.score(saved, customers)
    table = tables.scored(saved, customers.frame, scores)
    files.write_file(out, tables.to_csv(table))


@contextmanager
def _noting_ctrl_c() -> Iterator[Event]:
    """Remember Ctrl-C: TensorFlow may turn what it raises into an error of its own."""
    pressed = Event()

    def note(_number: int, _frame: object) -> None:
        pressed.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)


def _refuse(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return _MISTAKE


def _columns(dataset: "Dataset") -> tuple["ColumnPlan", ...]:
    """Return what each column of the file is; of an order log, what comes of it."""
    from segmentation.formatting import listing
    from segmentation.ingest.customers import as_customers
    from segmentation.plan import Role
    from segmentation.prepare.roles import suggest_plan

    columns = suggest_plan(dataset).columns
    customers = as_customers(dataset)
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
    made = [column for column in customers.reading.columns if column.made_from]
    for source in {column.made_from for column in made}:
        names = listing([column.name for column in made if column.made_from == source])
        parts[source] = (Role.TRAIT, f"Gives {names}.")
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


def _names(traits: str) -> list[str]:
    """``age,"income, k$"`` → ``["age", "income, k$"]``."""
    row = next(csv.reader(io.StringIO(traits), skipinitialspace=True), [])
    return [name.strip() for name in row if name.strip()]


@contextmanager
def _progress() -> "Iterator[Reporter]":
    """Give a reporter that rewrites one line of a terminal, and says nothing elsewhere."""
    from segmentation.progress import silent

    if not sys.stderr.isatty():
        yield silent
        return

    def show(progress: "Progress") -> None:
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
