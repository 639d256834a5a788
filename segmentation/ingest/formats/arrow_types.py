"""Columns of any Arrow type → columns of single values."""

from collections.abc import Callable, Iterable

import pyarrow as pa
from pyarrow import compute, types

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, listing

NESTED = "lists and records are not single values"
BINARY = "binary data cannot be compared"

_MOST_NAMED = 10
_AS_THEY_ARE: tuple[Callable[[pa.DataType], bool], ...] = (
    types.is_null,
    types.is_boolean,
    types.is_integer,
    types.is_floating,
    types.is_decimal,
    types.is_date,
    types.is_timestamp,
    types.is_time,
    types.is_duration,
)
_TEXT: tuple[Callable[[pa.DataType], bool], ...] = (
    types.is_string,
    types.is_large_string,
    types.is_string_view,
    types.is_binary,
    types.is_large_binary,
    types.is_binary_view,
    types.is_fixed_size_binary,
)


def keep_scalar_columns(table: pa.Table, name: str) -> tuple[pa.Table, tuple[str, ...]]:
    """Keep the columns that hold one value a cell, dictionaries decoded.

    Parameters
    ----------
    table : pyarrow.Table
        Of any types, and not to be trusted: text may be no UTF-8.
    name : str
        The file's name, for messages.

    Returns
    -------
    table : pyarrow.Table
        Text, numbers, yes/no, dates, times, moments and durations.
    notes : tuple of str
        Which columns were left out, and why.

    Raises
    ------
    SegmentationError
        If there is no such column.
    pyarrow.ArrowInvalid
        If the data do not fit their type.
    """
    columns = zip(table.column_names, map(_plain, table.columns), strict=True)
    return drop_unreadable(columns, name)


def drop_unreadable(
    columns: Iterable[tuple[str, pa.ChunkedArray | str]], name: str
) -> tuple[pa.Table, tuple[str, ...]]:
    """Make a table of columns, where some are only a reason why they are none.

    Returns
    -------
    table : pyarrow.Table
    notes : tuple of str
        Which columns were left out, and why.

    Raises
    ------
    SegmentationError
        If no column is left.
    """
    kept: list[tuple[str, pa.ChunkedArray]] = []
    left_out: dict[str, list[str]] = {}
    for column, values in columns:
        if isinstance(values, str):
            left_out.setdefault(values, []).append(column)
        else:
            kept.append((column, values))
    if not kept:
        raise SegmentationError(
            f"{name} has no column of text, numbers or dates. Choose a file with a table in it."
        )
    notes = tuple(_note(names, why) for why, names in left_out.items())
    return pa.table([values for _, values in kept], [column for column, _ in kept]), notes


def _note(names: list[str], why: str) -> str:
    if len(names) > _MOST_NAMED:
        return f"{count(len(names))} columns were left out: {why}."
    quoted = listing([f"“{name}”" for name in names])
    if len(names) == 1:
        return f"The column {quoted} was left out: {why}."
    return f"The columns {quoted} were left out: {why}."


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray | str:
    """Return the column, or why it is none of single values."""
    kind = column.type
    if any(is_kind(kind) for is_kind in _TEXT):
        return _text(column)
    column.validate(full=True)
    if any(is_kind(kind) for is_kind in _AS_THEY_ARE):
        return column
    if types.is_dictionary(kind):
        return _decoded(column)
    if isinstance(kind, pa.UuidType):
        texts = [None if value is None else str(value) for value in column.to_pylist()]
        return pa.chunked_array([texts], pa.string())
    if isinstance(kind, pa.BaseExtensionType) and not isinstance(kind, pa.JsonType):
        return _plain(column.cast(kind.storage_type))
    return NESTED


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray | str:
    """Return text, also where it is only said to be bytes; bytes that are no text are not."""
    content = column.cast(pa.binary())  # this can be checked before it is said to be UTF-8
    content.validate(full=True)
    try:
        texts = content.cast(pa.string())
    except pa.ArrowInvalid:
        return BINARY
    return BINARY if compute.any(compute.match_substring(texts, "\0")).as_py() else texts


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray | str:
    chunks = []
    for chunk in column.chunks:
        levels = _plain(pa.chunked_array([chunk.dictionary]))
        if isinstance(levels, str):
            return levels
        chunks += levels.take(chunk.indices).chunks
    return pa.chunked_array(chunks, None if chunks else pa.string())
