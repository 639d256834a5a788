"""``score``: put the customers of a file in the segments of a model."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.options import (
    Input,
    with_reading_options,
)

if TYPE_CHECKING:
    from segmentation.domain.dataset import ReadOptions
from segmentation.cli.run_setup import read


@with_reading_options
def score(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="A model.segments file.")],
    source: Input,
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The CSV file to write.")],
    options: "ReadOptions",
) -> None:
    """Put the customers of a file in the segments of a model."""
    from segmentation.export import model_file, run_files, tables
    from segmentation.ingest.as_customers import as_customers
    from segmentation.pipeline import workflow

    saved = model_file.load(model)
    new = read(source, replace(options, like=saved.reading))
    customers = as_customers(new, saved.cleaning.for_new_customers())
    scores = workflow.score(saved, customers)
    for doubt in scores.doubts:
        typer.echo(doubt, err=True)
    table = tables.scored(saved, customers.frame, scores)
    run_files.write_file(out, tables.to_csv(table))
