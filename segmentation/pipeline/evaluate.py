"""Check every partition, with baseline methods on the same data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter, part
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.exploration import Partition, UncheckedPartition
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.measures import Baseline, ExcessOverNull, Repeatability, Separation
from segmentation.domain.methods import Method
from segmentation.evaluation import metrics
from segmentation.evaluation.mutual_information import discretise, explained_correlation
from segmentation.evaluation.separation import separations
from segmentation.evaluation.silhouette import silhouettes
from segmentation.evaluation.stability import Stability, repeatability
from segmentation.pipeline.baselines import BaselineFit, Baselines
from segmentation.pipeline.group import ClusterFit, GroupedSpace, MethodFit
from segmentation.pipeline.refit import (
    REDRAWING,
    GroupedHalves,
    fit_halves,
    fit_null_reference,
    fit_resamples,
)
from segmentation.pipeline.representations import PreparedData

_EXPLAINED_CORRELATION_ROWS = 20_000  # customers that patterns are counted on


_MOST_SILHOUETTES = 10_000  # above, silhouettes are those of a sample


@dataclass(frozen=True, slots=True)
class _Measured:
    """What was measured of the chosen method, by the number of segments.

    Attributes
    ----------
    shown : ndarray of int, shape (n_shown,)
        The rows whose silhouettes were computed.
    silhouettes : mapping of int to ndarray, shape (n_shown,)
        On the prepared data.
    silhouette_latent : mapping of int to float
        The mean in the space that was grouped.
    excess : mapping of int to ExcessOverNull
    separation : mapping of int to Separation
    resamples : mapping of int to Stability
    halves : mapping of int to GroupedHalves
    other_starts : mapping of int to tuple of ndarray of int, or None
        The labels of other random starts.
    repeatability : mapping of int to Repeatability
    """

    shown: Ints
    silhouettes: Mapping[int, Floats]
    silhouette_latent: Mapping[int, float]
    excess: Mapping[int, ExcessOverNull]
    separation: Mapping[int, Separation]
    resamples: Mapping[int, Stability]
    halves: Mapping[int, GroupedHalves]
    other_starts: Mapping[int, tuple[Ints | None, ...]]
    repeatability: Mapping[int, Repeatability]


@dataclass(frozen=True, slots=True)
class _Compared:
    """What another method makes of the customers, with the same number of segments."""

    method: Method
    labels: Ints
    silhouettes: Floats
    repeatability: float


def check_partitions(
    table: PreparedData,
    chosen: MethodFit,
    partitions: Sequence[UncheckedPartition],
    baselines: Baselines,
    report: Reporter,
) -> tuple[Partition, ...]:
    """Measure every partition of the chosen method, with its baselines.

    Parameters
    ----------
    table : PreparedData
        Distinctness is measured on it for all methods alike.
    chosen : MethodFit
        Of the studied customers.
    partitions : sequence of UncheckedPartition
        What it gave, for all customers.
    baselines : Baselines
    report : Reporter
        Called after each redraw; may raise to cancel.

    Returns
    -------
    tuple of Partition
        In the order that was given.
    """
    report(Progress("Measuring how far the segments stand apart", 0.0))
    shown = _silhouette_rows(chosen.groups)
    measured = _measured(table, chosen, shown, report)
    report(Progress("Trying other methods beside it", 0.9))
    compared = _compared(table, baselines.fits(), chosen, shown)
    explained_correlation_of = _explained_correlation_of(table)
    checked = []
    for one in partitions:
        size = one.n_segments
        beside = _baselines(
            table,
            chosen.groups[size].labels,
            measured.excess[size],
            compared.get(size, ()),
            explained_correlation_of,
        )
        checked.append(_checked(table, one, chosen.groups[size].labels, measured, beside))
    return tuple(checked)


def _measured(
    table: PreparedData,
    chosen: MethodFit,
    shown: Ints,
    report: Reporter,
) -> _Measured:
    """Measure the chosen method."""
    (silhouettes_,) = _silhouettes(table.prepared, [chosen], shown)
    latent = _latent_silhouettes(chosen.spaces, shown)
    report(Progress("Drawing customers without segments, to compare with", 0.08))
    excess = fit_null_reference(table, chosen)
    halves = fit_halves(chosen)
    separation = separations(
        table.prepared,
        table.blocks,
        {size: group.labels for size, group in chosen.groups.items()},
        draws=stream(EVIDENCE_SEED, "separation"),
    )
    report(Progress(REDRAWING, 0.2))
    resamples = fit_resamples(chosen, part(report, 0.2, 0.9))
    sizes = list(chosen.groups)
    return _Measured(
        shown=shown,
        silhouettes=silhouettes_,
        silhouette_latent=latent,
        excess={size: excess.get(size, ExcessOverNull(0.0, 0.0, 0.0)) for size in sizes},
        separation=separation,
        resamples=resamples,
        halves=halves,
        other_starts={k: _other_starts(chosen, k) for k in sizes},
        repeatability={
            k: _repeatability(chosen, k, resamples[k], halves[k].strength) for k in sizes
        },
    )


def _compared(
    table: PreparedData, fits: Mapping[Method, BaselineFit], chosen: MethodFit, shown: Ints
) -> dict[int, list[_Compared]]:
    """Measure the other methods, for every number of segments that the chosen one gave."""
    found = {method: one.fit.only(chosen.groups) for method, one in fits.items()}
    silhouettes_ = _silhouettes(table.prepared, list(found.values()), shown)
    compared: dict[int, list[_Compared]] = {}
    for (method, fit), distinct in zip(found.items(), silhouettes_, strict=True):
        resamples = fits[method].resamples
        for size, group in fit.groups.items():
            least = _repeatability(fit, size, resamples[size], 0.0).least
            one = _Compared(method, group.labels, distinct[size], least)
            compared.setdefault(size, []).append(one)
    return compared


def _checked(
    table: PreparedData,
    one: UncheckedPartition,
    labels: Ints,
    measured: _Measured,
    baselines: tuple[Baseline, ...],
) -> Partition:
    """Put together what was measured of one number of segments; ``labels`` are those studied."""
    size = one.n_segments
    silhouettes_ = measured.silhouettes[size]
    everyone = np.full(len(table.prepared), np.nan)
    everyone[measured.shown] = silhouettes_
    placed = labels != NO_SEGMENT
    own = table.prepared[placed]
    return Partition(
        **{field.name: getattr(one, field.name) for field in fields(one)},
        resamples=measured.resamples[size].cluster_models,
        silhouettes=everyone,
        silhouette_data=float(np.nanmean(silhouettes_)),
        silhouette_latent=measured.silhouette_latent[size],
        davies_bouldin=metrics.davies_bouldin(own, labels[placed]),
        calinski_harabasz=metrics.calinski_harabasz(own, labels[placed]),
        repeatability=measured.repeatability[size],
        excess=measured.excess[size],
        separation=measured.separation[size],
        baselines=baselines,
        halves=measured.halves[size].models,
        other_starts=measured.other_starts[size],
    )


def _silhouettes(
    points: Floats, methods: Sequence[MethodFit], shown: Ints
) -> list[dict[int, Floats]]:
    """Return the silhouettes of every partition of several methods, in one pass."""
    labels = [group.labels[shown] for found in methods for group in found.groups.values()]
    if not labels:
        return [{} for _ in methods]
    values = iter(silhouettes(points[shown], labels))
    return [{size: next(values) for size in found.groups} for found in methods]


def _latent_silhouettes(spaces: Sequence[GroupedSpace], shown: Ints) -> dict[int, float]:
    """Return the mean silhouette of each partition in the space that was grouped."""
    means: dict[int, float] = {}
    for one in spaces:
        labels = [labels[shown] for labels in one.labels]
        values = silhouettes(one.space.points[shown], labels)
        means |= {k: float(np.nanmean(each)) for k, each in zip(one.sizes, values, strict=True)}
    return means


def _repeatability(
    found: MethodFit, size: int, resamples: Stability, strength: float
) -> Repeatability:
    return repeatability(
        found.groups[size].labels, size, _other_starts(found, size), resamples, strength
    )


def _other_starts(found: MethodFit, size: int) -> tuple[Ints | None, ...]:
    """Return the labels of other random starts; ``None`` for one that gave another number."""
    return tuple(
        other[size].labels.astype(np.int16) if size in other else None
        for other in found.other_starts
    )


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


def _silhouette_rows(groups: Mapping[int, ClusterFit]) -> Ints:
    """Return the rows whose silhouettes are computed: all, or of each segment the same share.

    The segments are those of the finest partition; every n-th is taken, in random order within a
    segment.
    """
    labels = groups[max(groups)].labels
    n_customers = len(labels)
    if n_customers <= _MOST_SILHOUETTES:
        return np.arange(n_customers)
    draws = stream(EVIDENCE_SEED, "silhouette sample")
    order = np.lexsort((draws.random(n_customers), labels))
    steps = (np.arange(_MOST_SILHOUETTES) + draws.random()) * (n_customers / _MOST_SILHOUETTES)
    return np.sort(order[steps.astype(np.int64)])
