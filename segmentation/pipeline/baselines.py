"""Group by the chosen method, and by plainer ones to compare it with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.common.threads import Meanwhile
from segmentation.domain.config import ResolvedConfig
from segmentation.domain.methods import METHODS, Method
from segmentation.pipeline.group import Grouped, grouped
from segmentation.pipeline.representations import Seen, Table, look
from segmentation.pipeline.segment_counts import require_groups
from segmentation.pipeline.setup import RunSetup

_PLAIN_START_ROWS = 3_000


_RIVAL_STARTS = 2  # enough to see whether another method depends on where it starts


@dataclass(frozen=True, slots=True)
class GroupedWithRivals:
    """What the chosen method and those beside it make of the studied customers.

    Attributes
    ----------
    seen : Seen
        What the chosen method sees.
    chosen : Grouped
        Its recipe has the latent size that was taken.
    rivals : mapping of method to Grouped
        For the numbers of segments that the chosen method gave.
    """

    seen: Seen
    chosen: Grouped
    rivals: Mapping[Method, Grouped]


def grouped_with_rivals(
    run: RunSetup, beside: Sequence[Method], report: Reporter
) -> GroupedWithRivals:
    """Learn and group by the chosen method, and by those that it is measured against.

    A network trains on one core, and methods on the data need nothing of what it learns, so they
    go on beside it; not before it trains, as until then both would want Python.

    Raises
    ------
    SegmentationError
        If the chosen method gives no groups, or not as many as are asked for.
    """
    table, sizes, config = run.table, run.sizes, run.config
    rivals = [method for method in beside if _is_rival(method, config)]
    apart = [method for method in rivals if METHODS[method].on_data]
    with Meanwhile(partial(_plainer_methods, table, sizes, config, apart)) as those_apart:

        def told(news: Progress) -> None:
            if "epoch" in news.detail:
                those_apart.begin()
            report(news)

        seen = look(table, sizes, config, part(told, 0.0, 0.9), choose_size=run.choose_size)
        config = _as_learnt(config, seen)
        chosen = grouped(seen.starts, table, sizes, config)
        require_groups(chosen, config.n_segments)
        report(Progress("Trying other methods beside it", 0.9))
        others = [method for method in rivals if method not in apart]
        found = _plainer_methods(table, sizes, config, others) | those_apart.result()
    only = {method: found[method].only(chosen.groups) for method in rivals}
    return GroupedWithRivals(seen, chosen, only)


def _is_rival(method: Method, config: ResolvedConfig) -> bool:
    coded = config.recipe.encoding == "codes"
    return method != config.method and not (coded and METHODS[method].algorithm.models_traits)


def _as_learnt(config: ResolvedConfig, seen: Seen) -> ResolvedConfig:
    """Return the settings with the latent size of the network that was trained."""
    if not config.card.learns:
        return config
    return replace(config, recipe=replace(config.recipe, latent=seen.starts[0].n_latent))


def _plainer_methods(
    table: Table, sizes: Sequence[int], config: ResolvedConfig, methods: Sequence[Method]
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
