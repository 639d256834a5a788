"""An order of the customers that follows from the values of their traits alone.

Random numbers are dealt out to customers by place. In this order the same customers get the same
ones, however the rows of the file are sorted.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Ints
from segmentation.common.column_values import coded, numbers
from segmentation.common.random_streams import EVIDENCE_SEED, derived
from segmentation.domain.exploration import (
    Embedding,
    Partition,
    Projection,
    UncheckedExploration,
    UncheckedPartition,
)
from segmentation.domain.plan import ColumnPlan, Kind

_Hashes = NDArray[np.uint64]

Explored = TypeVar("Explored", bound=UncheckedExploration)


def rows_by_content(frame: pd.DataFrame, traits: Sequence[ColumnPlan]) -> Ints:
    """Sort rows by a hash of their traits.

    Numbers are hashed as shares of the column's largest magnitude, in single precision, so that a
    change of unit moves no row. Among rows whose traits are all equal it does not matter which
    comes first.

    Parameters
    ----------
    frame : DataFrame
    traits : sequence of ColumnPlan

    Returns
    -------
    ndarray of int, shape (n_rows,)
        Positions of rows; the first so many are a random sample without replacement.
    """
    content = np.zeros(len(frame), dtype=np.uint64)
    for trait in traits:
        content = _mixed(content ^ _column_hashes(frame, trait))
    copy = pd.Series(content).groupby(content).cumcount().to_numpy().astype(np.uint64)
    key = _mixed(
        _mixed(content + np.uint64(derived(EVIDENCE_SEED, "order of rows"))) ^ _mixed(copy)
    )
    return np.argsort(key, kind="stable")


def in_row_order(exploration: Explored) -> Explored:
    """Put what follows by studied customer into the order of the rows of the file.

    Parameters
    ----------
    exploration : UncheckedExploration or Exploration
        Whose ``studied`` rows may be in any order.

    Returns
    -------
    UncheckedExploration or Exploration
        With ``studied`` rising. Partitions that share an embedding go on sharing it.
    """
    order = np.argsort(exploration.studied)
    shared = {id(one): one for one in (p.embedding for p in exploration.partitions)}
    shared[id(exploration.embedding)] = exploration.embedding
    embeddings = {key: _taken(one, order) for key, one in shared.items()}
    return replace(
        exploration,
        studied=exploration.studied[order],
        prepared=exploration.prepared[order],
        training=exploration.training[order],
        plane=_points_taken(exploration.plane, order),
        dealt=np.argsort(order),
        embedding=embeddings[id(exploration.embedding)],
        partitions=tuple(
            _partition_taken(one, embeddings[id(one.embedding)], order)
            for one in exploration.partitions
        ),
    )


def _partition_taken(
    partition: UncheckedPartition, embedding: Embedding, order: Ints
) -> UncheckedPartition:
    if isinstance(partition, Partition):
        return replace(
            partition,
            embedding=embedding,
            silhouettes=partition.silhouettes[order],
            other_starts=tuple(
                None if labels is None else labels[order] for labels in partition.other_starts
            ),
        )
    return replace(partition, embedding=embedding)


def _taken(embedding: Embedding, order: Ints) -> Embedding:
    plane = _points_taken(embedding.plane, order)
    return replace(embedding, latent=embedding.latent[order], plane=plane)


def _points_taken(projection: Projection, order: Ints) -> Projection:
    return replace(projection, points=projection.points[order])


def _column_hashes(frame: pd.DataFrame, trait: ColumnPlan) -> _Hashes:
    if trait.kind is Kind.NUMBER:
        values = numbers(frame, trait.name)
        largest = np.nanmax(np.abs(values), initial=0.0)
        shares = (values / largest if largest else values).astype(np.float32)
        return pd.util.hash_array(shares)
    codes, levels = coded(frame, trait.name)
    known = pd.util.hash_array(np.array([*map(str, levels), ""], dtype=object))
    return known[codes]


def _mixed(values: _Hashes) -> _Hashes:
    """Return the finaliser of SplitMix64 (Steele, Lea & Flood 2014) of each value."""
    with np.errstate(over="ignore"):
        values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
