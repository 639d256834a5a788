"""Other values for a customer, within what the file shows."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.methods import METHODS
from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.pipeline.follow_customer import follow, with_companions
from segmentation.pipeline.what_if import known_range, observed_range, with_values
from segmentation.pipeline.workflow import score

from .every_method import found_by


@pytest.mark.parametrize("method", METHODS)
def test_a_changed_customer_is_scored_as_any_other(method):
    result = found_by(method)
    frame, model = result.exploration.frame, result.model
    values = {"Spend": 420.0, "Visits": None, "Plan": "Trio", "Loyalty": "High", "Age": 45.0}
    for row in (0, 1, 2, 7):
        changed = with_values(with_companions(model, frame, row), values)
        one = follow(model, changed)
        everyone = frame.copy()
        for name, value in values.items():
            everyone.loc[row, name] = np.nan if value is None else value
        dataset = result_dataset(result, everyone)
        scores = score(model, dataset)
        assert one.label == scores.labels[row]
        assert one.confidence == pytest.approx(scores.confidence[row], abs=1e-6)
        assert next(step for step in one.traits if step.trait == "Visits").raw is None


def result_dataset(result, frame):
    from dataclasses import replace

    from segmentation.ingest.as_customers import as_customers

    from .every_method import awkward_customers

    return replace(as_customers(awkward_customers()), frame=frame)


def test_the_customer_itself_stays_as_it_is():
    result = found_by("kmeans")
    own = with_companions(result.model, result.exploration.frame, 3)
    before = own.copy()
    changed = with_values(own, {"Spend": 1.0})
    assert changed["Spend"].iloc[0] == 1.0
    pd.testing.assert_frame_equal(own, before)


def test_a_column_that_is_not_there_is_refused():
    frame = pd.DataFrame({"a": [1.0]})
    with pytest.raises(SegmentationError, match="no column 'b' that could be changed"):
        with_values(frame, {"b": 1.0})


def test_numbers_that_stand_for_answers_stay_numbers():
    frame = pd.DataFrame({"Answer": [1.0, 3.0]})
    assert with_values(frame, {"Answer": "2"})["Answer"].tolist() == [2.0, 3.0]


def plan(name, kind, levels=()):
    return ColumnPlan(name, Role.TRAIT, kind, "", levels=levels)


def test_the_range_of_a_number():
    frame = pd.DataFrame({"a": [3.0, np.nan, 7.0], "b": [0.5, 1.0, 2.0]})
    found = observed_range(frame, plan("a", Kind.NUMBER))
    assert (found.least, found.most, found.whole, found.levels) == (3.0, 7.0, True, ())
    assert not observed_range(frame, plan("b", Kind.NUMBER)).whole


def test_the_levels_of_a_category_come_by_frequency_and_of_an_order_from_the_lowest():
    frame = pd.DataFrame({"c": ["x", "y", "y", None], "o": ["High", "Low", "Odd", "Low"]})
    assert observed_range(frame, plan("c", Kind.CATEGORY)).levels == ("y", "x")
    ordered = plan("o", Kind.ORDERED, ("Low", "Average", "High"))
    assert observed_range(frame, ordered).levels == ("Low", "High", "Odd")


def test_what_a_model_remembers_of_a_trait():
    model = found_by("kmeans").model
    visits = known_range(model, "Visits")
    assert visits.whole
    assert visits.levels == ()
    assert 0 < visits.least < 4 < visits.most < 40
    spend = known_range(model, "Spend")
    assert not spend.whole
    assert known_range(model, "Loyalty").levels == ("Low", "Average", "High")
    assert {"Solo", "Duo", "Team", "Trio"} <= set(known_range(model, "Plan").levels)


def test_an_older_model_remembers_a_median_and_the_ends_it_draws_in_to():
    model = found_by("kmeans").model
    block = next(one for one in model.blocks if one.trait == "Spend")
    found = known_range(replace(model, reference=None), "Spend")
    assert (found.least, found.most) == (block.lower, block.upper)
