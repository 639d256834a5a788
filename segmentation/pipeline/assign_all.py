"""Everyone in segments, where a sample was studied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.clustering.registry import ALGORITHMS
from segmentation.clustering.relabel_by_size import numbering
from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import Grouping
from segmentation.domain.trait_encoding import Block
from segmentation.pipeline.chunks import as_grouped, in_pieces
from segmentation.pipeline.group import Group, Grouped, GroupedSpace
from segmentation.representation.numpy_network import embed

_SORTING = "Sorting everyone into the segments"


@dataclass(frozen=True, slots=True)
class Everyone:
    """The segments of all customers, and of those that were studied.

    Attributes
    ----------
    studied : Grouped
        With what everyone's places made of the groupings.
    labels : mapping of int to ndarray of int, shape (n_customers,)
        For each number of segments, 0 … K - 1 by falling size; -1 for customers in none.
    """

    studied: Grouped
    labels: Mapping[int, Ints]


def sort_everyone(
    frame: pd.DataFrame,
    blocks: tuple[Block, ...],
    found: Grouped,
    studied: Ints,
    report: Reporter,
) -> Everyone:
    """Give every customer a segment, for every number of segments.

    Where the algorithm can go on from a grouping, as k-means can from its centroids, it does so
    over all customers first.

    Parameters
    ----------
    frame : DataFrame
        All customers.
    blocks : tuple of Block
    found : Grouped
        Made of the studied rows.
    studied : ndarray of int, shape (n_studied,)
    report : Reporter

    Returns
    -------
    Everyone
        Without the numbers of segments of which one is left empty.
    """
    if len(studied) == len(frame):
        return Everyone(found, {size: group.labels for size, group in found.groups.items()})
    report(Progress(_SORTING, 0.0))
    groupings = _polished(frame, blocks, found)
    report(Progress(_SORTING, 0.5))
    groups, labels = {}, {}
    for size, everyone in _labels(frame, blocks, found.spaces, groupings).items():
        counts = np.bincount(everyone[everyone >= 0], minlength=size)
        if not counts.all():
            continue
        new = numbering(counts, groupings[size])
        labels[size] = np.where(everyone >= 0, new[everyone], everyone).astype(everyone.dtype)
        groups[size] = Group(
            labels[size][studied].astype(np.int64), groupings[size].renumbered(new)
        )
    return Everyone(found.with_groups(groups), labels)


def _polished(
    frame: pd.DataFrame, blocks: tuple[Block, ...], found: Grouped
) -> dict[int, Grouping]:
    """Return the groupings, gone on with over all customers where the algorithm can do so."""
    groupings = {size: group.grouping for size, group in found.groups.items()}
    polish = ALGORITHMS[found.config.card.algorithm.name].polish
    if polish is None or len(found.spaces) > 1:  # where each number has its own, learning drew it
        return groupings
    representation = found.spaces[0].space.representation

    def compact(_: slice, prepared: Floats) -> Floats:
        return embed(representation, prepared).astype(np.float32)

    points = np.concatenate(list(in_pieces(frame, blocks, compact)))
    return {size: polish(points, one, found.settings) for size, one in groupings.items()}


def _labels(
    frame: pd.DataFrame,
    blocks: tuple[Block, ...],
    spaces: Sequence[GroupedSpace],
    groupings: Mapping[int, Grouping],
) -> dict[int, Ints]:
    """Return everyone's segment for each number of segments, by groupings of the given spaces."""
    labels = {size: np.empty(len(frame), dtype=np.int16) for size in groupings}

    def place(rows: slice, prepared: Floats) -> None:
        for one in spaces:
            points = as_grouped(one.space.representation, prepared, frame.iloc[rows], blocks)
            for size in one.sizes:
                labels[size][rows] = assign(groupings[size], points)

    for _ in in_pieces(frame, blocks, place):
        pass
    return labels  # type: ignore[return-value]  # a quarter of the memory holds them
