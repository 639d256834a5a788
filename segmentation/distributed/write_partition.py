"""Write every customer's segment from the workers, one Parquet file a partition."""

import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Reporter
from segmentation.distributed.dask_client import DaskClient, Task
from segmentation.distributed.partitions import FilePartition
from segmentation.distributed.read_partition import (
    CustomerCleaning,
    PartitionSchema,
    partition_customers,
)
from segmentation.domain.plan import ColumnPlan
from segmentation.domain.segment_model import SegmentModel
from segmentation.encoding.customer_weights import WeightTotals, usable_weights, weight_totals
from segmentation.export.tables import scored
from segmentation.pipeline.workflow import score
from segmentation.profiling.partial_profiles import PartialProfile, partial_profiles

_STAGE = "Writing every customer's segment"


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """What is written, and how.

    Attributes
    ----------
    schema : PartitionSchema
    customer_cleaning : CustomerCleaning
    model : SegmentModel
    described : tuple of ColumnPlan
        The columns to add up by segment.
    folder : Path
        Where the files go, the same place for every worker.
    """

    schema: PartitionSchema
    customer_cleaning: CustomerCleaning
    model: SegmentModel
    described: tuple[ColumnPlan, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class PartitionSummary:
    """What a part of the table adds to the figures of all customers.

    Attributes
    ----------
    profiles : tuple of PartialProfile
        The described columns, added up by segment.
    weights : WeightTotals or None
        ``None`` where each customer counts once.
    """

    profiles: tuple[PartialProfile, ...]
    weights: WeightTotals | None


def write_segments(
    pieces: Sequence[FilePartition],
    n_rows: Sequence[int],
    order: WriteRequest,
    client: DaskClient,
    report: Reporter,
) -> list[PartitionSummary]:
    """Give every customer a segment, and write what ``segments.csv`` has of them.

    A file is written aside and then put in its place, so that a worker that is lost in the middle
    leaves none that is cut off.

    Parameters
    ----------
    pieces : sequence of FilePartition
    n_rows : sequence of int
        Of each, to go on counting rows where no column names the customer.
    order : WriteRequest
    client : DaskClient
    report : callable
        May raise to cancel.

    Returns
    -------
    list of PartitionSummary
        One for each part.
    """
    before = [sum(n_rows[:number]) for number in range(len(n_rows))]
    tasks = [
        Task(_write_partition, piece, number, first, order)
        for number, (piece, first) in enumerate(zip(pieces, before, strict=True))
    ]
    return client.do(tasks, _STAGE, report)


def _write_partition(
    piece: FilePartition, number: int, first: int, order: WriteRequest
) -> PartitionSummary:
    from pyarrow.parquet import write_table

    model = order.model
    dataset = partition_customers(piece, order.schema, order.customer_cleaning)
    scores = score(model, dataset)
    table = scored(model, dataset.frame, scores)
    counted = model.plan.key not in dataset.frame.columns
    if counted:
        table["row"] += first
    kinds = (pa.int64() if counted else pa.string(), pa.int64(), pa.string(), pa.float64())
    schema = pa.schema(list(zip(table.columns, kinds, strict=True)))
    aside = order.folder / f".{number}-{uuid.uuid4().hex}"
    try:
        write_table(pa.Table.from_pandas(table, schema, preserve_index=False), aside)
        os.replace(aside, order.folder / f"part-{number:05}.parquet")  # noqa: PTH105  (atomic)
    except OSError as error:
        raise SegmentationError(
            f"{order.folder.parent} cannot be written by a worker: {error.strerror}. Name a folder "
            "that all of them can reach."
        ) from None
    frame, labels, size = dataset.frame, scores.labels, model.n_segments
    weight = model.plan.weight
    weights = None if weight is None else usable_weights(frame, weight)
    return PartitionSummary(
        partial_profiles(frame, order.described, labels, size, weights),
        None if weights is None else weight_totals(weights, labels, size),
    )
