"""``trial``: draw customers for a trial, and read what it has brought."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from segmentation.cli.options import with_reading_options
from segmentation.cli.run_setup import read
from segmentation.common.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.domain.dataset import ReadOptions

_GROUP = "group"

trial = typer.Typer(
    help="Draw customers for a trial, the same on every machine, and read what it has brought.",
    rich_markup_mode=None,
)


@trial.command()
def pick(
    listed: Annotated[Path, typer.Argument(metavar="LIST", help="The segments.csv of a run.")],
    *,
    name: Annotated[
        str,
        typer.Option(metavar="NAME", help="Of the trial, which decides who is in: spring-2026."),
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The CSV file to write.")],
    share: Annotated[
        float, typer.Option(metavar="SHARE", help="Of customers, above 0 and below 1.")
    ] = 0.2,
) -> None:
    """Say who takes part in a trial: by the key alone, so a later file gives the same answer."""
    import numpy as np

    from segmentation.common.column_names import free_name
    from segmentation.common.formatting import count, percent
    from segmentation.export import run_files, tables
    from segmentation.export.run_folder import customers_of_list
    from segmentation.monitoring.trial_reading import REST, TRIAL
    from segmentation.monitoring.trial_split import in_trial

    table = customers_of_list(_content(listed), str(listed))
    drawn = in_trial(table.iloc[:, 0].tolist(), name, share)
    group = free_name(_GROUP, table.columns)
    table[group] = np.where(drawn, TRIAL, REST)
    run_files.write_file(out, tables.to_csv(table))
    n_drawn = int(drawn.sum())
    typer.echo(
        f"{count(n_drawn)} of {count(len(table))} customers are in the trial "
        f"({percent(n_drawn / max(1, len(table)))}); {out} says who."
    )


@trial.command(name="read")
@with_reading_options
def read_outcome(
    picked: Annotated[Path, typer.Argument(metavar="PICKED", help="The file that `pick` wrote.")],
    outcomes: Annotated[
        Path,
        typer.Argument(metavar="OUTCOMES", help="A file with a row for each customer, by key."),
    ],
    *,
    column: Annotated[
        str | None,
        typer.Option(
            "--outcome",
            metavar="COLUMN",
            help="What they did: yes or no, 0 or 1, or an amount. Leave it out where the file "
            "lists those who did it, and nobody else.",
        ),
    ] = None,
    absent: Annotated[
        Literal["nothing", "unknown"] | None,
        typer.Option(
            "--absent",
            help="What a customer without a row did: nothing (counts as no, or 0), or it is "
            "unknown (left out).",
        ),
    ] = None,
    options: "ReadOptions",
) -> None:
    """Read what a trial has brought, with an interval."""
    from segmentation.monitoring.trial_outcome import outcome_sentence
    from segmentation.monitoring.trial_reading import groups_of_list, outcomes_of, read_trial

    groups = groups_of_list(_content(picked), str(picked))
    did = outcomes_of(read(outcomes, options).frame, groups, column, str(outcomes))
    missing = groups.n_missing(did)
    if column is None:
        absent = absent or "nothing"  # whoever is not in a list of buyers has not bought
    if missing and absent is None:
        raise SegmentationError(
            f"{missing:,} customers of {picked} have no row or no value in {outcomes}. Say "
            "--absent nothing if they did nothing, or --absent unknown to leave them out."
        )
    found = read_trial(groups, did, absent or "unknown", str(outcomes))
    typer.echo(outcome_sentence(found, column or f"In {outcomes.name}"))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SegmentationError(f"{path} cannot be opened: {error.strerror}.") from None
