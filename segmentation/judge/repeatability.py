"""Whether the same segments would be found again."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score

from segmentation.geometry import nearest
from segmentation.model import Floats
from segmentation.result import Ints

_MOST_ROWS = 3_000  # of one redraw, and of the customers the partitions are compared on


@dataclass(frozen=True, slots=True)
class Redraws:
    """What redrawing the customers gave.

    Attributes
    ----------
    centroids : ndarray, shape (n_redraws, n_segments, n_dimensions)
        In each redraw matched to the segments of the whole.
    rand : float
        Mean adjusted Rand index against the whole (Hubert & Arabie 1985).
    same_segment : float
        Mean share of customers who stay in their segment.
    worst_jaccard : float
        The least of the segments' mean Jaccard overlaps |A ∩ B| / |A ∪ B| (Hennig 2007).
    """

    centroids: Floats
    rand: float
    same_segment: float
    worst_jaccard: float


def redraw(
    points: Floats,
    labels: Ints,
    n_segments: int,
    fit: Callable[[Floats, int], Floats],
    *,
    n_redraws: int,
    draws: np.random.Generator,
) -> Redraws:
    """Draw customers with replacement, group them again, and compare.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    labels : ndarray of int, shape (n_points,)
    n_segments : int
    fit : callable
        (points, seed) → centroids, the algorithm that gave ``labels``.
    n_redraws : int
    draws : Generator

    Returns
    -------
    Redraws
    """
    n_points = len(points)
    compared = (
        np.sort(draws.choice(n_points, _MOST_ROWS, replace=False))
        if n_points > _MOST_ROWS
        else np.arange(n_points)
    )
    whole = labels[compared]
    centroids, rands, sames, jaccards = [], [], [], []
    for _ in range(n_redraws):
        rows = draws.integers(0, n_points, min(n_points, _MOST_ROWS))
        found = fit(points[rows], int(draws.integers(2**31)))
        again = nearest(points[compared], found)
        table = contingency(whole, again, n_segments)
        rows_, columns = linear_sum_assignment(-table)
        order = columns[np.argsort(rows_)]
        centroids.append(found[order])
        together = table[np.arange(n_segments), order]
        union = table.sum(axis=1) + table.sum(axis=0)[order] - together
        rands.append(adjusted_rand_score(whole, again))
        sames.append(together.sum() / len(compared))
        jaccards.append(together / np.maximum(union, 1))
    return Redraws(
        centroids=np.array(centroids),
        rand=float(np.mean(rands)),
        same_segment=float(np.mean(sames)),
        worst_jaccard=float(np.mean(jaccards, axis=0).min()),
    )


def agreement(first: Ints, second: Ints) -> float:
    """Return the adjusted Rand index of two partitions: 1 the same, about 0 by chance."""
    return float(adjusted_rand_score(first, second))


def contingency(first: Ints, second: Ints, n_segments: int) -> Ints:
    """Count the customers in each pair of segments, shape (n_segments, n_segments)."""
    pairs = first * n_segments + second
    return np.bincount(pairs, minlength=n_segments**2).reshape(n_segments, n_segments)
