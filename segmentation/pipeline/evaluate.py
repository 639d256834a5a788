"""Check every partition of a method: what its verdict follows from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.exploration import Partition, UncheckedPartition
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.measures import ExcessOverNull, Repeatability, Separation
from segmentation.evaluation import metrics
from segmentation.evaluation.separation import separations
from segmentation.evaluation.silhouette import silhouettes
from segmentation.evaluation.stability import Stability, repeatability
from segmentation.pipeline.group import ClusterFit, MethodFit
from segmentation.pipeline.refit import (
    REDRAWING,
    GroupedHalves,
    fit_halves,
    fit_null_reference,
    fit_resamples,
)
from segmentation.pipeline.representations import PreparedData

_MOST_SILHOUETTES = 10_000  # above, silhouettes are those of a sample


@dataclass(frozen=True, slots=True)
class Distinctness:
    """How far the segments of the chosen method stand apart, by the number of segments.

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
    """

    shown: Ints
    silhouettes: Mapping[int, Floats]
    silhouette_latent: Mapping[int, float]
    excess: Mapping[int, ExcessOverNull]
    separation: Mapping[int, Separation]


def check_partitions(
    table: PreparedData,
    chosen: MethodFit,
    partitions: Sequence[UncheckedPartition],
    report: Reporter,
) -> tuple[Partition, ...]:
    """Measure every partition of the chosen method, with nothing beside it yet.

    Parameters
    ----------
    table : PreparedData
        Distinctness is measured on it for all methods alike.
    chosen : MethodFit
        Of the studied customers.
    partitions : sequence of UncheckedPartition
        What it gave, for all customers.
    report : Reporter
        Called after each redraw; may raise to cancel.

    Returns
    -------
    tuple of Partition
        In the order that was given.
    """
    distinctness = measure_distinctness(table, chosen, report)
    halves = fit_halves(chosen)
    report(Progress(REDRAWING, 0.2))
    resamples = fit_resamples(chosen, part(report, 0.2, 0.9))
    return checked_partitions(table, chosen, partitions, distinctness, halves, resamples)


def measure_distinctness(
    table: PreparedData, chosen: MethodFit, report: Reporter = silent
) -> Distinctness:
    """Measure how far the segments stand apart, and how far those of customers without any do."""
    report(Progress("Measuring how far the segments stand apart", 0.0))
    shown = silhouette_rows(chosen.groups)
    (silhouettes_,) = silhouettes_of(table.prepared, [chosen], shown)
    labels = {size: group.labels for size, group in chosen.groups.items()}
    report(Progress("Drawing customers without segments, to compare with", 0.08))
    excess = fit_null_reference(table, chosen)
    return Distinctness(
        shown=shown,
        silhouettes=silhouettes_,
        silhouette_latent=_latent_silhouettes(table, chosen, shown, silhouettes_),
        excess={size: excess.get(size, ExcessOverNull(0.0, 0.0, 0.0)) for size in labels},
        separation=separations(
            table.prepared, table.blocks, labels, draws=stream(EVIDENCE_SEED, "separation")
        ),
    )


def checked_partitions(
    table: PreparedData,
    chosen: MethodFit,
    partitions: Sequence[UncheckedPartition],
    distinctness: Distinctness,
    halves: Mapping[int, GroupedHalves],
    resamples: Mapping[int, Stability],
) -> tuple[Partition, ...]:
    """Put together what was measured of every partition of the chosen method.

    Parameters
    ----------
    table, chosen, partitions
        As :func:`check_partitions` takes them.
    distinctness : Distinctness
    halves : mapping of int to GroupedHalves
    resamples : mapping of int to Stability

    Returns
    -------
    tuple of Partition
        In the order that was given.
    """
    return tuple(
        _checked(table, chosen, one, distinctness, halves[size], resamples[size])
        for one in partitions
        for size in (one.n_segments,)
    )


def _checked(
    table: PreparedData,
    chosen: MethodFit,
    one: UncheckedPartition,
    distinctness: Distinctness,
    halves: GroupedHalves,
    resamples: Stability,
) -> Partition:
    """Put together what was measured of one number of segments."""
    size = one.n_segments
    labels = chosen.groups[size].labels
    silhouettes_ = distinctness.silhouettes[size]
    everyone = np.full(len(table.prepared), np.nan)
    everyone[distinctness.shown] = silhouettes_
    placed = labels != NO_SEGMENT
    own = table.prepared[placed]
    return Partition(
        **{field.name: getattr(one, field.name) for field in fields(one)},
        resamples=resamples.cluster_models,
        silhouettes=everyone,
        silhouette_data=float(np.nanmean(silhouettes_)),
        silhouette_latent=distinctness.silhouette_latent[size],
        davies_bouldin=metrics.davies_bouldin(own, labels[placed]),
        calinski_harabasz=metrics.calinski_harabasz(own, labels[placed]),
        repeatability=repeatability_of(chosen, size, resamples, halves.strength),
        excess=distinctness.excess[size],
        separation=distinctness.separation[size],
        baselines=(),
        halves=halves.models,
        other_starts=_other_starts(chosen, size),
    )


def silhouettes_of(
    points: Floats, methods: Sequence[MethodFit], shown: Ints
) -> list[dict[int, Floats]]:
    """Return the silhouettes of every partition of several methods, in one pass."""
    labels = [group.labels[shown] for found in methods for group in found.groups.values()]
    if not labels:
        return [{} for _ in methods]
    values = iter(silhouettes(points[shown], labels))
    return [{size: next(values) for size in found.groups} for found in methods]


def _latent_silhouettes(
    table: PreparedData, found: MethodFit, shown: Ints, known: Mapping[int, Floats]
) -> dict[int, float]:
    """Return the mean silhouette of each partition in the space that was grouped.

    Where that is the prepared data, it is that of the silhouettes that are ``known``.
    """
    if len(found.spaces) == 1 and np.array_equal(found.spaces[0].space.points, table.prepared):
        return {k: float(np.nanmean(each)) for k, each in known.items()}
    means: dict[int, float] = {}
    for one in found.spaces:
        labels = [labels[shown] for labels in one.labels]
        values = silhouettes(one.space.points[shown], labels)
        means |= {k: float(np.nanmean(each)) for k, each in zip(one.sizes, values, strict=True)}
    return means


def repeatability_of(
    found: MethodFit, size: int, resamples: Stability, strength: float
) -> Repeatability:
    """Put together how the segments of one partition of a method are found again."""
    return repeatability(
        found.groups[size].labels, size, _other_starts(found, size), resamples, strength
    )


def _other_starts(found: MethodFit, size: int) -> tuple[Ints | None, ...]:
    """Return the labels of other random starts; ``None`` for one that gave another number."""
    return tuple(
        other[size].labels.astype(np.int16) if size in other else None
        for other in found.other_starts
    )


def silhouette_rows(groups: Mapping[int, ClusterFit]) -> Ints:
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
