"""Amounts of several currencies in one column → the amounts, and a column of their currencies."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from segmentation.common.currencies import currency_of
from segmentation.common.formatting import listing
from segmentation.domain.dataset import ColumnReading, ReadAs
from segmentation.ingest.parsing.distinct_values import DistinctValues
from segmentation.ingest.parsing.number_syntax import units_of
from segmentation.ingest.parsing.parsed_column import ParsedColumn


def are_currencies(units: Sequence[str]) -> bool:
    """Say whether several signs beside numbers are those of different currencies.

    Parameters
    ----------
    units : sequence of str
        In one spelling; none blank.
    """
    codes = {currency_of(unit) for unit in units}
    return len(codes) > 1 and all(codes)


def with_currencies(
    read: ParsedColumn, cells: DistinctValues, units: Sequence[str]
) -> ParsedColumn:
    """Return a column of amounts with a column of their currencies beside it.

    Parameters
    ----------
    read : ParsedColumn
        The amounts, of whatever currency.
    cells : DistinctValues
        As the file writes them.
    units : sequence of str
        The signs that occur, in one spelling.
    """
    name = read.reading.name
    codes = np.array([currency_of(unit) or None for unit in units_of(cells.texts)], dtype=object)
    at_rows = cells.at_rows(codes, blank=None)
    shown = listing([f"“{unit}”" for unit in units])
    note = f"{name} holds {shown}; which it is stands in “{currency_name(name)}”."
    said = f"{read.reading.said} The currency is in “{currency_name(name)}”.".strip()
    told = f"The currency of {name}, by the signs beside its numbers."
    beside = ColumnReading(currency_name(name), ReadAs.TEXT, told, made_from=name)
    return replace(
        read,
        reading=replace(read.reading, said=said, unit=""),
        notes=(*read.notes, note),
        beside=(ParsedColumn(pd.Series(at_rows, dtype="str"), beside),),
    )


def currency_name(name: str) -> str:
    """Return what the column of currencies beside a column of amounts is called."""
    return f"{name} currency"
