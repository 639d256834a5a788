"""Prediction strength (Tibshirani & Walther 2005) by split halves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import SegmentRule
from segmentation.evaluation.stability import contingency

#: Splits into halves of every partition.
N_SPLITS = 4

_MOST_ROWS = 2_000  # of both halves together

#: Two halves of the customers, each grouped by itself; ``None`` where one could not be.
Halves = tuple[SegmentRule, SegmentRule] | None


@dataclass(frozen=True, slots=True)
class HalvedRows:
    """The rows of two halves, each with the seed that it is grouped with."""

    first: Ints
    second: Ints
    seeds: tuple[int, int]


def draw_halves(
    n_points: int, largest: int, *, draws: np.random.Generator, n_splits: int = N_SPLITS
) -> tuple[HalvedRows, ...]:
    """Split the rows in two, several times.

    Parameters
    ----------
    n_points : int
        Of very many a sample is split.
    largest : int
        The largest number of segments.
    draws : Generator
    n_splits : int

    Returns
    -------
    tuple of HalvedRows
        None where a half has fewer rows than the largest number of segments: it says nothing.
    """
    n_drawn = min(n_points, _MOST_ROWS)
    if largest > n_drawn // 2:
        return ()
    splits = []
    for _ in range(n_splits):
        rows = draws.permutation(n_points)[:n_drawn]
        seeds = int(draws.integers(2**31)), int(draws.integers(2**31))
        splits.append(HalvedRows(rows[: n_drawn // 2], rows[n_drawn // 2 :], seeds))
    return tuple(splits)


def group_halves(
    points: Floats,
    splits: Sequence[HalvedRows],
    sizes: Sequence[int],
    fit: Callable[[Floats, int], Mapping[int, SegmentRule]],
) -> dict[int, tuple[Halves, ...]]:
    """Group both halves of every split.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    splits : sequence of HalvedRows
    sizes : sequence of int
    fit : callable
        (points, seed) → a grouping for each number of segments.

    Returns
    -------
    dict of int to tuple
        For each number of segments the groupings of both halves of each split.
    """
    pairs = [
        tuple(
            fit(points[rows], seed)
            for rows, seed in zip((split.first, split.second), split.seeds, strict=True)
        )
        for split in splits
    ]
    return {
        size: tuple(
            (first[size], second[size]) if size in first and size in second else None
            for first, second in pairs
        )
        for size in sizes
    }


def prediction_strength(
    points: Floats, splits: Sequence[HalvedRows], halves: Sequence[Halves], n_segments: int
) -> float:
    """Return the prediction strength of one number of segments.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    splits : sequence of HalvedRows
    halves : sequence of (SegmentRule, SegmentRule) or None
        The groupings of each.
    n_segments : int

    Returns
    -------
    float
        0 to 1, the mean over the splits, of which one that could not be grouped counts as 0; 0
        without any.

    Notes
    -----
    Both halves are grouped. Of every segment of the second half, the share of its pairs of
    customers that the first half's segments keep together too; the least of these shares over the
    segments (Tibshirani & Walther, JCGS 14, 2005, doi 10.1198/106186005X59243, who take the largest
    K of at least 0.8 to 0.9). A segment of under two customers in the half says nothing.
    """
    kept = []
    for split, models in zip(splits, halves, strict=True):
        if models is None:
            kept.append(0.0)
            continue
        predicting, own = models
        second = points[split.second]
        labels, others = assign(own, second), assign(predicting, second)
        kept.append(_lowest_share_together(labels, others, n_segments))
    return float(np.mean(kept)) if kept else 0.0


def _lowest_share_together(labels: Ints, predicted: Ints, n_segments: int) -> float:
    table = contingency(labels, predicted, n_segments)[:-1].astype(np.float64)
    sizes = table.sum(axis=1)
    together = (table[:, :-1] * (table[:, :-1] - 1)).sum(axis=1)
    some = sizes >= 2
    if not some.any():
        return 0.0
    return float((together[some] / (sizes[some] * (sizes[some] - 1))).min())
