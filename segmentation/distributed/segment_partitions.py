"""The whole job: a sample decides what segments there are, and every customer gets one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from segmentation.clustering.relabel_by_size import numbering
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.distributed.dask_client import Crew, Task
from segmentation.distributed.encode_partition import latent, tallied
from segmentation.distributed.lloyd import Census, census, polished
from segmentation.distributed.partitions import Part, Table, find_parts
from segmentation.distributed.read_partition import Layout, Treatment, find_layout, treatment_of
from segmentation.distributed.sample import Sample, draw
from segmentation.distributed.write_partition import Order, write_segments
from segmentation.domain.assignment import assign
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import MOST_STUDIED, SegmentationConfig
from segmentation.domain.dataset import Dataset, ReadOptions
from segmentation.domain.exploration import Exploration
from segmentation.domain.grouping import Centres, around
from segmentation.domain.methods import METHODS, Method
from segmentation.domain.plan import ColumnPlan, Kind
from segmentation.domain.result import SegmentationResult, TraitProfile
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import fit_blocks
from segmentation.encoding.partial_statistics import Tally, added, refitted
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.chunks import as_grouped
from segmentation.pipeline.explore import explore
from segmentation.pipeline.setup import plan_of, training_rows
from segmentation.profiling.partial_profiles import profiles_of

SAMPLE = MOST_STUDIED  # customers
LEAST_SAMPLE = 1_000
_MOST_DESCRIBED = 1_000  # values of a column that are counted by segment over all customers


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted.

    Attributes
    ----------
    place : Path
        A Parquet or text file, or a folder of such files.
    configure : callable
        Takes the customers of the sample and gives the settings.
    options : ReadOptions
    cleaning : Cleaning
        Its ``snapshot`` counts; whatever looks beyond a row is left to the sample or not done.
    n_sample : int
        Customers to draw, 1,000 at least.
    seed : int
        Draws them.
    """

    place: Path
    configure: Callable[[Dataset], SegmentationConfig]
    options: ReadOptions = ReadOptions()  # noqa: RUF009  (frozen)
    cleaning: Cleaning = Cleaning()  # noqa: RUF009
    n_sample: int = SAMPLE
    seed: int = 42

    def __post_init__(self) -> None:
        if self.n_sample < LEAST_SAMPLE:
            raise SegmentationError(
                f"The sample must have at least {count(LEAST_SAMPLE)} customers, "
                f"not {count(self.n_sample)}."
            )


@dataclass(frozen=True, slots=True)
class _Everyone:
    """The customers, wherever they lie."""

    table: Table
    layout: Layout
    treatment: Treatment
    sample: Sample

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.table.parts


def require_method(method: Method) -> None:
    """Refuse a method that cannot be carried from a sample to all customers.

    Raises
    ------
    SegmentationError
    """
    card = METHODS[method]
    if card.algorithm.by_density:
        raise SegmentationError(
            f"{card.title} makes segments of who lies next to whom, which no part of a "
            "table tells. Choose another method, or leave out --engine dask."
        )


def segment_parts(
    request: Request, folder: Path, crew: Crew, *, progress: Reporter = silent
) -> SegmentationResult:
    """Find the segments of a table of any size.

    The columns' parts, the network, the number of segments and the verdict come from a sample. The
    means and standard deviations of numbers, the values of categories with their shares, the
    centres of k-means, the sizes and the profiles are those of all customers; see
    ``docs/decisions/0009-tables-larger-than-memory.md``.

    Parameters
    ----------
    request : Request
    folder : path
        Where the workers write every customer's segment, as Parquet files; it is there already.
    crew : Crew
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    SegmentationResult
        With the sample's customers in ``exploration``, ``labels`` and ``confidence``; its
        ``quality.n_customers`` and the sizes count all.

    Raises
    ------
    SegmentationError
        As :func:`segmentation.pipeline.workflow.segment` does; also for orders, for files that do
        not go together, and for methods of density.
    """
    table = find_parts(request.place, request.options, crew, part(progress, 0.0, 0.03))
    (layout,) = crew.do([Task(find_layout, table.leading, request.options)])
    report = part(progress, 0.03, 0.15)
    sample = draw(table, layout, request.n_sample, request.seed, crew, report)
    layout = sample.layout
    people = as_customers(sample.dataset, request.cleaning, last_day=sample.last_day)
    config = request.configure(people)
    require_method(config.method)
    config = replace(config, plan=plan_of(people, config))
    everyone = _Everyone(table, layout, treatment_of(people, sample.last_day), sample)
    blocks = _blocks(people, config, everyone, crew, part(progress, 0.15, 0.2))
    exploration = explore(
        people, config, progress=part(progress, 0.2, 0.7), blocks=blocks, most=people.n_rows
    )
    n_segments = config.n_segments or exploration.config.n_segments
    n_segments = n_segments or exploration.suggestion.n_segments
    exploration, found = _placed(exploration, n_segments, everyone, crew, part(progress, 0.7, 0.85))
    result = _counted(choose(exploration, n_segments), found)
    described = _described(result.traits, config)
    order = Order(layout, everyone.treatment, result.model, described, folder)
    report = part(progress, 0.85, 1.0)
    summaries = write_segments(table.parts, sample.n_rows, order, crew, report)
    profiles = {profile.name: profile for profile in profiles_of(summaries, described)}
    progress(Progress("Done", 1.0))
    return replace(result, traits=tuple(profiles.get(trait.name, trait) for trait in result.traits))


def _blocks(
    people: Dataset, config: SegmentationConfig, everyone: _Everyone, crew: Crew, report: Reporter
) -> tuple[Block, ...] | None:
    """Return how traits become columns by all customers; ``None`` leaves it to the sample."""
    recipe, plan = config.recipe, config.plan
    assert plan is not None
    if people.n_rows == everyone.sample.n_customers or recipe.scaling != "z-score":
        return None
    training = training_rows(people.n_rows, config)
    draft = fit_blocks(people.frame, plan.traits, training, recipe.encoding)
    tasks = [Task(tallied, piece, everyone.layout, everyone.treatment, draft)
             for piece in everyone.parts]  # fmt: skip
    tallies: list[tuple[Tally, ...]] = crew.do(tasks, "Counting all your customers", report)
    return refitted(draft, added(tallies), plan.traits, recipe.encoding)


def _placed(
    exploration: Exploration, n_segments: int, everyone: _Everyone, crew: Crew, report: Reporter
) -> tuple[Exploration, Census]:
    """Carry one number of segments from the sample to all customers."""
    partition = exploration.partition(n_segments)
    if len(partition.labels) == everyone.sample.n_customers:
        return exploration, Census(partition.sizes, partition.inertia)
    representation = partition.view.representation
    points = crew.keep(
        [Task(latent, piece, everyone.layout, everyone.treatment, exploration.blocks,
              representation) for piece in everyone.parts]
    )  # fmt: skip
    grouping, config = partition.grouping, exploration.config
    # The centres of k-means in a fixed space move on to the means of all customers.
    if config.card.polishes and isinstance(grouping, Centres):
        ended = polished(
            crew, points, grouping.points, max_iter=config.recipe.max_iter, tol=config.recipe.tol,
            report=part(report, 0.0, 0.9),
        )  # fmt: skip
        grouping = around(ended.centroids)
    found = census(crew, points, grouping, part(report, 0.9, 1.0))
    if representation.blanks == "open":  # what fills a blank is not there to be measured
        n_studied, n_customers = len(partition.labels), everyone.sample.n_customers
        found = replace(found, inertia=partition.inertia * n_customers / n_studied)
    new = numbering(found.sizes, grouping)
    grouping = grouping.renumbered(new)
    frame, blocks = exploration.frame, exploration.blocks
    labels = assign(grouping, as_grouped(representation, exploration.prepared, frame, blocks))
    if len(np.unique(labels)) < n_segments:
        raise SegmentationError(
            f"A segment of the {count(n_segments)} has no customer of the sample in it. Choose "
            "fewer segments, or a larger sample with --sample."
        )
    moved = replace(
        partition, labels=labels, grouping=grouping,
        redraws=tuple(again.renumbered(new) for again in partition.redraws),
    )  # fmt: skip
    others = (moved if p.n_segments == n_segments else p for p in exploration.partitions)
    sizes = found.sizes[np.argsort(new)]
    return replace(exploration, partitions=tuple(others)), replace(found, sizes=sizes)


def _counted(result: SegmentationResult, found: Census) -> SegmentationResult:
    """Return a result whose sizes are those of all customers."""
    sizes = [int(size) for size in found.sizes]
    everyone = sum(sizes)
    shares = tuple(size / everyone for size in sizes)
    segments = (
        replace(segment, size=size, share=share)
        for segment, size, share in zip(result.segments, sizes, shares, strict=True)
    )
    quality = replace(
        result.quality, n_customers=everyone, inertia=found.inertia, smallest_share=min(shares)
    )
    model = replace(result.model, n_customers=everyone, shares=shares)
    return replace(result, segments=tuple(segments), quality=quality, model=model)


def _described(
    traits: Sequence[TraitProfile], config: SegmentationConfig
) -> tuple[ColumnPlan, ...]:
    """Return the columns to describe by all customers: not those of very many values."""
    assert config.plan is not None
    few = {t.name for t in traits if len(t.levels) <= _MOST_DESCRIBED}
    return tuple(c for c in config.plan.summarised if c.kind is Kind.NUMBER or c.name in few)
