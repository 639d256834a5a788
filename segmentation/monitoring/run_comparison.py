"""Two runs beside each other: who moved, what became of segments, and why they may differ."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.domain.segment_model import SegmentModel
from segmentation.monitoring.aligned_looks import Looks, aligned_looks
from segmentation.monitoring.genealogy import Genealogy, genealogy
from segmentation.monitoring.match_columns import match_columns, with_known_names
from segmentation.monitoring.migration import Migration, migration
from segmentation.monitoring.run_assignments import RunAssignments, scored_run
from segmentation.monitoring.run_settings import RunDifference, run_difference, settings_changed


@dataclass(frozen=True, slots=True)
class KnownRun:
    """A run, as far as it is known.

    Attributes
    ----------
    run : RunAssignments
    model : SegmentModel or None
        ``None`` for a list, which does not tell how it was made.
    day : date or None
        When it was made, where that is known.
    own : RunAssignments or None
        The run itself, where ``run`` is of other customers whom its model has scored.
    """

    run: RunAssignments
    model: SegmentModel | None = None
    day: dt.date | None = None
    own: RunAssignments | None = None


@dataclass(frozen=True, slots=True)
class RunComparison:
    """Two runs beside each other.

    Attributes
    ----------
    moves : Migration
    line : Genealogy
    difference : {"the same", "other settings", "later data", "both", "unknown"}
    settings_changed : tuple of str
    looks_before, looks_after : tuple of int
        Of the segments of either run; partners look alike.
    day : date or None
        Of the later run, where it is known.
    """

    moves: Migration
    line: Genealogy
    difference: RunDifference
    settings_changed: tuple[str, ...]
    looks_before: Looks
    looks_after: Looks
    day: dt.date | None


def on_customers_of(known: KnownRun, dataset: Dataset) -> KnownRun:
    """Return a run as if it had been one of other customers: its model scores them.

    Parameters
    ----------
    known : KnownRun
    dataset : Dataset
        As it was read.

    Raises
    ------
    SegmentationError
        If the run is a list, which has no model, or the model needs a column that is not there.
    """
    name, model = known.run.name, known.model
    if model is None:
        raise SegmentationError(f"{name} is a list, so nobody else can be scored by it.")
    named = with_known_names(dataset, match_columns(model, dataset))
    run = scored_run(name, model, named, known.run.looks)
    return replace(known, run=run, own=known.own or known.run)


def compare_runs(
    before: KnownRun, after: KnownRun, *, keep: Literal["before", "after"] = "after"
) -> RunComparison:
    """Compare two runs.

    Parameters
    ----------
    before, after : KnownRun
    keep : {"before", "after"}
        Whose colours stay.

    Returns
    -------
    RunComparison

    Raises
    ------
    SegmentationError
        If nobody can be followed from one to the other.
    """
    changed: tuple[str, ...] = ()
    if before.model is not None and after.model is not None:
        changed = settings_changed(before.model, after.model)
    moves = migration(before.run, after.run)
    looks_before, looks_after = aligned_looks(moves, keep=keep)
    return RunComparison(
        moves=moves,
        line=genealogy((before.run, after.run)),
        difference=run_difference(before.own or before.run, after.own or after.run, changed),
        settings_changed=changed,
        looks_before=looks_before,
        looks_after=looks_after,
        day=after.day,
    )
