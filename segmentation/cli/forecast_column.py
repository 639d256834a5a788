"""``forecast``: say what customers will do, and whether that beats a plain share."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.known_columns import MatchPairs, read_for
from segmentation.cli.options import Input, Traits, names, with_reading_options
from segmentation.cli.run_setup import configured, method_named, read
from segmentation.cli.terminal import progress_line
from segmentation.common.errors import SegmentationError
from segmentation.domain.methods import METHODS

if TYPE_CHECKING:
    import pandas as pd

    from segmentation.common.arrays import Ints
    from segmentation.common.progress import Reporter
    from segmentation.domain.dataset import Dataset, ReadOptions
    from segmentation.domain.segment_model import SegmentModel

_FILE = "forecast.csv"
_SEGMENTED = 0.5  # of the time
_SEED = 42


@dataclass(frozen=True, slots=True, eq=False)
class _Segmented:
    """Customers with their segments, and the table that says so."""

    model: "SegmentModel"
    labels: "Ints"
    table: "pd.DataFrame"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is forecast, and how segments are found where no model has them."""

    label: str
    traits: str | None
    segments: str | None
    method: str | None
    seed: int | None


@with_reading_options
def forecast(
    source: Input,
    *,
    label: Annotated[
        str,
        typer.Option(
            metavar="COLUMN",
            help="What to forecast: yes or no, 0 or 1, or a number; blank where it is not known.",
        ),
    ],
    model: Annotated[
        Path | None,
        typer.Option(
            metavar="MODEL",
            help="A model.segments file; without it the segments are found in INPUT first.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The folder for forecast.csv, a row a customer."),
    ] = None,
    yes: Annotated[
        str | None,
        typer.Option(metavar="VALUE", help="The value that counts as yes, such as Cancelled."),
    ] = None,
    act_from: Annotated[
        float | None,
        typer.Option(
            metavar="NUMBER",
            help="The forecast from which you act, such as 0.3; by default the share or mean of "
            "everyone.",
        ),
    ] = None,
    traits: Traits = None,
    segments: Annotated[
        str | None,
        typer.Option(metavar="K", help="The number of segments that are found, or auto."),
    ] = None,
    method: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=f"How they are found: {', '.join(METHODS)}."),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(help="Where every random number starts; by default that of MODEL, or 42."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of lines.")] = False,
    match: MatchPairs = None,
    options: "ReadOptions",
) -> None:
    """Forecast a column from traits and segments, and say whether that beats a plain share."""
    from contextlib import nullcontext

    from segmentation.common.progress import part
    from segmentation.export import model_file, run_files, tables
    from segmentation.forecasting.forecast_label import forecast as forecast_of
    from segmentation.forecasting.forecast_report import forecast_report, forecast_table
    from segmentation.forecasting.forecast_texts import forecast_lines
    from segmentation.forecasting.label_column import label_column
    from segmentation.ingest.as_customers import as_customers

    saved = None if model is None else model_file.load(model)
    wish = _Wish(label, traits, segments, method, seed)
    _require_possible(saved, wish, match)
    if saved is None:
        customers = as_customers(read(source, options))
    else:
        dataset, _ = read_for(saved, source, options, match)
        customers = as_customers(dataset, saved.cleaning.for_new_customers())
    wanted = label_column(customers.frame, label, yes)
    with nullcontext() if out is None else run_files.reserve_folder(out) as write:
        with progress_line() as report:
            first = part(report, 0.0, _SEGMENTED)
            if saved is None:
                segmented = _found(customers, wish, first)
            else:
                segmented = _scored(saved, customers, first)
            found = forecast_of(
                customers.frame, segmented.model.plan.traits, wanted, segmented.labels,
                segmented.model.names,
                seed=segmented.model.seed if seed is None else seed, act_from=act_from,
                progress=part(report, _SEGMENTED, 1.0),
            )  # fmt: skip
        if write is not None:
            write({_FILE: tables.to_csv(forecast_table(found, segmented.table))})
    if as_json:
        typer.echo(
            json.dumps(forecast_report(found), indent=2, ensure_ascii=False, allow_nan=False)
        )
        return
    lines = forecast_lines(found)
    lines += [] if out is None else ["", f"The forecast of each customer is in {out / _FILE}."]
    typer.echo("\n".join(lines))


def _require_possible(saved: "SegmentModel | None", wish: _Wish, match: list[str] | None) -> None:
    label, traits, seed = wish.label, wish.traits, wish.seed
    if saved is not None and (traits or wish.segments or wish.method):
        raise SegmentationError(
            "--traits, --segments and --method are for segments that are found in the file. Leave "
            "them out, or leave --model out."
        )
    if saved is None and match:
        raise SegmentationError("--match needs a model that knows columns. Give one with --model.")
    if traits is not None and label in names(traits):
        raise SegmentationError(f"“{label}” cannot be a trait and be forecast. Leave it out.")
    if seed is not None and seed < 0:
        raise SegmentationError(f"The seed must be 0 or more, not {seed}.")
    if saved is not None and label in (saved.together, *(t.name for t in saved.plan.traits)):
        raise SegmentationError(
            f"The segments of the model were made from “{label}” too, so a forecast of it from "
            "them would go in a circle. Leave --model out, and segments are found without it."
        )


def _found(customers: "Dataset", wish: _Wish, report: "Reporter") -> _Segmented:
    """Find segments without the label."""
    from segmentation.domain.overrules import overrules
    from segmentation.export import tables
    from segmentation.pipeline import workflow

    config = configured(
        customers,
        traits=wish.traits,
        segments=wish.segments,
        preset="recommended",
        method=None if wish.method is None else method_named(wish.method),
        seed=_SEED if wish.seed is None else wish.seed,
        said=overrules(roles=[f"{wish.label}=ignored"]),
    )
    result = workflow.segment(customers, config, progress=report)
    table = tables.segments(result).drop(columns="confidence")
    return _Segmented(result.model, result.labels, table)


def _scored(saved: "SegmentModel", customers: "Dataset", report: "Reporter") -> _Segmented:
    from segmentation.export import tables
    from segmentation.pipeline import workflow

    scores = workflow.score(saved, customers, progress=report)
    for doubt in scores.doubts:
        typer.echo(doubt, err=True)
    table = tables.scored(saved, customers.frame, scores).drop(columns="confidence")
    return _Segmented(saved, scores.labels, table)
