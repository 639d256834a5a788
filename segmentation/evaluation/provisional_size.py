"""The number of segments to show before the evidence is there."""

from collections.abc import Mapping

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.evaluation.silhouette import silhouettes

_MOST_ROWS = 1_000


def provisional_size(points: Floats, groups: Mapping[int, Ints], wanted: int | None) -> int:
    """Return the number that was asked for, or else that of the largest mean silhouette.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_inputs)
        The prepared data.
    groups : mapping of int to ndarray of int, shape (n_customers,)
        The labels for each number of segments; below 0 for customers in none.
    wanted : int or None

    Returns
    -------
    int
        One of ``groups``. The silhouette is that of at most 1,000 customers (Rousseeuw 1987).
    """
    if wanted is not None and wanted in groups:
        return wanted
    draws = stream(EVIDENCE_SEED, "provisional size")
    rows = np.sort(draws.permutation(len(points))[:_MOST_ROWS])
    labels = {size: own[rows] for size, own in groups.items() if len(set(own[rows]) - {-1}) > 1}
    if not labels:
        return min(groups)
    values = silhouettes(points[rows], list(labels.values()))
    means = {size: float(np.nanmean(own)) for size, own in zip(labels, values, strict=True)}
    return max(means, key=lambda size: (means[size], -size))
