"""The columns of a file that could be a grouping its owner uses already."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Role
from segmentation.evaluation.external_labels import groupings_in, known_groups
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.explore import explore


@pytest.fixture(scope="module")
def exploration():
    draws = np.random.default_rng(5)
    kind = np.repeat([0, 1], 60)
    frame = pd.DataFrame(
        {
            "Visits": kind * 8 + draws.normal(10, 1, 120),
            "Spend": kind * 90 + draws.normal(100, 9, 120),
            "Gender": draws.choice(["F", "M"], 120),
            "Former_Segment": np.where(kind == 1, "gold", "basic"),
            "City": draws.choice([f"C{n}" for n in range(30)], 120),
        }
    )
    dataset = read_table(frame.to_csv(index=False).encode(), name="shop.csv")
    config = SegmentationConfig(method="kmeans", n_segments=2)
    found = explore(dataset, config, sizes=[2], beside=())
    plan = found.plan
    for name in ("Gender", "Former_Segment"):
        plan = plan.with_column(replace(plan[name], role=Role.DESCRIBES))
    return replace(found, config=replace(found.config, plan=plan))


def test_a_column_that_says_it_groups_customers_comes_first(exploration):
    assert groupings_in(exploration) == ("Former_Segment", "Gender")


def test_a_grouping_that_agrees_is_told_from_one_that_does_not(exploration):
    labels = exploration.partition(2).labels
    former = known_groups(exploration, labels, "Former_Segment")
    assert former.accuracy == 1.0
    assert set(former.stands_for) == {"gold", "basic"}
    gender = known_groups(exploration, labels, "Gender")
    assert gender.accuracy - gender.majority < 3 * gender.standard_error
