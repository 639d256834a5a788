"""Read one partition with the schema of the leading one."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa

from segmentation.common.column_values import is_date, texts
from segmentation.common.errors import SegmentationError
from segmentation.distributed.partitions import FilePartition, column_mismatch, partition_bytes
from segmentation.domain.cleaning import Cleaning, Found
from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs, Reading, ReadOptions
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.formats.arrow_types import keep_scalar_columns
from segmentation.ingest.formats.parquet import without_index
from segmentation.ingest.formats.typed_table import TypedTable
from segmentation.ingest.parsing.infer_columns import TICKS
from segmentation.ingest.read_table import from_typed, read_table

_DATES = (
    ReadAs.DATE_DAY_FIRST, ReadAs.DATE_MONTH_FIRST, ReadAs.DATE_YEAR_FIRST, ReadAs.DATE_SERIAL,
    ReadAs.DATE_JULIAN, ReadAs.DATE_SECONDS, ReadAs.DATE_MILLISECONDS,
)  # fmt: skip
_NUMBERS = (
    ReadAs.NUMBER_POINT, ReadAs.NUMBER_COMMA, ReadAs.NUMBER_OWN, ReadAs.DURATION,
    ReadAs.DURATION_HOURS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartitionSchema:
    """The schema of the leading partition, which every other is read with.

    Attributes
    ----------
    leading : str
        What the leading part is called.
    reading : Reading
    options : ReadOptions
        What has a part read in the same way.
    orders : bool
        Whether a row is an order.
    n_rows : int
        Of the leading part.
    """

    leading: str
    reading: Reading
    options: ReadOptions
    orders: bool
    n_rows: int

    @property
    def names(self) -> list[str]:
        """The columns."""
        return [column.name for column in self.reading.columns]


@dataclass(frozen=True, slots=True)
class CustomerCleaning:
    """How the rows of a part become customers.

    Attributes
    ----------
    cleaning : Cleaning
        With what the sample was treated by.
    last_day : date or None
        The last day in the whole table.
    """

    cleaning: Cleaning
    last_day: dt.date | None


def infer_schema(piece: FilePartition, options: ReadOptions) -> PartitionSchema:
    """Read the leading part, and find out how; its rows are not kept.

    Parameters
    ----------
    piece : FilePartition
    options : ReadOptions
        What the user says.

    Returns
    -------
    PartitionSchema
    """
    dataset = _dataset(piece, options)
    reading = dataset.reading
    decided = tuple((column.name, column.read_as) for column in reading.columns)
    if piece.kind == "parquet":  # columns with types of their own need no saying
        written = _text_columns(piece)
        decided = tuple(pair for pair in decided if pair[0] in written)
    settled = replace(
        options,
        encoding=reading.encoding or None,
        delimiter=reading.delimiter or None,
        decimal=reading.decimal,
        header_row=reading.header_row if piece.kind == "text" else None,
        columns=decided,
    )
    return PartitionSchema(
        piece.name, replace(reading, options=options), settled, dataset.kind == "orders",
        dataset.n_rows,
    )  # fmt: skip


def parse_partition(piece: FilePartition, schema: PartitionSchema) -> Dataset:
    """Read a part as the leading one was.

    Parameters
    ----------
    piece : FilePartition
    schema : PartitionSchema

    Returns
    -------
    Dataset
        Its columns are those of the leading part, in the same order and of the same types.

    Raises
    ------
    SegmentationError
        If it has other columns, or writes one in another way.
    """
    try:
        dataset = _dataset(piece, schema.options)
    except SegmentationError:  # maybe of a column that it lacks: then that is what is wrong
        _require_columns(_dataset(piece, replace(schema.options, columns=())), piece, schema)
        raise
    _require_columns(dataset, piece, schema)
    if dataset.reading.notes and piece.kind == "text":
        _require_the_same_way(piece, schema, dataset)
    frame = align_columns(dataset.frame, schema)
    return replace(dataset, frame=frame, reading=schema.reading, kind="customers")


def with_text_columns(schema: PartitionSchema, names: Collection[str]) -> PartitionSchema:
    """Return a layout that takes columns for text: their numbers only tell rows apart."""
    columns = tuple(
        replace(column, read_as=ReadAs.TEXT) if column.name in names else column
        for column in schema.reading.columns
    )
    return replace(schema, reading=replace(schema.reading, columns=columns))


def align_columns(frame: pd.DataFrame, schema: PartitionSchema) -> pd.DataFrame:
    """Return rows with the columns of the leading part, in its order and of its types."""
    return pd.DataFrame({c.name: _as_leading(frame[c.name], c) for c in schema.reading.columns})


def partition_customers(
    piece: FilePartition, schema: PartitionSchema, customer_cleaning: CustomerCleaning
) -> Dataset:
    """Read a part, and treat its rows as those of the sample were.

    An impossible number of days becomes the median of its own part.
    """
    read = parse_partition(piece, schema)
    return as_customers(read, customer_cleaning.cleaning, last_day=customer_cleaning.last_day)


def customer_cleaning_of(sample: Dataset, last_day: dt.date | None) -> CustomerCleaning:
    """Return how the parts are treated, once the sample was."""
    cleaning = sample.cleaning or Cleaning()
    return CustomerCleaning(replace(cleaning, found=cleaning.found or Found()), last_day)


def _dataset(piece: FilePartition, options: ReadOptions) -> Dataset:
    if piece.kind == "text":
        return read_table(
            partition_bytes(piece, options.header_row), name=piece.name, options=options
        )
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(piece.path) as file:
            table = file.read_row_groups(list(piece.groups))
        plain, notes = keep_scalar_columns(without_index(table), piece.name)
    except (SegmentationError, MemoryError):
        raise
    except (pa.ArrowException, OSError, ValueError):
        raise SegmentationError(
            f"{piece.name} cannot be read as a Parquet file. Write it again, and try again."
        ) from None
    return from_typed(piece.name, "", TypedTable(plain, notes), options)


def _text_columns(piece: FilePartition) -> set[str]:
    from pyarrow.parquet import ParquetFile

    with ParquetFile(piece.path) as file:
        fields = list(file.schema_arrow)
    kinds = {f.name: f.type.value_type if pa.types.is_dictionary(f.type) else f.type
             for f in fields}  # fmt: skip
    is_text = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return {name for name, kind in kinds.items() if any(check(kind) for check in is_text)}


def _require_columns(dataset: Dataset, piece: FilePartition, schema: PartitionSchema) -> None:
    names, others = schema.names, list(dataset.frame.columns)
    if set(names) != set(others):
        raise column_mismatch(schema.leading, names, piece.name, others)


def _require_the_same_way(piece: FilePartition, schema: PartitionSchema, dataset: Dataset) -> None:
    """Refuse a part that writes a column in another way; what is odd in a few cells is left blank.

    Whoever reads one file sees most of its cells; here the leading part has decided, so a part in
    which cells were left blank is read again without being told how.
    """
    forced = {name for name, way in schema.options.columns if way is not ReadAs.TEXT}
    if not any(note.startswith(f"{name}: ") for name in forced for note in dataset.reading.notes):
        return
    asked = replace(schema.options, columns=schema.reading.options.columns)
    found = _dataset(piece, replace(asked, like=schema.options.columns)).reading
    for column in schema.reading.columns:
        other = found.column(column.name)
        if other is not None and column.name in forced and other.read_as is not column.read_as:
            raise SegmentationError(
                f"“{column.name}” is written in two ways: as {column.read_as.value} in "
                f"{schema.leading}, and as {other.read_as.value} in {piece.name.rstrip(',')}. "
                "Write it in one way, or say how it is to be taken with --read-as."
            )


def _as_leading(column: pd.Series, reading: ColumnReading) -> pd.Series:
    """Return a column in the type that it has in the leading part."""
    if reading.said.endswith(TICKS):
        ticked = column.notna() & (column != "No")
        return pd.Series(pd.array(np.where(ticked, "Yes", "No"), dtype="str"))
    if reading.read_as in _NUMBERS:
        return column if pd.api.types.is_numeric_dtype(column) else _numbers(column)
    if reading.read_as in _DATES:
        return column if is_date(column) else _no_dates(column)
    if pd.api.types.is_numeric_dtype(column) or is_date(column):
        frame = pd.DataFrame({reading.name: column})
        return pd.Series(pd.array(texts(frame, reading.name), dtype="str"))
    return column


def _numbers(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column, errors="coerce").astype(np.float64)


def _no_dates(column: pd.Series) -> pd.Series:
    return pd.Series(np.full(len(column), np.datetime64("NaT", "s")))
