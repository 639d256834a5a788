"""``trial``: draw customers for a trial, and read what it has brought."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from segmentation.cli.options import with_reading_options
from segmentation.cli.run_setup import read
from segmentation.common.errors import SegmentationError

if TYPE_CHECKING:
    import pandas as pd

    from segmentation.common.arrays import Floats
    from segmentation.domain.dataset import ReadOptions

_GROUP = "group"
_TRIAL, _REST = "trial", "rest"

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
    from segmentation.monitoring.trial_split import in_trial

    table = customers_of_list(_content(listed), str(listed))
    drawn = in_trial(table.iloc[:, 0].tolist(), name, share)
    group = free_name(_GROUP, table.columns)
    table[group] = np.where(drawn, _TRIAL, _REST)
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
        str,
        typer.Option(
            "--outcome", metavar="COLUMN", help="What they did: yes or no, 0 or 1, or an amount."
        ),
    ],
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
    from segmentation.monitoring.trial_outcome import outcome_sentence, trial_outcome

    groups, key = _groups(picked)
    did = _did(read(outcomes, options).frame, key, column, outcomes)
    missing = [one for one in groups if one not in did]
    if missing and absent is None:
        raise SegmentationError(
            f"{len(missing):,} customers of {picked} have no row or no value in {outcomes}. Say "
            "--absent nothing if they did nothing, or --absent unknown to leave them out."
        )
    if absent == "nothing":
        did |= dict.fromkeys(missing, 0.0)
    found = trial_outcome(*(_of_group(groups, did, group) for group in (_TRIAL, _REST)))
    typer.echo(outcome_sentence(found, column))


def _groups(picked: Path) -> tuple[dict[str, str], str]:
    """Return the group of each customer by key, and the key's name."""
    import csv
    import io

    from segmentation.export.formula_safety import as_it_was

    text = _content(picked).decode("utf-8-sig", errors="replace")
    header, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    groups = {as_it_was(row[0]): row[-1] for row in rows if row}
    if not header or not set(groups.values()) <= {_TRIAL, _REST} or len(groups) < len(rows):
        raise SegmentationError(f"{picked} is not a file that `trial pick` has written.")
    return groups, as_it_was(header[0])


def _did(frame: "pd.DataFrame", key: str, column: str, source: Path) -> dict[str, float]:
    """Return what each customer did by key; customers without a value are left out."""
    import numpy as np

    from segmentation.common.answer_order import yes_no
    from segmentation.common.column_values import numbers, texts

    for name in (key, column):
        if name not in frame.columns:
            raise SegmentationError(
                f"{source} has no column “{name}”. It has {', '.join(map(str, frame.columns))}."
            )
    keys, said = texts(frame, key), texts(frame, column)
    values = numbers(frame, column)
    answers = yes_no(sorted({one for one in said if one is not None}))
    if answers is not None:
        values = np.array([np.nan if one is None else float(one == answers[1]) for one in said])
    elif any(one is not None for one in said) and not np.isfinite(values).any():
        raise SegmentationError(
            f"“{column}” is neither a number nor yes and no. Name another column with --outcome."
        )
    known = [k for k, one in enumerate(keys) if one is not None and np.isfinite(values[k])]
    if len({keys[k] for k in known}) < len(known):
        raise SegmentationError(
            f"In {source} several rows have the same “{key}”. Add them up to one row a customer."
        )
    return {str(keys[k]): float(values[k]) for k in known}


def _of_group(groups: dict[str, str], did: dict[str, float], group: str) -> "Floats":
    import numpy as np

    return np.array([did[key] for key, own in groups.items() if own == group and key in did])


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SegmentationError(f"{path} cannot be opened: {error.strerror}.") from None
