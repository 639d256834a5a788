"""``forecast-orders``: say what customers will order next, and how far to trust it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.known_columns import MatchPairs, read_for
from segmentation.cli.options import Input, with_overruling_options, with_reading_options
from segmentation.cli.run_setup import read
from segmentation.cli.terminal import progress_line
from segmentation.common.errors import SegmentationError

if TYPE_CHECKING:
    import pandas as pd

    from segmentation.common.arrays import Ints
    from segmentation.domain.dataset import Dataset, ReadOptions
    from segmentation.domain.overrules import Overrules
    from segmentation.domain.segment_model import SegmentModel

_FILE, _QUALITY = "order_forecast.csv", "order_forecast.json"


@with_reading_options
@with_overruling_options
def forecast_orders(
    source: Input,
    *,
    days: Annotated[int, typer.Option(metavar="DAYS", help="How many days to look ahead.")] = 90,
    model: Annotated[
        Path | None,
        typer.Option(
            metavar="MODEL",
            help="A model.segments file of an order log: totals are given for each segment too.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=f"The folder for {_FILE}, a row a customer, and {_QUALITY}.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Where every random number starts.")] = 42,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of lines.")] = False,
    match: MatchPairs = None,
    options: "ReadOptions",
    said: "Overrules",
) -> None:
    """Forecast orders and their value from an order log, checked on its own last days."""
    from contextlib import nullcontext

    from segmentation.domain.cleaning import Cleaning
    from segmentation.export import model_file, run_files, tables
    from segmentation.forecasting.orders.order_forecast import forecast_orders as forecast_of
    from segmentation.forecasting.orders.order_report import keys_table, order_report, order_table
    from segmentation.forecasting.orders.order_texts import order_lines
    from segmentation.ingest.as_customers import order_log

    if seed < 0:
        raise SegmentationError(f"The seed must be 0 or more, not {seed}.")
    saved = None if model is None else model_file.load(model)
    if saved is None and match:
        raise SegmentationError("--match needs a model that knows columns. Give one with --model.")
    if saved is None:
        dataset, cleaning = read(source, options), Cleaning()
    else:
        _require_orders(saved)
        dataset, _ = read_for(saved, source, options, match)
        cleaning = saved.cleaning.for_new_customers()
    cleaning = said.in_cleaning(cleaning)
    log = order_log(dataset, cleaning)
    column = dataset.reading.column(log.columns.money)
    unit = "" if column is None else column.unit
    assigned, labels = (None, None) if saved is None else _scored(saved, dataset, said)
    with nullcontext() if out is None else run_files.reserve_folder(out) as write:
        with progress_line() as report:
            found = forecast_of(
                log, days, labels=labels, names=() if saved is None else saved.names, seed=seed,
                progress=report,
            )  # fmt: skip
        content = json.dumps(
            order_report(found, unit), indent=2, ensure_ascii=False, allow_nan=False
        )
        if write is not None:
            keys = keys_table(found, log.columns.customer) if assigned is None else assigned
            table = tables.to_csv(order_table(found, keys))
            write({_FILE: table, _QUALITY: f"{content}\n".encode()})
    if as_json:
        typer.echo(content)
        return
    lines = order_lines(found, unit)
    lines += [] if out is None else ["", f"The forecast of each customer is in {out / _FILE}."]
    typer.echo("\n".join(lines))


def _require_orders(saved: "SegmentModel") -> None:
    found = saved.cleaning.found
    if found is None or found.orders is None:
        raise SegmentationError(
            "The model was learnt on a table of customers and not on an order log, so the "
            "customers of this log have no segments in it. Leave --model out."
        )


def _scored(
    saved: "SegmentModel", dataset: "Dataset", said: "Overrules"
) -> "tuple[pd.DataFrame, Ints]":
    from segmentation.export import tables
    from segmentation.ingest.as_customers import as_customers
    from segmentation.pipeline import workflow

    customers = as_customers(dataset, said.in_cleaning(saved.cleaning.for_new_customers()))
    scores = workflow.score(saved, customers)
    for doubt in scores.doubts:
        typer.echo(doubt, err=True)
    table = tables.scored(saved, customers.frame, scores).drop(columns="confidence")
    return table, scores.labels
