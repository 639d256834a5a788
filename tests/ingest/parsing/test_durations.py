"""Text → seconds."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing.durations import are_durations, seconds
from segmentation.ingest.read_table import read_table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0:00:33", 33), ("00:14:56", 896), ("30:05:00", 108_300), ("12:05", 725),
        ("1:02:03.5", 3723.5), ("-0:01:00", -60), ("1h 5m", 3_900), ("5m 30s", 330),
        ("2 days 03:04:05", 183_845), ("1.02:03:04", 93_784), ("90 min 10 s", 5_410),
        ("PT1H5M", 3_900), ("-PT90S", -90), ("P1DT2H", 93_600), ("4'05\"", 245),
        ("1 heure 2 minutes 3 secondes", 3_723), ("2小时5分", 7_500), ("3分20秒", 200),
        ("0h:55m:57s", 3_357), ("1 час 5 мин", 3_900), ("1 Stunde und 5 Minuten", 3_900),
        ("7h30", 27_000), ("12 Std. 05 min", 43_500),
    ],
)  # fmt: skip
def test_spans_are_seconds(text, expected):
    assert seconds(pa.chunked_array([[text]])).tolist() == [expected]


@given(st.integers(0, 10**6))
def test_every_span_comes_back(span):
    text = f"{span // 3600}:{span % 3600 // 60:02}:{span % 60:02}"
    assert seconds(pa.chunked_array([[text, "12:99", "x"]]))[0] == span
    assert np.isnan(seconds(pa.chunked_array([["12:99", "x", ""]]))[:2]).all()


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        ("Avg. time on page", ["02:15"], True),
        ("Gesprächsdauer", ["02:15"], True),
        ("Opened at", ["02:15", "23:59"], False),
        ("Played", ["02:15", "61:59"], True),
        ("Anything", ["0:02:15"], True),
        ("Line", ["12 h", "13 h"], False),
        ("Town", ["Ulm"], False),
        ("Played", ["2:13", "4:07"], True),
        ("Lap", ["2:13", "4:07"], True),
        ("Pickup", ["9:15", "10:30"], False),
        ("Temps", ["7h30", "8h05"], True),
    ],
)
def test_times_of_the_day_are_no_spans(name, cells, expected):
    assert are_durations(name, cells) is expected


def test_two_numbers_can_be_hours():
    texts = pa.chunked_array([["7:30", "-1:05", "1:02:03", None]])
    np.testing.assert_array_equal(seconds(texts), [450, -65, 3_723, np.nan])
    np.testing.assert_array_equal(seconds(texts, hours=True), [27_000, -3_900, 3_723, np.nan])


def test_what_may_be_a_time_of_the_day_is_a_doubt():
    text = "key,Time\n" + "".join(f"k{n},{n}:30:00\n" for n in range(20))
    reading = read_table(text.encode(), name="a.csv").reading.column("Time")
    assert (reading.read_as, reading.unit) == (ReadAs.DURATION, "s")
    assert "time of the day" in reading.doubt
