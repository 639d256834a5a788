"""Effects of one number of segments out of an exploration."""

import numpy as np
import pandas as pd
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.effects import TraitEffects
from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.evaluation.association_tests import association
from segmentation.evaluation.column_codes import values_of
from segmentation.evaluation.column_copies import shared_information
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.edit_result import presented
from segmentation.pipeline.explore import explore
from segmentation.pipeline.measure_effects import (
    TestedCustomers,
    effects_on,
    group_customers,
    measure_effects,
)

from .conftest import FEW, table

pytestmark = FEW


def explored(frame: pd.DataFrame, *, describes: tuple[str, ...] = (), sizes=(3,)):
    dataset = table(frame)
    plan = suggest_plan(dataset).with_traits([c for c in frame.columns if c not in describes])
    for name in describes:
        plan = plan.with_role(name, Role.DESCRIBES)
    config = SegmentationConfig(method="kmeans", plan=plan)
    return explore(dataset, config, sizes=sizes, baselines=())


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    """Three groups in two traits and a town; an idle trait, a copy, and a coin that describes."""
    draws = np.random.default_rng(8)
    groups = draws.integers(3, size=400)
    visits = draws.normal(np.array([0, 3, 6])[groups]).round(3)
    towns = np.where(draws.random(400) < 0.8, groups, draws.integers(3, size=400))
    return pd.DataFrame(
        {
            "visits": visits,
            "spend": draws.normal(np.array([0, 4, 4])[groups]).round(3),
            "idle": draws.normal(size=400).round(3),
            "visits again": (2 * visits).round(3),
            "town": np.array(["Ghent", "Bruges", "Ypres"])[towns],
            "coin": draws.choice(["heads", "tails"], 400),
        }
    )


@pytest.fixture(scope="module")
def found(frame) -> TraitEffects:
    exploration = explored(frame, describes=("town", "coin"))
    return measure_effects(exploration, exploration.partition(3))


def test_what_belongs_together_is_confirmed_and_what_does_not_is_not(found):
    marks = {effect.trait: effect.confirmed for effect in found.columns}
    assert marks == {
        "visits": True, "spend": True, "idle": False, "visits again": True, "town": True,
        "coin": False,
    }  # fmt: skip
    assert [effect.shapes for effect in found.columns] == [True] * 4 + [False] * 2
    assert {effect.measure for effect in found.columns[:4]} == {"epsilon squared"}
    assert {effect.measure for effect in found.columns[4:]} == {"Cramér's V"}


def test_copies_do_not_confirm_each_other(frame):
    exploration = explored(frame[["visits", "visits again", "idle"]])
    found = measure_effects(exploration, exploration.partition(3))
    visits, again, idle = found.columns
    assert visits.strength == again.strength == "strongly"
    assert not visits.confirmed
    assert not again.confirmed
    assert idle.basis == "grouped without it"


def test_one_trait_alone_cannot_be_checked(frame):
    exploration = explored(frame[["visits", "coin"]], describes=("coin",))
    found = measure_effects(exploration, exploration.partition(3))
    assert [effect.basis for effect in found.columns] == ["nothing left", "segments"]


def test_the_same_exploration_gives_the_same_effects(frame):
    exploration = explored(frame, sizes=(2, 3))
    one, other = (measure_effects(exploration, exploration.partition(k)) for k in (2, 3))
    assert measure_effects(exploration, exploration.partition(2)) == one != other
    assert choose(exploration, 2).effects == one


def test_who_looks_on_sees_no_personal_column(frame):
    people = frame.assign(Religion=np.tile(["Hindu", "None"], 200))
    exploration = explored(people, describes=("town", "coin", "Religion"))
    result = choose(exploration, 3)
    assert "Religion" in [effect.trait for effect in result.effects.columns]
    shown = presented(result)
    assert [e.trait for e in shown.effects.columns] == [t.name for t in shown.traits]
    assert "Religion" not in [effect.trait for effect in shown.effects.columns]


def test_columns_of_orders_are_not_tested_over_what_shares_their_source():
    draws = np.random.default_rng(2)
    who = draws.integers(60, size=500)
    log = pd.DataFrame(
        {
            "order_id": np.arange(500),
            "customer_id": [f"C{k:03d}" for k in who],
            "order_date": pd.Timestamp("2025-01-01")
            + pd.to_timedelta(draws.integers(300, size=500), unit="D"),
            "amount": draws.lognormal(3, 1, 500).round(2),
        }
    )
    exploration = explore(table(log), SegmentationConfig(method="kmeans"), sizes=(2,), baselines=())
    sources = dict(exploration.sources)
    assert sources["Spent per order"] == {"amount", "order_id"}
    assert sources["Total spent"] == {"amount"}
    assert sources["Days since last order"] == {"order_date"}


def independent_columns(seed: int) -> tuple[TestedCustomers, list[ColumnPlan]]:
    """Draw five traits and a describing column that know nothing of one another, and group them."""
    draws = np.random.default_rng([31, seed])
    frame = pd.DataFrame(
        {
            "normal": draws.normal(size=150),
            "skewed": draws.lognormal(sigma=1.2, size=150),
            "scale": draws.integers(1, 6, 150).astype(float),
            "member": draws.choice(["yes", "no"], 150),
            "town": draws.choice(["Ghent", "Bruges", "Ypres", "Ostend"], 150),
            "age": draws.normal(size=150),
        }
    )
    kinds = [Kind.NUMBER] * 3 + [Kind.BOOLEAN, Kind.CATEGORY, Kind.NUMBER]
    columns = [
        ColumnPlan(name, Role.DESCRIBES if name == "age" else Role.TRAIT, kind, "")
        for name, kind in zip(frame.columns, kinds, strict=True)
    ]
    blocks = fit_blocks(frame, tuple(columns[:-1]), np.ones(150, dtype=bool), "blocks")
    prepared = encode(frame, blocks)
    return TestedCustomers(frame, prepared, blocks, group_customers(prepared, 4, draws)), columns


def test_few_tables_without_structure_have_a_mark():
    marked = naive = 0
    for seed in range(100):
        customers, columns = independent_columns(seed)
        repeated_by = shared_information(customers.frame, columns, {})
        found = effects_on(customers, columns, 4, repeated_by, draws=np.random.default_rng(seed))
        marked += any(effect.confirmed for effect in found.columns)
        over_segments = (
            association(values_of(customers.frame, column), customers.labels) for column in columns
        )
        naive += any(one.p_value < 0.001 for one in over_segments)
    assert marked <= 8  # four are expected
    assert naive == 100


def test_few_distinct_customers_make_fewer_groups():
    points = np.repeat([[0.0], [1.0]], 20, axis=0)
    groups = group_customers(points, 4, np.random.default_rng(0))
    assert len(np.unique(groups)) == 2
    assert len(np.unique(groups[:20])) == len(np.unique(groups[20:])) == 1


@pytest.mark.parametrize("width", [2, 200])
def test_a_sample_decides_the_groups_of_very_many(width):
    draws = np.random.default_rng(0)
    truth = draws.integers(3, size=5_000)
    points = draws.normal(10.0 * truth[:, None], size=(5_000, width))
    groups = group_customers(points, 3, draws)
    assert all(len(np.unique(groups[truth == k])) == 1 for k in range(3))


def test_roles_decide_what_is_tested_over_the_segments(frame):
    exploration = explored(frame, describes=("town", "coin"))
    found = measure_effects(exploration, exploration.partition(3))
    plan = exploration.plan
    for effect in found.columns:
        describes = plan[effect.trait].role is Role.DESCRIBES
        assert effect.basis == ("segments" if describes else "grouped without it")
