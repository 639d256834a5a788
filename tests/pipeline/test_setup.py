"""The plan of a run and its training rows; tables that are refused."""

import numpy as np
import pandas as pd
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import Role
from segmentation.domain.recipe import preset
from segmentation.pipeline.setup import training_rows
from segmentation.pipeline.workflow import segment

from .conftest import FEW, plain_config, table


def test_a_recipe_without_held_out_rows_trains_on_all():
    everyone = training_rows(50, plain_config(recipe=preset("mall")))
    assert everyone.all()
    assert training_rows(50, plain_config()).sum() == 40
    assert not np.array_equal(
        training_rows(50, plain_config()), training_rows(50, plain_config(seed=1))
    )


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
    frame = pd.DataFrame(
        {"id": range(20), "since": [f"2024-01-{d + 1:02d}" for d in range(20)], "shop": "x"}
    )
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
