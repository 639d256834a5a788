"""``study``: try many ways to find segments."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.options import (
    Input,
    Preset,
    Traits,
    names,
    with_reading_options,
)
from segmentation.common.errors import SegmentationError
from segmentation.domain.methods import METHODS

if TYPE_CHECKING:
    from segmentation.common.progress import Reporter
    from segmentation.domain.config import SegmentationConfig
    from segmentation.domain.dataset import Dataset, ReadOptions
    from segmentation.study.trials import Trial
from segmentation.cli.run_setup import configured, method_named, read
from segmentation.cli.terminal import progress_line


@with_reading_options
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
    options: "ReadOptions",
) -> None:
    """Try many ways to find segments, one after the other, and say which does best."""
    from segmentation.common.formatting import count
    from segmentation.ingest.as_customers import as_customers
    from segmentation.study import study_file, text_table

    plan = _ways_to_try(methods, widths, latents, seeds, documents=documents)
    dataset = read(source, options)
    customers = as_customers(dataset)
    base = configured(
        customers, traits=traits, segments=segments, preset=preset, method="kmeans", seed=42
    )
    known = study_file.finished(out, study_file.subject(customers, base))
    with progress_line() as report:
        trials = plan(_size(customers, base, report))
        there = sum(trial in known for trial in trials)
        if there:
            typer.echo(f"{count(there)} of {count(len(trials))} trials are in {out} already.")
        outcomes = list(study_file.carry_on(out, customers, base, trials, progress=report))
    typer.echo(f"{count(trials[0].n_segments)} segments of {count(customers.n_rows)} customers.\n")
    typer.echo(text_table.summary(outcomes))


def _ways_to_try(
    methods: str | None, widths: str, latents: str, seeds: str, *, documents: bool
) -> "Callable[[int], Sequence[Trial]]":
    """Return what gives the trials, once the number of segments is known."""
    from segmentation.study.parse_options import (
        LARGEST_SEED,
        MOST_LATENT,
        read_numbers,
        read_widths,
    )
    from segmentation.study.trials import documents_grid, grid

    starts = read_numbers(seeds, "seeds", 0, LARGEST_SEED)
    if not starts:
        raise SegmentationError("Name at least one seed, such as --seeds 42.")
    if documents:
        if methods is not None or widths or latents:
            raise SegmentationError(
                "--documents has methods, widths and sizes of its own. Leave out the others."
            )
        return partial(documents_grid, starts)
    wanted = (
        [method_named(name) for name in names(methods)] if methods is not None else list(METHODS)
    )
    if not wanted:
        raise SegmentationError(f"Name at least one method of: {', '.join(METHODS)}.")
    sizes = read_numbers(latents, "sizes", 1, MOST_LATENT) or (None,)
    return partial(grid, wanted, read_widths(widths), sizes, starts)


def _size(customers: "Dataset", base: "SegmentationConfig", report: "Reporter") -> int:
    """Return the number of segments that is asked for, or that plain k-means suggests."""
    wanted = base.n_segments or base.recipe.n_segments
    if wanted is not None:
        return wanted
    from segmentation.pipeline.explore import explore

    return explore(customers, base, progress=report, baselines=()).suggestion.n_segments
