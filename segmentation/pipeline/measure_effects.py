"""Effects of every column for one number of segments, with groups that leave a trait out.

This runs in the process that serves pages, so it groups without scikit-learn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.clustering.kmeans_plusplus import kmeans_plusplus
from segmentation.clustering.lloyd_from_starts import lloyd_from_starts
from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.assignment import nearest
from segmentation.domain.effects import TraitEffects
from segmentation.domain.exploration import UncheckedExploration, UncheckedPartition
from segmentation.domain.plan import ColumnPlan
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.column_codes import values_of
from segmentation.evaluation.trait_effects import trait_effects
from segmentation.pipeline.keep_together import owners_of
from segmentation.pipeline.row_order import rows_by_content

_MOST_TESTED = 10_000  # customers; above, a random sample
_MOST_GROUPED = 1_000  # of these, whose groups the others are sorted into
_FEWEST_GROUPED = 400  # where there are very many inputs
_MOST_CELLS = 60_000  # customers times inputs that are grouped
_STARTS, _FEW_STARTS = 4, 2
_STEPS = 30
_TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class TestedCustomers:
    """The customers that columns are tested on.

    Attributes
    ----------
    frame : DataFrame
        As they were read.
    prepared : ndarray, shape (n_customers, n_inputs)
    blocks : tuple of Block
        Of the traits, in the order of the columns of ``prepared``.
    labels : ndarray of int, shape (n_customers,)
        Their segments; below 0 for customers in none.
    """

    __test__ = False  # it is no test of pytest's

    frame: pd.DataFrame
    prepared: Floats
    blocks: tuple[Block, ...]
    labels: Ints


def measure_effects(
    exploration: UncheckedExploration, partition: UncheckedPartition
) -> TraitEffects:
    """Measure how strongly segments differ in each column, and which of it is confirmed.

    Parameters
    ----------
    exploration : UncheckedExploration
    partition : UncheckedPartition
        One of its partitions.

    Returns
    -------
    TraitEffects
    """
    draws = stream(EVIDENCE_SEED, f"trait effects {partition.n_segments}")
    studied = exploration.frame.iloc[exploration.studied]
    some = rows_by_content(studied, exploration.plan.traits)
    if exploration.config.together:  # those who share a segment by rule tell nothing twice
        owners = owners_of(studied, exploration.config.together)[some]
        some = some[np.sort(np.unique(owners, return_index=True)[1])]
    some = some[:_MOST_TESTED]
    rows = exploration.studied[some]
    customers = TestedCustomers(
        frame=exploration.frame.iloc[rows],
        prepared=exploration.prepared[some],
        blocks=exploration.blocks,
        labels=partition.labels[rows].astype(np.int64),
    )
    columns, repeated_by = exploration.plan.summarised, dict(exploration.repeated_by)
    return effects_on(customers, columns, partition.n_segments, repeated_by, draws=draws)


def effects_on(
    customers: TestedCustomers,
    columns: Sequence[ColumnPlan],
    n_segments: int,
    repeated_by: Mapping[str, frozenset[str]],
    *,
    draws: np.random.Generator,
) -> TraitEffects:
    """Measure and test columns on customers, with as many groups by the other traits.

    Parameters
    ----------
    customers : TestedCustomers
    columns : sequence of ColumnPlan
        The traits, and those that only describe.
    n_segments : int
    repeated_by : mapping of str to frozenset of str
        For each column the traits that say what it says, see :func:`.shared_information`.
    draws : Generator

    Returns
    -------
    TraitEffects
    """
    frame, blocks = customers.frame, customers.blocks
    owners = np.repeat([block.trait for block in blocks], [block.width for block in blocks])

    def group_without(traits: frozenset[str]) -> Ints:
        kept = customers.prepared[:, ~np.isin(owners, list(traits))]
        return group_customers(kept, n_segments, draws)

    return trait_effects(
        [values_of(frame, column) for column in columns],
        customers.labels,
        repeated_by,
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
    affordable = _MOST_CELLS // points.shape[1]
    n_sampled = min(_MOST_GROUPED, max(_FEWEST_GROUPED, affordable))
    sample = centred
    if len(points) > n_sampled:
        sample = centred[draws.choice(len(points), n_sampled, replace=False)]
    n_starts = _STARTS if affordable >= _MOST_GROUPED else _FEW_STARTS
    starts = kmeans_plusplus(sample, n_groups, n_starts, draws)
    return nearest(centred, lloyd_from_starts(sample, starts, max_iter=_STEPS, tol=_TOLERANCE))
