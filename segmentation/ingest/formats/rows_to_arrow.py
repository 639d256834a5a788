"""Rows of Python values → typed columns."""

import datetime as dt
import ipaddress
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from types import NoneType
from typing import Any

import pyarrow as pa

from segmentation.ingest.formats.arrow_types import BINARY, NESTED, drop_unreadable
from segmentation.ingest.formats.value_to_text import value_to_text

Row = Sequence[Any]

_KINDS = {
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    str: pa.string(),
    dt.date: pa.date32(),
    dt.datetime: pa.timestamp("us"),
    dt.time: pa.time64("us"),
    dt.timedelta: pa.duration("us"),
}
_BINARY, _NESTED = pa.binary(), pa.struct([])  # marks for what is left out
_NUMBERS = {bool, int, float, Decimal}
_BYTES = {bytes, bytearray, memoryview}
_AS_TEXT = {uuid.UUID, ipaddress.IPv4Interface, ipaddress.IPv6Interface}
_AS_TEXT |= {ipaddress.IPv4Address, ipaddress.IPv6Address}
_AS_TEXT |= {ipaddress.IPv4Network, ipaddress.IPv6Network}


def columns_of(
    names: Sequence[str], batches: Iterable[Sequence[Row]], name: str
) -> tuple[pa.Table, tuple[str, ...]]:
    """Turn rows into columns, each typed by the values that it turns out to hold.

    Whole numbers stay whole, numbers of any kind are floats together, numbers among text are
    written out, and columns of lists, records or binary data are left out.

    Parameters
    ----------
    names : sequence of str
        Of the columns.
    batches : iterable of sequences of rows
        Rows are Python objects one batch at a time.
    name : str
        The file's or table's name, for messages.

    Returns
    -------
    table : pyarrow.Table
    notes : tuple of str
        Which columns were left out.
    """
    chunks: list[list[pa.Array]] = [[] for _ in names]
    for batch in batches:
        for column, values in zip(chunks, zip(*batch, strict=True), strict=True):
            column.append(_chunk(values))
    return drop_unreadable(zip(names, map(_joined, chunks), strict=True), name)


def _chunk(values: Sequence[Any]) -> pa.Array:
    """Give the values of one column in one batch the narrowest type that holds them."""
    kinds = {type(value) for value in values} - {NoneType}
    if not kinds:
        return pa.nulls(len(values))
    if kinds & _BYTES:
        return pa.nulls(len(values), _BINARY)
    if not kinds <= _KINDS.keys() | _NUMBERS | _AS_TEXT:
        return pa.nulls(len(values), _NESTED)
    if kinds == {dt.datetime} and any(value and value.tzinfo for value in values):
        return pa.array(values, pa.timestamp("us", "UTC"))
    if len(kinds) == 1 and (kind := _KINDS.get(*kinds)):
        with suppress(OverflowError, pa.ArrowInvalid):  # a span of more than 292,000 years
            return pa.array(values, kind)
    if kinds <= _NUMBERS:
        floats = (None if value is None else float(value) for value in values)
        return pa.array(floats, pa.float64())
    return pa.array(map(value_to_text, values), pa.string())


def _joined(chunks: list[pa.Array]) -> pa.ChunkedArray | str:
    """Put the batches of one column together, or say why it is left out."""
    kinds = {chunk.type for chunk in chunks} - {pa.null()}
    if _BINARY in kinds:
        return BINARY
    if _NESTED in kinds:
        return NESTED
    if len(kinds) < 2:
        kind = next(iter(kinds), pa.null())
    elif kinds == {pa.int64(), pa.float64()}:
        kind = pa.float64()
    else:
        kind = pa.string()
        chunks = [pa.array(map(value_to_text, chunk.to_pylist()), kind) for chunk in chunks]
    return pa.chunked_array([chunk.cast(kind, safe=False) for chunk in chunks], kind)
