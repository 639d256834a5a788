"""``drift`` and ``watch``: say whether the base has shifted since a model was learnt."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.known_columns import MatchPairs, Model, read_for
from segmentation.cli.options import Input, with_reading_options
from segmentation.cli.terminal import progress_line

if TYPE_CHECKING:
    from segmentation.domain.dataset import Dataset, ReadOptions
    from segmentation.domain.segment_model import SegmentModel
    from segmentation.monitoring.drift_result import Drift

#: Exit codes of verdicts.
CODES = {"fine": 0, "watch": 3, "refresh": 4}
_CHECKS = ".checks.jsonl"


@with_reading_options
def drift(
    model: Model,
    source: Input,
    *,
    match: MatchPairs = None,
    options: "ReadOptions",
) -> None:
    """Say whether the base has shifted, as JSON; exit code 0 fine, 3 watch, 4 refresh."""
    from segmentation.export import model_file
    from segmentation.monitoring.drift_report import drift_report

    found, _ = _checked(model_file.load(model), source, options, match)
    _print(drift_report(found))
    raise typer.Exit(CODES[found.verdict])


@with_reading_options
def watch(
    model: Model,
    source: Input,
    *,
    history: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where checks are remembered; by default beside the model, as model.checks.jsonl.",
        ),
    ] = None,
    only_new: Annotated[
        bool,
        typer.Option(
            "--only-new",
            help="INPUT holds only customers who came since the model was learnt; by default all.",
        ),
    ] = False,
    match: MatchPairs = None,
    options: "ReadOptions",
) -> None:
    """Do the same on a schedule: remember the check, and say when the segments are due."""
    from datetime import UTC, datetime
    from hashlib import sha256

    from segmentation.export import model_file
    from segmentation.monitoring.checks_history import add_check, read_checks
    from segmentation.monitoring.drift_report import drift_report
    from segmentation.monitoring.watch import as_check
    from segmentation.monitoring.watch import watch as watched_after

    saved = model_file.load(model)
    fingerprint = sha256(model.read_bytes()).hexdigest()
    place = history or model.with_suffix(_CHECKS)
    earlier = read_checks(place, fingerprint)
    found, dataset = _checked(saved, source, options, match)
    check = as_check(
        found,
        model=fingerprint,
        file=dataset.fingerprint,
        n_learnt=saved.n_customers,
        at=datetime.now(tz=UTC),
    )
    result = watched_after(found, check, earlier, only_new=only_new)
    add_check(place, check)
    _print(
        {
            **drift_report(found),
            "verdict": result.verdict,
            "reason": result.reason,
            "verdict_of_this_file": found.verdict,
            "triggers": list(result.triggers),
            "n_checks": len(earlier) + 1,
        }
    )
    raise typer.Exit(CODES[result.verdict])


def _checked(
    saved: "SegmentModel", source: Path, options: "ReadOptions", match: list[str] | None
) -> "tuple[Drift, Dataset]":
    from segmentation.monitoring.measure_drift import drift as drift_of

    dataset, matches = read_for(saved, source, options, match)
    with progress_line() as report:
        return drift_of(saved, dataset, columns=matches, progress=report), dataset


def _print(found: dict[str, object]) -> None:
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False, allow_nan=False))
