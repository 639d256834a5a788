"""Parquet and Arrow files, whole and damaged."""

import datetime as dt
import io
import struct
import uuid
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import feather

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.ingest.formats.limits import UNLIMITED, Limits
from segmentation.ingest.formats.parquet import read_columns, read_parquet
from segmentation.ingest.formats.source import open_source
from segmentation.ingest.formats.typed_table import TypedTable, ValueOrder

MOMENT = dt.datetime(2024, 2, 3, 14, 30, tzinfo=dt.UTC)
KEPT = {
    "text": pa.array(["a", "ü", None]),
    "large text": pa.array(["a", "", None], pa.large_string()),
    "whole": pa.array([1, -2, None], pa.int32()),
    "small": pa.array([1, 255, None], pa.uint8()),
    "half": pa.array([0.5, 2, None], pa.float16()),
    "number": pa.array([0.1, float("inf"), None]),
    "money": pa.array([Decimal("1.50"), Decimal("-0.01"), None], pa.decimal128(10, 2)),
    "yes": pa.array([True, False, None]),
    "day": pa.array([dt.date(2024, 2, 3), dt.date(1, 1, 1), None]),
    "moment": pa.array([MOMENT.replace(tzinfo=None), None, None], pa.timestamp("us")),
    "abroad": pa.array([MOMENT, None, None], pa.timestamp("ms", "Europe/Berlin")),
    "time": pa.array([dt.time(3, 4), None, None], pa.time32("ms")),
    "span": pa.array([dt.timedelta(days=1), None, None], pa.duration("s")),
    "nothing": pa.nulls(3),
}
LEFT_OUT = {
    "list": pa.array([[1], [], None]),
    "record": pa.array([{"a": 1}, {}, None]),
    "map": pa.array([[("a", 1)], [], None], pa.map_(pa.string(), pa.int8())),
    "json": pa.array(['{"a": 1}', "{}", None]).cast(pa.json_()),
}


def parquet(table: pa.Table, **options) -> bytes:
    content = io.BytesIO()
    pq.write_table(table, content, **options)
    return content.getvalue()


def arrow(table: pa.Table, compression: str = "zstd") -> bytes:
    content = io.BytesIO()
    feather.write_feather(table, content, compression=compression)
    return content.getvalue()


def read(content: bytes, limits: Limits = UNLIMITED) -> TypedTable:
    """Read in this process, which takes a millisecond."""
    with open_source(content, "shop.parquet").as_file() as path:
        return read_columns(path, "shop.parquet", None, limits)


WRITERS = pytest.mark.parametrize("write", [parquet, arrow])


@WRITERS
def test_values_keep_their_types(write):
    found = read(write(pa.table(KEPT)))
    assert found.notes == ()
    assert found.table.column_names == list(KEPT)
    for name, column in KEPT.items():
        kind = pa.string() if name == "large text" else column.type
        assert found.table[name].type == kind
        assert found.table[name].to_pylist() == column.to_pylist(), name


@WRITERS
def test_lists_and_records_are_left_out_with_a_note(write):
    found = read(write(pa.table({**LEFT_OUT, "n": pa.array([1, 2, 3])})))
    assert found.table.column_names == ["n"]
    left_out = "The columns “list”, “record”, “map” and “json” were left out"
    assert found.notes == (f"{left_out}: lists and records are not single values.",)


@WRITERS
def test_bytes_are_text_where_they_are_utf_8_throughout(write):
    table = pa.table(
        {
            "text": pa.array(["ü".encode(), b"", None], pa.large_binary()),
            "fixed": pa.array([b"ab", b"cd", None], pa.binary(2)),
            "picture": pa.array([b"ok", b"\xff\xd8", None]),
            "zeros": pa.array([b"ok", b"\x00\x01", None]),
        }
    )
    found = read(write(table))
    assert found.table.to_pydict() == {"text": ["ü", "", None], "fixed": ["ab", "cd", None]}
    assert set(found.table.schema.types) == {pa.string()}
    assert found.notes == (
        "The columns “picture” and “zeros” were left out: binary data cannot be compared.",
    )


@pytest.mark.parametrize(
    ("write", "kind"),
    [
        *((parquet, kind) for kind in (pa.string(), pa.large_string(), pa.int64())),
        *((arrow, kind) for kind in (pa.string(), pa.string_view(), pa.int64())),
    ],
)
def test_dictionaries_are_decoded(write, kind):
    levels = pa.array([7, 8]) if kind == pa.int64() else pa.array(["7", "8"], kind)
    codes = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 0]), levels)
    column = read(write(pa.table({"a": codes}))).table["a"]
    assert column.type == (pa.int64() if kind == pa.int64() else pa.string())
    assert [value and int(value) for value in column.to_pylist()] == [7, 8, None, 7]


@WRITERS
def test_identifiers_of_16_bytes_are_written_out(write):
    one = uuid.UUID("4e3f23d1-c1ee-4c08-bb1b-20e63f08c8ba")
    column = pa.array([one.bytes, None], pa.binary(16)).cast(pa.uuid())
    assert read(write(pa.table({"id": column}))).table["id"].to_pylist() == [str(one), None]


def test_the_index_that_pandas_adds_is_left_out():
    frame = pd.DataFrame({"a": [1, 2], "c": pd.Categorical(["x", "y"])}, index=pd.Index(["i", "j"]))
    content = io.BytesIO()
    frame.to_parquet(content)
    assert "__index_level_0__" in pq.read_table(content).column_names
    assert read(content.getvalue()).table.to_pydict() == {"a": [1, 2], "c": ["x", "y"]}
    content = io.BytesIO()
    frame.rename_axis("customer").to_parquet(content)
    assert read(content.getvalue()).table.column_names == ["a", "c", "customer"]


def test_names_may_repeat_or_be_blank():
    table = pa.table([[1], [2], [3], [4]], ["a", "a", "", "b.c"])
    found = read(parquet(table)).table
    assert found.column_names == ["a", "a", "", "b.c"]
    assert [column.to_pylist() for column in found.columns] == [[1], [2], [3], [4]]


def test_row_groups_are_put_together():
    table = pa.table({"n": range(1_000), "c": pa.array(map(str, range(1_000))).dictionary_encode()})
    found = read(parquet(table, row_group_size=70)).table
    assert found["n"].to_pylist() == list(range(1_000))
    assert found["c"].to_pylist() == list(map(str, range(1_000)))


def test_a_table_without_rows():
    found = read(parquet(pa.table({"a": pa.array([], pa.int64())}))).table
    assert (found.num_rows, found.schema.types) == (0, [pa.int64()])


def test_a_file_without_a_column_that_can_be_read_is_refused():
    for table in (pa.table(LEFT_OUT), pa.table({})):
        with pytest.raises(SegmentationError, match="no column of text, numbers or dates"):
            read(parquet(table))


@WRITERS
def test_limits(write):
    content = write(pa.table({"a": range(100), "b": range(100)}))
    assert read(content, Limits(n_rows=100, n_columns=2)).table.shape == (100, 2)
    with pytest.raises(SegmentationError, match="more than 99 rows"):
        read(content, Limits(n_rows=99))
    with pytest.raises(SegmentationError, match="has 2 columns; at most 1"):
        read(content, Limits(n_columns=1))


def test_what_it_says_that_it_unpacks_to_is_checked():
    content = parquet(pa.table({"a": ["x" * 1_000_000] * 3}), use_dictionary=False)
    assert len(content) < 1_000_000
    with pytest.raises(SegmentationError, match="would unpack to 3 MB"):
        read(content, Limits(unpacked_bytes=1_000_000))


@WRITERS
def test_a_file_is_read_in_a_process_of_its_own(write, tmp_path):
    path = tmp_path / "shop"
    path.write_bytes(write(pa.table(KEPT)))
    reports = []
    found = read_parquet(open_source(path), UNLIMITED, reports.append)
    assert found.table.equals(read(path.read_bytes()).table)
    assert reports


def test_a_small_file_of_long_text_ends_with_a_sentence():
    """A million rows that share one long text: 20 kB that unpack to 100 GB."""
    codes = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000), pa.array(["x" * 100_000]))
    content = parquet(pa.table({"a": codes}), compression="zstd")
    assert len(content) < 20_000
    with pytest.raises(SegmentationError, match="takes too much memory"):
        read_parquet(open_source(content, "shop"), Limits(memory_bytes=1_000_000_000), silent)


@pytest.mark.parametrize("what", ["text beyond its end", "a level that is none"])
def test_values_that_do_not_fit_their_type_are_refused(what):
    if what == "a level that is none":
        codes = pa.array([0, 70], pa.int8())
        column = pa.DictionaryArray.from_arrays(codes, pa.array(["x"]), safe=False)
    else:
        ends = pa.py_buffer(struct.pack("<3i", 0, 90, 3))
        column = pa.Array.from_buffers(pa.string(), 2, [None, ends, pa.py_buffer(b"x" * 90)])
    with pytest.raises(SegmentationError, match="cannot be read as a Parquet or Arrow file"):
        read(arrow(pa.table({"a": column}), "uncompressed"))


@WRITERS
def test_text_that_is_no_utf_8_is_left_out(write):
    ends = pa.py_buffer(struct.pack("<2i", 0, 2))
    column = pa.Array.from_buffers(pa.string(), 1, [None, ends, pa.py_buffer(b"\xff\xfe")])
    found = read(write(pa.table({"a": column, "b": [1]})))
    assert found.table.column_names == ["b"]
    assert found.notes == ("The column “a” was left out: binary data cannot be compared.",)


@given(st.binary(min_size=1, max_size=300), st.sampled_from([b"", b"PAR1", b"ARROW1\0\0"]))
def test_any_bytes_are_refused(content, beginning):
    with pytest.raises(SegmentationError, match="cannot be read as a Parquet or Arrow file"):
        read(beginning + content)


@settings(max_examples=10)
@given(st.data())
def test_a_damaged_file_is_refused_or_read(data):
    table = pa.table({**KEPT, **LEFT_OUT, "c": pa.array(["x", "y", None]).dictionary_encode()})
    write = data.draw(st.sampled_from([parquet, arrow]))
    content = bytearray(write(table))
    places = st.integers(0, len(content) - 4)
    for place in data.draw(st.lists(places, min_size=1, max_size=8)):
        content[place : place + 4] = data.draw(st.binary(min_size=4, max_size=4))
    content = content[: data.draw(st.sampled_from([len(content), len(content) // 2]))]
    try:
        found = read_parquet(open_source(bytes(content), "shop"), Limits(seconds=10), silent)
    except SegmentationError:
        return
    found.table.validate(full=True)
    assert not any(pa.types.is_nested(kind) for kind in found.table.schema.types)


@WRITERS
def test_categories_that_are_in_order_stay_in_order(write):
    steps = pa.array(["Basic", "Plus", "Gold"])
    codes = pa.array([2, 0, 1, None], pa.int8())
    ordered, loose = (
        pa.DictionaryArray.from_arrays(codes, steps, ordered=said) for said in (True, False)
    )
    typed = read(write(pa.table({"lists": [[1]] * 4, "tier": ordered, "town": loose})))
    assert typed.table["tier"].to_pylist() == ["Gold", "Basic", "Plus", None]
    assert typed.orders == (ValueOrder(0, ("Basic", "Plus", "Gold"), declared=True),)
