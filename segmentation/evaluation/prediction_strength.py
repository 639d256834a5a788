"""Prediction strength (Tibshirani & Walther 2005) by split halves."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import ClusterModel
from segmentation.evaluation.stability import contingency

_MOST_ROWS = 2_000  # of both halves together


def prediction_strength(
    points: Floats,
    sizes: Sequence[int],
    fit: Callable[[Floats, int], Mapping[int, ClusterModel]],
    *,
    n_splits: int,
    draws: np.random.Generator,
) -> dict[int, float]:
    """Return the prediction strength of every number of segments.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        What is grouped; of very many a sample.
    sizes : sequence of int
    fit : callable
        (points, seed) → a grouping for each number of segments.
    n_splits : int
    draws : Generator

    Returns
    -------
    dict of int to float
        0 to 1, the mean over the splits; 0 for a number that one half could not be grouped into,
        and for all where a half has fewer customers than the largest number.

    Notes
    -----
    Both halves are grouped. Of every segment of the second half, the share of its pairs of
    customers that the first half's segments keep together too; the least of these shares over the
    segments (Tibshirani & Walther, JCGS 14, 2005, doi 10.1198/106186005X59243, who take the largest
    K of at least 0.8 to 0.9). A segment of under two customers in the half says nothing.
    """
    kept: dict[int, list[float]] = {size: [] for size in sizes}
    n_drawn = min(len(points), _MOST_ROWS)
    if max(sizes, default=0) > n_drawn // 2:
        return dict.fromkeys(sizes, 0.0)  # halves of so few customers say nothing
    for _ in range(n_splits):
        rows = draws.permutation(len(points))[:n_drawn]
        first, second = points[rows[: n_drawn // 2]], points[rows[n_drawn // 2 :]]
        predicting = fit(first, int(draws.integers(2**31)))
        own = fit(second, int(draws.integers(2**31)))
        for size in sizes:
            if size in predicting and size in own:
                labels, others = assign(own[size], second), assign(predicting[size], second)
                kept[size].append(_lowest_share_together(labels, others, size))
            else:
                kept[size].append(0.0)
    return {size: float(np.mean(values)) for size, values in kept.items()}


def _lowest_share_together(labels: Ints, predicted: Ints, n_segments: int) -> float:
    table = contingency(labels, predicted, n_segments)[:-1].astype(np.float64)
    sizes = table.sum(axis=1)
    together = (table[:, :-1] * (table[:, :-1] - 1)).sum(axis=1)
    some = sizes >= 2
    if not some.any():
        return 0.0
    return float((together[some] / (sizes[some] * (sizes[some] - 1))).min())
