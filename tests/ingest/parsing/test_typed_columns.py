import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.ingest.parsing.typed_columns import parse_typed_columns


def read(cells, kind=None, name="x", **options):
    table = pa.table([pa.chunked_array([pa.array(cells, kind)])], [name])
    (found,) = parse_typed_columns([name], table, ReadOptions(**options))
    return found


@pytest.mark.parametrize(
    ("cells", "kind", "values"),
    [
        ([1, None, 3], None, [1.0, np.nan, 3.0]),
        ([0.5, None], pa.float32(), [0.5, np.nan]),
        ([Decimal("0.1"), Decimal("2.5")], None, [0.1, 2.5]),
        ([dt.timedelta(hours=36), None], None, [1.5, np.nan]),
        ([None, None], pa.float64(), [np.nan, np.nan]),
    ],
)
def test_numbers_and_spans_are_numbers(cells, kind, values):
    found = read(cells, kind)
    assert found.column.dtype == np.float64
    assert np.array_equal(found.column, values, equal_nan=True)
    assert found.reading.read_as is ReadAs.NUMBER_POINT


def test_infinite_values_are_left_blank_and_said():
    found = read([1.0, np.inf, -np.inf])
    assert found.column.isna().tolist() == [False, True, True]
    assert found.notes == ("x: 2 infinite values left blank.",)


@pytest.mark.parametrize(
    ("cells", "kind", "texts"),
    [
        ([True, False], None, ["Yes", "No"]),
        ([dt.time(9, 30)], pa.time32("s"), ["09:30:00"]),
        ([2**60, 1], None, [str(2**60), "1"]),  # a float64 would lose digits
    ],
)
def test_what_is_no_quantity_is_text(cells, kind, texts):
    found = read(cells, kind)
    assert found.column.tolist() == texts
    assert found.reading.read_as is ReadAs.TEXT


def test_an_identifier_keeps_its_digits():
    assert read([1.0, 2.0], name="Customer ID").column.tolist() == ["1", "2"]


def test_dates_and_moments_are_seconds_without_a_zone():
    day = read([dt.date(2024, 1, 31), None])
    assert day.column.dtype == "datetime64[s]"
    assert day.column[0] == pd.Timestamp(2024, 1, 31)
    moment = dt.datetime(2024, 1, 31, 23, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    there = read([moment], pa.timestamp("ms", tz="America/New_York"))
    assert there.column[0] == pd.Timestamp(2024, 2, 1, 4)
    assert there.reading.said == "Dates, in universal time."


def test_text_is_read_as_that_of_a_csv_file():
    assert read(["1,5", "2,25", " n/a "]).column.tolist()[:2] == [1.5, 2.25]
    assert read(["31/01/2024", None]).reading.read_as is ReadAs.DATE_DAY_FIRST


def test_what_the_user_says_is_read_through_text():
    found = read([20240131, 20240201], columns=(("x", ReadAs.TEXT),))
    assert found.column.tolist() == ["20240131", "20240201"]


def test_columns_keep_their_order():
    table = pa.table({"b": ["u", "v"], "a": [1, 2], "c": ["1", "2"]})
    found = parse_typed_columns(["b", "a", "c"], table, ReadOptions())
    assert [column.reading.name for column in found] == ["b", "a", "c"]


@pytest.mark.parametrize("kind", [pa.timestamp("s"), pa.timestamp("s", "Europe/Berlin")])
def test_dates_of_no_calendar_are_left_blank_and_said(kind):
    found = read([0, 2**45, -(2**45), None], kind)
    assert found.column.isna().tolist() == [False, True, True, True]
    assert found.notes == ("x: 2 dates outside the years 1 to 9999 left blank.",)


def test_spans_of_any_length_are_days():
    assert read([2**55, 86_400], pa.duration("s")).column.tolist() == [2**55 / 86_400, 1]
