"""``compare``: two runs or more, who moved, and what became of segments."""

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from segmentation.cli.known_columns import read_for
from segmentation.cli.options import with_reading_options
from segmentation.common.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.domain.dataset import ReadOptions
    from segmentation.domain.segment_model import SegmentModel
    from segmentation.monitoring.run_assignments import RunAssignments

_FEWEST = 2


@with_reading_options
def compare(
    runs: Annotated[
        list[Path],
        typer.Argument(
            metavar="RUN_A RUN_B ...",
            help="The folders that `segment` wrote, in order of time; two or more.",
        ),
    ],
    *,
    customers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Compare the runs on these customers, scored by the model of each, and not on "
            "their own.",
        ),
    ] = None,
    moved: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A CSV file to write: who moved, from where to where."),
    ] = None,
    options: "ReadOptions",
) -> None:
    """Compare runs: who moved, what agrees, what became of each segment; as JSON."""
    from segmentation.export import run_files, tables
    from segmentation.monitoring import comparison_report as report
    from segmentation.monitoring.genealogy import genealogy
    from segmentation.monitoring.migration import migration
    from segmentation.monitoring.run_assignments import read_run
    from segmentation.monitoring.run_settings import run_difference, settings_changed

    if len(runs) < _FEWEST:
        raise SegmentationError("Name two runs to compare, RUN_A and RUN_B.")
    if moved is not None and len(runs) > _FEWEST:
        raise SegmentationError("--moved takes two runs. Compare them pair by pair.")
    own = [read_run(folder) for folder in runs]
    followed = own if customers is None else [
        (_on(customers, run, model, options), model) for run, model in own
    ]  # fmt: skip
    found: list[dict[str, Any]] = []
    for place, ((before, earlier), (after, later)) in enumerate(pairwise(followed)):
        changed = settings_changed(earlier, later)
        difference = run_difference(own[place][0], own[place + 1][0], changed)
        moves = migration(before, after)
        found.append(report.comparison_report(moves, difference, changed))
        if moved is not None:
            run_files.write_file(moved, tables.to_csv(report.moved_table(moves)))
    line = report.genealogy_report(genealogy([run for run, _ in followed]))
    content = found[0] if len(found) == 1 else {"comparisons": found}
    typer.echo(json.dumps({**content, "genealogy": line}, indent=2, ensure_ascii=False))


def _on(
    customers: Path, run: "RunAssignments", model: "SegmentModel", options: "ReadOptions"
) -> "RunAssignments":
    from segmentation.monitoring.run_assignments import scored_run

    dataset, _ = read_for(model, customers, options, None)
    return scored_run(run.name, model, dataset, run.looks)
