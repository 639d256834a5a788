"""Prepare, learn once, and group into every number of segments: first segments, then evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace

from segmentation.common.arrays import Ints
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter, part, rising, silent
from segmentation.common.second_process import ProcessTask, SecondProcess
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import MOST_STUDIED, SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.exploration import Exploration, Partition, UncheckedExploration
from segmentation.domain.methods import BASELINES, METHODS, Method
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import fillings
from segmentation.evaluation.covariance_evidence import likelihoods
from segmentation.evaluation.decision_rule import candidate
from segmentation.evaluation.finer_groups import within_groups
from segmentation.evaluation.method_choice import (
    CLASSES,
    MIXTURE,
    best_method,
    suspects_long_segments,
    with_number_elsewhere,
)
from segmentation.evaluation.provisional_size import provisional_size
from segmentation.evaluation.suggest_k import suggest
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.assign_all import assign_everyone
from segmentation.pipeline.baselines import Baselines, fit_chosen, with_baselines
from segmentation.pipeline.evaluate import check_partitions
from segmentation.pipeline.group import MethodFit, with_other_starts
from segmentation.pipeline.measure_baselines import measure_baselines
from segmentation.pipeline.representations import FittedRepresentations, embedding_of, is_ready
from segmentation.pipeline.row_order import in_row_order
from segmentation.pipeline.setup import RunSetup, set_up
from segmentation.pipeline.unchecked_partitions import unchecked_partitions
from segmentation.projection.pca_map import pca_map

_MOST_COPIED = 5_000_000  # cells of the file that are sent to another process


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
    stages = _by_best_method if run.choose_method else _by_method
    with SecondProcess() as beside:
        yield from stages(run, baselines, beside, part(progress, 0.02, 0.98))
    progress(Progress("Done", 1.0))


def _by_best_method(
    run: RunSetup, baselines: Sequence[Method], beside: SecondProcess, progress: Reporter
) -> Iterator[UncheckedExploration]:
    """Explore by the usual method and by others that may hold better, and end with the best."""
    wanted = run.config.n_segments
    plain = [method for method in baselines if method != CLASSES]
    stages = _by_method(run, plain, beside, part(progress, 0.0, 0.85))
    # A network that is ready trains with both cores; while one is built, the other core is free.
    waits = is_ready(run.config)
    tasks = [] if waits else [_begin(run, CLASSES, beside)]
    segments = next(stages)
    if waits:
        tasks.append(_begin(run, CLASSES, beside))
    # Full covariances cancel what weights say, so that a mixture would not follow the user.
    if not run.config.plan.weighted_traits and suspects_long_segments(segments, wanted):
        tasks.append(_begin(run, MIXTURE, beside))
    yield segments
    first = next(stages)
    assert isinstance(first, Exploration)
    progress(Progress(f"Trying “{METHODS[CLASSES].title}” as well", 0.85))
    others: dict[Method, Exploration] = {}
    for task in tasks:
        others |= _with_frame(task.result(), run)
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


def _begin(
    run: RunSetup, method: Method, beside: SecondProcess
) -> ProcessTask[dict[Method, Exploration]]:
    """Begin to explore by another method, beside this process where the table is not too large."""
    if run.dataset.frame.size > _MOST_COPIED:
        return ProcessTask(_explored_by, run, method)
    return beside.submit(_explored_without_frame, run, method)


def _explored_without_frame(run: RunSetup, method: Method) -> dict[Method, Exploration]:
    found = _explored_by(run, method)
    return {method: one.with_frame(one.frame.iloc[:0]) for method, one in found.items()}


def _with_frame(found: Mapping[Method, Exploration], run: RunSetup) -> dict[Method, Exploration]:
    return {method: one.with_frame(run.dataset.frame) for method, one in found.items()}


def _explored_by(
    run: RunSetup, method: Method, progress: Reporter = silent
) -> dict[Method, Exploration]:
    """Explore by another method; nothing where it finds no groups, or not as many as asked for."""
    progress(Progress(f"Trying “{METHODS[method].title}” as well", 0.0))
    other = replace(run, config=replace(run.config, method=method))
    try:
        with SecondProcess(wanted=False) as alone:
            *_, found = _by_method(other, (), alone, progress)
    except SegmentationError:
        return {}
    assert isinstance(found, Exploration)
    return {method: found}


def _by_method(
    run: RunSetup, baselines: Sequence[Method], beside: SecondProcess, progress: Reporter
) -> Iterator[UncheckedExploration]:
    """Learn and group by the method of a run, measure what comes of it, and plainer methods."""
    seen, chosen = fit_chosen(run, part(progress, 0.0, 0.5))
    everyone = assign_everyone(
        run.dataset.frame, run.table.blocks, chosen, run.studied, part(progress, 0.3, 0.35)
    )
    found = _exploration(run, seen, everyone.studied, everyone.labels)
    yield in_row_order(found)
    plainer = Baselines(run, baselines, chosen.config, beside)
    chosen = with_other_starts(everyone.studied, seen.others, run.table, run.sizes)
    partitions = check_partitions(run.table, chosen, found.partitions, part(progress, 0.5, 1.0))
    checked = in_row_order(_checked(run, found, partitions))
    with plainer:
        yield checked
        if not plainer:
            return
        progress(Progress("Trying other methods beside it", 0.95))
        measured = measure_baselines(run.table, chosen, partitions, plainer.fits())
    pairs = zip(checked.partitions, measured, strict=True)
    yield replace(checked, partitions=tuple(replace(one, baselines=own) for one, own in pairs))


def _exploration(
    run: RunSetup,
    seen: FittedRepresentations,
    chosen: MethodFit,
    everyone: Mapping[int, Ints],
) -> UncheckedExploration:
    """Put together all that was learnt."""
    dataset, table, config = run.dataset, run.table, chosen.config
    first = seen.first
    partitions = unchecked_partitions(table, chosen, everyone)
    # Where every number of segments has a space of its own, none of theirs is the method's.
    own_views = config.card.fits_each_k
    return UncheckedExploration(
        frame=dataset.frame,
        file_name=dataset.name,
        fingerprint=dataset.fingerprint,
        cleaning=dataset.cleaning or Cleaning(),
        reading=tuple((c.name, c.read_as) for c in dataset.reading.columns if not c.made_from),
        no_answers=dataset.reading.options.all_blanks,
        config=config,
        fillings=fillings(dataset.frame, table.blocks),
        blocks=table.blocks,
        studied=run.studied,
        prepared=table.prepared,
        training=table.training,
        plane=pca_map(table.prepared),
        embedding=embedding_of(first.space, table) if own_views else partitions[0].embedding,
        history=first.history,
        latent_tried=seen.latent_tried,
        partitions=partitions,
        provisional=provisional_size(
            table.prepared,
            table.blocks,
            {size: group.labels for size, group in chosen.groups.items()},
            config.n_segments,
        ),
        sources=run.sources,
        repeated_by=run.repeated_by,
    )


def _checked(
    run: RunSetup, found: UncheckedExploration, partitions: tuple[Partition, ...]
) -> Exploration:
    """Put the evidence to what was found, and suggest a number of segments."""
    learnt = {field.name: getattr(found, field.name) for field in fields(found)}
    labels = {one.n_segments: one.labels[run.studied] for one in partitions}
    evidence = likelihoods(found.config, found.prepared, found.blocks, labels)
    finer = within_groups([candidate(one) for one in partitions])
    partitions = tuple(
        replace(one, within_groups=True) if one.n_segments in finer else one for one in partitions
    )
    learnt["partitions"] = partitions
    return Exploration(**learnt, suggestion=suggest(partitions, evidence))
