"""Partitions with segments joined, cut or in another order, and the same done to all replicates.

A replicate is the same partition found again: of redrawn customers, of half of them, or from
another random start. Repeatability after an edit is that of the edit too, since every replicate
goes through it by itself. This runs in the process that serves pages, without scikit-learn.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from segmentation.clustering.cut_segment import cut_segment
from segmentation.common.arrays import Floats, Ints
from segmentation.common.errors import SegmentationError
from segmentation.common.random_streams import EVIDENCE_SEED, derived, stream
from segmentation.domain.assignment import assign, assign_together
from segmentation.domain.config import MOST_SEGMENTS
from segmentation.domain.edits import Merge, Split
from segmentation.domain.exploration import Partition, UncheckedExploration, UncheckedPartition
from segmentation.domain.grouping import NO_SEGMENT, ClusterModel, Regrouped, SegmentRule
from segmentation.encoding.missing_values import observed
from segmentation.evaluation.prediction_strength import HalvedRows, Halves, draw_halves
from segmentation.evaluation.stability import Resamples, draw_resamples, matched
from segmentation.pipeline.algorithm_settings import settings_of
from segmentation.pipeline.chunks import assignment_points, in_chunks
from segmentation.pipeline.keep_together import owners_of


@dataclass(frozen=True)
class Grouped:
    """What the segments of one partition were found in, customers in the order of their draws.

    Attributes
    ----------
    exploration : UncheckedExploration
    partition : UncheckedPartition
    """

    exploration: UncheckedExploration
    partition: UncheckedPartition

    @cached_property
    def order(self) -> Ints:
        """The places of the studied customers in the order of their draws."""
        dealt = self.exploration.dealt
        return np.arange(len(self.exploration.studied)) if dealt is None else dealt

    @cached_property
    def points(self) -> Floats:
        """What was grouped, shape (n_studied, n_latent)."""
        exploration, embedding = self.exploration, self.partition.embedding
        points = embedding.latent
        if embedding.representation.blanks == "open":
            frame = exploration.frame.iloc[exploration.studied]
            points = observed(points, frame, exploration.blocks)
        return points[self.order]

    @cached_property
    def labels(self) -> Ints:
        """The segments, shape (n_studied,)."""
        studied = self.exploration.studied[self.order]
        return self.partition.labels[studied].astype(np.int64)

    @cached_property
    def owners(self) -> Ints | None:
        """Customers with the same one stay in one segment."""
        column = self.exploration.config.together
        if not column:
            return None
        return owners_of(self.exploration.frame.iloc[self.exploration.studied[self.order]], column)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The numbers of segments that were found in the same space."""
        own = self.partition.embedding
        return tuple(p.n_segments for p in self.exploration.partitions if p.embedding is own)

    @cached_property
    def resamples(self) -> Resamples:
        """The rows of every redraw."""
        algorithm = self.exploration.config.card.algorithm
        return draw_resamples(
            len(self.points),
            n_resamples=algorithm.resamples,
            replace=not algorithm.by_density,
            draws=stream(EVIDENCE_SEED, f"redraws {self.sizes[0]}"),
            owners=self.owners,
        )

    @cached_property
    def splits(self) -> tuple[HalvedRows, ...]:
        """The rows of every two halves."""
        draws = stream(EVIDENCE_SEED, "halves")
        return draw_halves(len(self.points), max(self.sizes), draws=draws)

    def assigned(self, rule: SegmentRule, rows: Ints) -> Ints:
        """Return the segments that a replicate gives these rows."""
        if self.owners is None:
            return assign(rule, self.points[rows])
        return assign_together(rule, self.points[rows], self.owners[rows])


@dataclass(frozen=True, slots=True)
class Replicates:
    """A partition found again in other ways, each numbered as the whole.

    Attributes
    ----------
    redraws : tuple of SegmentRule or None
    halves : tuple of (SegmentRule, SegmentRule) or None
    other_starts : tuple of ndarray of int, shape (n_studied,), or None
        In the order of the rows.
    """

    redraws: tuple[SegmentRule | None, ...]
    halves: tuple[Halves, ...]
    other_starts: tuple[Ints | None, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """One merge or split, for the whole and for every replicate alike.

    Attributes
    ----------
    found : Grouped
    cut : int or None
        The segment that is cut.
    n_parts : int
    new : ndarray of int
        The new number of each segment or part, parts in the place of their segment.
    """

    found: Grouped
    cut: int | None
    n_parts: int
    new: Ints

    def of_rule(self, rule: SegmentRule, rows: Ints, name: str) -> SegmentRule | None:
        """Edit what was found in some rows; ``None`` where these cannot be cut."""
        n_segments = self.found.partition.n_segments
        if self.cut is None:
            if isinstance(rule, Regrouped):
                return rule.renumbered(self.new)
            return Regrouped(rule, (None,) * n_segments, self.new)
        part = self._part(rows[self.found.assigned(rule, rows) == self.cut], name)
        if part is None:
            return None
        parts: list[ClusterModel | None] = [None] * n_segments
        parts[self.cut] = part
        return Regrouped(rule, tuple(parts), self.new)

    def of_labels(self, labels: Ints, name: str) -> Ints | None:
        """Edit the labels of another random start, whose own space is not kept.

        Its customers of the segment are cut in this space.
        """
        placed = labels != NO_SEGMENT
        if self.cut is None:
            return np.where(placed, self.new[labels], NO_SEGMENT)
        own = np.flatnonzero(labels == self.cut)
        part = self._part(own, name)
        if part is None:
            return None
        leaves = np.where(labels > self.cut, labels + self.n_parts - 1, labels)
        leaves[own] += self.found.assigned(part, own)
        return np.where(placed, self.new[leaves], NO_SEGMENT)

    def _part(self, rows: Ints, name: str) -> ClusterModel | None:
        exploration = self.found.exploration
        config = exploration.config
        return cut_segment(
            self.found.points[rows],
            self.n_parts,
            config.card.algorithm,
            settings_of(config, exploration.blocks),
            derived(EVIDENCE_SEED if name else config.seed, f"split {self.cut} {name}"),
        )


def edited_partition(
    exploration: UncheckedExploration, partition: UncheckedPartition, step: Merge | Split
) -> tuple[UncheckedPartition, Replicates | None]:
    """Join or cut segments of a partition; nothing is measured yet.

    Parameters
    ----------
    exploration : UncheckedExploration
    partition : UncheckedPartition
        One of its partitions, or what became of one.
    step : Merge or Split

    Returns
    -------
    partition : UncheckedPartition
        With other labels and another rule, and all else as it was.
    replicates : Replicates or None
        After the same step; ``None`` of a partition that was not checked.

    Raises
    ------
    SegmentationError
        If the step cannot be made.
    """
    found = Grouped(exploration, partition)
    edit = _merge(found, step) if isinstance(step, Merge) else _split(found, step)
    rule = edit.of_rule(partition.cluster_model, np.arange(len(found.points)), "")
    if rule is None:
        raise SegmentationError(
            "These customers are too much alike to be cut further. Choose another segment."
        )
    after = replace(partition, labels=_everyone(edit, rule), cluster_model=rule)
    if not isinstance(partition, Partition):
        return after, None
    return after, _replicates(found, partition, edit)


def reordered_partition(
    partition: UncheckedPartition, order: tuple[int, ...]
) -> UncheckedPartition:
    """Return a partition with its segments in another order; nothing is measured anew."""
    new = np.argsort(order)
    labels = partition.labels
    moved = replace(
        partition,
        labels=np.where(labels == NO_SEGMENT, labels, new[labels]).astype(labels.dtype),
        cluster_model=partition.cluster_model.renumbered(new),
    )
    if not isinstance(partition, Partition):
        return moved
    assert isinstance(moved, Partition)
    return replace(
        moved,
        resamples=tuple(one.renumbered(new) for one in partition.resamples),
        repeatability=partition.repeatability.renumbered(new),
        separation=partition.separation.renumbered(new),
    )


def _merge(found: Grouped, step: Merge) -> _Edit:
    n_segments = found.partition.n_segments
    joined = sorted(set(step.segments))
    if len(joined) < 2 or not 0 <= joined[0] <= joined[-1] < n_segments:
        raise SegmentationError("Choose two segments or more to merge.")
    if len(joined) == n_segments:
        raise SegmentationError(
            "Merged, these would be all your customers. Leave one segment beside them."
        )
    kept = [k for k in range(n_segments) if k not in joined[1:]]
    new = [kept.index(joined[0] if k in joined else k) for k in range(n_segments)]
    return _Edit(found, None, 1, np.array(new))


def _split(found: Grouped, step: Split) -> _Edit:
    n_segments = found.partition.n_segments
    if not 0 <= step.segment < n_segments or step.into < 2:
        raise SegmentationError("Choose a segment to split, and two parts or more.")
    n_after = n_segments + step.into - 1
    if n_after > MOST_SEGMENTS:
        raise SegmentationError(f"{MOST_SEGMENTS} segments are the most. Merge some first.")
    return _Edit(found, step.segment, step.into, np.arange(n_after))


def _everyone(edit: _Edit, rule: SegmentRule) -> Ints:
    """Return everyone's segment; of a split only the customers who are cut are looked at."""
    exploration, before = edit.found.exploration, edit.found.partition.labels
    if edit.cut is None:
        return np.where(before == NO_SEGMENT, before, edit.new[before]).astype(before.dtype)
    assert isinstance(rule, Regrouped)
    representation = edit.found.partition.embedding.representation
    column = exploration.config.together
    owners = owners_of(exploration.frame, column) if column else None

    def of_part(part: ClusterModel, own: NDArray[np.bool_]) -> Ints:
        frame = exploration.frame.loc[own]

        def points_of(some: slice, prepared: Floats) -> Floats:
            return assignment_points(representation, prepared, frame.iloc[some], exploration.blocks)

        points = np.concatenate(list(in_chunks(frame, exploration.blocks, points_of)))
        return (
            assign(part, points) if owners is None else assign_together(part, points, owners[own])
        )

    return rule.labels(before.astype(np.int64), of_part).astype(before.dtype)


def _replicates(found: Grouped, partition: Partition, edit: _Edit) -> Replicates:
    drawn = found.resamples.drawn
    redraws = [
        edit.of_rule(rule, rows, f"redraw {number}")
        for number, (rule, (rows, _)) in enumerate(zip(partition.resamples, drawn, strict=False))
    ]
    starts = tuple(
        None if labels is None else _other_start(edit, labels, f"start {number}")
        for number, labels in enumerate(partition.other_starts)
    )
    # Whatever was not found again before is not after it either.
    return Replicates(
        (*redraws, *[None] * (len(drawn) - len(redraws))),
        tuple(
            _both_halves(edit, models, split, str(number))
            for number, (models, split) in enumerate(
                zip(partition.halves, found.splits, strict=False)
            )
        ),
        starts,
    )


def _both_halves(edit: _Edit, models: Halves, split: HalvedRows, name: str) -> Halves:
    if models is None:
        return None
    found = edit.found
    edited: list[SegmentRule | None] = []
    for rule, rows in zip(models, (split.first, split.second), strict=True):
        again = found.assigned(rule, rows)
        new = matched(found.labels[rows], again, found.partition.n_segments)
        edited.append(edit.of_rule(rule.renumbered(new), rows, f"half {name} {len(edited)}"))
    first, second = edited
    return None if first is None or second is None else (first, second)


def _other_start(edit: _Edit, labels: Ints, name: str) -> Ints | None:
    found = edit.found
    again = labels[found.order].astype(np.int64)
    new = matched(found.labels, again, found.partition.n_segments)
    edited = edit.of_labels(np.where(again == NO_SEGMENT, again, new[again]), name)
    if edited is None:
        return None
    in_rows = np.empty_like(labels)
    in_rows[found.order] = edited
    return in_rows
