import re
from dataclasses import FrozenInstanceError, replace
from typing import get_args

import pytest

from segmentation.clustering.registry import ALGORITHMS
from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import METHOD_NAMES, METHODS, Method
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.recipe import METHODOLOGY, RECOMMENDED


def test_equal_settings_are_one_key():
    columns = [ColumnPlan("age", Role.TRAIT, Kind.NUMBER, reason) for reason in ("one", "two")]
    first, second = (SegmentationConfig(plan=Plan((column,)), n_segments=5) for column in columns)
    assert first == second
    assert {first: "found"}[second] == "found"


@pytest.mark.parametrize(
    "changed",
    [
        {"n_segments": 6},
        {"method": "pca"},
        {"seed": 1},
        {"recipe": METHODOLOGY},
        {"recipe": replace(RECOMMENDED, epochs=3)},
        {"plan": Plan(())},
    ],
)
def test_every_setting_counts(changed):
    config = SegmentationConfig(n_segments=5)
    assert replace(config, **changed) != config


def test_a_config_cannot_be_changed():
    with pytest.raises(FrozenInstanceError, match="seed"):
        SegmentationConfig().seed = 3


@pytest.mark.parametrize("n_segments", [-1, 0, 1, 31])
def test_the_number_of_segments_is_from_2_to_30(n_segments):
    with pytest.raises(SegmentationError, match=re.escape(f"from 2 to 30, not {n_segments}.")):
        SegmentationConfig(n_segments=n_segments)


def test_the_ends_are_allowed():
    assert SegmentationConfig(n_segments=2).n_segments == 2
    assert SegmentationConfig(n_segments=30).n_segments == 30
    assert SegmentationConfig(seed=0).seed == 0


def test_an_unknown_method_and_a_negative_seed_are_refused():
    with pytest.raises(SegmentationError, match=r"no method 'magic'.*autoencoder, kmeans, pca"):
        SegmentationConfig(method="magic")
    with pytest.raises(SegmentationError, match="seed must be 0 or more, not -1"):
        SegmentationConfig(seed=-1)
    assert set(METHOD_NAMES) == set(METHODS) == set(get_args(Method))
    assert {card.algorithm for card in METHODS.values()} == set(ALGORITHMS)


def test_plans_that_differ_in_reasons_are_one_key(planted, plain):
    plan = suggest_plan(planted.dataset)
    column = replace(plan["Visits"], reason="said otherwise")
    first, second = (
        SegmentationConfig(method="kmeans", plan=p) for p in (plan, plan.with_column(column))
    )
    assert first == second
    assert hash(first) == hash(second)
    assert hash(plain.exploration.config) == hash(replace(plain.exploration.config))
