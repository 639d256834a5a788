"""Group by the chosen method, and by plainer ones to compare it with."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.common.threads import Meanwhile
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import METHODS, Method
from segmentation.pipeline.group import Grouped, grouped
from segmentation.pipeline.representations import Seen, Table, look
from segmentation.pipeline.segment_counts import require_groups

_PLAIN_START_ROWS = 3_000


_RIVAL_STARTS = 2  # enough to see whether another method depends on where it starts


def grouped_with_rivals(
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
        require_groups(chosen, config.n_segments)
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
