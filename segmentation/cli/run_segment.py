"""``segment``: find segments; write tables, a model and a report."""

import shlex
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.dask_engine import (
    DaskOptions,
    EngineName,
    Memory,
    SampleSize,
    Scheduler,
    Workers,
    dask_options,
    segment_on_dask,
    where_from,
)
from segmentation.cli.options import (
    Input,
    Preset,
    Traits,
    with_overruling_options,
    with_reading_options,
)
from segmentation.common.errors import SegmentationError
from segmentation.domain.config import DEFAULT_METHOD
from segmentation.domain.methods import METHODS

if TYPE_CHECKING:
    from segmentation.common.progress import Reporter
    from segmentation.domain.cleaning import Cleaning
    from segmentation.domain.config import SegmentationConfig
    from segmentation.domain.dataset import Dataset, ReadOptions
    from segmentation.domain.overrules import Overrules
    from segmentation.domain.plan import Plan
    from segmentation.domain.result import SegmentationResult
from segmentation.cli.run_setup import configured, method_named, read
from segmentation.cli.terminal import progress_line


@with_reading_options
@with_overruling_options
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
        str | None,
        typer.Option(
            metavar="NAME",
            help=f"One of {', '.join(METHODS)}; by default {DEFAULT_METHOD}, or one that holds "
            "better on this file.",
        ),
    ] = None,
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
    least_share: Annotated[
        str | None,
        typer.Option(metavar="SHARE", help="The least share of a segment, as a wish, such as 5%."),
    ] = None,
    most_share: Annotated[
        str | None,
        typer.Option(metavar="SHARE", help="The most share of a segment, as a wish, such as 60%."),
    ] = None,
    together: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN",
            help="Customers with the same value, such as one household, stay in one segment.",
        ),
    ] = None,
    pictures: Annotated[
        bool,
        typer.Option(
            "--pictures",
            help="Also write both maps and the training as SVG pictures, and the training history "
            "as a table.",
        ),
    ] = False,
    options: "ReadOptions",
    said: "Overrules",
    engine: EngineName = "pandas",
    scheduler: Scheduler = None,
    workers: Workers = None,
    memory: Memory = None,
    sample: SampleSize = None,
) -> None:
    """Find segments; write tables, a model and a report."""
    from segmentation.domain.cleaning import Cleaning
    from segmentation.domain.size_wish import size_wish
    from segmentation.export import run_files

    dask = dask_options(engine, DaskOptions(scheduler, workers, memory, sample))
    day = snapshot.date() if snapshot is not None else None
    cleaning = said.in_cleaning(Cleaning(forward_fill=forward_fill, snapshot=day))
    named = None if method is None else method_named(method)
    configure = partial(
        configured,
        traits=traits,
        segments=segments,
        preset=preset,
        method=named,
        seed=seed,
        said=said,
        wish=size_wish(least_share, most_share),
        together=together,
    )
    if dask is None:
        result = _segment(source, options, cleaning, configure, out, pictures=pictures)
        typer.echo(_summary(result, out))
        return
    with progress_line() as report:
        result = segment_on_dask(
            source, out, dask, options=options, cleaning=cleaning, configure=configure,
            method=named, seed=seed, report=report,
        )  # fmt: skip
        with run_files.reserve_folder(out) as write:
            write(_pictures(result, report, wanted=pictures))
    typer.echo(f"{_summary(result, out)}\n{where_from(result, out)}")


def _segment(
    source: Path,
    options: "ReadOptions",
    cleaning: "Cleaning",
    configure: "Callable[[Dataset], SegmentationConfig]",
    out: Path,
    *,
    pictures: bool,
) -> "SegmentationResult":
    from segmentation.common.second_process import start_early
    from segmentation.worker.warm_up import import_evidence

    start_early(import_evidence)  # beside the imports of this process, and reading
    from segmentation.common.progress import part
    from segmentation.export import run_files
    from segmentation.ingest.as_customers import as_customers
    from segmentation.pipeline import workflow

    customers = as_customers(read(source, options), cleaning)
    _refuse_several_currencies(customers)
    config = configure(customers)
    with run_files.reserve_folder(out) as write:
        with progress_line() as report:
            share = 0.8 if pictures else 1.0
            result = workflow.segment(customers, config, progress=part(report, 0.0, share))
            drawn = _pictures(result, part(report, share, 1.0), wanted=pictures)
        write({**run_files.run_files(result), **drawn})
    return result


def _pictures(
    result: "SegmentationResult", report: "Reporter", *, wanted: bool
) -> "Mapping[str, bytes | None]":
    """Return the pictures of a run; nothing in place of those of an earlier one otherwise."""
    from segmentation.export.pictures.run_pictures import PICTURES, run_pictures

    return run_pictures(result, report=report) if wanted else dict.fromkeys(PICTURES)


def _refuse_several_currencies(customers: "Dataset") -> None:
    """Nobody is there to be asked in which currency orders are to be added up."""
    found = customers.cleaning.found if customers.cleaning is not None else None
    if found is None or found.orders is None:
        return  # amounts of customers in several currencies only describe
    for doubt in customers.doubts:
        codes = [str(offer.value) for offer in doubt.offers if offer.setting == "currency"]
        if codes:
            raise SegmentationError(
                f"{doubt.sentence} Choose one with --currency, such as --currency {codes[0]}."
            )


def _outcomes(plan: "Plan") -> list[str]:
    """Return what is said of traits that look like an outcome, with the option that changes it."""
    from segmentation.column_roles.outcome_column import outcomes_of

    return [
        f"{one.doubt} For that, add --role {shlex.quote(f'{one.name}={one.could_be.value}')}."
        for one in outcomes_of(plan)
    ]


def _summary(result: "SegmentationResult", out: Path) -> str:
    from segmentation.common.formatting import count, percent
    from segmentation.evaluation.kept_together import together_text
    from segmentation.evaluation.wished_size import wish_sentence
    from segmentation.profiling.weighting_text import trait_weights_text, weighting_text

    lines = [result.verdict.sentence, ""]
    width = max(len(name) for name in result.names)
    for found in result.segments:
        customers = f"{count(found.size)} customers"
        lines.append(f"  {found.name:<{width}}  {percent(found.share):>6}  {customers}")
    config = result.exploration.config
    remarks = (
        weighting_text(result.weighting),
        trait_weights_text(config.plan, config.card),
        together_text(result.exploration, result.partition),
        wish_sentence(result.exploration, len(result.segments)),
        *_outcomes(result.exploration.plan),
    )
    lines += ["", *filter(None, remarks)] if any(remarks) else []
    lines += ["", *result.verdict.advice, f"The tables, the model and report.html are in {out}."]
    return "\n".join(lines)
