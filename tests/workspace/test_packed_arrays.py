import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.workspace.packed_arrays import ArrayBlock, PackedArrays, table_of, table_tree

TEXTS = st.lists(st.none() | st.text(max_size=5), max_size=8)


def packed(*arrays) -> PackedArrays:
    block = ArrayBlock()
    for array in arrays:
        block.add(array)
    return PackedArrays(block.index, block.content())


@pytest.mark.parametrize(
    "array",
    [
        np.array([1.5, np.nan, -np.inf]),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.zeros((0, 3)),
        np.array([True, False]),
        np.arange(3, dtype=np.int32),
        np.array(["2024-01-01", "NaT"], dtype="M8[s]"),
        np.arange(10.0)[::3],
    ],
)
def test_arrays_come_back_to_the_bit_and_read_only(array):
    found = packed(array)[0]
    assert found.dtype == array.dtype
    assert found.shape == array.shape
    assert found.tobytes() == array.tobytes()
    assert found.flags.f_contiguous == np.ascontiguousarray(array).flags.f_contiguous or (
        found.flags.f_contiguous == array.flags.f_contiguous
    )
    assert not found.flags.writeable


def test_equal_arrays_are_stored_once():
    block = ArrayBlock()
    assert block.add(np.arange(4.0)) == block.add(np.arange(4.0))
    assert block.add(np.arange(4)) != block.add(np.arange(4.0))
    assert len(block.content()) == 64


def test_objects_are_not_stored():
    with pytest.raises(TypeError, match="object cannot be stored"):
        ArrayBlock().add(np.array([{}], dtype=object))
    with pytest.raises(TypeError, match="object cannot be stored"):
        table_tree(pd.DataFrame({"a": pd.Series([[1]], dtype=object)}), ArrayBlock())


@pytest.mark.parametrize(
    "entry",
    [
        ["|O", [1], "C", 0],
        ["<f8", [3], "C", 0],
        ["<f8", [1], "C", 16],
        ["<f8", [-1], "C", 0],
        ["<f8", [1.0], "C", 0],
        ["<f8", [1], "A", 0],
        ["<f8", [1], "C", -8],
        ["<f8", [1] * 9, "C", 0],
        ["|b1", [1], "C", 0],
        ["<f8", [1], "C"],
        7,
    ],
)
def test_an_index_that_does_not_fit_is_refused(entry):
    with pytest.raises((ValueError, TypeError)):
        PackedArrays([entry], b"\x02" * 16)


@pytest.mark.parametrize("place", [-1, 1, True, "0", None])
def test_an_array_that_is_not_there_is_refused(place):
    with pytest.raises(ValueError, match="no such array"):
        packed(np.arange(2))[place]


@given(TEXTS, st.data())
def test_tables_come_back(texts, data):
    numbers = data.draw(st.lists(st.floats(), min_size=len(texts), max_size=len(texts)))
    frame = pd.DataFrame(
        {
            "text": pd.array(texts, dtype="str"),
            "ünits (k$)": np.array(numbers, dtype=float),
            "day": np.array([f"2024-01-{k + 1:02d}" for k in range(len(texts))], dtype="M8[s]"),
        }
    )
    block = ArrayBlock()
    tree = table_tree(frame, block)
    found = table_of(tree, PackedArrays(block.index, block.content()))
    pd.testing.assert_frame_equal(found, frame, check_exact=True, check_index_type=True)


@pytest.fixture
def stored():
    """The parts of a table of text: what it says, and its arrays."""
    block = ArrayBlock()
    tree = table_tree(pd.DataFrame({"a": pd.array(["é", None], dtype="str")}), block)
    return tree, block


@pytest.mark.parametrize(
    ("offsets", "content", "known"),
    [
        ([0, 9, 9], b"\xc3\xa9", [True, False]),
        ([0, -1, 2], b"\xc3\xa9", [True, True]),
        ([0, 1, 2], b"\xc3\xa9", [True, True]),
        ([0, 2], b"\xc3\xa9", [True, False]),
    ],
)
def test_text_that_is_none_is_refused(stored, offsets, content, known):
    tree, _ = stored
    arrays = packed(np.array(offsets), np.frombuffer(content, np.uint8), np.array(known))
    with pytest.raises(ValueError, match=r"(?i)utf8|offset|not described"):
        table_of({**tree, "columns": [["a", "text", 0, 1, 2]]}, arrays)


def test_columns_of_another_length_or_name_are_refused(stored):
    tree, block = stored
    arrays = PackedArrays(block.index, block.content())
    column = tree["columns"][0]
    with pytest.raises(ValueError, match="different lengths"):
        table_of({**tree, "rows": 3}, arrays)
    with pytest.raises(ValueError, match="no name of its own"):
        table_of({**tree, "columns": [column, column]}, arrays)
    with pytest.raises(ValueError, match="holds other values"):
        table_of({"rows": 3, "columns": [["a", "values", column[2]]]}, arrays)
