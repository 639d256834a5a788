"""What a column must not be tested over."""

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.evaluation.column_copies import shared_information


def trait(name: str, kind: Kind = Kind.NUMBER, role: Role = Role.TRAIT) -> ColumnPlan:
    return ColumnPlan(name, role, kind, "")


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    draws = np.random.default_rng(0)
    age = draws.integers(18, 80, 400).astype(float)
    town = draws.choice(["Ghent", "Bruges", "Ypres"], 400)
    return pd.DataFrame(
        {
            "age": age,
            "born": 2026 - age + draws.integers(0, 2, 400),
            "age group": pd.cut(age, [0, 25, 33, 41, 49, 57, 65, 73, 99]).astype(str),
            "income": draws.lognormal(3, 1, 400),
            "related": age + draws.normal(0, 18, 400),
            "town": town,
            "code": pd.Series(town).map({"Ghent": "9000", "Bruges": "8000", "Ypres": "8900"}),
        }
    )


def test_a_trait_is_left_out_with_its_copies_of_any_kind(frame):
    columns = [
        trait("age"), trait("born"), trait("age group", Kind.CATEGORY), trait("income"),
        trait("related"), trait("town", Kind.CATEGORY), trait("code", Kind.CATEGORY),
    ]  # fmt: skip
    found = shared_information(frame, columns, {})
    assert found["age"] == found["born"] == {"age", "born", "age group"}
    assert found["age group"] >= {"age", "age group"}
    assert found["income"] == {"income"}
    assert found["related"] == {"related"}  # goes along, and says more
    assert found["town"] == {"town", "code"}


def test_a_column_that_describes_leaves_out_what_it_was_made_from(frame):
    columns = [trait("age"), trait("income"), trait("born", role=Role.DESCRIBES)]
    assert shared_information(frame, columns, {})["born"] == {"age"}
    columns = [trait("age"), trait("income"), trait("related", role=Role.DESCRIBES)]
    assert shared_information(frame, columns, {})["related"] == frozenset()
    made = {"related": frozenset({"age"})}
    assert shared_information(frame, columns, made)["related"] == {"age"}


def test_columns_of_one_source_are_left_out_together(frame):
    columns = [trait("age"), trait("income"), trait("related")]
    sources = {"age": frozenset({"date"}), "related": frozenset({"date", "amount"})}
    found = shared_information(frame, columns, sources | {"income": frozenset({"amount"})})
    assert found["age"] == {"age", "related"}
    assert found["income"] == {"income", "related"}
    assert found["related"] == {"age", "income", "related"}
