"""The plan of a run and its training rows; tables that are refused."""

import pandas as pd
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Role
from segmentation.domain.recipe import METHODOLOGY, ResolvedRecipe, preset
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.setup import set_up, training_rows
from segmentation.pipeline.workflow import segment

from .conftest import FEW, plain_config, table


def test_a_recipe_without_held_out_rows_trains_on_all():
    everyone = training_rows(50, plain_config(recipe=preset("mall")))
    assert everyone.all()
    assert training_rows(50, plain_config()).sum() == 40


def test_too_few_rows(noise):
    with pytest.raises(SegmentationError, match=r"few.csv has 9 customers; at least 10 are needed"):
        segment(table(noise.head(9), "few.csv"), plain_config())
    with pytest.raises(SegmentationError, match="has 1 customer; at least 10"):
        segment(table(noise.head(1)), plain_config())


@FEW
def test_ten_rows_are_enough(noise):
    result = segment(table(noise.head(10)), plain_config(n_segments=2))
    assert len(result.labels) == 10


def test_no_column_that_could_shape_segments():
    frame = pd.DataFrame({"id": range(20), "since": "2024-01-05", "shop": "x"})
    with pytest.raises(SegmentationError, match="no column that can shape segments"):
        segment(table(frame), plain_config())


def test_a_plan_for_another_file(noise, planted):
    config = plain_config(plan=suggest_plan(planted.dataset))
    with pytest.raises(SegmentationError, match=r"made.csv has no column 'Income"):
        segment(table(noise), config)


def test_all_customers_the_same():
    frame = pd.DataFrame({"a": [1.0, 2.0] * 10, "b": ["x"] * 20})
    plan = suggest_plan(table(frame)).with_role("a", Role.DESCRIBES)
    with pytest.raises(SegmentationError, match="no column that can shape segments"):
        segment(table(frame), plain_config(plan=plan))
    alike = table(pd.DataFrame({"a": [5.0] * 20, "b": ["x"] * 20}))
    chosen = suggest_plan(table(frame)).with_traits(["a"])
    with pytest.raises(SegmentationError, match="No trait is left that could tell customers apart"):
        segment(alike, plain_config(plan=chosen))


def settled(planted, most=10_000, **settings):
    customers = as_customers(planted.dataset)
    return set_up(customers, SegmentationConfig(**settings), sizes=(), blocks=None, most=most)


def test_nothing_is_left_to_follow_the_data(planted):
    run = settled(planted)
    assert isinstance(run.config.recipe, ResolvedRecipe)
    assert run.config.plan.traits
    assert run.choose_size
    assert run.sizes == list(range(2, 11))
    assert not settled(planted, recipe=METHODOLOGY).choose_size


def test_the_table_is_of_the_rows_that_are_studied(planted):
    run = settled(planted, most=150)
    assert len(run.studied) == len(run.table.prepared) == len(run.table.training) == 150
    assert len(run.dataset.frame) == len(planted.groups) > 150
    assert run.table.held_out.sum() == 30  # a fifth


def test_the_number_of_segments_is_the_wanted_one_or_else_the_recipes(planted):
    assert settled(planted, n_segments=12).sizes == [*range(2, 11), 12]
    assert settled(planted, recipe=METHODOLOGY).config.n_segments == 7
    assert settled(planted, recipe=METHODOLOGY, n_segments=3).config.n_segments == 3
