"""The number of segments to show before the evidence is there."""

from collections.abc import Mapping, Sequence

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.decision_rule import LEAST_SHARE, LEAST_TRAITS, MOST_BETWEEN
from segmentation.evaluation.separation import separations
from segmentation.evaluation.silhouette import silhouettes

_MOST_ROWS = 1_000
_NEARLY = 0.1


def provisional_size(
    points: Floats, blocks: Sequence[Block], groups: Mapping[int, Ints], wanted: int | None
) -> int:
    """Return a number of segments from what can be had in a moment.

    The one that was asked for; or else the largest of which every two segments are groups of their
    own (:mod:`segmentation.evaluation.separation`), as far as one look tells; or else the fewest
    whose mean silhouette (Rousseeuw 1987), of at most 1,000 customers, comes within a tenth of the
    largest: without groups it rises with their number.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_inputs)
        The prepared data.
    blocks : sequence of Block
        Of the traits that took part, in the order of the columns.
    groups : mapping of int to ndarray of int, shape (n_customers,)
        The labels for each number of segments; below 0 for customers in none.
    wanted : int or None

    Returns
    -------
    int
        One of ``groups``.
    """
    if wanted is not None and wanted in groups:
        return wanted
    large = {k: own for k, own in groups.items() if _smallest_share(own) >= LEAST_SHARE} or groups
    draws = stream(EVIDENCE_SEED, "separation")
    apart = [
        size
        for size, found in separations(points, blocks, large, draws=draws).items()
        if found.traits >= LEAST_TRAITS and found.valley <= MOST_BETWEEN
    ]
    return max(apart) if apart else _most_distinct(points, large)


def _smallest_share(labels: Ints) -> float:
    counts = np.bincount(labels[labels >= 0])
    return float(counts.min() / len(labels)) if len(counts) else 0.0


def _most_distinct(points: Floats, groups: Mapping[int, Ints]) -> int:
    draws = stream(EVIDENCE_SEED, "provisional size")
    rows = np.sort(draws.permutation(len(points))[:_MOST_ROWS])
    labels = {size: own[rows] for size, own in groups.items() if len(set(own[rows]) - {-1}) > 1}
    if not labels:
        return min(groups)
    values = silhouettes(points[rows], list(labels.values()))
    means = {size: float(np.nanmean(own)) for size, own in zip(labels, values, strict=True)}
    enough = max(means.values()) - _NEARLY * abs(max(means.values()))
    return min(size for size, mean in means.items() if mean >= enough)
