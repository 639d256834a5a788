"""A column of numbers that count to a date → points in time."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.formatting import number
from segmentation.domain.dataset import ColumnReading, ReadAs
from segmentation.ingest.parsing import counted_dates, number_syntax
from segmentation.ingest.parsing.distinct_values import DistinctValues
from segmentation.ingest.parsing.parsed_column import ParsedColumn, left_blank


def counted_column(
    name: str, way: ReadAs, cells: DistinctValues, lines: NDArray[np.int64], *, chosen: bool
) -> ParsedColumn:
    """Read numbers that count days, seconds or milliseconds as points in time.

    Parameters
    ----------
    name : str
    way : ReadAs
        What they count.
    cells : DistinctValues
    lines : ndarray of int, shape (n_rows,)
    chosen : bool
        Whether the user said so; else it is a doubt.
    """
    found = number_syntax.number_cells(cells.texts)
    numbers = number_syntax.to_floats(found, "," if found.comma and not found.point else ".")
    values = cells.at_rows(counted_dates.moments(numbers, way), blank=np.datetime64("NaT", "s"))
    lost = cells.present() & np.isnat(values)
    notes = left_blank(name, "date", lost, cells, lines)
    known = np.flatnonzero(~np.isnan(numbers))
    counted = counted_dates.SAID[way]
    said, doubt = f"Dates, from {counted}.", ""
    if len(known):
        first = numbers[known[:1]]
        day = counted_dates.moments(first, way)[0].astype("datetime64[D]").item()
        if day is not None and not chosen:
            doubt = (
                f"{name}: {number(first[0]).replace(',', '')} was read as {day.day} {day:%B %Y}, "
                f"from {counted}."
            )
    return ParsedColumn(
        pd.Series(values), ColumnReading(name, way, said, doubt=doubt), tuple(notes)
    )
