"""What a stored exploration must be: parts that fit its table and each other."""

from collections.abc import Iterable

import numpy as np

from segmentation.common.arrays import Ints
from segmentation.domain.exploration import Embedding, Exploration, Partition
from segmentation.domain.grouping import NO_SEGMENT, Mixture, base_model
from segmentation.domain.segment_model import SegmentModel
from segmentation.export.model_validation import check


def check_exploration(exploration: Exploration) -> None:
    """Refuse an exploration whose parts do not fit.

    Parameters
    ----------
    exploration : Exploration
        With its table.

    Raises
    ------
    ValueError
        If a label, a row, a column or a layer is missing or one too many.
    """
    n_rows, n_studied = len(exploration.frame), len(exploration.studied)
    columns = set(exploration.frame.columns)
    n_inputs = sum(block.width for block in exploration.blocks)
    sizes = exploration.sizes_tried
    _require(
        set(exploration.plan.names) == columns,
        {block.trait for block in exploration.blocks} <= columns,
        _rises_within(exploration.studied, n_rows),
        exploration.prepared.shape == (n_studied, n_inputs),
        exploration.training.shape == (n_studied,),
        exploration.plane.points.shape == (n_studied, 2),
        bool(sizes) and list(sizes) == sorted(set(sizes)),
        exploration.suggestion.n_segments in sizes and exploration.provisional in sizes,
        exploration.dealt is None
        or np.array_equal(np.sort(exploration.dealt), np.arange(n_studied)),
    )
    for embedding in {id(e): e for e in _embeddings(exploration)}.values():
        _require(
            embedding.latent.ndim == 2 and len(embedding.latent) == n_studied,
            embedding.plane.points.shape == (n_studied, 2),
        )
    for partition in exploration.partitions:
        _check_partition(exploration, partition)


def _embeddings(exploration: Exploration) -> Iterable[Embedding]:
    return (exploration.embedding, *(one.embedding for one in exploration.partitions))


def _check_partition(exploration: Exploration, partition: Partition) -> None:
    n_rows, n_studied = len(exploration.frame), len(exploration.studied)
    labels, n_segments = partition.labels, partition.n_segments
    base = base_model(partition.cluster_model)
    width = (base.means if isinstance(base, Mixture) else base.points).shape[1]
    halves = [rule for pair in partition.halves if pair is not None for rule in pair]
    _require(
        labels.shape == (n_rows,),
        bool(((labels >= NO_SEGMENT) & (labels < n_segments)).all()),
        set(np.unique(labels).tolist()) >= set(range(n_segments)),
        partition.silhouettes.shape == (n_studied,),
        partition.embedding.latent.shape[1] == width,
        len(partition.repeatability.segments) == n_segments,
        all(one is None or one.shape == (n_studied,) for one in partition.other_starts),
        all(
            0 <= pair.first < n_segments and 0 <= pair.second < n_segments
            for pair in partition.separation.pairs
        ),
    )
    own = SegmentModel(
        plan=exploration.plan,
        recipe=exploration.config.recipe,
        method=exploration.config.method,
        seed=exploration.config.seed,
        n_customers=n_rows,
        blocks=exploration.blocks,
        representation=partition.embedding.representation,
        cluster_model=partition.cluster_model,
        resamples=tuple(rule for rule in partition.resamples if rule.n_segments == n_segments),
        names=tuple(str(k) for k in range(n_segments)),
        shares=(1 / n_segments,) * n_segments,
        cleaning=exploration.cleaning,
        reading=exploration.reading,
        no_answers=exploration.no_answers,
        together=exploration.config.together,
    )
    check(own)
    for rule in halves:
        _require(rule.n_segments >= 1)


def _rises_within(rows: Ints, n_rows: int) -> bool:
    """Say whether rows are those of a table, each once and rising."""
    if rows.ndim != 1 or not len(rows):
        return False
    return bool((np.diff(rows) > 0).all()) and int(rows[0]) >= 0 and int(rows[-1]) < n_rows


def _require(*conditions: bool) -> None:
    if not all(conditions):
        raise ValueError("the parts of an exploration do not fit each other")
