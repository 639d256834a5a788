import json
from dataclasses import replace

import numpy as np
import pytest

from segmentation import drift
from segmentation.common.errors import SegmentationError
from segmentation.domain.reference_statistics import TraitReference
from segmentation.monitoring.drift_report import drift_report
from segmentation.pipeline.measure_reference import trait_counts


def by_trait(found):
    return {one.trait: one for one in found.traits}


def test_the_same_population_is_fine(shop_model, draw_shop):
    for size in (200, 1_000):
        called = [drift(shop_model, draw_shop(size, seed)).verdict for seed in range(10, 30)]
        assert called.count("fine") >= 19


def test_a_number_that_moves_is_caught_and_named(shop_model, draw_shop):
    later = draw_shop(1_000, 2, change=lambda f: f.assign(age=f["age"] + 5))
    found = drift(shop_model, later)
    age = by_trait(found)["age"]
    assert found.verdict != "fine"
    assert age.alarm
    assert age.values.direction > 0.2
    assert "higher" in age.sentence
    assert not by_trait(found)["visits"].alarm


def test_many_customers_do_not_alarm_for_nothing(shop_model, draw_shop):
    """A model that remembers many customers is certain of differences that are small."""
    many = draw_shop(40_000, 99).frame
    traits = tuple(
        TraitReference(one.trait, one.edges, *trait_counts(many, block, one.edges))
        for one, block in zip(shop_model.reference.traits, shop_model.blocks, strict=True)
    )
    model = replace(shop_model, reference=replace(shop_model.reference, traits=traits))
    later = draw_shop(30_000, 3, change=lambda f: f.assign(age=f["age"] + 0.5))
    age = by_trait(drift(model, later))["age"]
    assert age.values.p_adjusted < 0.001
    assert age.values.effect < 0.1
    assert not age.alarm


def test_more_blanks_are_caught_where_there_were_none(shop_model, draw_shop):
    def change(frame):
        return frame.assign(visits=frame["visits"].where(np.arange(len(frame)) % 10 > 0))

    found = drift(shop_model, draw_shop(200, 4, change=change))
    visits = by_trait(found)["visits"]
    assert visits.blanks.alarm
    assert visits.missing[1] == pytest.approx(0.1)
    assert "have no value" in visits.sentence


def test_another_unit_is_a_question_to_the_file(shop_model, draw_shop):
    later = draw_shop(300, 5, change=lambda f: f.assign(spend=f["spend"] * 100))
    found = drift(shop_model, later)
    assert found.verdict == "watch"
    assert found.reason.startswith("Check the file first.")
    assert by_trait(found)["spend"].doubt


def test_a_new_category_is_told_by_its_share(shop_model, draw_shop):
    def change(frame):
        return frame.assign(plan=frame["plan"].where(np.arange(len(frame)) % 5 > 0, "team"))

    plan = by_trait(drift(shop_model, draw_shop(400, 6, change=change)))["plan"]
    assert plan.levels[-1].level == ""
    assert plan.levels[-1].after == pytest.approx(0.2)
    assert plan.alarm


def test_segments_of_other_sizes_are_due_for_a_refresh(shop_model, draw_shop):
    later = draw_shop(1_500, 7, change=lambda f: f[f["age"] > 35])
    found = drift(shop_model, later)
    assert found.verdict == "refresh"
    assert found.sizes.change.alarm
    assert sum(found.sizes.after) == pytest.approx(1.0)


def test_an_older_model_says_what_it_cannot_compare(old_model, draw_shop):
    found = drift(old_model, draw_shop(300, 8))
    assert found.traits == ()
    assert found.reconstruction is None
    assert "saved before" in found.not_tested[0]
    assert found.verdict == "fine"
    shifted = drift(old_model, draw_shop(1_500, 7, change=lambda f: f[f["age"] > 35]))
    assert shifted.verdict == "refresh"


def test_too_few_customers_are_refused(shop_model, draw_shop):
    with pytest.raises(SegmentationError, match="from 30 on"):
        drift(shop_model, draw_shop(20, 9))


def test_the_same_file_gives_the_same_check(shop_model, draw_shop):
    reports = [json.dumps(drift_report(drift(shop_model, draw_shop(300, 8)))) for _ in range(2)]
    assert reports[0] == reports[1]
