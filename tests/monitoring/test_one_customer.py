"""One customer gets the segment that a file with them gets."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation import score
from segmentation.common.errors import SegmentationError
from segmentation.domain.trait_words import trait_words
from segmentation.monitoring.one_customer import check_one, typical_values


def test_customers_one_by_one_are_those_of_a_file(shop_model, draw_shop):
    later = draw_shop(40, 3)
    scores = score(shop_model, later)
    traits = [block.trait for block in shop_model.blocks]
    for row, cells in enumerate(later.frame[traits].to_dict("records")):
        values = {name: None if pd.isna(cell) else cell for name, cell in cells.items()}
        found = check_one(shop_model, values).followed
        assert found.label == scores.labels[row]
        assert found.confidence == pytest.approx(scores.confidence[row])


def test_the_typical_customer_is_like_the_others(shop_model):
    values = typical_values(shop_model)
    assert list(values) == [block.trait for block in shop_model.blocks]
    assert values["plan"] in ("basic", "gold", "plus")
    assert check_one(shop_model, values).unlike is None


def test_a_far_or_unknown_value_is_unlike_anyone(shop_model):
    values = typical_values(shop_model)
    far = check_one(shop_model, {**values, "age": 212.0}).unlike
    assert far.trait == "age"
    assert "far above" in far.reason
    new = check_one(shop_model, {**values, "plan": "team"}).unlike
    assert new.reason == "The model never saw this value of “Plan”."


def test_a_blank_is_a_blank_and_a_missing_trait_is_asked_for(shop_model):
    values = typical_values(shop_model)
    blank = check_one(shop_model, {**values, "age": None, "plan": None})
    steps = {step.trait: step for step in blank.followed.traits}
    assert (steps["age"].raw, steps["age"].reason) == (None, "blank")
    assert (steps["plan"].raw, steps["plan"].reason) == (None, "blank")
    assert np.isfinite(blank.followed.prepared).all()
    del values["age"]
    with pytest.raises(SegmentationError, match="“Age” is left out"):
        check_one(shop_model, values)
    plan = shop_model.plan.called_as((("age", trait_words("Years alive")),))
    with pytest.raises(SegmentationError, match="“Years alive” is left out"):
        check_one(replace(shop_model, plan=plan), values)
