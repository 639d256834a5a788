"""Effects of every column for one number of segments, with groups that leave a trait out.

This runs in the process that serves pages, so it groups without scikit-learn.
"""

import numpy as np

from segmentation.clustering.kmeans_plusplus import kmeans_plusplus
from segmentation.clustering.lloyd_from_starts import lloyd_from_starts
from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import stream
from segmentation.domain.assignment import nearest
from segmentation.domain.effects import TraitEffects
from segmentation.domain.exploration import Exploration, Partition
from segmentation.evaluation.column_codes import values_of
from segmentation.evaluation.column_copies import shared_information
from segmentation.evaluation.trait_effects import trait_effects

_MOST_TESTED = 10_000  # customers; above, a random sample
_MOST_GROUPED = 1_000  # of these, whose groups the others are sorted into
_STARTS = 4
_STEPS = 30
_TOLERANCE = 1e-4


def measure_effects(exploration: Exploration, partition: Partition) -> TraitEffects:
    """Measure how strongly segments differ in each column, and which of it is confirmed.

    Parameters
    ----------
    exploration : Exploration
    partition : Partition
        One of its partitions.

    Returns
    -------
    TraitEffects
    """
    draws = stream(exploration.config.seed, f"trait effects {partition.n_segments}")
    n_studied = len(exploration.studied)
    some = np.sort(draws.permutation(n_studied)[:_MOST_TESTED])
    rows, points = exploration.studied[some], exploration.prepared[some]
    frame = exploration.frame.iloc[rows]
    owners = np.repeat(
        [block.trait for block in exploration.blocks],
        [block.width for block in exploration.blocks],
    )

    def group_without(traits: frozenset[str]) -> Ints:
        kept = points[:, ~np.isin(owners, list(traits))]
        return group_customers(kept, partition.n_segments, draws)

    columns = exploration.plan.summarised
    few = frame.iloc[np.sort(draws.permutation(len(frame))[:_MOST_GROUPED])]
    return trait_effects(
        [values_of(frame, column) for column in columns],
        partition.labels[rows].astype(np.int64),
        shared_information(few, columns, dict(exploration.sources)),
        group_without,
        draws=draws,
    )


def group_customers(points: Floats, n_groups: int, draws: np.random.Generator) -> Ints:
    """Group customers by k-means; of very many, a sample decides the centroids.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_inputs)
    n_groups : int
    draws : Generator

    Returns
    -------
    ndarray of int, shape (n_customers,)
        0 … ``n_groups`` - 1; fewer where there are fewer distinct points.
    """
    centred = points - points.mean(axis=0)
    sample = centred
    if len(points) > _MOST_GROUPED:
        sample = centred[draws.choice(len(points), _MOST_GROUPED, replace=False)]
    starts = kmeans_plusplus(sample, n_groups, _STARTS, draws)
    return nearest(centred, lloyd_from_starts(sample, starts, max_iter=_STEPS, tol=_TOLERANCE))
