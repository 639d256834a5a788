"""Prepare, learn once, and group into every number of segments: first segments, then evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from segmentation.common.progress import Progress, Reporter, part, rising, silent
from segmentation.common.second_process import SecondProcess
from segmentation.domain.config import MOST_STUDIED, SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.exploration import Exploration, UncheckedExploration
from segmentation.domain.methods import BASELINES, METHODS, Method
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.method_choice import (
    CLASSES,
    MIXTURE,
    best_method,
    suspects_long_segments,
    with_number_elsewhere,
)
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.baselines import with_baselines
from segmentation.pipeline.explore_by_method import by_method
from segmentation.pipeline.method_trial import MethodTrial
from segmentation.pipeline.representations import is_ready
from segmentation.pipeline.setup import RunSetup, set_up


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
    *_, last = explore_in_stages(
        dataset, config, progress=progress, sizes=sizes, baselines=baselines, blocks=blocks,
        most=most,
    )  # fmt: skip
    assert isinstance(last, Exploration)
    return last


def explore_in_stages(
    dataset: Dataset,
    config: SegmentationConfig,
    *,
    progress: Reporter = silent,
    sizes: Sequence[int] = (),
    baselines: Sequence[Method] = BASELINES,
    blocks: tuple[Block, ...] | None = None,
    most: int = MOST_STUDIED,
) -> Iterator[UncheckedExploration]:
    """Do the same, and give what there is as soon as it is there.

    Parameters
    ----------
    dataset, config, progress, sizes, baselines, blocks, most
        As :func:`explore` takes them.

    Yields
    ------
    UncheckedExploration
        First the segments, before anything was done again. Then the same with the evidence that
        their verdict follows from, an :class:`Exploration`, in which nothing changes any more but
        that the plainer methods are missing beside it. Where nobody chose a method, others were
        tried by then as well. Then with the plainer methods, and last by the method that holds
        best, where that is another. The last is what :func:`explore` returns.

    Raises
    ------
    SegmentationError
        See :func:`segment`.
    """
    progress = rising(progress)
    progress(Progress("Preparing your customers", 0.0))
    run = set_up(as_customers(dataset), config, sizes=sizes, blocks=blocks, most=most)
    stages = _by_best_method if run.choose_method else by_method
    with SecondProcess() as beside:
        yield from stages(run, baselines, beside, part(progress, 0.02, 0.98))
    progress(Progress("Done", 1.0))


def _by_best_method(
    run: RunSetup, baselines: Sequence[Method], beside: SecondProcess, progress: Reporter
) -> Iterator[UncheckedExploration]:
    """Explore by the usual method and by others that may hold better, and end with the best."""
    wanted = run.config.n_segments
    plain = [method for method in baselines if method != CLASSES]
    stages = by_method(run, plain, beside, part(progress, 0.0, 0.85))
    # A network that is ready trains with both cores; while one is built, the other core is free.
    waits = is_ready(run.config)
    trials = [] if waits else [MethodTrial(run, CLASSES, beside)]
    segments = next(stages)
    if waits:
        trials.append(MethodTrial(run, CLASSES, beside))
    # Full covariances cancel what weights say, so that a mixture would not follow the user.
    if not run.config.plan.weighted_traits and suspects_long_segments(segments, wanted):
        trials.append(MethodTrial(run, MIXTURE, beside))
    yield segments
    first = next(stages)
    assert isinstance(first, Exploration)
    progress(Progress(f"Trying “{METHODS[CLASSES].title}” as well", 0.85))
    found = {trial.method: trial.exploration() for trial in trials}
    others = {method: other for method, other in found.items() if other is not None}
    best, choice = best_method(first, others, wanted)
    tried = {first.config.method: first, **others}
    if choice is None and wanted is None:
        own = best.partition(best.suggestion.n_segments)
        suggestion = with_number_elsewhere(best.suggestion, own, others)
        first = best = replace(best, suggestion=suggestion)
    yield _beside_all(first, first, tried)
    with_plain = next(stages, first)
    assert isinstance(with_plain, Exploration)
    if choice is not None:
        yield _beside_all(first, with_plain, tried)
    yield replace(_beside_all(best, with_plain, tried), choice=choice)


def _beside_all(
    one: Exploration, first: Exploration, tried: Mapping[Method, Exploration]
) -> Exploration:
    """Return an exploration with everything beside it that was tried on the same customers."""
    method = one.config.method
    partitions = (with_baselines(each, method, first, tried) for each in one.partitions)
    return replace(one, partitions=tuple(partitions))
