import datetime as dt
import json
import math
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common.arrays import Flags, Floats
from segmentation.domain.dataset import ReadAs
from segmentation.domain.edits import Edits, Merge, Note, Pin, Rename, Split, Step
from segmentation.domain.plan import Role
from segmentation.workspace.packed_arrays import ArrayBlock, PackedArrays
from segmentation.workspace.record_reading import RecordReader
from segmentation.workspace.record_tree import tree_of
from tests.workspace.same import differences

STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(Merge, st.tuples(st.integers(0, 9), st.integers(0, 9)), st.text()),
    st.builds(Split, st.integers(0, 9)),
    st.builds(Rename, st.lists(st.text()).map(tuple)),
    st.builds(Note, st.integers(0, 9), st.text()),
    st.builds(Pin, st.integers(0, 9), st.booleans()),
)


def read(tree: Any, annotation: Any, *arrays) -> Any:
    block = ArrayBlock()
    for array in arrays:
        block.add(array)
    return RecordReader(PackedArrays(block.index, block.content())).value(tree, annotation)


def there_and_back(value: Any, annotation: Any) -> Any:
    return read(json.loads(json.dumps(tree_of(value, annotation, ArrayBlock()))), annotation)


@given(st.lists(STEPS).map(tuple), st.lists(STEPS).map(tuple))
def test_edits_come_back(steps, undone):
    edits = Edits(steps, undone)
    assert there_and_back(edits, Edits) == edits


@given(st.floats() | st.text())
def test_numbers_and_texts_come_back_as_what_they_were(value):
    assert differences(there_and_back(value, float | str), value) == []


@pytest.mark.parametrize(
    ("value", "annotation"),
    [
        (None, tuple[str, ...] | None),
        (("a",), tuple[str, ...] | None),
        (frozenset({"a", "b"}), frozenset[str]),
        (Role.KEY, Role),
        ("b", Literal["a", "b"] | None),
        (dt.date(2024, 1, 2), dt.date | None),
        (("x", (1, 2.5, None, True), ReadAs.TEXT, dt.date(2024, 1, 2)), Any),
        (math.inf, Any),
    ],
)
def test_values_come_back(value, annotation):
    found = there_and_back(value, annotation)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("tree", "annotation"),
    [
        ({"steps": []}, Edits),
        ({"steps": [], "undone": [], "more": 1}, Edits),
        ([], Edits),
        ({"kind": "Edits", "steps": [], "undone": []}, Step),
        ({"kind": "Pin", "segment": 1.0, "pinned": True}, Step),
        ({"kind": "Pin", "segment": True, "pinned": True}, Step),
        ({"segment": 1, "pinned": True}, Step),
        ("c", Literal["a", "b"]),
        ("nobody", Role),
        ({"float": "1"}, float),
        (True, float),
        ("1", float),
        (1, str),
        ({"a": 1}, str | float),
        ([1], tuple[int, int]),
        ("ab", tuple[str, ...]),
        ({"os": "x"}, Any),
        ([1], Any),
        ("2024-13-01", dt.date),
        ({"array": 0}, Flags),
        ({"array": 1}, Floats),
        ({"array": 0, "more": 1}, Floats),
    ],
)
def test_anything_else_is_refused(tree, annotation):
    with pytest.raises((ValueError, TypeError, KeyError)):
        read(tree, annotation, np.arange(3.0))


def test_an_array_of_the_declared_kind_is_taken():
    assert read({"array": 0}, Floats, np.arange(3.0)).tolist() == [0, 1, 2]
