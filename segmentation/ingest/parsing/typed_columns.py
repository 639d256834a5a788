"""Columns with types of their own, as Parquet files and databases have → numbers, dates, text."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.common.column_names import is_identifier_name
from segmentation.common.formatting import count
from segmentation.common.progress import Reporter, silent
from segmentation.domain.dataset import ColumnReading, ReadAs, ReadOptions
from segmentation.ingest.parsing.infer_columns import parse_columns
from segmentation.ingest.parsing.missing_markers import without_blanks
from segmentation.ingest.parsing.parsed_column import ParsedColumn, text_column

_MOST_WHOLE = 2**53  # beyond, a float64 no longer holds every integer
# Of the calendar that days can be written in, which Python's own dates hold too.
_FIRST_DAY, _LAST_DAY = np.datetime64("0001-01-01", "s"), np.datetime64("9999-12-31T23:59:59", "s")
_PER_DAY = {"s": 86_400, "ms": 86_400e3, "us": 86_400e6, "ns": 86_400e9}


def parse_typed_columns(
    names: list[str], table: pa.Table, options: ReadOptions, report: Reporter = silent
) -> list[ParsedColumn]:
    """Read every column of a typed table.

    Text is read as that of a CSV file is, so that amounts and dates kept as text are found.

    Parameters
    ----------
    names : list of str
        Unique.
    table : pyarrow.Table
    options : ReadOptions
    report : callable
        Told of every column of text; may raise to cancel.
    """
    lines = np.arange(1, table.num_rows + 1)
    wanted = dict(options.columns)
    emptied = {name for name, _ in options.all_blanks}
    read: dict[str, ParsedColumn] = {}
    waiting: dict[str, pa.ChunkedArray] = {}
    for name, column in zip(names, table.columns, strict=True):
        kind = column.type
        if (name in wanted or name in emptied) and not _is_text(kind):
            column = _as_text(column)  # noqa: PLW2901
        if _is_text(column.type) or pa.types.is_null(kind):
            texts = pc.cast(column, pa.string())
            waiting[name] = pa.chunked_array([without_blanks(c) for c in texts.chunks], pa.string())
        else:
            read[name] = _typed(name, column)
    found, _ = parse_columns(
        list(waiting), list(waiting.values()), lines, decimal=options.decimal,
        wanted=[pair for pair in options.columns if pair[0] in waiting], like=options.like,
        blanks=options.all_blanks, report=report,
    )  # fmt: skip
    read |= {column.reading.name: column for column in found}
    made = [column for name, column in read.items() if name not in names]
    return [*(read[name] for name in names), *made]


def _typed(name: str, column: pa.ChunkedArray) -> ParsedColumn:
    kind = column.type
    if pa.types.is_boolean(kind):
        words = pc.if_else(column, "Yes", "No")
        return text_column(name, words)
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return _dates(name, column)
    if pa.types.is_duration(kind):
        days = pc.cast(column, pa.int64()).to_numpy() / _PER_DAY[kind.unit]
        return _numbers(name, np.asarray(days, dtype=float), "Spans of time, in days.")
    if pa.types.is_time(kind):
        return text_column(name, pc.cast(column, pa.string()))
    whole = pa.types.is_integer(kind)
    if is_identifier_name(name) or (whole and _too_long(column)):
        return text_column(name, _as_text(column))
    if pa.types.is_decimal(kind):  # through text: a cast would round twice
        column = pc.cast(column, pa.string())
    values = pc.cast(column, pa.float64(), safe=False).to_numpy().astype(float)
    return _numbers(name, values, "")


def _numbers(
    name: str, values: "np.ndarray[tuple[int], np.dtype[np.float64]]", said: str
) -> ParsedColumn:
    infinite = np.isinf(values)
    notes: tuple[str, ...] = ()
    if infinite.any():
        values = np.where(infinite, np.nan, values)
        n = int(infinite.sum())
        notes = (f"{name}: {count(n)} infinite value{'s' * (n > 1)} left blank.",)
    return ParsedColumn(pd.Series(values), ColumnReading(name, ReadAs.NUMBER_POINT, said), notes)


def _dates(name: str, column: pa.ChunkedArray) -> ParsedColumn:
    kind = column.type
    zone = getattr(kind, "tz", None)
    moments = pc.cast(column, pa.timestamp("s", tz=zone), safe=False)
    if zone:
        moments = pc.cast(moments, pa.timestamp("s"))
    values = moments.to_numpy().astype("datetime64[s]")
    beyond = (values < _FIRST_DAY) | (values > _LAST_DAY)
    notes: tuple[str, ...] = ()
    if beyond.any():
        values = np.where(beyond, np.datetime64("NaT", "s"), values)
        n = int(beyond.sum())
        notes = (f"{name}: {count(n)} date{'s' * (n > 1)} outside the years 1 to 9999 left blank.",)
    said = "Dates, in universal time." if zone else "Dates."
    return ParsedColumn(pd.Series(values), ColumnReading(name, ReadAs.DATE_YEAR_FIRST, said), notes)


def _too_long(column: pa.ChunkedArray) -> bool:
    ends = pc.min_max(column).as_py()
    return any(end is not None and abs(end) > _MOST_WHOLE for end in ends.values())


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Write values as a CSV file would; whole numbers without a point."""
    kind = column.type
    if pa.types.is_floating(kind):
        whole = pc.all(pc.equal(column, pc.floor(column))).as_py()
        if whole and not _too_long(column):
            column = pc.cast(column, pa.int64())
    if pa.types.is_boolean(kind):
        return pc.if_else(column, "Yes", "No")
    return pc.cast(column, pa.string())


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )
