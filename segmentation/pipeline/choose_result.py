"""The result for one number of segments of an exploration; nothing is trained for it.

This runs in the process that serves pages, so it imports neither scikit-learn nor TensorFlow.
"""

from dataclasses import replace

import numpy as np

from segmentation.common.arrays import Floats, read_only
from segmentation.common.deferred import Deferred
from segmentation.domain.exploration import (
    Exploration,
    Partition,
    UncheckedExploration,
    UncheckedPartition,
)
from segmentation.domain.result import (
    Quality,
    SegmentationResult,
    SegmentProfile,
    UncheckedResult,
)
from segmentation.domain.segment_model import SegmentModel
from segmentation.encoding.customer_weights import customer_weights, weight_totals
from segmentation.encoding.missing_values import observed
from segmentation.evaluation.segment_reliability import segment_reliability
from segmentation.evaluation.verdict_texts import judge
from segmentation.evaluation.wished_size import wished_size
from segmentation.pipeline.chunks import assignment_points, in_chunks
from segmentation.pipeline.measure_effects import measure_effects
from segmentation.pipeline.measure_reference import measure_reference
from segmentation.pipeline.strangers import known_confidence
from segmentation.profiling.segment_names import name_segments
from segmentation.profiling.sentences import segment_sentences
from segmentation.profiling.trait_profiles import profile_traits
from segmentation.profiling.typical_customers import typical_rows

#: On what sets a segment apart.
MOST_SENTENCES = 4


def choose(exploration: Exploration, n_segments: int | None = None) -> SegmentationResult:
    """Take one number of segments of an exploration; nothing is trained.

    Parameters
    ----------
    exploration : Exploration
    n_segments : int, optional
        One that was tried; by default the suggested one, or that which a wish for the sizes of
        segments leads to.

    Returns
    -------
    SegmentationResult
    """
    partition = exploration.partition(n_segments or wished_size(exploration).n_segments)
    return described(exploration, partition)


def described(exploration: Exploration, partition: Partition) -> SegmentationResult:
    """Put a partition into words and figures.

    Parameters
    ----------
    exploration : Exploration
    partition : Partition
        One of its partitions, or what became of one.
    """
    words = described_unchecked(exploration, partition)
    model = replace(words.model, resamples=partition.resamples)
    return SegmentationResult(
        exploration=exploration,
        partition=partition,
        deferred_confidence=Deferred(lambda: _confidence(exploration, partition, model)),
        traits=words.traits,
        segments=words.segments,
        reliability=segment_reliability(exploration, partition),
        quality=_quality(exploration, partition),
        verdict=judge(partition, exploration.suggestion),
        model=model,
        effects=words.effects,
        weighting=words.weighting,
    )


def choose_unchecked(exploration: UncheckedExploration, n_segments: int) -> UncheckedResult:
    """Describe one number of segments of an exploration, whether it was checked or not.

    Parameters
    ----------
    exploration : UncheckedExploration
    n_segments : int
        One that was tried.

    Returns
    -------
    UncheckedResult
        Its model knows no redraws, so that it cannot say how sure a customer's segment is.
    """
    return described_unchecked(exploration, exploration.partition(n_segments))


def described_unchecked(
    exploration: UncheckedExploration, partition: UncheckedPartition
) -> UncheckedResult:
    """Put a partition into words, whether it was checked or not.

    Parameters
    ----------
    exploration : UncheckedExploration
    partition : UncheckedPartition
        One of its partitions, or what became of one.
    """
    labels, size = partition.labels, partition.n_segments
    plan = exploration.plan
    weights = customer_weights(exploration.frame, plan)
    totals = None if weights is None else weight_totals(weights, labels, size)
    counted_once = tuple(float(n / len(labels)) for n in partition.sizes)
    shares = counted_once if totals is None else totals.shares
    traits = profile_traits(exploration.frame, plan, labels, size, weights)
    names = name_segments(traits, size)
    studied, latent = exploration.studied, partition.embedding.latent
    typical = typical_rows(latent, labels[studied], size)
    segments = tuple(
        SegmentProfile(
            index=k,
            name=names[k],
            suggested=names[k],
            size=int(partition.sizes[k]),
            share=shares[k],
            sentences=segment_sentences(traits, k, MOST_SENTENCES),
            typical_row=int(studied[typical[k]]),
        )
        for k in range(size)
    )
    config = exploration.config
    return UncheckedResult(
        exploration=exploration,
        partition=partition,
        traits=traits,
        segments=segments,
        model=SegmentModel(
            plan=plan,
            recipe=config.recipe,
            method=config.method,
            seed=config.seed,
            n_customers=len(labels),
            blocks=exploration.blocks,
            representation=partition.embedding.representation,
            cluster_model=partition.cluster_model,
            resamples=(),
            names=names,
            shares=counted_once,
            cleaning=exploration.cleaning,
            reading=exploration.reading,
            no_answers=exploration.no_answers,
            together=config.together,
            reference=measure_reference(exploration, partition),
        ),
        effects=measure_effects(exploration, partition),
        weighting=totals.weighting(plan.weight) if totals and plan.weight else None,
    )


def _confidence(exploration: Exploration, partition: Partition, model: SegmentModel) -> Floats:
    """Return how sure everyone's segment is, read-only."""
    sure = _confidence_of_everyone(exploration, partition, model)
    read_only(sure)
    return sure


def _confidence_of_everyone(
    exploration: Exploration, partition: Partition, model: SegmentModel
) -> Floats:
    """Return the same, also of customers who were not studied."""
    frame, blocks = exploration.frame, exploration.blocks
    embedding, labels = partition.embedding, partition.labels
    if len(exploration.studied) == len(labels):
        opened = embedding.representation.blanks == "open"
        points = observed(embedding.latent, frame, blocks) if opened else embedding.latent
        return known_confidence(model, frame, exploration.prepared, points, labels)

    def of_chunk(rows: slice, prepared: Floats) -> Floats:
        part = frame.iloc[rows]
        points = assignment_points(embedding.representation, prepared, part, blocks)
        return known_confidence(model, part, prepared, points, labels[rows])

    return np.concatenate(list(in_chunks(frame, blocks, of_chunk)))


def _quality(exploration: Exploration, partition: Partition) -> Quality:
    return Quality(
        n_customers=len(partition.labels),
        n_segments=partition.n_segments,
        suggested_n_segments=exploration.suggestion.n_segments,
        silhouette_data=partition.silhouette_data,
        silhouette_latent=partition.silhouette_latent,
        inertia=partition.inertia,
        explained=partition.explained,
        davies_bouldin=partition.davies_bouldin,
        calinski_harabasz=partition.calinski_harabasz,
        reconstruction=partition.embedding.reconstruction,
        repeatability=partition.repeatability,
        smallest_share=partition.smallest_share,
        baselines=partition.baselines,
    )
