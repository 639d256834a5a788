"""What a model remembers of the customers it was learnt on, to notice later that others come."""

from typing import Any

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import coded, numbers
from segmentation.domain.assignment import segment_means
from segmentation.domain.exploration import Partition, UncheckedExploration, UncheckedPartition
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.reference_statistics import ReferenceStatistics, TraitReference
from segmentation.domain.trait_encoding import Block
from segmentation.representation.rebuild_errors import rebuild_errors

_BINS = 20
_LEAST_IN_BIN = 10  # customers, about
_FIGURES = 4  # that an end of a bin is written with, so that none is a customer's exact value
_LEAST_HELD_OUT = 50  # customers, fewer of whom say little of errors
_LIMIT = 0.99


def measure_reference(
    exploration: UncheckedExploration, partition: UncheckedPartition
) -> ReferenceStatistics:
    """Count the studied customers by trait, by segment and by how well they are rebuilt.

    Parameters
    ----------
    exploration : UncheckedExploration
    partition : UncheckedPartition

    Returns
    -------
    ReferenceStatistics
        Errors are those of customers who were held out from training; where something was trained
        and fewer than 50 were held out, there are none: the errors of those who trained are smaller
        than those of the same population will be.
    """
    rows, blocks = exploration.studied, exploration.blocks
    labels = partition.labels[rows].astype(np.int64)
    prepared, representation = exploration.prepared, partition.embedding.representation
    everyone = prepared.mean(axis=0, keepdims=True)
    means = np.concatenate([segment_means(prepared, labels, partition.n_segments), everyone])
    errors = rebuild_errors(representation, prepared, blocks, labels, means).sum(axis=1)
    errors = errors / prepared.shape[1]
    if representation.decoder:
        errors = errors[~exploration.training]
        errors = errors if len(errors) >= _LEAST_HELD_OUT else errors[:0]
    edges = bin_edges(errors)
    frame = exploration.frame.iloc[rows]
    measured = partition.silhouette_data if isinstance(partition, Partition) else np.nan
    return ReferenceStatistics(
        traits=tuple(_trait_reference(frame, block) for block in blocks),
        segments=segment_counts(labels, partition.n_segments),
        error_edges=edges,
        error_counts=bin_counts(errors, edges) if len(errors) else (),
        error_limit=_written(float(np.quantile(errors, _LIMIT))) if len(errors) else 0.0,
        segment_means=tuple(map(_rounded, means)),
        distinctness=_finite(measured),
    )


def bin_edges(values: Floats) -> tuple[float, ...]:
    """Return upper ends of bins that hold about as many values each, the last one left out.

    Parameters
    ----------
    values : ndarray, shape (n,)
        Without blanks. Few distinct values get a bin each.

    Returns
    -------
    tuple of float
        At most 19, rising, each of four figures.
    """
    distinct = np.unique(values)
    if len(distinct) <= _BINS:
        ends = distinct[:-1]
    else:
        n_bins = int(np.clip(len(values) // _LEAST_IN_BIN, 2, _BINS))
        ends = np.quantile(values, np.arange(1, n_bins) / n_bins)
    return tuple(sorted({_written(float(end)) for end in ends}))


def bin_counts(values: Floats, edges: tuple[float, ...]) -> tuple[int, ...]:
    """Return how many values lie in each bin; one at an end is still in the bin below it."""
    places = np.searchsorted(np.array(edges), values, side="left")
    return _counts(places, len(edges) + 1)


def level_counts(frame: pd.DataFrame, block: Block) -> tuple[tuple[int, ...], int]:
    """Return how many customers have each level of a category, and last any other; and blanks."""
    codes, seen = coded(frame, block.trait)
    place = {level: position for position, level in enumerate(block.levels)}
    other = len(block.levels) - 1 if block.other else len(block.levels)
    places = np.array([place.get(value, other) for value in seen], dtype=np.int64)
    known = codes[codes >= 0]
    return _counts(places[known], len(block.levels) + 1), int((codes < 0).sum())


def trait_counts(
    frame: pd.DataFrame, block: Block, edges: tuple[float, ...]
) -> tuple[tuple[int, ...], int]:
    """Return how many customers lie in each bin of a trait, or have each level; and blanks."""
    if block.form != "number":
        return level_counts(frame, block)
    values = numbers(frame, block.trait)
    blank = np.isnan(values)
    return bin_counts(values[~blank], edges), int(blank.sum())


def segment_counts(labels: Ints, n_segments: int) -> tuple[int, ...]:
    """Return how many customers are in each segment, and last how many in none."""
    return _counts(np.where(labels == NO_SEGMENT, n_segments, labels), n_segments + 1)


def _trait_reference(frame: pd.DataFrame, block: Block) -> TraitReference:
    edges: tuple[float, ...] = ()
    if block.form == "number":
        values = numbers(frame, block.trait)
        edges = bin_edges(values[~np.isnan(values)])
    return TraitReference(block.trait, edges, *trait_counts(frame, block, edges))


def _counts(places: Any, n_places: int) -> tuple[int, ...]:
    return tuple(int(n) for n in np.bincount(places, minlength=n_places))


def _written(value: float) -> float:
    return float(f"{value:.{_FIGURES}g}")


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), _FIGURES) for value in values)


def _finite(value: float) -> float | None:
    return round(float(value), _FIGURES) if np.isfinite(value) else None
