"""Customers who must stay together: those with one value of a column get one segment."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import coded
from segmentation.common.errors import SegmentationError
from segmentation.domain.assignment import segment_costs
from segmentation.domain.config import DEFAULT_METHOD, SegmentationConfig
from segmentation.domain.grouping import ClusterModel, Regrouped, SegmentRule
from segmentation.domain.methods import METHODS
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.pipeline.chunks import assignment_points, in_chunks

Totals = dict[int, Floats]

_FEWEST_GROUPS = 30  # fewer tell little of whether segments differ, and make no segments of people


def require_together(frame: pd.DataFrame, config: SegmentationConfig) -> None:
    """Refuse a column that keeps nobody together or everybody, and methods that cannot.

    Raises
    ------
    SegmentationError
    """
    name = config.together
    if not name:
        return
    if name not in frame.columns:
        raise SegmentationError(
            f"There is no column named {name!r} to keep customers together by. The table has: "
            f"{', '.join(map(str, frame.columns))}."
        )
    card = METHODS[config.method or DEFAULT_METHOD]
    if card.algorithm.assigns_noise:
        raise SegmentationError(
            f"{card.title} leaves customers without a segment, so it cannot keep others "
            "together with them. Choose another method."
        )
    n_groups = int(owners_of(frame, name).max()) + 1
    if n_groups == len(frame):
        raise SegmentationError(
            f"No two customers share a value of “{name}”, so there is nobody to keep together. "
            "Choose another column, or none."
        )
    if n_groups < _FEWEST_GROUPS:
        raise SegmentationError(
            f"“{name}” has only {n_groups} different values, so large parts of your customers "
            f"would be kept together. Choose a column of {_FEWEST_GROUPS} or more, or none."
        )


def owners_of(frame: pd.DataFrame, name: str) -> Ints:
    """Return to which group each customer belongs; whoever has a blank is a group alone.

    Parameters
    ----------
    frame : DataFrame
    name : str

    Returns
    -------
    ndarray of int, shape (n_customers,)
        0 … number of groups - 1.
    """
    codes, levels = coded(frame, name)
    alone = codes < 0
    owners = codes.copy()
    owners[alone] = len(levels) + np.arange(int(alone.sum()))
    return owners


def labels_together(
    frame: pd.DataFrame,
    blocks: tuple[Block, ...],
    representations: Mapping[int, Representation],
    cluster_models: Mapping[int, SegmentRule],
    owners: Ints,
) -> dict[int, Ints]:
    """Return the segment of everyone, those who belong together in one, for each number of them.

    Parameters
    ----------
    frame : DataFrame
    blocks : tuple of Block
    representations : mapping of int to Representation
        For each number of segments what gives the points; several may have the same one.
    cluster_models : mapping of int to SegmentRule
    owners : ndarray of int, shape (n_customers,)
    """
    edited = {k: rule for k, rule in cluster_models.items() if isinstance(rule, Regrouped)}
    found = {size: rule for size, rule in cluster_models.items() if not isinstance(rule, Regrouped)}
    return _plain_labels_together(frame, blocks, representations, found, owners) | {
        size: _regrouped_together(frame, blocks, representations[size], rule, owners)
        for size, rule in edited.items()
    }


def _regrouped_together(
    frame: pd.DataFrame,
    blocks: tuple[Block, ...],
    representation: Representation,
    rule: Regrouped,
    owners: Ints,
) -> Ints:
    """Return the segment of everyone by an edited rule: first by its base, then by its parts."""

    def of(one: SegmentRule, rows: NDArray[np.bool_]) -> Ints:
        few = np.unique(owners[rows], return_inverse=True)[1]
        return labels_together(frame.loc[rows], blocks, {0: representation}, {0: one}, few)[0]

    return rule.labels(of(rule.base, np.ones(len(frame), dtype=bool)), of)


def _plain_labels_together(
    frame: pd.DataFrame,
    blocks: tuple[Block, ...],
    representations: Mapping[int, Representation],
    cluster_models: Mapping[int, ClusterModel],
    owners: Ints,
) -> dict[int, Ints]:
    if not cluster_models:
        return {}
    totals = {
        size: np.zeros((int(owners.max()) + 1, rule.n_segments))
        for size, rule in cluster_models.items()
    }

    def costs_of(rows: slice, prepared: Floats) -> tuple[slice, Totals]:
        points: dict[int, Floats] = {}  # by the representation
        found: Totals = {}
        for size in cluster_models:
            one = representations[size]
            if id(one) not in points:
                points[id(one)] = assignment_points(one, prepared, frame.iloc[rows], blocks)
            found[size] = segment_costs(cluster_models[size], points[id(one)])
        return rows, found

    for rows, costs in in_chunks(frame, blocks, costs_of):
        for size, own in costs.items():
            np.add.at(totals[size], owners[rows], own)
    return {size: total.argmin(axis=1)[owners] for size, total in totals.items()}
