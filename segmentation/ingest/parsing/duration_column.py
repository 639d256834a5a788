"""A column of spans of time → seconds, with a doubt where ``9:30`` could be meant two ways."""

import numpy as np
import pandas as pd
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.domain.dataset import ColumnReading, Doubt, Offer, ReadAs
from segmentation.ingest.parsing import durations
from segmentation.ingest.parsing.distinct_values import DistinctValues
from segmentation.ingest.parsing.parsed_column import ParsedColumn, left_blank

#: The unit of spans of time.
SECONDS = "s"
#: The ways to take a column of spans of time.
DURATIONS = frozenset({ReadAs.DURATION, ReadAs.DURATION_HOURS})
_LABELS = {
    ReadAs.DURATION: "They are minutes and seconds",
    ReadAs.DURATION_HOURS: "They are hours and minutes",
}
_SHOWN = 3


def duration_column(
    name: str, cells: DistinctValues, lines: NDArray[np.int64], wanted: ReadAs | None = None
) -> ParsedColumn:
    """Read spans of time as seconds.

    Two numbers such as ``9:30`` are minutes and seconds, or hours and minutes where the column's
    name speaks of something that lasts hours; where it says neither, that is a doubt.

    Parameters
    ----------
    name : str
    cells : DistinctValues
    lines : ndarray of int, shape (n_rows,)
        Where each row stands in the file, for messages.
    wanted : ReadAs or None
        How the user wants it to be taken.
    """
    taken, example = durations.parts(name, cells.texts)
    way = wanted or (ReadAs.DURATION_HOURS if taken == "hours" else ReadAs.DURATION)
    hours = way is ReadAs.DURATION_HOURS
    values = cells.at_rows(durations.seconds(cells.texts, hours=hours), blank=np.nan)
    doubts = () if wanted or not example else (_either(name, way, example, cells),)
    doubt = ""
    if wanted is None and not taken and durations.is_time_name(name):
        first = next(text.as_py() for text in cells.texts if text.is_valid)
        doubt = f"{name}: “{first}” was read as a span of time; it may be a time of the day."
    said = f"Spans of time{', hours and minutes' if hours else ''}, in seconds."
    reading = ColumnReading(name, way, said, unit=SECONDS, doubt=doubt)
    lost = cells.present() & np.isnan(values)
    notes = left_blank(name, "span of time", lost, cells, lines)
    return ParsedColumn(pd.Series(values), reading, tuple(notes), doubts=doubts)


def _either(name: str, way: ReadAs, example: str, cells: DistinctValues) -> Doubt:
    """Offer the other way to take two numbers, and that they are no spans of time."""
    other = ReadAs.DURATION if way is ReadAs.DURATION_HOURS else ReadAs.DURATION_HOURS
    sentence = (
        f"{name}: “{example}” was read as {_spoken(example, way)}. It may be "
        f"{_spoken(example, other)}."
    )
    shown = pc.drop_null(cells.texts).slice(0, _SHOWN).to_pylist()
    lines = tuple(f"{cell} is {_spoken(cell, other)}" for cell in shown if cell.count(":") == 1)
    offers = (
        Offer(_LABELS[other], "columns", (name, other), lines),
        Offer("They are times of the day", "columns", (name, ReadAs.TEXT)),
    )
    return Doubt(sentence, offers, column=name)


def _spoken(cell: str, way: ReadAs) -> str:
    first, second = (int(part) for part in cell.lstrip("-").split(":"))
    units = ("hour", "minute") if way is ReadAs.DURATION_HOURS else ("minute", "second")
    said = [f"{n} {unit}{'s' * (n != 1)}" for n, unit in zip((first, second), units, strict=True)]
    return " ".join(said)
