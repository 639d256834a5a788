"""Measure the methods that train nothing beside the one that was chosen.

Nothing of this enters a verdict, the number of segments that is suggested, or the method that is
taken, so that it can come after them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.exploration import Partition
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.measures import Baseline, ExcessOverNull
from segmentation.domain.methods import Method
from segmentation.evaluation import metrics
from segmentation.evaluation.mutual_information import discretise, explained_correlation
from segmentation.pipeline.baselines import BaselineFit
from segmentation.pipeline.evaluate import repeatability_of, silhouette_rows, silhouettes_of
from segmentation.pipeline.group import MethodFit
from segmentation.pipeline.representations import PreparedData

_EXPLAINED_CORRELATION_ROWS = 20_000  # customers that patterns are counted on


@dataclass(frozen=True, slots=True)
class _Compared:
    """What another method makes of the customers, with the same number of segments."""

    method: Method
    labels: Ints
    silhouettes: Floats
    repeatability: float


def measure_baselines(
    table: PreparedData,
    chosen: MethodFit,
    partitions: Sequence[Partition],
    fits: Mapping[Method, BaselineFit],
) -> tuple[tuple[Baseline, ...], ...]:
    """Return what other methods make of the customers, beside each partition.

    Parameters
    ----------
    table : PreparedData
        Distinctness is measured on it for all methods alike.
    chosen : MethodFit
        Of the studied customers.
    partitions : sequence of Partition
        What came of it.
    fits : mapping of method to BaselineFit

    Returns
    -------
    tuple of tuple of Baseline
        For each partition those that have as many segments.
    """
    compared = _compared(table, fits, chosen, silhouette_rows(chosen.groups))
    explained_correlation_of = _explained_correlation_of(table)
    return tuple(
        _baselines(
            table,
            chosen.groups[one.n_segments].labels,
            one.excess,
            compared.get(one.n_segments, ()),
            explained_correlation_of,
        )
        for one in partitions
    )


def _compared(
    table: PreparedData, fits: Mapping[Method, BaselineFit], chosen: MethodFit, shown: Ints
) -> dict[int, list[_Compared]]:
    """Measure the other methods, for every number of segments that the chosen one gave."""
    found = {method: one.fit.only(chosen.groups) for method, one in fits.items()}
    silhouettes_ = silhouettes_of(table.prepared, list(found.values()), shown)
    compared: dict[int, list[_Compared]] = {}
    for (method, fit), distinct in zip(found.items(), silhouettes_, strict=True):
        resamples = fits[method].resamples
        for size, group in fit.groups.items():
            least = repeatability_of(fit, size, resamples[size], 0.0).least
            one = _Compared(method, group.labels, distinct[size], least)
            compared.setdefault(size, []).append(one)
    return compared


def _explained_correlation_of(table: PreparedData) -> Callable[[Ints], float]:
    """Return what tells how much of the pattern of traits a partition accounts for.

    Blanks tell nothing here: to compare methods on what fills them would favour those that group
    by it.
    """
    n_customers = len(table.prepared)
    draws = stream(EVIDENCE_SEED, "pattern sample")
    rows = np.sort(draws.permutation(n_customers)[:_EXPLAINED_CORRELATION_ROWS])
    codes = discretise(table.observed[rows], table.blocks)

    def of(labels: Ints) -> float:
        placed = labels[rows] != NO_SEGMENT
        own = [code[placed] for code in codes]
        return explained_correlation(own, labels[rows][placed]) if placed.any() else 0.0

    return of


def _baselines(
    table: PreparedData,
    labels: Ints,
    excess: ExcessOverNull,
    compared: Sequence[_Compared],
    explained_correlation_of: Callable[[Ints], float],
) -> tuple[Baseline, ...]:
    """Return what other methods make of the customers, beside the labels of the chosen one."""
    if not compared:
        return ()
    own = explained_correlation_of(labels)
    return tuple(
        Baseline(
            method=one.method,
            silhouette_data=float(np.nanmean(one.silhouettes)),
            explained=metrics.explained(table.prepared, one.labels),
            repeatability=one.repeatability,
            explained_correlation=excess.explained_correlation
            + explained_correlation_of(one.labels)
            - own,
            smallest_share=_smallest_share(one.labels),
        )
        for one in compared
    )


def _smallest_share(labels: Ints) -> float:
    return float(np.bincount(labels[labels != NO_SEGMENT]).min() / len(labels))
