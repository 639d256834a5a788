"""``backtest``: were these segments there in the past, and what did they foretell."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.options import (
    Input,
    Traits,
    names,
    number_of_segments,
    with_reading_options,
)
from segmentation.cli.run_setup import method_named, read
from segmentation.cli.terminal import progress_line
from segmentation.common.errors import SegmentationError
from segmentation.domain.methods import METHODS

if TYPE_CHECKING:
    from segmentation.domain.dataset import ReadOptions

_JSON, _MARKDOWN = "backtest.json", "backtest.md"


@with_reading_options
def backtest(
    source: Input,
    *,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=f"The folder for {_JSON} and {_MARKDOWN}."),
    ] = None,
    days: Annotated[
        int, typer.Option(metavar="DAYS", help="How many days each cut looks ahead.")
    ] = 90,
    traits: Traits = None,
    segments: Annotated[
        str | None,
        typer.Option(metavar="K", help="The number of segments at each cut, or auto."),
    ] = None,
    method: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=f"How they are found: {', '.join(METHODS)}; by default as `segment` does. kmeans "
            "is the quickest.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Where every random number starts.")] = 42,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of Markdown.")
    ] = False,
    options: "ReadOptions",
) -> None:
    """Cut an order log at past quarters: were these segments there, and what did they foretell."""
    from contextlib import nullcontext

    from segmentation.backtesting.backtest import BacktestSettings
    from segmentation.backtesting.backtest import backtest as look_back
    from segmentation.backtesting.backtest_report import backtest_report
    from segmentation.backtesting.backtest_texts import backtest_markdown
    from segmentation.export import run_files

    if seed < 0:
        raise SegmentationError(f"The seed must be 0 or more, not {seed}.")
    settings = BacktestSettings(
        days=days,
        traits=None if traits is None else tuple(names(traits)),
        n_segments=number_of_segments(segments),
        method=None if method is None else method_named(method),
        seed=seed,
    )
    dataset = read(source, options)
    with nullcontext() if out is None else run_files.reserve_folder(out) as write:
        with progress_line() as report:
            found = look_back(dataset, settings, progress=report)
        content = json.dumps(backtest_report(found), indent=2, ensure_ascii=False, allow_nan=False)
        page = backtest_markdown(found)
        if write is not None:
            write({_JSON: f"{content}\n".encode(), _MARKDOWN: page.encode()})
    typer.echo(content if as_json else page)
