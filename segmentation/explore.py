"""Prepare, learn once, and group into every number of segments."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from segmentation.cleaning import Cleaning
from segmentation.cluster.registry import ALGORITHMS
from segmentation.config import (
    LEAST_SEGMENTS,
    METHOD_NAMES,
    METHODS,
    MOST_STUDIED,
    MOST_SWEPT,
    Method,
    SegmentationConfig,
)
from segmentation.dataset import Dataset
from segmentation.errors import SegmentationError
from segmentation.everyone import sort_everyone, studied_rows
from segmentation.ingest.customers import as_customers
from segmentation.judge.choose_k import suggest
from segmentation.maps.principal import principal_plane
from segmentation.measure import Grouped, grouped, measure
from segmentation.model import Block, Floats
from segmentation.parallel import Meanwhile
from segmentation.plan import Plan
from segmentation.prepare.encode import encode, fillings, fit_blocks
from segmentation.prepare.observed import observed
from segmentation.prepare.relevance import relevance
from segmentation.prepare.roles import no_trait, require_enough, suggest_plan, traits_for
from segmentation.progress import Progress, Reporter, part, silent
from segmentation.recipe import RECOMMENDED, resolve
from segmentation.result import Exploration
from segmentation.seeds import stream
from segmentation.views import Seen, Table, look, view_of

#: Methods that are measured beside every run.
BESIDE: tuple[Method, ...] = ("kmeans", "pca", "latent_classes")
_PLAIN_START_ROWS = 3_000
_RIVAL_STARTS = 2  # enough to see whether another method depends on where it starts


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
    tried = sorted(sizes) or _sizes_to_try(prepared, wanted)
    config = replace(config, plan=plan, recipe=recipe, n_segments=wanted)

    parts = relevance(frame, plan.traits, blocks, prepared)
    table = Table(
        prepared=prepared,
        observed=observed(prepared, frame, blocks),
        training=training,
        blocks=blocks,
        clumped=tuple(one.clumped for one in parts),
    )
    seen, chosen, rivals = _grouped_with_rivals(
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


def plan_of(dataset: Dataset, config: SegmentationConfig) -> Plan:
    """Return a role for every column: those of the config, or else the suggested ones.

    Raises
    ------
    SegmentationError
        If there are too few customers, or no trait.
    """
    require_enough(dataset)
    recipe = config.recipe
    plan = config.plan or traits_for(
        recipe, suggest_plan(dataset, screen=recipe.encoding == "blocks")
    )
    absent = [c.name for c in plan.traits if c.name not in dataset.frame.columns]
    if absent:
        raise SegmentationError(f"{dataset.name} has no column {absent[0]!r}.")
    if not plan.traits:
        raise SegmentationError(no_trait(dataset))
    return plan


def training_rows(n_rows: int, config: SegmentationConfig) -> NDArray[np.bool_]:
    """Draw the rows that fit statistics and train; the others are held out."""
    n_held_out = int(n_rows * config.recipe.held_out)
    training = np.ones(n_rows, dtype=bool)
    order = stream(config.seed, "held-out rows").permutation(n_rows)
    training[order[:n_held_out]] = False
    return training


def _sizes_to_try(prepared: Floats, wanted: int | None) -> list[int]:
    n_distinct = len(np.unique(prepared, axis=0))
    if wanted and wanted > n_distinct:
        raise SegmentationError(
            f"These traits tell only {n_distinct} different customers apart, so there cannot be "
            f"{wanted} segments. Choose fewer segments, or more traits."
        )
    if wanted and wanted >= len(prepared):
        raise SegmentationError(
            f"There are {len(prepared)} customers, so {wanted} segments would be one each. "
            "Choose fewer segments."
        )
    if n_distinct < LEAST_SEGMENTS:
        raise SegmentationError(
            "By these traits all customers are the same. Choose traits whose values differ."
        )
    most = min(MOST_SWEPT, n_distinct, len(prepared) - 1)
    return sorted({*range(LEAST_SEGMENTS, most + 1), *([wanted] if wanted else [])})


def _require_groups(found: Grouped, wanted: int | None) -> None:
    """Refuse where the method gave no groups, or not as many as are asked for."""
    method = found.config.method
    given = sorted(found.groups)
    title = METHOD_NAMES[method]
    if not given:
        raise SegmentationError(
            f"{title} finds no groups that stand apart: by these traits your customers form one "
            "crowd. That is an answer too. Try other traits, or a method that cuts the crowd."
        )
    if wanted is None or wanted in given:
        return
    if ALGORITHMS[METHODS[method].algorithm].any_size:
        raise SegmentationError(
            f"Only {given[-1]} groups of different customers were found, so "
            f"{wanted} segments cannot be told apart. Choose fewer segments."
        )
    numbers = ", ".join(str(size) for size in given)
    raise SegmentationError(
        f"{title} does not give {wanted} segments of these customers, only {numbers}. "
        "Choose one of these, or another method."
    )


def _grouped_with_rivals(
    table: Table,
    sizes: list[int],
    config: SegmentationConfig,
    beside: Sequence[Method],
    report: Reporter,
    *,
    choose_size: bool,
) -> tuple[Seen, Grouped, dict[Method, Grouped]]:
    """Learn and group by the chosen method, and by those that it is measured against.

    A network trains on one core, and methods on the data need nothing of what it learns, so they
    go on beside it; not before it trains, as until then both would want Python.
    """
    rivals = [method for method in beside if _is_rival(method, config)]
    apart = [method for method in rivals if METHODS[method].space == "data"]
    with Meanwhile(partial(_plainer_methods, table, sizes, config, apart)) as those_apart:

        def told(news: Progress) -> None:
            if "epoch" in news.detail:
                those_apart.begin()
            report(news)

        seen = look(table, sizes, config, part(told, 0.0, 0.9), choose_size=choose_size)
        if METHODS[config.method].learns:
            n_latent = seen.starts[0].points.shape[1]
            config = replace(config, recipe=replace(config.recipe, latent=n_latent))
        chosen = grouped(seen.starts, table, sizes, config)
        _require_groups(chosen, config.n_segments)
        report(Progress("Trying other methods beside it", 0.9))
        others = [method for method in rivals if method not in apart]
        found = _plainer_methods(table, sizes, config, others) | those_apart.result()
    return seen, chosen, {method: found[method].only(chosen.groups) for method in rivals}


def _is_rival(method: Method, config: SegmentationConfig) -> bool:
    coded = config.recipe.encoding == "codes"
    return method != config.method and not (coded and method == "latent_classes")


def _plainer_methods(
    table: Table, sizes: list[int], config: SegmentationConfig, methods: Sequence[Method]
) -> dict[Method, Grouped]:
    """Group by other methods that need no training."""
    recipe = replace(config.recipe, start_rows=_PLAIN_START_ROWS)
    everyone = replace(table, training=np.ones(len(table.prepared), dtype=bool))
    found: dict[Method, Grouped] = {}
    for method in methods:
        plain = replace(config, recipe=recipe, method=method)
        starts = look(everyone, sizes, plain, silent).starts[:_RIVAL_STARTS]
        found[method] = grouped(starts, table, sizes, plain)
    return found
