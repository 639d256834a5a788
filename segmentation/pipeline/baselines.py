"""Fit the chosen method and the baselines that it is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.common.threads import BackgroundTask
from segmentation.domain.config import ResolvedConfig
from segmentation.domain.exploration import Exploration, Partition
from segmentation.domain.measures import Baseline
from segmentation.domain.methods import METHODS, Method
from segmentation.pipeline.group import MethodFit, fit_clusters
from segmentation.pipeline.representations import (
    FittedRepresentations,
    PreparedData,
    fit_representations,
)
from segmentation.pipeline.segment_counts import require_groups
from segmentation.pipeline.setup import RunSetup

_BASELINE_START_ROWS = 3_000


_BASELINE_STARTS = 2  # enough to see whether another method depends on where it starts


@dataclass(frozen=True, slots=True)
class FitWithBaselines:
    """What the chosen method and those beside it make of the studied customers.

    Attributes
    ----------
    seen : FittedRepresentations
        What the chosen method sees.
    chosen : MethodFit
        Its recipe has the latent size that was taken.
    baselines : mapping of method to MethodFit
        For the numbers of segments that the chosen method gave.
    """

    seen: FittedRepresentations
    chosen: MethodFit
    baselines: Mapping[Method, MethodFit]


def fit_with_baselines(
    run: RunSetup, methods: Sequence[Method], report: Reporter
) -> FitWithBaselines:
    """Learn and group by the chosen method, and by those that it is measured against.

    A network trains on one core, and methods on the data need nothing of what it learns, so they
    go on beside it; not before it trains, as until then both would want Python.

    Raises
    ------
    SegmentationError
        If the chosen method gives no groups, or not as many as are asked for.
    """
    table, sizes, config = run.table, run.sizes, run.config
    compared = [method for method in methods if _is_baseline(method, config)]
    on_data = [method for method in compared if METHODS[method].on_data]
    with BackgroundTask(partial(_fit_baselines, table, sizes, config, on_data)) as background:

        def on_progress(news: Progress) -> None:
            if "epoch" in news.detail:
                background.start()
            report(news)

        seen = fit_representations(
            table, sizes, config, part(on_progress, 0.0, 0.9), choose_size=run.choose_size
        )
        config = _as_learnt(config, seen)
        chosen = fit_clusters(seen.starts, table, sizes, config)
        require_groups(chosen, config.n_segments)
        report(Progress("Trying other methods beside it", 0.9))
        others = [method for method in compared if method not in on_data]
        found = _fit_baselines(table, sizes, config, others) | background.result()
    only = {method: found[method].only(chosen.groups) for method in compared}
    return FitWithBaselines(seen, chosen, only)


def with_baselines(
    partition: Partition,
    method: Method,
    first: Exploration,
    tried: Mapping[Method, Exploration],
) -> Partition:
    """Return a partition with everything beside it that was tried on the same customers.

    Parameters
    ----------
    partition : Partition
    method : str
        That it comes from.
    first : Exploration
        Which has the plain methods beside it.
    tried : mapping of method to Exploration
        The whole explorations; they have their own reference of customers without groups.

    Returns
    -------
    Partition
    """
    size = partition.n_segments
    plain = first.partition(size).baselines if size in first.sizes_tried else ()
    others = (
        _as_baseline(other, found.partition(size))
        for other, found in tried.items()
        if other != method and size in found.sizes_tried
    )
    return replace(partition, baselines=(*plain, *others))


def _as_baseline(method: Method, partition: Partition) -> Baseline:
    return Baseline(
        method=method,
        silhouette_data=partition.silhouette_data,
        explained=partition.explained,
        repeatability=partition.repeatability.least,
        explained_correlation=partition.excess.explained_correlation,
        smallest_share=partition.smallest_share,
    )


def _is_baseline(method: Method, config: ResolvedConfig) -> bool:
    coded = config.recipe.encoding == "codes"
    return method != config.method and not (coded and METHODS[method].algorithm.models_traits)


def _as_learnt(config: ResolvedConfig, seen: FittedRepresentations) -> ResolvedConfig:
    """Return the settings with the latent size of the network that was trained."""
    if not config.card.learns:
        return config
    return replace(config, recipe=replace(config.recipe, latent=seen.starts[0].n_latent))


def _fit_baselines(
    table: PreparedData, sizes: Sequence[int], config: ResolvedConfig, methods: Sequence[Method]
) -> dict[Method, MethodFit]:
    """Group by other methods that need no training."""
    recipe = replace(config.recipe, start_rows=_BASELINE_START_ROWS)
    everyone = replace(table, training=np.ones(len(table.prepared), dtype=bool))
    found: dict[Method, MethodFit] = {}
    for method in methods:
        plain = replace(config, recipe=recipe, method=method)
        starts = fit_representations(everyone, sizes, plain, silent).starts[:_BASELINE_STARTS]
        found[method] = fit_clusters(starts, table, sizes, plain)
    return found
