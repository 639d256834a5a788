"""A table whose cells have types of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from segmentation.common.formatting import clip, count

_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class ValueOrder:
    """The values of a column in the order of the codes that the file keeps them under.

    Attributes
    ----------
    place : int
        Of the column, from 0.
    values : tuple of str
        That of the lowest code first.
    declared : bool
        Whether the file says that they are steps of a scale.
    """

    place: int
    values: tuple[str, ...]
    declared: bool = False


@dataclass(frozen=True, slots=True)
class TypedTable:
    """What a file or a database holds, before it is a frame.

    Attributes
    ----------
    table : pyarrow.Table
        Columns of text, numbers, yes/no, dates, times and moments; names as they were found, so
        some may be blank or occur twice.
    notes : tuple of str
        What was left out, a plain sentence each.
    sheet : str
        The worksheet or table that was read, or ``""``.
    sheets : tuple of str
        All that there are.
    orders : tuple of ValueOrder
        Of the columns whose values have one.
    """

    table: pa.Table
    notes: tuple[str, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    orders: tuple[ValueOrder, ...] = ()


def named(names: Sequence[str]) -> str:
    """List sheets or tables in a message: at most ten, each on one line."""
    said = ", ".join(clip(" ".join(name.split()), 40) for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return said if more <= 0 else f"{said} and {count(more)} more"
