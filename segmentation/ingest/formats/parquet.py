"""Parquet and Arrow files → typed tables."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Reporter
from segmentation.ingest.formats.arrow_types import keep_scalar_columns
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.formats.source import Source
from segmentation.ingest.formats.subprocess_reader import read_in_subprocess
from segmentation.ingest.formats.typed_table import TypedTable, ValueOrder

SUFFIXES = (".parquet", ".pq", ".feather", ".arrow")

_BATCH = 1 << 16  # rows
_ARROW = b"ARROW1"
_PANDAS_INDEX = re.compile(r"__index_level_\d+__")


def read_parquet(source: Source, limits: Limits, report: Reporter) -> TypedTable:
    """Read a Parquet file, or an Arrow (Feather) one.

    Columns of lists, records or binary data are left out with a note, and so is the index that
    pandas adds, without one. Binary data that is UTF-8 throughout is text. Categories that the file
    says are in order stay so.

    Raises
    ------
    SegmentationError
        If it is no such file, or larger than the limits.
    """
    return read_in_subprocess(read_columns, source, None, limits, report)


def read_columns(path: Path, name: str, _: str | None, limits: Limits) -> TypedTable:
    """Read the file in this process: :func:`read_parquet` is the door.

    Raises
    ------
    SegmentationError
    """
    try:
        with path.open("rb") as stream:
            is_arrow = stream.read(len(_ARROW)) == _ARROW
        schema, batches = (_arrow if is_arrow else _parquet)(path, name, limits)
        limits.check_columns(name, len(schema))
        kept = [i for i, field in enumerate(schema.names) if not _is_index(field)]
        read = []
        n_rows = 0
        for batch in batches:
            n_rows += batch.num_rows
            limits.check_rows(name, n_rows)  # the file may have said less
            read.append(batch.select(kept))
        schema = pa.schema([schema.field(i) for i in kept])
        given = pa.Table.from_batches(read, schema)
        table, notes = keep_scalar_columns(given, name)
        orders = _orders(given, table)
    except (SegmentationError, MemoryError):
        raise
    except (pa.ArrowException, OSError, ValueError):
        raise SegmentationError(
            f"{name} cannot be read as a Parquet or Arrow file. Write it again, or save the table "
            "as CSV, and load that."
        ) from None
    return TypedTable(table, notes, orders=orders)


def _orders(given: pa.Table, kept: pa.Table) -> tuple[ValueOrder, ...]:
    """Return the order of categories where the file says that they have one."""
    orders = []
    for name, column in zip(given.column_names, given.columns, strict=True):
        if not pa.types.is_dictionary(column.type) or not column.type.ordered:
            continue
        alone = kept.column_names.count(name) == given.column_names.count(name) == 1
        if alone and pa.types.is_string(kept.schema.field(name).type) and column.num_chunks:
            words = column.chunk(0).dictionary.cast(pa.string()).to_pylist()
            steps = tuple(word for word in words if word is not None)
            orders.append(ValueOrder(kept.column_names.index(name), steps, declared=True))
    return tuple(orders)


def without_index(table: pa.Table) -> pa.Table:
    """Return a table without the index that pandas adds."""
    return table.select([i for i, name in enumerate(table.column_names) if not _is_index(name)])


def _is_index(name: str) -> bool:
    return _PANDAS_INDEX.fullmatch(name) is not None


def _parquet(path: Path, name: str, limits: Limits) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    from pyarrow.parquet import ParquetFile

    file = ParquetFile(path)
    groups = (file.metadata.row_group(i) for i in range(file.metadata.num_row_groups))
    limits.check_rows(name, file.metadata.num_rows)
    limits.check_unpacked(name, sum(group.total_byte_size for group in groups))
    return file.schema_arrow, file.iter_batches(_BATCH)


def _arrow(path: Path, _name: str, _limits: Limits) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    file = pa.ipc.open_file(pa.OSFile(str(path)))
    return file.schema, (file.get_batch(i) for i in range(file.num_record_batches))
