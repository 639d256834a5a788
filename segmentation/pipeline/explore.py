"""Prepare, learn once, and group into every number of segments."""

from collections.abc import Sequence
from dataclasses import replace

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import MOST_STUDIED, SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.exploration import Exploration, Partition
from segmentation.domain.methods import BASELINES, METHODS, Method
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import fillings
from segmentation.evaluation.covariance_evidence import likelihoods
from segmentation.evaluation.method_choice import (
    CLASSES,
    MIXTURE,
    best_method,
    suspects_long_segments,
)
from segmentation.evaluation.suggest_k import suggest
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.assign_all import assign_everyone
from segmentation.pipeline.baselines import (
    FitWithBaselines,
    fit_with_baselines,
    with_baselines,
)
from segmentation.pipeline.evaluate import evaluate_partitions
from segmentation.pipeline.representations import embedding_of
from segmentation.pipeline.row_order import in_row_order
from segmentation.pipeline.setup import RunSetup, set_up
from segmentation.projection.pca_map import pca_map


def explore(
    dataset: Dataset,
    config: SegmentationConfig,
    *,
    progress: Reporter = silent,
    sizes: Sequence[int] = (),
    baselines: Sequence[Method] = BASELINES,
    blocks: tuple[Block, ...] | None = None,
    most: int = MOST_STUDIED,
) -> Exploration:
    """Prepare, learn once, and group into every number of segments.

    Parameters
    ----------
    dataset : Dataset
    config : SegmentationConfig
        Its ``n_segments`` is tried beside 2 … 10.
    progress : callable
        Told of every step; may raise to cancel.
    sizes : sequence of int
        Try these numbers of segments alone.
    baselines : sequence of str
        Methods that train nothing, to measure beside it; latent classes only where categories are
        known for what they are.
    blocks : tuple of Block, optional
        How the plan's traits become columns, where more customers than these decide it.
    most : int
        Above this many customers a random sample of so many is learnt from and measured, and
        everyone is sorted by what it taught.

    Returns
    -------
    Exploration

    Raises
    ------
    SegmentationError
        See :func:`segment`.
    """
    progress(Progress("Preparing your customers", 0.0))
    run = set_up(as_customers(dataset), config, sizes=sizes, blocks=blocks, most=most)
    explored = _by_best_method if run.choose_method else _explored
    found = explored(run, baselines, part(progress, 0.02, 0.98))
    progress(Progress("Done", 1.0))
    return found


def _by_best_method(run: RunSetup, baselines: Sequence[Method], progress: Reporter) -> Exploration:
    """Explore by the usual method and by others that may hold better, and return the best."""
    wanted = run.config.n_segments
    plain = [method for method in baselines if method != CLASSES]
    first = _explored(run, plain, part(progress, 0.0, 0.6))
    others = _explored_by(run, CLASSES, part(progress, 0.6, 0.8))
    # Full covariances cancel what weights say, so that a mixture would not follow the user.
    if not run.config.plan.weighted_traits and suspects_long_segments(first, wanted):
        others |= _explored_by(run, MIXTURE, part(progress, 0.8, 1.0))
    best, choice = best_method(first, others, wanted)
    tried = {first.config.method: first, **others}
    partitions = (with_baselines(one, best.config.method, first, tried) for one in best.partitions)
    return replace(best, choice=choice, partitions=tuple(partitions))


def _explored_by(run: RunSetup, method: Method, progress: Reporter) -> dict[Method, Exploration]:
    """Explore by another method; nothing where it finds no groups, or not as many as asked for."""
    progress(Progress(f"Trying “{METHODS[method].title}” as well", 0.0))
    config = replace(run.config, method=method)
    try:
        return {method: _explored(replace(run, config=config), (), progress)}
    except SegmentationError:
        return {}


def _explored(run: RunSetup, baselines: Sequence[Method], progress: Reporter) -> Exploration:
    """Learn and group by the method of a run, and measure what comes of it."""
    found = fit_with_baselines(run, baselines, part(progress, 0.0, 0.55))
    partitions = _measured(run, found, progress)
    progress(Progress("Drawing the map", 0.98))
    return in_row_order(_exploration(run, found, partitions))


def _measured(run: RunSetup, found: FitWithBaselines, progress: Reporter) -> tuple[Partition, ...]:
    """Give everyone a segment, and measure the partitions of those who were studied."""
    frame, blocks = run.dataset.frame, run.table.blocks
    sorting = part(progress, 0.55, 0.65)
    everyone = assign_everyone(frame, blocks, found.chosen, run.studied, sorting)
    measured = evaluate_partitions(
        run.table, everyone.studied, found.baselines, part(progress, 0.65, 0.98)
    )
    return tuple(replace(one, labels=everyone.labels[one.n_segments]) for one in measured)


def _exploration(
    run: RunSetup, found: FitWithBaselines, partitions: tuple[Partition, ...]
) -> Exploration:
    """Put together all that was learnt."""
    dataset, table, config = run.dataset, run.table, found.chosen.config
    first = found.seen.starts[0]
    # Where every number of segments has a space of its own, none of theirs is the method's.
    own_views = config.card.fits_each_k
    return Exploration(
        frame=dataset.frame,
        file_name=dataset.name,
        fingerprint=dataset.fingerprint,
        cleaning=dataset.cleaning or Cleaning(),
        reading=tuple((c.name, c.read_as) for c in dataset.reading.columns if not c.made_from),
        config=config,
        fillings=fillings(dataset.frame, table.blocks),
        blocks=table.blocks,
        studied=run.studied,
        prepared=table.prepared,
        training=table.training,
        plane=pca_map(table.prepared),
        embedding=embedding_of(first.space, table) if own_views else partitions[0].embedding,
        history=first.history,
        latent_tried=found.seen.latent_tried,
        partitions=partitions,
        suggestion=suggest(
            partitions,
            likelihoods(
                config,
                table.prepared,
                table.blocks,
                {one.n_segments: one.labels[run.studied] for one in partitions},
            ),
        ),
        sources=tuple((c.name, c.sources) for c in dataset.reading.columns if c.made_from),
    )
