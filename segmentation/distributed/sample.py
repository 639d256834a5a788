"""Draw a random sample from all partitions, with statistics of the whole table."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Reporter
from segmentation.common.random_streams import stream
from segmentation.distributed.dask_client import DaskClient, Task
from segmentation.distributed.partitions import FilePartition, PartitionedTable
from segmentation.distributed.read_partition import (
    PartitionSchema,
    align_columns,
    parse_partition,
    with_text_columns,
)
from segmentation.domain.dataset import Dataset
from segmentation.ingest.cleaning.date_features import past_dates
from segmentation.ingest.cleaning.reference_date import find_reference_date
from segmentation.ingest.orders.detect_columns import find_order_columns

_STAGE = "Drawing a sample of your customers"
_MORE = 1.1  # rows are drawn before they are counted: so many more, then some are left out


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn.

    Attributes
    ----------
    dataset : Dataset
        Rows drawn at random without replacement, in the order of the table; all of them where it
        has no more.
    n_rows : tuple of int
        Of each part.
    last_day : date or None
        The last day in the whole table that days are counted to.
    schema : PartitionSchema
        The one that was given, but that a column which counts the rows, whatever it is called, is
        one of names: among rows drawn at random nobody could tell.
    """

    dataset: Dataset
    n_rows: tuple[int, ...]
    last_day: dt.date | None
    schema: PartitionSchema

    @property
    def n_customers(self) -> int:
        """The rows of the whole table."""
        return sum(self.n_rows)


@dataclass(frozen=True, slots=True)
class _PartitionSample:
    """What one part gives; of columns of whole numbers the least, the largest and the sum."""

    n_rows: int
    last_day: dt.date | None
    rows: pd.DataFrame
    whole: dict[str, tuple[float, float, float]]


def draw_sample(
    table: PartitionedTable,
    schema: PartitionSchema,
    n_wanted: int,
    seed: int,
    client: DaskClient,
    report: Reporter,
) -> Sample:
    """Draw customers at random, count all, and find the last day.

    Parameters
    ----------
    table : PartitionedTable
    schema : PartitionSchema
    n_wanted : int
        How many to draw.
    seed : int
    client : DaskClient
    report : callable
        May raise to cancel.

    Returns
    -------
    Sample

    Raises
    ------
    SegmentationError
        If a part has other columns than the first, or the rows are orders.
    """
    share = _share(table, schema, n_wanted)
    tasks = [
        Task(_sample_partition, piece, schema, share, seed, number)
        for number, piece in enumerate(table.parts)
    ]
    drawn: list[_PartitionSample] = client.do(tasks, _STAGE, report)
    frame = pd.concat([one.rows for one in drawn], ignore_index=True)
    if len(frame) > n_wanted:
        kept = stream(seed, "sample").choice(len(frame), n_wanted, replace=False)
        frame = frame.iloc[np.sort(kept)].reset_index(drop=True)
    _refuse_orders(table.name, schema, frame)
    days = [one.last_day for one in drawn if one.last_day is not None]
    schema = with_text_columns(schema, _row_counters(drawn))
    dataset = Dataset(table.name, table.digest, align_columns(frame, schema), schema.reading)
    n_rows = tuple(one.n_rows for one in drawn)
    return Sample(dataset, n_rows, max(days, default=None), schema)


def _share(table: PartitionedTable, schema: PartitionSchema, n_wanted: int) -> float:
    """Return the share of rows that gives enough.

    Rows of text are only counted while they are drawn, so this goes by those of the leading part; a
    table that may be up to twice the sample is taken whole.
    """
    first = table.leading
    about = sum(piece.n_rows for piece in table.parts)
    if first.kind == "text":
        about = math.ceil(schema.n_rows * table.n_bytes / (first.end - first.begin))
    if about <= 2 * n_wanted:
        return 1.0
    return min(1.0, _MORE * (n_wanted + 4 * math.sqrt(n_wanted)) / about)


def _sample_partition(
    piece: FilePartition, schema: PartitionSchema, share: float, seed: int, number: int
) -> _PartitionSample:
    dataset = parse_partition(piece, schema)
    frame = dataset.frame
    snapshot = find_reference_date(None, past_dates(frame))
    rows = frame
    if share < 1:
        picked = stream(seed, f"sample of part {number}").random(len(frame)) < share
        rows = frame[picked].reset_index(drop=True)
    day = snapshot.day.date() if snapshot is not None else None
    return _PartitionSample(len(frame), day, rows, _whole_number_columns(frame))


def _whole_number_columns(frame: pd.DataFrame) -> dict[str, tuple[float, float, float]]:
    found = {}
    for name in frame.select_dtypes("number").columns:
        values = frame[name].to_numpy(dtype=np.float64)
        if len(values) and np.all(values == np.floor(values)):  # a blank is not equal to itself
            found[str(name)] = float(values.min()), float(values.max()), float(values.sum())
    return found


def _row_counters(drawn: Sequence[_PartitionSample]) -> set[str]:
    """Return the columns that are 0, 1, 2 … or 1, 2, 3 … over all rows, in some order."""
    n_rows = sum(one.n_rows for one in drawn)
    parts = [one.whole for one in drawn if one.n_rows]
    found = set()
    for name in parts[0].keys() & set.intersection(*(set(part) for part in parts)):
        ends, others, sums = zip(*(part[name] for part in parts), strict=True)
        least, largest = min(ends), max(others)
        counted = least in (0, 1) and largest == least + n_rows - 1
        if counted and math.isclose(sum(sums), n_rows * (least + largest) / 2):
            found.add(name)
    return found


def _refuse_orders(name: str, schema: PartitionSchema, frame: pd.DataFrame) -> None:
    if not schema.orders and find_order_columns(frame) is None:
        return
    raise SegmentationError(
        f"{name} is an order log: a customer's orders lie in many parts, and --engine dask takes a "
        "row for a customer. Leave out --engine dask, or add the orders up by customer first, as a "
        "database does with GROUP BY."
    )
