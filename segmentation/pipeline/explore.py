"""Prepare, learn once, and group into every number of segments."""

from collections.abc import Sequence
from dataclasses import replace

from segmentation.column_roles.relevance import relevance
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import MOST_STUDIED, SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.exploration import Exploration
from segmentation.domain.methods import Method
from segmentation.domain.recipe import RECOMMENDED, resolve
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import encode, fillings, fit_blocks
from segmentation.encoding.missing_values import observed
from segmentation.evaluation.suggest_k import suggest
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.assign_all import sort_everyone, studied_rows
from segmentation.pipeline.baselines import grouped_with_rivals
from segmentation.pipeline.evaluate import measure
from segmentation.pipeline.representations import Table, view_of
from segmentation.pipeline.segment_counts import sizes_to_try
from segmentation.pipeline.setup import plan_of, training_rows
from segmentation.projection.pca_map import principal_plane

#: Methods that are measured beside every run.
BESIDE: tuple[Method, ...] = ("kmeans", "pca", "latent_classes")


def explore(
    dataset: Dataset,
    config: SegmentationConfig,
    *,
    progress: Reporter = silent,
    sizes: Sequence[int] = (),
    beside: Sequence[Method] = BESIDE,
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
    beside : sequence of str
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
    dataset = as_customers(dataset)
    plan = plan_of(dataset, config)
    studied = studied_rows(len(dataset.frame), most, config.seed)
    frame = dataset.frame if len(studied) == len(dataset.frame) else dataset.frame.iloc[studied]
    training = training_rows(len(frame), config)
    if blocks is None:
        recipe = config.recipe
        blocks = fit_blocks(frame, plan.traits, training, recipe.encoding, recipe.scaling)
    prepared = encode(frame, blocks)
    # The documents' recipes fix their size; the recommended one goes by what it keeps.
    choose_size = config.recipe.latent is None and config.recipe.name == RECOMMENDED.name
    recipe = resolve(
        config.recipe,
        n_rows=int(training.sum()),
        n_traits=len(blocks),
        n_inputs=prepared.shape[1],
    )
    wanted = config.n_segments or recipe.n_segments
    tried = sorted(sizes) or sizes_to_try(prepared, wanted)
    config = replace(config, plan=plan, recipe=recipe, n_segments=wanted)

    parts = relevance(frame, plan.traits, blocks, prepared)
    table = Table(
        prepared=prepared,
        observed=observed(prepared, frame, blocks),
        training=training,
        blocks=blocks,
        clumped=tuple(one.clumped for one in parts),
    )
    seen, chosen, rivals = grouped_with_rivals(
        table, tried, config, beside, part(progress, 0.02, 0.55), choose_size=choose_size
    )
    config, first = chosen.config, seen.starts[0]
    everyone = sort_everyone(dataset.frame, blocks, chosen, studied, part(progress, 0.55, 0.65))
    partitions = tuple(
        replace(partition, labels=everyone.labels[partition.n_segments])
        for partition in measure(table, everyone.studied, rivals, part(progress, 0.65, 0.98))
    )
    progress(Progress("Drawing the map", 0.98))
    plane = principal_plane(prepared)
    shared = next((p.view for p in partitions if p.view.latent is first.points), None)
    view = shared or view_of(first.representation, first.points, table)
    progress(Progress("Done", 1.0))
    return Exploration(
        frame=dataset.frame,
        file_name=dataset.name,
        fingerprint=dataset.fingerprint,
        cleaning=dataset.cleaning or Cleaning(),
        reading=tuple((c.name, c.read_as) for c in dataset.reading.columns if not c.made_from),
        config=config,
        fillings=fillings(dataset.frame, blocks),
        blocks=blocks,
        studied=studied,
        prepared=prepared,
        training=training,
        plane=plane,
        view=view,
        history=first.history,
        latent_tried=seen.latent_tried,
        partitions=partitions,
        suggestion=suggest(partitions),
    )
