import numpy as np
import pandas as pd
import pytest

from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.evaluation.column_codes import values_of


def column(name: str, kind: Kind, levels=(), role=Role.TRAIT) -> ColumnPlan:
    return ColumnPlan(name, role, kind, "", levels=levels)


FRAME = pd.DataFrame(
    {
        "spend": [10.5, np.nan, 3.0, 4.0],
        "size": ["Low", "High", None, "Medium"],
        "place": ["Ghent", "Bruges", "Ghent", None],
        "member": ["no", "yes", "yes", "no"],
    }
)


def test_a_number_is_taken_as_it_is():
    found = values_of(FRAME, column("spend", Kind.NUMBER))
    assert np.array_equal(found.values, [10.5, np.nan, 3.0, 4.0], equal_nan=True)
    assert found.ranked
    assert found.shapes
    with pytest.raises(ValueError, match="read-only"):
        found.values[0] = 1.0  # noqa: PD011  (no column of pandas)


def test_an_order_has_the_places_of_the_plan():
    found = values_of(FRAME, column("size", Kind.ORDERED, ("Low", "Medium", "High")))
    assert np.array_equal(found.values, [0, 2, np.nan, 1], equal_nan=True)
    assert found.ranked


def test_categories_have_codes_without_an_order():
    found = values_of(FRAME, column("place", Kind.CATEGORY, role=Role.DESCRIBES))
    assert np.array_equal(found.values, [0, 1, 0, np.nan], equal_nan=True)
    assert not found.ranked
    assert not found.shapes
    assert not values_of(FRAME, column("member", Kind.BOOLEAN)).ranked
