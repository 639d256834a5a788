"""Assign all rows where the model was fitted on a sample."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.clustering.registry import ALGORITHMS
from segmentation.clustering.relabel_by_size import size_order
from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import ClusterModel
from segmentation.domain.trait_encoding import Block
from segmentation.pipeline.chunks import assignment_points, in_chunks
from segmentation.pipeline.group import ClusterFit, GroupedSpace, MethodFit
from segmentation.pipeline.keep_together import labels_together, owners_of
from segmentation.pipeline.segment_counts import require_groups
from segmentation.representation.numpy_network import embed

_ASSIGNING_STAGE = "Sorting everyone into the segments"


@dataclass(frozen=True, slots=True)
class AllAssigned:
    """The segments of all customers, and of the sample that the model was fitted on.

    Attributes
    ----------
    studied : MethodFit
        With what everyone's places made of the groupings.
    labels : mapping of int to ndarray of int, shape (n_customers,)
        For each number of segments, 0 … K - 1 by falling size; -1 for customers in none.
    """

    studied: MethodFit
    labels: Mapping[int, Ints]


def assign_everyone(
    frame: pd.DataFrame,
    blocks: tuple[Block, ...],
    found: MethodFit,
    studied: Ints,
    report: Reporter,
) -> AllAssigned:
    """Give every customer a segment, for every number of segments.

    Where the algorithm can go on from a grouping, as k-means can from its centroids, it does so
    over all customers first. Those whom the settings keep together get one segment.

    Parameters
    ----------
    frame : DataFrame
        All customers.
    blocks : tuple of Block
    found : MethodFit
        Made of the studied rows.
    studied : ndarray of int, shape (n_studied,)
    report : Reporter

    Returns
    -------
    AllAssigned
        Without the numbers of segments of which one is left empty.
    """
    together = found.config.together
    owners = owners_of(frame, together) if together else None
    if len(studied) == len(frame):
        back = np.argsort(studied)
        return AllAssigned(found, {size: one.labels[back] for size, one in found.groups.items()})
    report(Progress(_ASSIGNING_STAGE, 0.0))
    cluster_models = _refit_on_all(frame, blocks, found)
    report(Progress(_ASSIGNING_STAGE, 0.5))
    groups, labels = {}, {}
    if owners is None:
        assigned = _labels(frame, blocks, found.spaces, cluster_models)
    else:
        seen = {size: one.space.representation for one in found.spaces for size in one.sizes}
        assigned = labels_together(frame, blocks, seen, cluster_models, owners)
    for size, everyone in assigned.items():
        counts = np.bincount(everyone[everyone >= 0], minlength=size)
        if not counts.all():
            continue
        new = size_order(counts, cluster_models[size])
        labels[size] = np.where(everyone >= 0, new[everyone], everyone).astype(everyone.dtype)
        groups[size] = ClusterFit(
            labels[size][studied].astype(np.int64), cluster_models[size].renumbered(new)
        )
    if owners is not None:
        require_groups(found.with_groups(groups), found.config.n_segments)
    return AllAssigned(found.with_groups(groups), labels)


def _refit_on_all(
    frame: pd.DataFrame, blocks: tuple[Block, ...], found: MethodFit
) -> dict[int, ClusterModel]:
    """Return the groupings, gone on with over all customers where the algorithm can do so."""
    cluster_models = {size: group.cluster_model for size, group in found.groups.items()}
    polish = ALGORITHMS[found.config.card.algorithm.name].polish
    if polish is None or len(found.spaces) > 1:  # where each number has its own, learning drew it
        return cluster_models
    representation = found.spaces[0].space.representation

    def compact(_: slice, prepared: Floats) -> Floats:
        return embed(representation, prepared).astype(np.float32)

    points = np.concatenate(list(in_chunks(frame, blocks, compact)))
    return {size: polish(points, one, found.settings) for size, one in cluster_models.items()}


def _labels(
    frame: pd.DataFrame,
    blocks: tuple[Block, ...],
    spaces: Sequence[GroupedSpace],
    cluster_models: Mapping[int, ClusterModel],
) -> dict[int, Ints]:
    """Return everyone's segment for each number of segments, by groupings of the given spaces."""
    labels = {size: np.empty(len(frame), dtype=np.int16) for size in cluster_models}

    def place(rows: slice, prepared: Floats) -> None:
        for one in spaces:
            points = assignment_points(one.space.representation, prepared, frame.iloc[rows], blocks)
            for size in one.sizes:
                labels[size][rows] = assign(cluster_models[size], points)

    for _ in in_chunks(frame, blocks, place):
        pass
    return labels  # type: ignore[return-value]  # a quarter of the memory holds them
