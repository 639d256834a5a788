"""Columns of spans of time."""

import numpy as np
import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.ingest.parsing.distinct_values import find_distinct
from segmentation.ingest.parsing.duration_column import duration_column
from segmentation.ingest.read_table import read_table

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
    read = duration_column("Time", *column(None, "26:05:00", "9:10:30"))
    np.testing.assert_array_equal(read.column, [np.nan, 93_900, 33_030])
    assert read.reading.doubt == (
        "Time: “26:05:00” was read as a span of time; it may be a time of the day."
    )


SPANS = [f"{1 + n % 19}:{7 * n % 60:02}" for n in range(40)]


def read(name: str, cells=SPANS, **options):
    rows = "".join(f"k{n},{cell}\n" for n, cell in enumerate(cells))
    text = f"Key,{name}\n{rows}"
    return read_table(text.encode(), name="a.csv", options=ReadOptions(**options))


@pytest.mark.parametrize(
    ("name", "second", "way"),
    [
        ("Time on page", 67, ReadAs.DURATION),
        ("Avg. Session", 67, ReadAs.DURATION),
        ("Length (mm:ss)", 67, ReadAs.DURATION),
        ("Hours", 4_020, ReadAs.DURATION_HOURS),
        ("Dauer (hh:mm)", 4_020, ReadAs.DURATION_HOURS),
        ("Überstunden", 4_020, ReadAs.DURATION_HOURS),
    ],
)
def test_the_name_decides_where_it_can(name, second, way):
    dataset = read(name, ["1:00", "1:07", "2:14", *SPANS])
    assert dataset.frame[name][1] == second
    assert dataset.reading.column(name).read_as is way
    assert dataset.reading.doubts == ()


@pytest.mark.parametrize(
    ("name", "way", "seconds"),
    [
        ("Call length", ReadAs.DURATION, 134),
        ("Wartedauer", ReadAs.DURATION, 134),
        ("Lap", ReadAs.DURATION, 134),
        ("Screen time", ReadAs.DURATION, 134),
        ("Wartezeit", ReadAs.DURATION, 134),
        ("Effort", ReadAs.DURATION_HOURS, 8_040),
        ("Fahrzeit", ReadAs.DURATION_HOURS, 8_040),
    ],
)
def test_else_it_is_a_doubt_with_a_button_for_each_other_way(name, way, seconds):
    dataset = read(name, ["2:14", *SPANS])
    assert dataset.frame[name][0] == seconds
    [doubt] = dataset.reading.doubts
    assert "2 hours 14 minutes" in doubt.sentence
    assert "2 minutes 14 seconds" in doubt.sentence
    other, clock = doubt.offers
    again = read(name, ["2:14", *SPANS], columns=(other.value,))
    assert again.frame[name][0] == 8_174 - seconds
    assert again.reading.doubts == ()
    assert again.reading.column(name).read_as is not way
    text = read(name, ["2:14", *SPANS], columns=(clock.value,))
    assert text.reading.column(name).read_as is ReadAs.TEXT


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Preferred slot", SPANS),
        ("Call at", SPANS),
        ("Opening time", SPANS),
        ("Pickup", [f"{8 + n % 10}:{15 * n % 60:02}" for n in range(40)]),
    ],
)
def test_times_of_the_day_stay_text(name, cells):
    assert read(name, cells).reading.column(name).read_as is ReadAs.TEXT


def test_a_dash_is_a_blank():
    dataset = read("Watched", ["-", *SPANS])
    assert dataset.frame["Watched"].isna().tolist() == [True] + [False] * 40
