import pickle
import re
from dataclasses import FrozenInstanceError, replace

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.config import ResolvedConfig, SegmentationConfig
from segmentation.domain.methods import METHODS
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.recipe import METHODOLOGY, RECOMMENDED, resolve


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


def test_plans_that_differ_in_reasons_are_one_key(planted, plain):
    plan = suggest_plan(planted.dataset)
    column = replace(plan["Visits"], reason="said otherwise")
    first, second = (
        SegmentationConfig(method="kmeans", plan=p) for p in (plan, plan.with_column(column))
    )
    assert first == second
    assert hash(first) == hash(second)
    assert hash(plain.exploration.config) == hash(replace(plain.exploration.config))


def test_the_method_is_open_unless_somebody_chooses_or_a_document_does():
    assert SegmentationConfig().chooses_method
    assert not SegmentationConfig(method="autoencoder").chooses_method
    assert not SegmentationConfig(recipe=METHODOLOGY).chooses_method


def test_a_resolved_config_needs_its_plan_method_and_resolved_recipe():
    recipe = resolve(RECOMMENDED, n_rows=100, n_traits=3, n_inputs=5)
    config = ResolvedConfig(plan=Plan(()), method="gmm", recipe=recipe, n_segments=3)
    assert (config.card, config.seed, config.n_segments) == (METHODS["gmm"], 42, 3)
    assert pickle.loads(pickle.dumps(config)) == config
    with pytest.raises(TypeError, match="'plan', 'method', and 'recipe'"):
        ResolvedConfig()
    with pytest.raises(SegmentationError, match="from 2 to 30, not 1"):
        replace(config, n_segments=1)
