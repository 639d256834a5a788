"""Columns typed by the values that they turn out to hold."""

import datetime as dt
import ipaddress
import uuid
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.rows_to_arrow import columns_of

MOMENT = dt.datetime(2024, 2, 3, 14, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
NAIVE = MOMENT.replace(tzinfo=None)
ONE = uuid.UUID("4e3f23d1-c1ee-4c08-bb1b-20e63f08c8ba")
LONG = dt.timedelta(days=900_000_000)


def column(*batches: list) -> pa.ChunkedArray:
    rows = [[(value, 0) for value in batch] for batch in batches]
    table, notes = columns_of(["a", "zero"], rows, "shop")
    assert notes == ()
    return table["a"]


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        ([1, None, -(2**63)], pa.int64(), None),
        ([1.5, None, 2.0], pa.float64(), None),
        ([1, 2.5, None], pa.float64(), [1.0, 2.5, None]),
        ([Decimal("1.5"), None, 2], pa.float64(), [1.5, None, 2.0]),
        ([True, None, False], pa.bool_(), None),
        (["a", None, ""], pa.string(), None),
        (["007", 7, 7.0, 7.5, None], pa.string(), ["007", "7", "7", "7.5", None]),
        ([dt.date(2024, 2, 3), None], pa.date32(), None),
        ([NAIVE, None], pa.timestamp("us"), None),
        ([None, MOMENT], pa.timestamp("us", "UTC"), None),
        ([dt.time(3, 4), None], pa.time64("us"), None),
        ([dt.timedelta(days=-1), None], pa.duration("us"), None),
        ([ONE, None], pa.string(), [str(ONE), None]),
        ([ipaddress.ip_address("10.0.0.1")], pa.string(), ["10.0.0.1"]),
        ([LONG], pa.string(), ["21600000000:00:00"]),
        ([2**70, None], pa.float64(), [2.0**70, None]),
        ([None, None], pa.null(), None),
    ],
)
def test_types(values, kind, expected):
    for batches in ([values], [[value] for value in values], [values, [None]]):
        found = column(*batches)
        assert found.type == kind
        assert found.to_pylist()[: len(values)] == (expected or values)


def test_batches_of_different_types():
    assert column([1, 2], [2.5]).to_pylist() == [1.0, 2.0, 2.5]
    assert column([1, 2], [2.5, 3], ["x"]).to_pylist() == ["1", "2", "2.5", "3", "x"]
    assert column([NAIVE], ["x"]).to_pylist() == ["2024-02-03 14:30:00", "x"]


VALUES = st.none() | st.floats(allow_nan=False) | st.integers(-(2**53), 2**53)


@given(st.lists(st.lists(VALUES, min_size=1), min_size=1))
def test_numbers_keep_their_value(batches):
    values = [value for batch in batches for value in batch]
    assert column(*batches).to_pylist() == values


def test_what_is_no_single_value_is_left_out():
    rows = [[([1], b"x", 1, {"a": 1})], [(None, None, 2, None)]]
    table, notes = columns_of(["list", "bytes", "n", "record"], rows, "shop")
    assert table.to_pydict() == {"n": [1, 2]}
    assert notes == (
        "The columns “list” and “record” were left out: lists and records are not single values.",
        "The column “bytes” was left out: binary data cannot be compared.",
    )


def test_many_left_out_are_counted():
    names = [f"c{n}" for n in range(30)]
    _, notes = columns_of(["n", *names], [[(1, *[b""] * 30)]], "shop")
    assert notes == ("30 columns were left out: binary data cannot be compared.",)


def test_nothing_left_is_refused():
    with pytest.raises(SegmentationError, match="shop has no column of text, numbers or dates"):
        columns_of(["a"], [[(b"x",)]], "shop")


def test_no_rows():
    table, _ = columns_of(["a", "b"], [], "shop")
    assert (table.column_names, table.num_rows) == (["a", "b"], 0)
