"""A scripted attack on what an assistant may ask: no identifier and no small group comes out."""

import json
import re
from dataclasses import replace

import pandas as pd
import pytest

from segmentation.api.assistant_tools import TOOLS, AssistantTools
from segmentation.api.served_models import served
from segmentation.common.errors import SegmentationError

ROW = {"Income (k$)": 30, "Visits": 4, "Plan": "Solo", "Loyalty": "Low", "Member": "no"}
TEAM = {"Income (k$)": 60, "Visits": 36, "Plan": "Team", "Loyalty": "High", "Member": "yes"}


def tools_of(*models, least=10, most_scores=200):
    return AssistantTools(models, least=least, most_scores=most_scores)


def with_sizes(one, *sizes):
    everyone = sum(sizes)
    segments = tuple(
        replace(segment, size=size, share=size / everyone)
        for segment, size in zip(one.findings.segments, sizes, strict=True)
    )
    model = replace(
        one.model, n_customers=everyone, shares=tuple(size / everyone for size in sizes)
    )
    return replace(one, model=model, findings=replace(one.findings, segments=segments))


@pytest.fixture
def tools(served_plain):
    return tools_of(served_plain)


def refused(tools, tool, **given) -> str:
    with pytest.raises(SegmentationError) as caught:
        tools.answer(tool, given)
    return str(caught.value)


def everything(tools, *names) -> str:
    """Return all that can be got without a customer's values."""
    answers = [tools.answer("list_models", {})]
    answers += [tools.answer("list_segments", {"model": name}) for name in names]
    return json.dumps(answers, ensure_ascii=False)


def test_an_honest_assistant_gets_what_it_needs(tools, plain):
    assert tools.answer("list_models", {}) == {
        "models": [{"model": "plain", "customers_about": 240}], "least_group": 10,
    }  # fmt: skip
    said = tools.answer("list_segments", {"model": "plain"})
    assert [segment["name"] for segment in said["segments"]] == list(plain.names)
    assert [segment["customers_about"] for segment in said["segments"]] == [
        round(segment.size, -1) for segment in plain.segments
    ]
    assert said["verdict"] == plain.verdict.level
    assert said["not_shown"] == ""
    assert [one["column"] for one in said["score_customer_takes"]] == list(ROW)
    found = tools.answer("score_customer", {"model": "plain", "customer": ROW})
    assert found["segment"] in plain.names
    assert 0 <= found["confidence_about"] <= 1


def test_no_cell_of_the_file_comes_out(tools, planted):
    said = everything(tools, "plain")
    frame = planted.dataset.frame
    for name in ("Customer", "Note"):
        assert not any(value in said for value in frame[name])
    assert not re.search(r"\d[.,]\d", said)  # incomes have two decimals


@pytest.mark.parametrize("size", [1, 2, 9])
def test_a_small_segment_is_neither_listed_nor_given(served_plain, plain, size):
    label = int(pd.Series(plain.labels)[planted_team(plain)].mode()[0])
    sizes = [60, 60, 60, 60]
    sizes[label] = size
    tools = tools_of(with_sizes(served_plain, *sizes))
    said = tools.answer("list_segments", {"model": "plain"})
    assert plain.names[label] not in json.dumps(said, ensure_ascii=False)
    assert len(said["segments"]) == 2  # and another one, which the total would have given away
    assert said["not_shown"]
    found = tools.answer("score_customer", {"model": "plain", "customer": TEAM})
    assert found == {"model": "plain", "segment": "a segment that is too small to be told of"}


def planted_team(plain):
    return (plain.exploration.frame["Visits"] > 30).to_numpy()


def test_sizes_do_not_follow_from_the_total(served_plain):
    tools = tools_of(with_sizes(served_plain, 100, 60, 40, 5))
    (model,) = tools.answer("list_models", {})["models"]
    listed = tools.answer("list_segments", {"model": "plain"})["segments"]
    rest = model["customers_about"] - sum(one["customers_about"] for one in listed)
    assert rest >= 10


def test_two_models_that_differ_by_one_person_say_the_same(served_plain):
    before = with_sizes(served_plain, 104, 62, 43, 33)
    for gone in range(4):
        sizes = [104, 62, 43, 33]
        sizes[gone] -= 1
        after = with_sizes(served_plain, *sizes)
        assert everything(tools_of(before), "plain") == everything(tools_of(after), "plain")


def test_a_step_of_two_models_is_never_smaller_than_a_group(served_plain):
    steps = set()
    for size in range(40, 80):
        pair = [
            tools_of(with_sizes(served_plain, 100, n, 40, 30)).answer(
                "list_segments", {"model": "plain"}
            )["segments"][1]["customers_about"]
            for n in (size, size + 1)
        ]
        steps.add(pair[1] - pair[0])
    assert steps == {0, 10}


def test_a_model_of_few_customers_is_not_there(served_plain):
    tools = tools_of(with_sizes(served_plain, 3, 2, 2, 2))
    assert tools.answer("list_models", {})["models"] == []
    assert "no such model" in refused(tools, "list_segments", model="plain")


@pytest.mark.parametrize(
    "wrong",
    [{"Customer": "zx0001qv"}, {"Note": "SECRET"}, {"SECRET": 1}, {"row": 1}, {"__class__": 1},
     {"column_0": "x"}],
)  # fmt: skip
def test_keys_and_identifiers_are_not_taken(tools, wrong):
    said = refused(tools, "score_customer", model="plain", customer={**ROW, **wrong})
    assert said.startswith("there is a column that the model does not take; it takes “Income")
    assert not any(name in said for name in wrong)


@pytest.mark.parametrize("tool", ["get_customer", "list_customers", "read_file", "", "__init__"])
def test_there_are_no_other_tools(tools, tool):
    assert refused(tools, tool, model="plain") == (
        "The tools are list_models, list_segments, score_customer."
    )


@pytest.mark.parametrize(
    "given",
    [{"model": "plain", "where": "Age = 52"}, {"model": "plain", "segment": 3},
     {"model": "plain", "least_group": 1}, {}],
)  # fmt: skip
def test_there_is_no_filter_and_no_setting_to_ask_with(tools, given):
    assert refused(tools, "list_segments", **given) == "list_segments takes model, no more."


@pytest.mark.parametrize(
    "name",
    ["../plain", "plain/../plain", "/etc/passwd", "plain\0", "..", "", "plain.segments", "%2e%2e",
     ["plain"], {"$ne": ""}, None, 0, True],
)  # fmt: skip
def test_a_name_is_no_path(tools, name):
    for tool, more in (("list_segments", {}), ("score_customer", {"customer": ROW})):
        assert refused(tools, tool, model=name, **more) == (
            "There is no such model here. There is plain."
        )


def test_a_rare_value_and_one_that_is_not_there_are_refused_alike(served_plain):
    tools = tools_of(served_plain, least=75)
    plan = next(
        one
        for one in tools.answer("list_segments", {"model": "plain"})["score_customer_takes"]
        if one["column"] == "Plan"
    )
    rare = {"Solo", "Duo", "Team"} - set(plan["values"])
    assert rare
    told = {
        refused(tools, "score_customer", model="plain", customer={**ROW, "Plan": value})
        for value in (*rare, "SECRET")
    }
    (sentence,) = told
    assert not any(value in sentence for value in (*rare, "SECRET"))


def test_a_category_without_a_common_value_is_not_asked_for(served_plain, plain):
    forgotten = replace(plain.model, reference=None)
    tools = tools_of(served("plain", forgotten))
    said = tools.answer("list_segments", {"model": "plain"})
    assert [one["column"] for one in said["score_customer_takes"]] == ["Income (k$)", "Visits"]
    row = {"Income (k$)": 30, "Visits": 4}
    assert tools.answer("score_customer", {"model": "plain", "customer": row})["segment"]


def test_borders_cannot_be_felt_out_without_end(served_plain):
    tools = tools_of(served_plain, most_scores=3)
    for visits in range(3):
        tools.answer("score_customer", {"model": "plain", "customer": {**ROW, "Visits": visits}})
    assert "No more customers are scored" in refused(
        tools, "score_customer", model="plain", customer=ROW
    )


def test_mistakes_do_not_repeat_values(tools):
    said = refused(tools, "score_customer", model="plain", customer={**ROW, "Visits": "SECRET"})
    assert said == "“Visits” has to be a finite number, or null."
    for customer in ("SECRET", ["SECRET"], None, 7):
        assert "SECRET" not in refused(tools, "score_customer", model="plain", customer=customer)
    for day in ("SECRET", "9999-12-31", "0001-01-01", 20260131):
        assert refused(tools, "score_customer", model="plain", customer=ROW, as_of=day) == (
            "as_of has to be a date such as 2026-01-31."
        )


def test_days_need_a_day_and_orders_are_not_scored(samples, visits):
    tools = tools_of(served("orders", samples["orders"]), served("visits", visits))
    assert "not scored here" in refused(tools, "score_customer", model="orders", customer={})
    row = {"Spend": 50, "Last visit": "2025-11-10"}
    assert "Say as_of" in refused(tools, "score_customer", model="visits", customer=row)
    given = {"model": "visits", "customer": row, "as_of": "2025-11-25"}
    assert tools.answer("score_customer", given)["segment"]


def test_each_tool_says_what_it_takes():
    assert all(not tool.schema["additionalProperties"] for tool in TOOLS)
