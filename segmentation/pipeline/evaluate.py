"""Evaluate every partition, with baseline methods on the same data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter, part
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.exploration import Embedding, Partition
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.measures import Baseline, ExcessOverNull, Repeatability, Separation
from segmentation.domain.methods import Method
from segmentation.evaluation import metrics
from segmentation.evaluation.mutual_information import discretise, explained_correlation
from segmentation.evaluation.separation import separations
from segmentation.evaluation.silhouette import silhouettes
from segmentation.evaluation.stability import Stability, adjusted_rand_index, jaccard_overlaps
from segmentation.pipeline.group import ClusterFit, GroupedSpace, MethodFit
from segmentation.pipeline.refit import REDRAWING, fit_halves, fit_null_reference, fit_resamples
from segmentation.pipeline.representations import PreparedData, embedding_of

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
    repeatability : mapping of int to Repeatability
    """

    shown: Ints
    silhouettes: Mapping[int, Floats]
    silhouette_latent: Mapping[int, float]
    excess: Mapping[int, ExcessOverNull]
    separation: Mapping[int, Separation]
    resamples: Mapping[int, Stability]
    repeatability: Mapping[int, Repeatability]


@dataclass(frozen=True, slots=True)
class _Compared:
    """What another method makes of the customers, with the same number of segments."""

    method: Method
    labels: Ints
    silhouettes: Floats
    repeatability: float


def evaluate_partitions(
    table: PreparedData,
    chosen: MethodFit,
    baseline_fits: Mapping[Method, MethodFit],
    report: Reporter,
) -> tuple[Partition, ...]:
    """Measure every partition of the chosen method, with its baselines.

    Parameters
    ----------
    table : PreparedData
        Distinctness is measured on it for all methods alike.
    chosen : MethodFit
    baseline_fits : mapping of method to MethodFit
    report : Reporter
        Called after each redraw; may raise to cancel.

    Returns
    -------
    tuple of Partition
        One for each number of segments, in order. Those that share a space share its view.
    """
    report(Progress("Measuring how far the segments stand apart", 0.0))
    shown = _silhouette_rows(chosen.groups)
    silhouettes_, *others = _silhouettes(table.prepared, [chosen, *baseline_fits.values()], shown)
    measured = _measured(table, chosen, shown, silhouettes_, report)
    compared = _compared(baseline_fits, others, part(report, 0.4, 1.0))
    explained_correlation_of = _explained_correlation_of(table)
    partitions = []
    for one in chosen.spaces:
        embedding = embedding_of(one.space, table)
        for size in one.sizes:
            baselines = _baselines(
                table,
                one.groups[size].labels,
                measured.excess[size],
                compared.get(size, ()),
                explained_correlation_of,
            )
            partitions.append(_partition(table, one, size, embedding, measured, baselines))
    return tuple(partitions)


def _measured(
    table: PreparedData,
    chosen: MethodFit,
    shown: Ints,
    silhouettes_: Mapping[int, Floats],
    report: Reporter,
) -> _Measured:
    """Measure the chosen method; ``silhouettes_`` are its silhouettes on the prepared data."""
    latent = _latent_silhouettes(chosen.spaces, shown)
    report(Progress("Drawing customers without segments, to compare with", 0.08))
    excess = fit_null_reference(table, chosen)
    strength = fit_halves(chosen)
    separation = separations(
        table.prepared,
        table.blocks,
        {size: group.labels for size, group in chosen.groups.items()},
        draws=stream(EVIDENCE_SEED, "separation"),
    )
    report(Progress(REDRAWING, 0.1))
    resamples = fit_resamples(chosen, part(report, 0.1, 0.4))
    sizes = list(chosen.groups)
    return _Measured(
        shown=shown,
        silhouettes=silhouettes_,
        silhouette_latent=latent,
        excess={size: excess.get(size, ExcessOverNull(0.0, 0.0, 0.0)) for size in sizes},
        separation=separation,
        resamples=resamples,
        repeatability={k: _repeatability(chosen, k, resamples[k], strength[k]) for k in sizes},
    )


def _compared(
    baseline_fits: Mapping[Method, MethodFit],
    silhouettes_: Sequence[Mapping[int, Floats]],
    report: Reporter,
) -> dict[int, list[_Compared]]:
    """Measure the other methods, for every number of segments that the chosen one gave."""
    compared: dict[int, list[_Compared]] = {}
    for place, (method, baseline_fit) in enumerate(baseline_fits.items()):
        on_progress = part(report, place / len(baseline_fits), (place + 1) / len(baseline_fits))
        resamples = fit_resamples(baseline_fit, on_progress)
        for size, group in baseline_fit.groups.items():
            least = _repeatability(baseline_fit, size, resamples[size], 0.0).least
            one = _Compared(method, group.labels, silhouettes_[place][size], least)
            compared.setdefault(size, []).append(one)
    return compared


def _partition(
    table: PreparedData,
    one: GroupedSpace,
    size: int,
    embedding: Embedding,
    measured: _Measured,
    baselines: tuple[Baseline, ...],
) -> Partition:
    """Put together what was measured of one number of segments."""
    group, silhouettes_ = one.groups[size], measured.silhouettes[size]
    everyone = np.full(len(table.prepared), np.nan)
    everyone[measured.shown] = silhouettes_
    placed = group.labels != NO_SEGMENT
    own, labels = table.prepared[placed], group.labels[placed]
    return Partition(
        labels=group.labels,
        embedding=embedding,
        cluster_model=group.cluster_model,
        resamples=measured.resamples[size].cluster_models,
        inertia=metrics.inertia(one.space.points[placed], labels),
        explained=metrics.explained(table.prepared, group.labels),
        silhouettes=everyone,
        silhouette_data=float(np.nanmean(silhouettes_)),
        silhouette_latent=measured.silhouette_latent[size],
        davies_bouldin=metrics.davies_bouldin(own, labels),
        calinski_harabasz=metrics.calinski_harabasz(own, labels),
        repeatability=measured.repeatability[size],
        excess=measured.excess[size],
        separation=measured.separation[size],
        baselines=baselines,
    )


def _silhouettes(
    points: Floats, methods: Sequence[MethodFit], shown: Ints
) -> list[dict[int, Floats]]:
    """Return the silhouettes of every partition of several methods, in one pass."""
    labels = [group.labels[shown] for found in methods for group in found.groups.values()]
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
    labels = found.groups[size].labels
    seeds = [
        adjusted_rand_index(labels, other[size].labels) if size in other else 0.0
        for other in found.other_starts
    ]
    starts = [
        jaccard_overlaps(labels, other[size].labels).max(axis=1)
        if size in other
        else np.zeros(size)
        for other in found.other_starts
    ]
    least = np.min(starts, axis=0) if starts else np.ones(size)
    return Repeatability(
        rows=resamples.rand,
        seeds=min(seeds, default=1.0),
        same_segment=resamples.same_segment,
        segments=tuple(
            replace(segment, other_starts=float(start))
            for segment, start in zip(resamples.segments, least, strict=True)
        ),
        prediction_strength=strength,
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
