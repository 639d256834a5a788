import datetime as dt
import json
import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pytest

from segmentation.domain.dataset import ReadAs
from segmentation.domain.edits import Edits, Merge, Pin, Step
from segmentation.domain.plan import Role
from segmentation.workspace.packed_arrays import ArrayBlock
from segmentation.workspace.record_tree import tree_of


def tree(value: Any, annotation: Any) -> Any:
    found = tree_of(value, annotation, ArrayBlock())
    return json.loads(json.dumps(found, allow_nan=False))


@pytest.mark.parametrize(
    ("value", "annotation", "expected"),
    [
        (None, int | None, None),
        ("kmeans", Literal["kmeans", "gmm"] | None, "kmeans"),
        (math.nan, float, {"float": "nan"}),
        (-math.inf, float | str, {"float": "-inf"}),
        (np.float64(0.5), float | str, 0.5),
        (np.int64(3), int, 3),
        (Role.KEY, Role, "key"),
        (dt.date(2024, 2, 29), dt.date | None, "2024-02-29"),
        ((("a", 1.0),), tuple[tuple[str, float], ...], [["a", 1.0]]),
        (frozenset({"b", "a"}), frozenset[str], ["a", "b"]),
        (("x", ReadAs.DATE_JULIAN), Any, {"tuple": ["x", {"read as": "date, Julian days"}]}),
        (Merge((0, 1)), Step, {"kind": "Merge", "segments": [0, 1], "name": ""}),
        (np.arange(3), Any, {"array": 0}),
    ],
)
def test_values_become_what_json_holds(value, annotation, expected):
    assert tree(value, annotation) == expected


def test_a_record_becomes_its_fields():
    assert tree(Edits((Pin(1),)), Edits) == {
        "steps": [{"kind": "Pin", "segment": 1, "pinned": True}],
        "undone": [],
    }


@dataclass(frozen=True)
class _Other:
    name: str


@pytest.mark.parametrize(
    ("value", "annotation"),
    [
        (object(), Any),
        ({"a": 1}, Any),
        (_Other("a"), Edits),
        (1.5, int),
        (True, int),
        ([1], tuple[int, ...]),
        ("1", int | None),
        (1, str),
    ],
)
def test_what_is_not_stored_is_refused(value, annotation):
    with pytest.raises(TypeError):
        tree(value, annotation)
