"""What became of segments over several runs: continued, split, merged, born, gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Literal

import numpy as np

from segmentation.common.arrays import Flags, Floats
from segmentation.monitoring.migration import shared_labels, transitions
from segmentation.monitoring.run_assignments import RunAssignments

#: What may become of segments from one run to the next.
EventKind = Literal["continued", "split", "merged", "born", "gone"]
_MOST = 0.5  # of a segment's customers, from where it has become another, or comes from it


@dataclass(frozen=True, slots=True)
class Event:
    """What became of segments from one run to the next.

    Attributes
    ----------
    step : int
        0 for the step from the first run to the second.
    kind : {"continued", "split", "merged", "born", "gone"}
    before, after : tuple of int
        Segments of either run; empty for what is born, and for what is gone.
    """

    step: int
    kind: EventKind
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ancestry:
    """One segment of one run within its line.

    Attributes
    ----------
    line : int
        The same over all runs for a segment and what became of it.
    name : str
        The one that its line began with.
    look : int
        The place of its line's colour and symbol in the palette.
    """

    line: int
    name: str
    look: int


@dataclass(frozen=True, slots=True)
class Genealogy:
    """Segments over several runs.

    Attributes
    ----------
    runs : tuple of RunAssignments
    events : tuple of Event
        Step by step.
    ancestries : tuple of tuple of Ancestry
        For each run, one for each segment.
    """

    runs: tuple[RunAssignments, ...]
    events: tuple[Event, ...]
    ancestries: tuple[tuple[Ancestry, ...], ...]


def genealogy(runs: Sequence[RunAssignments]) -> Genealogy:
    """Follow segments over several runs.

    Parameters
    ----------
    runs : sequence of RunAssignments
        In order of time, two at least.

    Returns
    -------
    Genealogy

    Raises
    ------
    SegmentationError
        If two runs that follow each other have too few customers in common.

    Notes
    -----
    A segment has become another where half of its customers are in it, and comes from another
    where half of its customers were in it (MONIC: Spiliopoulou et al., KDD 2006, with customers
    instead of weights over time). Both count only customers of both runs; a segment of which less
    than half as many were there before as of all customers is new by its newcomers, and likewise
    for those who left. Of a split the part with most customers, and of a merger the largest part,
    goes on with the line, its name and its colour.
    """
    events: list[Event] = []
    first = runs[0]
    lines = count(len(first.names))
    ancestries = [tuple(map(Ancestry, range(len(first.names)), first.names, first.looks))]
    used = {*first.looks}
    for step, (before, after) in enumerate(pairwise(runs)):
        found, heirs = _step(step, before, after)
        events.extend(found)
        named: list[Ancestry] = []
        for segment, name in enumerate(after.names):
            parent = heirs.get(segment)
            if parent is not None:
                named.append(ancestries[-1][parent])
                continue
            look = next(one for one in count() if one not in used)
            used.add(look)
            named.append(Ancestry(next(lines), name, look))
        ancestries.append(tuple(named))
    return Genealogy(tuple(runs), tuple(events), tuple(ancestries))


def _step(
    step: int, before: RunAssignments, after: RunAssignments
) -> tuple[list[Event], dict[int, int]]:
    """Return the events of one step, and the parent of each segment that goes on with a line."""
    n_before, n_after = len(before.names), len(after.names)
    shared = transitions(*shared_labels(before, after), n_before, n_after)
    both = shared[:-1, :-1].astype(np.float64)
    stayed = _enough(shared[:-1].sum(axis=1), _sizes(before), int(shared.sum()), before)
    known = _enough(shared[:, :-1].sum(axis=0), _sizes(after), int(shared.sum()), after)
    into = np.where(stayed[:, None], both / np.maximum(1, shared[:-1].sum(axis=1))[:, None], 0.0)
    out_of = np.where(known[None, :], both / np.maximum(1, shared[:, :-1].sum(axis=0)), 0.0)
    into, out_of = np.where(known[None, :], into, 0.0), np.where(stayed[:, None], out_of, 0.0)
    merging = into >= _MOST  # at most one a row
    splitting = out_of >= _MOST  # at most one a column
    events: list[Event] = []
    told_before, told_after = set[int](), set[int]()
    for segment in range(n_after):
        parents = tuple(np.flatnonzero(merging[:, segment]).tolist())
        if len(parents) > 1:
            events.append(Event(step, "merged", parents, (segment,)))
            told_before |= {*parents}
            told_after.add(segment)
    for segment in range(n_before):
        parts = tuple(np.flatnonzero(splitting[segment]).tolist())
        if len(parts) > 1:
            events.append(Event(step, "split", (segment,), parts))
            told_before.add(segment)
            told_after |= {*parts}
    for segment, other in zip(*np.nonzero(merging | splitting), strict=True):
        if int(segment) not in told_before and int(other) not in told_after:
            events.append(Event(step, "continued", (int(segment),), (int(other),)))
            told_before.add(int(segment))
            told_after.add(int(other))
    events += [Event(step, "gone", (k,), ()) for k in range(n_before) if k not in told_before]
    events += [Event(step, "born", (), (k,)) for k in range(n_after) if k not in told_after]
    return events, _heirs(events, both)


def _heirs(events: Sequence[Event], both: Floats) -> dict[int, int]:
    """Return which segment goes on with the line of which: the one with most customers of it."""
    heirs: dict[int, int] = {}
    lines = set[int]()
    for event in events:
        pairs = [(both[a, b], a, b) for a in event.before for b in event.after]
        for _, parent, child in sorted(pairs, key=lambda one: (-one[0], one[1], one[2])):
            if child not in heirs and parent not in lines:
                heirs[child] = parent
                lines.add(parent)
    return heirs


def _sizes(run: RunAssignments) -> Floats:
    return np.bincount(run.labels[run.labels >= 0], minlength=len(run.names)).astype(np.float64)


def _enough(shared: Floats, sizes: Floats, n_shared: int, run: RunAssignments) -> Flags:
    """Return the segments of which enough customers are in both runs, as against all customers."""
    usual = n_shared / max(1, len(run.labels))
    return np.asarray((shared > 0) & (shared >= _MOST * usual * sizes), dtype=np.bool_)
