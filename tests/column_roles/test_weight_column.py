"""Which column customers are weighted by."""

import numpy as np
import pandas as pd
import pytest

from segmentation.column_roles.column_facts import facts_of
from segmentation.column_roles.suggest import suggest_plan
from segmentation.column_roles.weight_column import with_weight
from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs, Reading
from segmentation.domain.plan import ColumnPlan, Kind, Role

N_ROWS = 60
DRAWS = np.random.default_rng(4)
AGES = DRAWS.integers(20, 70, N_ROWS).astype(float)
RAW = DRAWS.uniform(0.4, 2.2, N_ROWS)
OF_ONE = (RAW / RAW.mean()).round(4)
GROSSED = (OF_ONE * 1_500).round(2)
BODIES = DRAWS.normal(74, 9, N_ROWS).round(1)
WHOLE = DRAWS.integers(2, 90, N_ROWS).astype(float)


def table(columns: dict[str, np.ndarray], units: dict[str, str] | None = None) -> Dataset:
    readings = tuple(
        ColumnReading(name, ReadAs.NUMBER_POINT, unit=(units or {}).get(name, ""))
        for name in columns
    )
    return Dataset("file.csv", "0", pd.DataFrame(columns), Reading(columns=readings))


def found(columns: dict[str, np.ndarray], units: dict[str, str] | None = None) -> list[ColumnPlan]:
    dataset = table(columns, units)
    facts = [facts_of(dataset, name) for name in columns]
    return with_weight(facts, [ColumnPlan(c, Role.TRAIT, Kind.NUMBER, "") for c in columns])


def weight_of(columns: dict[str, np.ndarray], units: dict[str, str] | None = None) -> str | None:
    return next((c.name for c in found(columns, units) if c.role is Role.WEIGHT), None)


def doubts(columns: dict[str, np.ndarray]) -> dict[str, str]:
    given = [column for column in found(columns) if column.doubt]
    assert all(column.could_be is Role.WEIGHT for column in given)
    return {column.name: column.doubt for column in given}


@pytest.mark.parametrize(
    "name",
    [
        "weight",
        "Weights",
        "w",
        "WT",
        "wgt",
        "Weighting factor",
        "survey_weight",
        "Gewicht",
        "Gewichtungsfaktor",
        "Hochrechnungsfaktor",
        "Poids",
        "Pondération",
        "peso",
        "ponderación",
        "Ponderazione",
        "ponderação",
        "weegfactor",
        "viktning",
        "waga",
        "весовой коэффициент",
        "στάθμιση",
        "权重",
        "가중치",
        "ウェイト",
    ],
)
def test_a_column_of_weights_is_known_in_many_languages(name):
    columns = {"Age": AGES, name: OF_ONE}
    assert weight_of(columns) == name
    assert doubts(columns) == {}


def test_it_is_suggested_for_a_table_and_shapes_nothing():
    plan = suggest_plan(table({"Age": AGES, "Weighting": OF_ONE}))
    assert plan.weight == "Weighting"
    assert [column.name for column in plan.summarised] == ["Age"]
    assert plan["Weighting"].reason == (
        "How many customers a row stands for: counts in sizes and averages, and shapes nothing."
    )


@pytest.mark.parametrize("values", [OF_ONE, GROSSED, np.repeat([0.0, 1.0, 2.0], 20) + 0.01])
def test_a_name_of_nothing_else_takes_any_values_of_weights(values):
    assert weight_of({"Age": AGES, "Hochrechnungsfaktor": values}) == "Hochrechnungsfaktor"


def test_whole_numbers_are_weights_where_their_mean_is_one():
    values = np.where(np.arange(60) < 3, 2.0, 1.0)
    assert weight_of({"Age": AGES, "Weighting": values}) == "Weighting"
    assert weight_of({"Age": AGES, "weight": values}) is None


@pytest.mark.parametrize(
    "columns",
    [
        {"weight": BODIES, "height": AGES + 130},
        {"Gewicht": OF_ONE, "Körpergröße": AGES + 130},
        {"peso": OF_ONE, "altura": AGES + 130},
        {"weight": OF_ONE, "parcel length": AGES},
        {"weight kg": OF_ONE, "Age": AGES},
        {"Body weight": OF_ONE, "Age": AGES},
        {"Parcel weight": OF_ONE, "Age": AGES},
        {"Paketgewicht": OF_ONE, "Age": AGES},
        {"net weight": OF_ONE, "Age": AGES},
        {"poids du colis": OF_ONE, "Age": AGES},
        {"Weighted score": OF_ONE, "Age": AGES},
        {"Age": OF_ONE},
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_what_a_scale_wrote_is_no_weight_of_customers(columns):
    assert weight_of(columns) is None
    assert doubts(columns) == {}


def test_a_column_with_a_unit_is_no_weight_of_customers():
    assert weight_of({"weight": OF_ONE, "Age": AGES}, {"weight": "kg"}) is None
    assert weight_of({"weight": OF_ONE, "Age": AGES}, {}) == "weight"


def test_a_name_that_could_be_anything_needs_a_mean_of_one():
    columns = {"Age": AGES, "weight": BODIES}
    assert weight_of(columns) is None
    assert doubts(columns) == {
        "weight": "“weight” could be customer weights, which say how many customers a row stands "
        "for. We do not weight by it."
    }
    assert doubts({"Age": AGES, "weight": WHOLE}) == {}


@pytest.mark.parametrize(
    "values", [WHOLE, np.where(np.arange(60) == 7, 0.0, OF_ONE), np.where(AGES > 65, -1.2, OF_ONE)]
)
def test_values_that_are_no_weights_are_doubted(values):
    columns = {"Age": AGES, "Weighting": values}
    assert weight_of(columns) is None
    assert doubts(columns)["Weighting"].startswith("“Weighting” reads like customer weights, but")
    assert {c.role for c in found(columns) if c.name == "Weighting"} == {Role.DESCRIBES}


def test_of_two_columns_none_is_taken():
    columns = {"Age": AGES, "Weighting": OF_ONE, "design weight": GROSSED}
    assert weight_of(columns) is None
    said = "“Weighting” and “design weight” read like customer weights. We weight by none of them."
    assert doubts(columns) == {"Weighting": said, "design weight": said}


def test_mostly_blank_weights_are_none():
    values = np.where(np.arange(60) < 40, np.nan, OF_ONE)
    assert weight_of({"Age": AGES, "Weighting": values}) is None
    few = np.where(np.arange(60) < 4, np.nan, OF_ONE)
    assert weight_of({"Age": AGES, "Weighting": few}) == "Weighting"


def test_a_key_or_a_secret_is_never_a_weight():
    dataset = table({"Age": AGES, "Weighting": OF_ONE})
    facts = [facts_of(dataset, name) for name in dataset.frame]
    for role in (Role.KEY, Role.IGNORED):
        plans = [
            ColumnPlan("Age", Role.TRAIT, Kind.NUMBER, ""),
            ColumnPlan("Weighting", role, Kind.NUMBER, ""),
        ]
        assert with_weight(facts, plans) == plans
