from dataclasses import replace

import pytest

from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.forecasting.forecast_answer import (
    act_sentence,
    answer_level,
    answer_sentence,
    expected_range,
    expected_value,
    knowing_traits,
    unit_of,
)
from segmentation.forecasting.forecast_quality import LossGain

SURE, UNSURE = LossGain(0.2, 0.1, 0.3), LossGain(-0.01, -0.025, 0.004)
PLAN = Plan(
    (
        ColumnPlan("y", Role.DESCRIBES, Kind.NUMBER, "", unit="€"),
        ColumnPlan("left_on", Role.TRAIT, Kind.NUMBER, ""),
    )
)


@pytest.mark.parametrize(
    ("everyone", "segments", "by_segment", "level", "start", "end"),
    [
        (SURE, SURE, SURE, "clear", "Yes: on 600 ",
         "; the segment makes it 20\u202f% smaller than the traits alone."),
        (SURE, SURE, UNSURE, "clear", "Yes: ", "the traits alone do as well without it."),
        (SURE, UNSURE, UNSURE, "weak", "Partly: ", "which may be all that you need."),
        (UNSURE, SURE, SURE, "none", "No: ", "so do not act on it."),
        (SURE, None, None, "clear", "Yes: ", "take no part, since they know the answer."),
    ],
)  # fmt: skip
def test_one_sentence_says_whether_it_helps(
    told_by_segment, everyone, segments, by_segment, level, start, end
):
    own = replace(
        told_by_segment.whole,
        over_everyone=everyone, over_segments=segments, by_segment=by_segment,
    )  # fmt: skip
    said = answer_sentence(told_by_segment, own, PLAN)
    assert answer_level(own) == level
    assert said.startswith(start)
    assert said.endswith(end)
    assert "\u202f% for everyone" in said


def test_a_label_that_shapes_segments_is_named(told_by_segment):
    found = replace(told_by_segment, segments_know=True)
    own = replace(found.whole, over_everyone=SURE, over_segments=None, by_segment=None)
    assert answer_sentence(found, own, PLAN).endswith("take no part, since “Y” shapes them.")


def test_what_knows_the_answer_is_named_but_not_to_an_audience(told_by_leak, told_by_segment):
    assert knowing_traits(told_by_segment, PLAN) == ""
    said = knowing_traits(told_by_leak, PLAN)
    assert said.startswith("“Left on” knows the answer nearly without error")
    assert "does without it" in said
    hidden = knowing_traits(told_by_leak, PLAN, frozenset({"left_on"}))
    assert hidden.startswith("A personal column knows")
    assert "eft" not in hidden
    alone = knowing_traits(replace(told_by_leak, without_leaks=None), PLAN)
    assert alone.endswith("no other trait is left to forecast from.")


def test_values_have_their_unit_and_shares_are_percent(told_by_segment):
    one = replace(told_by_segment.whole.segments[0], low=0.02, high=0.3)
    assert expected_range(told_by_segment, one, PLAN) == "2\u202f% to 30\u202f%"
    assert unit_of(told_by_segment, PLAN) == ""
    value = replace(told_by_segment, kind="value")
    assert expected_value(value, 1067.0, PLAN) == "€1,067"
    assert expected_range(value, replace(one, low=None, high=None), PLAN) == "too few known"


def test_what_is_expected_of_those_who_are_acted_on(told_by_segment):
    assert act_sentence(told_by_segment, 95, 59.4, PLAN) == (
        "95 customers, of whom about 59 are expected to be a yes: Y."
    )
    value = replace(told_by_segment, kind="value")
    assert act_sentence(value, 1, 1067.0, PLAN) == (
        "One customer, expected to come to €1,067 together: Y."
    )
    assert act_sentence(value, 0, 0.0, PLAN).startswith("Nobody’s forecast is so high.")
