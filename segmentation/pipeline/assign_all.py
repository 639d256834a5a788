"""Everyone in segments, where a sample was studied."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from segmentation.clustering.registry import ALGORITHMS
from segmentation.clustering.relabel_by_size import numbering
from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter
from segmentation.common.random_streams import stream
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import Grouping
from segmentation.domain.methods import METHODS
from segmentation.domain.trait_encoding import Block
from segmentation.pipeline.chunks import as_grouped, in_pieces
from segmentation.pipeline.group import Group, Grouped
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


def studied_rows(n_customers: int, most: int, seed: int) -> Ints:
    """Return the rows that are learnt from and measured: all, or so many drawn at random."""
    if n_customers <= most:
        return np.arange(n_customers)
    draws = stream(seed, "customers to study")
    return np.sort(draws.choice(n_customers, most, replace=False))


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
    for size, everyone in _labels(frame, blocks, found.groups, groupings).items():
        counts = np.bincount(everyone[everyone >= 0], minlength=size)
        if not counts.all():
            continue
        new = numbering(counts, groupings[size])
        labels[size] = np.where(everyone >= 0, new[everyone], everyone).astype(everyone.dtype)
        groups[size] = replace(
            found.groups[size],
            labels=labels[size][studied].astype(np.int64),
            grouping=groupings[size].renumbered(new),
        )
    return Everyone(replace(found, groups=groups), labels)


def _polished(
    frame: pd.DataFrame, blocks: tuple[Block, ...], found: Grouped
) -> dict[int, Grouping]:
    groupings = {size: group.grouping for size, group in found.groups.items()}
    polish = ALGORITHMS[METHODS[found.config.method].algorithm].polish
    spaces = {id(group.representation): group.representation for group in found.groups.values()}
    if polish is None or len(spaces) > 1:  # where each number has its own, learning drew it
        return groupings
    (representation,) = spaces.values()

    def compact(_: slice, prepared: Floats) -> Floats:
        return embed(representation, prepared).astype(np.float32)

    points = np.concatenate(list(in_pieces(frame, blocks, compact)))
    return {size: polish(points, one, found.settings) for size, one in groupings.items()}


def _labels(
    frame: pd.DataFrame,
    blocks: tuple[Block, ...],
    groups: Mapping[int, Group],
    groupings: Mapping[int, Grouping],
) -> dict[int, Ints]:
    labels = {size: np.empty(len(frame), dtype=np.int16) for size in groups}

    def place(rows: slice, prepared: Floats) -> None:
        seen: dict[int, Floats] = {}
        for size, group in groups.items():
            own = id(group.representation)
            if own not in seen:
                seen[own] = as_grouped(group.representation, prepared, frame.iloc[rows], blocks)
            labels[size][rows] = assign(groupings[size], seen[own])

    for _ in in_pieces(frame, blocks, place):
        pass
    return labels  # type: ignore[return-value]
