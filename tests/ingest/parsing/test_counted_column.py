"""Columns of numbers that count to a date."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing.counted_column import counted_column
from segmentation.ingest.parsing.distinct_values import find_distinct

REPEATS = pytest.mark.parametrize("repeat", [1, 5], ids=["every cell", "looked up"])


def column(*texts: str | None, repeat: int = 1):
    cells = find_distinct(pa.chunked_array([pa.array(texts * repeat, pa.string())]))
    return cells, np.arange(2, 2 + len(texts) * repeat)


@REPEATS
@pytest.mark.parametrize(
    ("way", "text", "unit"),
    [
        (ReadAs.DATE_SERIAL, "43282", "days, as spreadsheets count them"),
        (ReadAs.DATE_SECONDS, "1530403200", "seconds since 1970"),
        (ReadAs.DATE_MILLISECONDS, "1530403200000", "milliseconds since 1970"),
    ],
)
def test_numbers_become_points_in_time(way, text, unit, repeat):
    cells, lines = column(text, None, "soon", repeat=repeat)
    read = counted_column("Date", way, cells, lines, chosen=False)
    assert read.column.isna().tolist() == [False, True, True] * repeat
    assert set(read.column.dropna()) == {dt.datetime(2018, 7, 1)}  # noqa: DTZ001
    assert (read.reading.read_as, read.reading.said) == (way, f"Dates, from {unit}.")
    assert read.reading.doubt == f"Date: {text} was read as 1 July 2018, from {unit}."
    assert len(read.notes) == 1
    assert "“soon”" in read.notes[0]
    assert "at line 4" in read.notes[0]


def test_what_the_user_chose_is_no_doubt():
    cells, lines = column("43282", "43283")
    read = counted_column("Date", ReadAs.DATE_SERIAL, cells, lines, chosen=True)
    assert read.reading.doubt == ""
    assert read.notes == ()


def test_a_decimal_comma_is_part_of_a_day():
    cells, lines = column("43282,5", "43283,25")
    read = counted_column("Date", ReadAs.DATE_SERIAL, cells, lines, chosen=True)
    noon, early = dt.datetime(2018, 7, 1, 12), dt.datetime(2018, 7, 2, 6)  # noqa: DTZ001
    assert read.column.tolist() == [noon, early]
