"""Measure an edited partition anew, as a run measures the partitions that it finds.

The samples and random numbers are those of the run, so that a partition nobody edited gets the same
figures. This runs in the process that serves pages, without scikit-learn.
"""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.exploration import Exploration, Partition, UncheckedPartition
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.measures import ExcessOverNull
from segmentation.evaluation import metrics
from segmentation.evaluation.null_reference import excess_of_other
from segmentation.evaluation.prediction_strength import prediction_strength
from segmentation.evaluation.separation import separations
from segmentation.evaluation.silhouette import silhouettes
from segmentation.evaluation.stability import compare_with_resamples, repeatability
from segmentation.pipeline.edit_partition import Grouped, Replicates


def measured(
    exploration: Exploration,
    before: Partition,
    after: UncheckedPartition,
    replicates: Replicates,
) -> Partition:
    """Measure what became of a partition.

    Parameters
    ----------
    exploration : Exploration
    before : Partition
        Says which customers' silhouettes are measured.
    after : UncheckedPartition
        Its figures are not looked at.
    replicates : Replicates
        What became of those of ``before``.

    Returns
    -------
    Partition
        Of another number of segments than were tried, the excess is that over the reference of the
        nearest number, and no other methods stand beside it.
    """
    found = Grouped(exploration, after)
    order, labels, size = found.order, found.labels, after.n_segments
    prepared, latent = exploration.prepared[order], after.embedding.latent[order]
    placed = labels != NO_SEGMENT
    shown = np.flatnonzero(np.isfinite(before.silhouettes[order]))
    (values,) = silhouettes(prepared[shown], [labels[shown]])
    resamples = compare_with_resamples(
        found.points, labels, size, replicates.redraws, found.resamples.compared, found.owners
    )
    starts = tuple(None if one is None else one[order] for one in replicates.other_starts)
    strength = prediction_strength(
        found.points, found.splits[: len(replicates.halves)], replicates.halves, size
    )
    dense = before.separation.dense
    separation = separations(
        prepared,
        exploration.blocks,
        {size: labels},
        draws=stream(EVIDENCE_SEED, "separation"),
        dense_groups=lambda _: None if dense is None else dense.groups,
    )[size]
    nearest = min(exploration.sizes_tried, key=lambda tried: (abs(tried - size), tried))
    rival = exploration.partition(nearest)
    return Partition(
        labels=after.labels,
        embedding=after.embedding,
        cluster_model=after.cluster_model,
        inertia=metrics.inertia(latent[placed], labels[placed]),
        explained=metrics.explained(prepared, labels),
        resamples=resamples.cluster_models,
        silhouettes=_in_rows(values, order[shown], len(order)),
        silhouette_data=float(np.nanmean(values)),
        silhouette_latent=_mean_silhouette(latent, prepared, labels, shown, values),
        davies_bouldin=metrics.davies_bouldin(prepared[placed], labels[placed]),
        calinski_harabasz=metrics.calinski_harabasz(prepared[placed], labels[placed]),
        repeatability=repeatability(labels, size, starts, resamples, strength),
        excess=_excess(found, prepared, rival),
        separation=separation,
        baselines=rival.baselines if nearest == size else (),
        halves=replicates.halves,
        other_starts=replicates.other_starts,
    )


def _excess(found: Grouped, prepared: Floats, rival: Partition) -> ExcessOverNull:
    studied = found.exploration.studied[found.order]
    return excess_of_other(
        prepared,
        found.exploration.blocks,
        rival.labels[studied].astype(np.int64),
        rival.excess,
        found.labels,
        draws=stream(EVIDENCE_SEED, "reference"),
    )


def _mean_silhouette(
    latent: Floats, prepared: Floats, labels: Ints, shown: Ints, known: Floats
) -> float:
    """Return the mean silhouette in the space that was grouped: often the prepared data itself."""
    if latent.shape == prepared.shape and np.array_equal(latent, prepared):
        return float(np.nanmean(known))
    (values,) = silhouettes(latent[shown], [labels[shown]])
    return float(np.nanmean(values))


def _in_rows(values: Floats, places: Ints, n_studied: int) -> Floats:
    everyone = np.full(n_studied, np.nan)
    everyone[places] = values
    return everyone
