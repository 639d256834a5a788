"""Columns of spans of time, and of numbers that count to a date."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing.counted_column import counted_column, duration_column
from segmentation.ingest.parsing.distinct_values import find_distinct

REPEATS = pytest.mark.parametrize("repeat", [1, 5], ids=["every cell", "looked up"])


def column(*texts: str | None, repeat: int = 1):
    cells = find_distinct(pa.chunked_array([pa.array(texts * repeat, pa.string())]))
    return cells, np.arange(2, 2 + len(texts) * repeat)


@REPEATS
def test_spans_of_time_become_seconds(repeat):
    read = duration_column("Duration", *column("1:02:30", None, "1h 5m", "odd", repeat=repeat))
    np.testing.assert_array_equal(read.column, [3_750, np.nan, 3_900, np.nan] * repeat)
    assert (read.reading.read_as, read.reading.unit) == (ReadAs.DURATION, "s")
    assert read.reading.doubt == ""
    assert len(read.notes) == 1
    assert "“odd”" in read.notes[0]
    assert "at line 5" in read.notes[0]


def test_a_span_that_may_be_a_time_of_the_day_is_a_doubt():
    read = duration_column("Time", *column(None, "26:05", "9:10"))
    np.testing.assert_array_equal(read.column, [np.nan, 1_565, 550])
    assert read.reading.doubt == (
        "Time: “26:05” was read as a span of time; it may be a time of the day."
    )


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
