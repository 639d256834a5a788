"""Segment a partitioned table: fit on a sample, assign all customers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

import numpy as np

from segmentation.clustering.relabel_by_size import size_order
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.distributed.dask_client import DaskClient, Task
from segmentation.distributed.encode_partition import partition_latent, partition_statistics
from segmentation.distributed.lloyd import SegmentCounts, count_segments, lloyd
from segmentation.distributed.partitions import FilePartition, PartitionedTable, find_partitions
from segmentation.distributed.read_partition import (
    CustomerCleaning,
    PartitionSchema,
    customer_cleaning_of,
    infer_schema,
)
from segmentation.distributed.sample import Sample, draw_sample
from segmentation.distributed.write_partition import WriteRequest, write_segments
from segmentation.domain.assignment import assign
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import DEFAULT_METHOD, MOST_STUDIED, SegmentationConfig
from segmentation.domain.dataset import Dataset, ReadOptions
from segmentation.domain.exploration import Exploration
from segmentation.domain.grouping import Centroids, base_model, nearest_centroid_model
from segmentation.domain.methods import METHODS, Method
from segmentation.domain.plan import ColumnPlan, Kind
from segmentation.domain.result import SegmentationResult, TraitProfile
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.customer_weights import WeightTotals
from segmentation.encoding.encode import fit_blocks
from segmentation.encoding.partial_statistics import (
    PartialStatistics,
    merge_statistics,
    refit_blocks,
)
from segmentation.evaluation.wished_size import wished_size
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.chunks import assignment_points
from segmentation.pipeline.explore import explore
from segmentation.pipeline.row_order import rows_by_content
from segmentation.pipeline.setup import plan_of, training_rows
from segmentation.profiling.partial_profiles import merge_profiles

SAMPLE = MOST_STUDIED  # customers
SMALLEST_SAMPLE = 1_000
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
        if self.n_sample < SMALLEST_SAMPLE:
            raise SegmentationError(
                f"The sample must have at least {count(SMALLEST_SAMPLE)} customers, "
                f"not {count(self.n_sample)}."
            )


@dataclass(frozen=True, slots=True)
class _AllCustomers:
    """The customers, wherever they lie."""

    table: PartitionedTable
    schema: PartitionSchema
    customer_cleaning: CustomerCleaning
    sample: Sample

    @property
    def parts(self) -> tuple[FilePartition, ...]:
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


def segment_table(
    request: Request, folder: Path, client: DaskClient, *, progress: Reporter = silent
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
    client : DaskClient
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
    table = find_partitions(request.place, request.options, client, part(progress, 0.0, 0.03))
    (schema,) = client.do([Task(infer_schema, table.leading, request.options)])
    report = part(progress, 0.03, 0.15)
    sample = draw_sample(table, schema, request.n_sample, request.seed, client, report)
    schema = sample.schema
    people = as_customers(sample.dataset, request.cleaning, last_day=sample.last_day)
    config = request.configure(people)
    require_method(config.method or DEFAULT_METHOD)
    if config.together:
        raise SegmentationError(
            f"Customers with the same “{config.together}” may lie in several parts of the table, "
            "so they cannot be kept together. Leave out --together, or --engine dask."
        )
    config = replace(config, plan=plan_of(people, config))
    everyone = _AllCustomers(table, schema, customer_cleaning_of(people, sample.last_day), sample)
    blocks = _blocks(people, config, everyone, client, part(progress, 0.15, 0.2))
    exploration = explore(
        people, config, progress=part(progress, 0.2, 0.7), blocks=blocks, most=people.n_rows
    )
    n_segments = config.n_segments or exploration.config.n_segments
    n_segments = n_segments or wished_size(exploration).n_segments
    exploration, found = _assign_all(
        exploration, n_segments, everyone, client, part(progress, 0.7, 0.85)
    )
    result = _with_all_counts(choose(exploration, n_segments), found)
    described = _described_columns(result.traits, config)
    order = WriteRequest(schema, everyone.customer_cleaning, result.model, described, folder)
    report = part(progress, 0.85, 1.0)
    parts = write_segments(table.parts, sample.n_rows, order, client, report)
    merged = merge_profiles([one.profiles for one in parts], described)
    profiles = {profile.name: profile for profile in merged}
    progress(Progress("Done", 1.0))
    result = _with_all_weights(result, [one.weights for one in parts if one.weights is not None])
    return replace(result, traits=tuple(profiles.get(trait.name, trait) for trait in result.traits))


def _blocks(
    people: Dataset,
    config: SegmentationConfig,
    everyone: _AllCustomers,
    client: DaskClient,
    report: Reporter,
) -> tuple[Block, ...] | None:
    """Return how traits become columns by all customers; ``None`` leaves it to the sample."""
    recipe, plan = config.recipe, config.plan
    assert plan is not None
    if people.n_rows == everyone.sample.n_customers or recipe.scaling != "z-score":
        return None
    rows = people.frame.iloc[rows_by_content(people.frame, plan.traits)]
    training = training_rows(people.n_rows, config)
    draft = fit_blocks(rows, plan.traits, training, recipe.encoding)
    tasks = [Task(partition_statistics, piece, everyone.schema, everyone.customer_cleaning, draft)
             for piece in everyone.parts]  # fmt: skip
    statistics: list[tuple[PartialStatistics, ...]] = client.do(
        tasks, "Counting all your customers", report
    )
    return refit_blocks(draft, merge_statistics(statistics), plan.traits, recipe.encoding)


def _assign_all(
    exploration: Exploration,
    n_segments: int,
    everyone: _AllCustomers,
    client: DaskClient,
    report: Reporter,
) -> tuple[Exploration, SegmentCounts]:
    """Carry one number of segments from the sample to all customers."""
    partition = exploration.partition(n_segments)
    if len(partition.labels) == everyone.sample.n_customers:
        return exploration, SegmentCounts(partition.sizes, partition.inertia)
    representation = partition.embedding.representation
    points = client.keep(
        [Task(partition_latent, piece, everyone.schema, everyone.customer_cleaning,
              exploration.blocks, representation) for piece in everyone.parts]
    )  # fmt: skip
    cluster_model, config = base_model(partition.cluster_model), exploration.config
    # The centres of k-means in a fixed space move on to the means of all customers.
    if config.card.polishes and isinstance(cluster_model, Centroids):
        ended = lloyd(
            client, points, cluster_model.points, max_iter=config.recipe.max_iter,
            tol=config.recipe.tol, report=part(report, 0.0, 0.9),
        )  # fmt: skip
        cluster_model = nearest_centroid_model(ended.centroids)
    found = count_segments(client, points, cluster_model, part(report, 0.9, 1.0))
    if representation.blanks == "open":  # what fills a blank is not there to be measured
        n_studied, n_customers = len(partition.labels), everyone.sample.n_customers
        found = replace(found, inertia=partition.inertia * n_customers / n_studied)
    new = size_order(found.sizes, cluster_model)
    cluster_model = cluster_model.renumbered(new)
    frame, blocks = exploration.frame, exploration.blocks
    labels = assign(
        cluster_model, assignment_points(representation, exploration.prepared, frame, blocks)
    )
    if len(np.unique(labels)) < n_segments:
        raise SegmentationError(
            f"A segment of the {count(n_segments)} has no customer of the sample in it. Choose "
            "fewer segments, or a larger sample with --sample."
        )
    moved = replace(
        partition, labels=labels, cluster_model=cluster_model,
        resamples=tuple(again.renumbered(new) for again in partition.resamples),
        repeatability=partition.repeatability.renumbered(new),
        separation=partition.separation.renumbered(new),
    )  # fmt: skip
    others = (moved if p.n_segments == n_segments else p for p in exploration.partitions)
    sizes = found.sizes[np.argsort(new)]
    return replace(exploration, partitions=tuple(others)), replace(found, sizes=sizes)


def _with_all_counts(result: SegmentationResult, found: SegmentCounts) -> SegmentationResult:
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


def _with_all_weights(
    result: SegmentationResult, parts: Sequence[WeightTotals]
) -> SegmentationResult:
    """Return a result whose shares are weighted by all customers, where they are weighted."""
    if result.weighting is None or not parts:
        return result
    totals = reduce(WeightTotals.__add__, parts)
    segments = (
        replace(segment, share=share)
        for segment, share in zip(result.segments, totals.shares, strict=True)
    )
    weighting = totals.weighting(result.weighting.column)
    return replace(result, segments=tuple(segments), weighting=weighting)


def _described_columns(
    traits: Sequence[TraitProfile], config: SegmentationConfig
) -> tuple[ColumnPlan, ...]:
    """Return the columns to describe by all customers: not those of very many values."""
    assert config.plan is not None
    few = {t.name for t in traits if len(t.levels) <= _MOST_DESCRIBED}
    return tuple(c for c in config.plan.summarised if c.kind is Kind.NUMBER or c.name in few)
