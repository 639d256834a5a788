"""``score``: put the customers of a file in the segments of a model."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.known_columns import MatchPairs, Model, read_for
from segmentation.cli.options import Input, with_reading_options
from segmentation.cli.terminal import progress_line

if TYPE_CHECKING:
    from segmentation.domain.dataset import ReadOptions


@with_reading_options
def score(
    model: Model,
    source: Input,
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The CSV file to write.")],
    unlike: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A second CSV file: the customers who are unlike anyone seen, and why.",
        ),
    ] = None,
    match: MatchPairs = None,
    options: "ReadOptions",
) -> None:
    """Put the customers of a file in the segments of a model."""
    from segmentation.common.progress import part
    from segmentation.export import model_file, run_files, tables
    from segmentation.ingest.as_customers import as_customers
    from segmentation.monitoring.unlike_anyone import unlike_anyone
    from segmentation.monitoring.unlike_table import unlike_table
    from segmentation.pipeline import workflow

    saved = model_file.load(model)
    new, _ = read_for(saved, source, options, match)
    customers = as_customers(new, saved.cleaning.for_new_customers())
    with progress_line() as report:
        scores = workflow.score(saved, customers, progress=part(report, 0.0, 0.7))
        found = None
        if unlike is not None:
            found = unlike_anyone(
                saved, customers.frame, scores.labels, progress=part(report, 0.7, 1.0)
            )
    for doubt in scores.doubts:
        typer.echo(doubt, err=True)
    table = tables.scored(saved, customers.frame, scores)
    run_files.write_file(out, tables.to_csv(table))
    if unlike is not None and found is not None:
        run_files.write_file(unlike, tables.to_csv(unlike_table(table, found, saved.plan)))
