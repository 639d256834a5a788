import uuid

import pyarrow as pa
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.arrow_types import (
    BINARY,
    NESTED,
    drop_unreadable,
    keep_scalar_columns,
)


def test_single_values_stay_as_they_are():
    table = pa.table({"n": [1, None], "x": [0.5, 1.5], "ok": [True, False], "t": ["a", None]})
    found, notes = keep_scalar_columns(table, "a.parquet")
    assert found.equals(table)
    assert notes == ()


def test_dictionaries_bytes_of_text_and_identifiers_become_text():
    key = uuid.uuid4()
    chunks = [pa.array(cells).dictionary_encode() for cells in (["b", "a"], ["c", None])]
    table = pa.table(
        {
            "d": pa.chunked_array(chunks),
            "b": pa.array([b"x", "é".encode(), None, b""], pa.binary()),
            "u": pa.array([key.bytes, None, key.bytes, None], pa.uuid()),
        }
    )
    found, notes = keep_scalar_columns(table, "a.parquet")
    assert found.to_pydict() == {
        "d": ["b", "a", "c", None],
        "b": ["x", "é", None, ""],
        "u": [str(key), None, str(key), None],
    }
    assert notes == ()


@pytest.mark.parametrize("cell", [b"\xff\xfe", b"a\0b"])
def test_bytes_that_are_no_text_are_left_out(cell):
    found, notes = keep_scalar_columns(pa.table({"raw": [b"fine", cell], "n": [1, 2]}), "a.parquet")
    assert found.column_names == ["n"]
    assert notes == (f"The column “raw” was left out: {BINARY}.",)


def test_lists_and_records_are_left_out_with_one_sentence():
    table = pa.table({"l": [[1]], "n": [1], "r": [{"a": 1}]})
    found, notes = keep_scalar_columns(table, "a.parquet")
    assert found.column_names == ["n"]
    assert notes == (f"The columns “l” and “r” were left out: {NESTED}.",)


def test_of_very_many_columns_only_the_number_is_said():
    table = pa.table({**{f"l{k}": [[k]] for k in range(11)}, "n": [1]})
    assert keep_scalar_columns(table, "a.parquet")[1] == (f"11 columns were left out: {NESTED}.",)


def test_names_may_repeat():
    columns = [("a", pa.chunked_array([[1]])), ("a", pa.chunked_array([[2]])), ("b", "no reason")]
    found, notes = drop_unreadable(columns, "a")
    assert found.column_names == ["a", "a"]
    assert notes == ("The column “b” was left out: no reason.",)


def test_a_table_of_nothing_else_is_refused():
    with pytest.raises(SegmentationError, match=r"a\.parquet has no column of text, numbers or"):
        keep_scalar_columns(pa.table({"l": [[1]]}), "a.parquet")
