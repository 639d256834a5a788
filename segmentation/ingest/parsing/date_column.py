"""A column of dates in text → points in time, with a word on the order of day and month."""

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.column_names import is_birth_name
from segmentation.domain.dataset import ColumnReading, ReadAs
from segmentation.ingest.parsing.date_syntax import (
    DateCells,
    Order,
    in_common_era,
    spoken_date,
    to_datetimes,
)
from segmentation.ingest.parsing.distinct_values import DistinctValues
from segmentation.ingest.parsing.file_conventions import FileConventions
from segmentation.ingest.parsing.parsed_column import ParsedColumn, left_blank, text_column

#: What comes first in each way to take a column of dates.
ORDERS: dict[ReadAs, Order] = {
    ReadAs.DATE_DAY_FIRST: "day",
    ReadAs.DATE_MONTH_FIRST: "month",
    ReadAs.DATE_YEAR_FIRST: "year",
}
_READ_AS: dict[Order, ReadAs] = {order: read_as for read_as, order in ORDERS.items()}


def date_column(
    name: str, found: DateCells, cells: DistinctValues, lines: NDArray[np.int64],
    conventions: FileConventions, wanted: ReadAs | None,
) -> ParsedColumn:  # fmt: skip
    """Read a column of dates; it stays text where they are in two orders.

    Parameters
    ----------
    name : str
    found : DateCells
        Of ``cells.texts``.
    cells : DistinctValues
    lines : ndarray of int, shape (n_rows,)
        Where each row stands in the file, for messages.
    conventions : FileConventions
        Of the other columns.
    wanted : ReadAs or None
        How the user wants it to be taken.
    """
    common = in_common_era(found)
    found = common or found
    if wanted is None and found.day_first and found.month_first:
        said = (
            f"{name} holds dates in two orders (“{found.day_example}” and "
            f"“{found.month_example}”), so no date in it is certain and it was kept as text. "
            "Say how to read it."
        )
        return replace(text_column(name, cells.column(), said), notes=(said,))
    order, why, doubt = _order(name, found, conventions, wanted)
    days = to_datetimes(found, order, past_only=is_birth_name(name))
    values = cells.at_rows(days, blank=np.datetime64("NaT", "s"))
    lost = cells.present() & np.isnat(values)
    known = lost & cells.at_rows(found.sentinels, blank=False)
    notes = left_blank(name, "date", lost & ~known, cells, lines)
    if known.any():
        notes += left_blank(name, "possible date", known, cells, lines)
    era = "years of the Buddhist era, 543 taken off" if common else ""
    said = "Dates, " + ", ".join(filter(None, (why, era))) + "." if why or era else "Dates."
    return ParsedColumn(
        pd.Series(values), ColumnReading(name, _READ_AS[order], said, doubt=doubt), tuple(notes)
    )


def _order(
    name: str, found: DateCells, conventions: FileConventions, wanted: ReadAs | None
) -> tuple[Order, str, str]:
    """Return the order, why, and a doubt."""
    if wanted in ORDERS:
        return ORDERS[wanted], "in the order that you chose", ""
    example = found.example
    if found.day_first or found.month_first:
        order: Order = "day" if found.day_first else "month"
        proof = found.day_example if found.day_first else found.month_example
        if not example:
            return order, f"{order} first", ""
        return order, f"{_shown(example, order)}, because “{proof}” occurs", ""
    if not found.open.any():
        return "year", "", ""
    hints: list[tuple[bool, Order, str]] = [
        (conventions.order == "day", "day", "other dates of the file have the day first"),
        (conventions.order == "month", "month", "other dates of the file have the month first"),
        (found.points or conventions.delimiter == ";" or conventions.decimal == ",", "day",
         "the file is written as in countries that put the day first"),
        (found.halves or conventions.dollars, "month",
         "the file is written as in the United States"),
        (True, "day", "most of the world puts the day first"),
    ]  # fmt: skip
    order, reason = next((order, reason) for holds, order, reason in hints if holds)
    doubt = f"{name}: {_shown(example, order)}, since {reason}."
    return order, f"{order} first", doubt


def _shown(example: str, order: Order) -> str:
    return f"“{example}” was read as {spoken_date(example, order)}"
