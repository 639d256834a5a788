"""Reliability of each segment: found again in redraws, and with other numbers of segments."""

import numpy as np

from segmentation.common.arrays import Ints
from segmentation.domain.exploration import Exploration, Partition
from segmentation.domain.measures import Recovery
from segmentation.domain.result import RELIED_ON, Caveat, SegmentReliability, StabilityLevel
from segmentation.evaluation.decision_rule import (
    CLEAR_JACCARD,
    LEAST_JACCARD,
    LEAST_REPEATABILITY,
    LEAST_SHARE,
    candidate,
    level,
)
from segmentation.evaluation.segment_borders import Borders, are_pieces, segment_borders
from segmentation.evaluation.stability import jaccard_overlaps

#: Of the redraws, in so many a segment has to be found again to be called stable; ours.
OFTEN = 0.8
#: That tell a segment from each other one; of structureless studies nearly none has as many.
_SURE_TRAITS = 1.7


def segment_reliability(
    exploration: Exploration, partition: Partition
) -> tuple[SegmentReliability, ...]:
    """Say of each segment whether it may be relied on.

    Parameters
    ----------
    exploration : Exploration
    partition : Partition
        One of its partitions, or what became of one.

    Returns
    -------
    tuple of SegmentReliability
        Of each segment.

    Notes
    -----
    *Within the solution*, the limits are those of Hennig (Computational Statistics & Data Analysis
    52, 2007, doi 10.1016/j.csda.2006.11.025, and the manual of R's ``fpc::clusterboot``): a mean
    Jaccard overlap of 0.75 is a valid, stable segment; from 0.6 there is a pattern, but who
    belongs to it is doubtful; below it should not be trusted.

    *Across solutions* (Dolnicar & Leisch, Marketing Letters 28, 2017, doi
    10.1007/s11002-017-9423-8), a segment is there with one more or one fewer where some segment
    of theirs overlaps it by 0.75. Their measure is the entropy of where its customers were with
    one fewer, which a segment that was cut off a larger one passes too; an overlap asks for the
    same customers, and works in both directions.
    """
    studied, n_segments = exploration.studied, partition.n_segments
    tried = {one.n_segments: one.labels[studied] for one in exploration.partitions}
    present = sizes_present({**tried, n_segments: partition.labels[studied]}, n_segments)
    borders = segment_borders(partition)
    pieces = are_pieces(partition, exploration.suggestion)
    return tuple(
        SegmentReliability(
            recovery,
            sizes,
            _level(recovery),
            "piece" if pieces else _caveat(partition, borders, segment),
        )
        for segment, (recovery, sizes) in enumerate(
            zip(partition.repeatability.segments, present, strict=True)
        )
    )


def sizes_present(labels: dict[int, Ints], n_segments: int) -> list[tuple[int, ...]]:
    """Return for each segment the numbers of segments, one after the other, at which it is there.

    Parameters
    ----------
    labels : dict of int to ndarray of int, shape (n_customers,)
        The segments for each number of them; -1 for customers in none.
    n_segments : int
        The number whose segments are looked for; always among those returned.
    """
    own = labels[n_segments]
    present = [[n_segments] for _ in range(n_segments)]
    for step in (-1, 1):
        left = np.ones(n_segments, dtype=bool)
        size = n_segments + step
        while size in labels and left.any():
            left &= jaccard_overlaps(own, labels[size]).max(axis=1) >= CLEAR_JACCARD
            for segment in np.flatnonzero(left):
                present[segment].append(size)
            size += step
    return [tuple(sorted(sizes)) for sizes in present]


def _level(recovery: Recovery) -> StabilityLevel:
    if recovery.jaccard < LEAST_JACCARD:
        return "unstable"
    often = recovery.n_found >= OFTEN * recovery.n_redraws
    return "stable" if often and recovery.jaccard >= CLEAR_JACCARD else "pattern"


def _caveat(partition: Partition, borders: Borders, segment: int) -> Caveat:
    if partition.sizes[segment] < LEAST_SHARE * len(partition.labels):
        return "small"
    repeatability = partition.repeatability
    starts = repeatability.segments[segment].other_starts
    if repeatability.seeds < LEAST_REPEATABILITY and starts < LEAST_JACCARD:
        return "other start"
    if borders.beside(segment):
        return "no gap"
    if any(segment in pair for pair in borders.one_trait):
        return "one trait"
    return "" if _beyond_chance(partition, segment) else "chance"


def _beyond_chance(partition: Partition, segment: int) -> bool:
    """Say whether a segment is more than customers without groups have too.

    Where the whole is clear or usable, all its segments are. By itself, one of several is apart
    sooner: a corner of unrelated yes/no answers, the heavy end of a skewed count.
    """
    whole = candidate(partition)
    if level(whole) in RELIED_ON:
        return True
    pairs = whole.separation.pairs
    traits = min((p.traits for p in pairs if segment in (p.first, p.second)), default=0.0)
    return traits >= _SURE_TRAITS or (whole.material and not whole.separation.has_piles)
