"""Learn and group by one method, and measure what comes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace

from segmentation.common.arrays import Ints
from segmentation.common.progress import Progress, Reporter, part
from segmentation.common.second_process import SecondProcess
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.exploration import Exploration, Partition, UncheckedExploration
from segmentation.domain.methods import Method
from segmentation.encoding.encode import fillings
from segmentation.evaluation.covariance_evidence import likelihoods
from segmentation.evaluation.decision_rule import candidate
from segmentation.evaluation.finer_groups import within_groups
from segmentation.evaluation.provisional_size import provisional_size
from segmentation.evaluation.suggest_k import suggest
from segmentation.pipeline.assign_all import assign_everyone
from segmentation.pipeline.baselines import Baselines, fit_chosen
from segmentation.pipeline.evaluate import check_partitions
from segmentation.pipeline.group import MethodFit, with_other_starts
from segmentation.pipeline.measure_baselines import measure_baselines
from segmentation.pipeline.representations import FittedRepresentations, embedding_of
from segmentation.pipeline.row_order import in_row_order
from segmentation.pipeline.setup import RunSetup
from segmentation.pipeline.unchecked_partitions import unchecked_partitions
from segmentation.projection.pca_map import pca_map


def by_method(
    run: RunSetup, baselines: Sequence[Method], beside: SecondProcess, progress: Reporter
) -> Iterator[UncheckedExploration]:
    """Learn and group by the method of a run, measure what comes of it, and plainer methods.

    Parameters
    ----------
    run : RunSetup
    baselines : sequence of str
        Methods that train nothing, to measure beside it.
    beside : SecondProcess
        For them.
    progress : callable
        Told of every step; may raise to cancel.

    Yields
    ------
    UncheckedExploration
        First the segments, then an :class:`Exploration`, and where there are baselines the same
        with them beside it.

    Raises
    ------
    SegmentationError
        If it gives no groups, or not as many as are asked for.
    """
    found, seen, chosen = learn_and_group(run, progress)
    yield in_row_order(found)
    plainer = Baselines(run, baselines, chosen.config, beside)
    chosen = with_other_starts(chosen, seen.others, run.table, run.sizes)
    partitions = check_partitions(run.table, chosen, found.partitions, part(progress, 0.5, 1.0))
    checked = checked_exploration(run, found, partitions)
    with plainer:
        yield checked
        if not plainer:
            return
        progress(Progress("Trying other methods beside it", 0.95))
        measured = measure_baselines(run.table, chosen, partitions, plainer.fits())
    pairs = zip(checked.partitions, measured, strict=True)
    yield replace(checked, partitions=tuple(replace(one, baselines=own) for one, own in pairs))


def learn_and_group(
    run: RunSetup, progress: Reporter
) -> tuple[UncheckedExploration, FittedRepresentations, MethodFit]:
    """Learn and group by the method of a run, from its own random start.

    Returns
    -------
    UncheckedExploration
        Of all customers, the studied ones in the order that they are studied in.
    FittedRepresentations
        What the method sees; other starts are learnt when they are asked for.
    MethodFit
        Of the studied customers.
    """
    seen, chosen = fit_chosen(run, part(progress, 0.0, 0.5))
    everyone = assign_everyone(
        run.dataset.frame, run.table.blocks, chosen, run.studied, part(progress, 0.3, 0.35)
    )
    return _exploration(run, seen, everyone.studied, everyone.labels), seen, everyone.studied


def checked_exploration(
    run: RunSetup, found: UncheckedExploration, partitions: tuple[Partition, ...]
) -> Exploration:
    """Put the evidence to what was found, suggest a number of segments, and order the rows."""
    learnt = {field.name: getattr(found, field.name) for field in fields(found)}
    labels = {one.n_segments: one.labels[run.studied] for one in partitions}
    evidence = likelihoods(found.config, found.prepared, found.blocks, labels)
    finer = within_groups([candidate(one) for one in partitions])
    partitions = tuple(
        replace(one, within_groups=True) if one.n_segments in finer else one for one in partitions
    )
    learnt["partitions"] = partitions
    return in_row_order(Exploration(**learnt, suggestion=suggest(partitions, evidence)))


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
