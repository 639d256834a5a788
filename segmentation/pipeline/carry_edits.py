"""What a user says of segments, carried on to other segments of the same customers."""

import numpy as np

from segmentation.common.arrays import Ints
from segmentation.common.column_values import texts
from segmentation.domain.edits import Note, Pin, Rename, Step
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import SegmentProfile, UncheckedResult

_MOST_OF = 0.5  # of the customers of the earlier segment


def carried_steps(old: UncheckedResult, new: UncheckedResult) -> tuple[Step, ...]:
    """Return the steps that give names, notes and pins to the segments where the customers are now.

    They move to the new segment that has most customers of the old one; to none where they are
    scattered. Where two old segments are in one, that of more customers is kept.

    Parameters
    ----------
    old, new : UncheckedResult
        ``new`` has no such steps yet.

    Returns
    -------
    tuple of Step
        None where nothing of ``old`` is its user's own, or the two share no customers.
    """
    own = [one for one in old.segments if _is_own(one)]
    if not own:
        return ()
    moves = _moves(own, _shared(old, new))
    steps: list[Step] = []
    names = [""] * len(new.segments)
    for target, one in moves.items():
        if one.name != one.suggested:
            names[target] = one.name
    if any(names):
        steps.append(Rename(tuple(names)))
    steps += [Note(target, one.note) for target, one in moves.items() if one.note]
    order = list(range(len(new.segments)))
    pins = sorted((one.index, target) for target, one in moves.items() if one.pinned)
    for place, (_, target) in enumerate(pins):
        steps.append(Pin(order.index(target)))
        order.remove(target)
        order.insert(place, target)
    return tuple(steps)


def _is_own(segment: SegmentProfile) -> bool:
    return segment.name != segment.suggested or bool(segment.note) or segment.pinned


def _moves(own: list[SegmentProfile], shared: Ints) -> dict[int, SegmentProfile]:
    """Return for each new segment the old one whose customers are in it, if there is one."""
    moves: dict[int, SegmentProfile] = {}
    for one in sorted(own, key=lambda one: -int(shared[one.index].max())):
        target = int(shared[one.index].argmax())
        if target not in moves and shared[one.index, target] > _MOST_OF * one.size:
            moves[target] = one
    return moves


def _shared(old: UncheckedResult, new: UncheckedResult) -> Ints:
    """Count the customers of each old segment in each new one, shape (n_old, n_new)."""
    table = np.zeros((len(old.segments), len(new.segments)), dtype=np.int64)
    before, after = _same_customers(old, new)
    placed = (before != NO_SEGMENT) & (after != NO_SEGMENT)
    np.add.at(table, (before[placed], after[placed]), 1)
    return table


def _same_customers(old: UncheckedResult, new: UncheckedResult) -> tuple[Ints, Ints]:
    """Return the labels of customers who are in both, by their key or else by their row."""
    key = new.exploration.plan.key
    if key is not None and key == old.exploration.plan.key:
        before = texts(old.exploration.frame, key)
        after = texts(new.exploration.frame, key)
        _, one, other = np.intersect1d(
            np.asarray(before, dtype=str), np.asarray(after, dtype=str), return_indices=True
        )
        return old.labels[one].astype(np.int64), new.labels[other].astype(np.int64)
    if len(old.labels) != len(new.labels):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    return old.labels.astype(np.int64), new.labels.astype(np.int64)
