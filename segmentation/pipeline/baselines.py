"""Fit the chosen method and the baselines that it is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Self

import numpy as np

from segmentation.common.progress import Reporter, silent
from segmentation.common.second_process import ProcessTask, SecondProcess
from segmentation.common.threads import BackgroundTask
from segmentation.domain.config import ResolvedConfig
from segmentation.domain.exploration import Exploration, Partition
from segmentation.domain.measures import Baseline
from segmentation.domain.methods import METHODS, Method
from segmentation.evaluation.stability import Stability
from segmentation.pipeline.group import MethodFit, fit_clusters
from segmentation.pipeline.refit import fit_resamples
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
class BaselineFit:
    """What another method makes of the studied customers.

    Attributes
    ----------
    fit : MethodFit
    resamples : mapping of int to Stability
        How it is found again when customers are redrawn, by the number of segments.
    """

    fit: MethodFit
    resamples: Mapping[int, Stability]


class Baselines:
    """The methods that the chosen one is measured against, fitted beside it where there is room.

    In a ``with``, this process goes on with them in the background while its body waits for what
    the second process is at: nothing of them is waited for but by :meth:`fits`.

    Parameters
    ----------
    run : RunSetup
    methods : sequence of str
        Methods that train nothing.
    config : ResolvedConfig
        Of the chosen method, with what it has learnt.
    beside : SecondProcess
        Begins with them once it has nothing else to do.
    """

    def __init__(
        self,
        run: RunSetup,
        methods: Sequence[Method],
        config: ResolvedConfig,
        beside: SecondProcess,
    ) -> None:
        wanted = [method for method in methods if _is_baseline(method, config)]
        self._tasks: list[tuple[Method, ProcessTask[BaselineFit]]] = []
        for sizes in _halves(run.sizes) if beside.is_used else (run.sizes,):
            for method in wanted:
                given = (run.table, run.sizes, config, method, sizes)
                self._tasks.append((method, beside.submit(fit_baseline, *given)))
        self._wanted = wanted
        # With one process all cores are its own: the body comes first, and then these.
        self._ahead = BackgroundTask(self._results) if wanted and beside.is_used else None

    def fits(self) -> dict[Method, BaselineFit]:
        """Wait for all of them, and return them in the order that was asked for."""
        return self._results() if self._ahead is None else self._ahead.result()

    def _results(self) -> dict[Method, BaselineFit]:
        found = [(method, task.result()) for method, task in self._tasks]
        return {
            wanted: _joined([one for method, one in found if method == wanted])
            for wanted in self._wanted
        }

    def __bool__(self) -> bool:
        return bool(self._wanted)

    def __enter__(self) -> Self:
        if self._ahead is not None:
            self._ahead.start()
        return self

    def __exit__(self, *given: object) -> None:
        if self._ahead is not None:
            self._ahead.__exit__(*given)


def fit_baseline(
    table: PreparedData,
    sizes: Sequence[int],
    config: ResolvedConfig,
    method: Method,
    some: Sequence[int],
) -> BaselineFit:
    """Group by a method that needs no training, and group redrawn customers by it.

    Parameters
    ----------
    table : PreparedData
    sizes : sequence of int
        All numbers of segments, rising.
    config : ResolvedConfig
        Of the chosen method.
    method : str
    some : sequence of int
        Those of them that are wanted here, found as they are among all of them.

    Returns
    -------
    BaselineFit
    """
    recipe = replace(config.recipe, start_rows=_BASELINE_START_ROWS)
    plain = replace(config, recipe=recipe, method=method)
    everyone = replace(table, training=np.ones(len(table.prepared), dtype=bool))
    seen = fit_representations(everyone, sizes, plain, silent)
    starts = [seen.first, *islice(seen.others, _BASELINE_STARTS - 1)]
    # Redraws are named after the least number that could be had: it has to be among them.
    least = sizes[0]
    fit = fit_clusters(starts, table, sorted({least, *some}), plain)
    if least not in fit.groups:
        fit = fit_clusters(starts, table, sizes, plain)
    resamples = fit_resamples(fit, silent)
    return BaselineFit(fit.only(some), {k: one for k, one in resamples.items() if k in some})


def fit_chosen(run: RunSetup, report: Reporter) -> tuple[FittedRepresentations, MethodFit]:
    """Learn and group by the chosen method, from its own random start.

    Returns
    -------
    FittedRepresentations
        What it sees; other starts are learnt when they are asked for.
    MethodFit
        Its recipe has the latent size that was taken.

    Raises
    ------
    SegmentationError
        If it gives no groups, or not as many as are asked for.
    """
    seen = fit_representations(
        run.table, run.sizes, run.config, report, choose_size=run.choose_size
    )
    config = _as_learnt(run.config, seen)
    chosen = fit_clusters([seen.first], run.table, run.sizes, config)
    require_groups(chosen, config.n_segments)
    return seen, chosen


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


def _halves(sizes: Sequence[int]) -> list[Sequence[int]]:
    """Split numbers of segments into halves that take about as long, the larger numbers first.

    Short tasks leave no core without work while another is at the last long one.
    """
    whole, behind = sum(sizes), 0
    for place, size in enumerate(sizes):
        behind += size
        if behind >= whole / 2 and place + 1 < len(sizes):
            return [sizes[place + 1 :], sizes[: place + 1]]
    return [sizes]


def _joined(parts: Sequence[BaselineFit]) -> BaselineFit:
    """Put the numbers of segments of a method together again, rising."""
    if len(parts) == 1:
        return parts[0]
    spaces = [one for part in parts for one in part.fit.spaces]
    groups = {size: group for one in spaces for size, group in one.groups.items()}
    whole = tuple(replace(one, groups=dict(sorted(groups.items()))) for one in spaces[:1])
    starts = zip(*(part.fit.other_starts for part in parts), strict=True)
    return BaselineFit(
        replace(
            parts[0].fit,
            spaces=whole,
            other_starts=tuple(
                {size: group for part in start for size, group in part.items()} for start in starts
            ),
        ),
        {size: one for part in parts for size, one in part.resamples.items()},
    )


def _is_baseline(method: Method, config: ResolvedConfig) -> bool:
    coded = config.recipe.encoding == "codes"
    return method != config.method and not (coded and METHODS[method].algorithm.models_traits)


def _as_learnt(config: ResolvedConfig, seen: FittedRepresentations) -> ResolvedConfig:
    """Return the settings with the latent size of the network that was trained."""
    if not config.card.learns:
        return config
    return replace(config, recipe=replace(config.recipe, latent=seen.first.n_latent))
