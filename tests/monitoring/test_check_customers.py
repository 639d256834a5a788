"""All that a model says of a later file is what each step by itself says."""

from dataclasses import replace

import pandas as pd
import pytest

from segmentation import drift, score
from segmentation.export.tables import scored
from segmentation.monitoring.check_customers import check_customers, must_match
from segmentation.monitoring.unlike_anyone import unlike_anyone


def check(model, dataset, said=None, **options):
    return check_customers(model, lambda *_: dataset, said, **options)


def test_it_says_what_each_step_says(shop_model, draw_shop):
    later = draw_shop(400, 2, change=lambda f: f.assign(age=f["age"] + 4))
    told = []
    found = check(shop_model, later, progress=told.append)
    scores = score(shop_model, later)
    pd.testing.assert_frame_equal(
        found.scored.table, scored(shop_model, later.frame, scores), check_exact=True
    )
    assert found.scored.drift == drift(shop_model, later)
    assert found.scored.unlike == unlike_anyone(shop_model, later.frame, scores.labels)
    assert found.scored.doubts == scores.doubts
    assert found.columns == found.scored.drift.columns
    assert found.name == "shop.csv"
    fractions = [one.fraction for one in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1


def test_a_likely_column_is_suggested_and_taken_only_when_it_is_said(shop_model, draw_shop):
    later = draw_shop(200, 2, change=lambda f: f.rename(columns={"visits": "visits per month"}))
    asked = check(shop_model, later)
    assert asked.scored is None
    (open_,) = must_match(shop_model, asked.columns)
    assert (open_.wanted, open_.found, open_.by) == ("visits", "visits per month", "likeness")
    said = check(shop_model, later, {"visits": "visits per month"})
    assert (
        said.scored.table["segment"].tolist()
        == score(shop_model, draw_shop(200, 2)).labels.tolist()
    )
    assert said.columns.renamed == {"visits per month": "visits"}


def test_few_customers_are_scored_but_not_compared(shop_model, draw_shop):
    def change(frame):
        return frame.assign(plan=frame["plan"].where(frame.index > 0, "team"))

    found = check(shop_model, draw_shop(12, 2, change=change)).scored
    assert len(found.table) == 12
    assert found.drift is None
    assert "can be said from 30 on" in found.not_compared


def test_what_differs_is_said_of_few_customers_too(shop_model, draw_shop):
    def change(frame):
        return frame.assign(plan=frame["plan"].where(frame.index > 0, "team"))

    found = check(shop_model, draw_shop(12, 2, change=change))
    assert [one.kind for one in found.columns.differences] == ["categories"]


def test_a_key_that_the_user_had_chosen_must_be_there(shop_model, draw_shop):
    cleaning = replace(shop_model.cleaning, key="customer id")
    model = replace(shop_model, cleaning=cleaning)
    later = draw_shop(60, 2, change=lambda f: f.drop(columns="customer id"))
    assert check(shop_model, later).scored is not None
    found = check(model, later)
    assert found.scored is None
    assert [one.wanted for one in must_match(model, found.columns)] == ["customer id"]


def test_a_cancel_is_passed_on(shop_model, draw_shop):
    class Cancelled(Exception):  # noqa: N818  (it is no error)
        pass

    def stop(progress):
        if progress.stage.startswith("Looking for"):
            raise Cancelled

    with pytest.raises(Cancelled):
        check(shop_model, draw_shop(60, 2), progress=stop)


def test_customers_are_cleaned_as_those_that_the_model_was_learnt_on(shop_model, draw_shop):
    later = draw_shop(60, 2, change=lambda f: f.assign(age=f["age"].where(f.index > 0, 300)))
    assert "far above" in check(shop_model, later).scored.unlike[0].reason
    fences = replace(shop_model.cleaning.found, fences=(("age", 5.0, 90.0),))
    cleaning = replace(shop_model.cleaning, outliers=(("age", "cap"),), found=fences)
    found = check(replace(shop_model, cleaning=cleaning), later).scored
    assert not any("far above" in one.reason for one in found.unlike)
