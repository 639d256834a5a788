"""Typing tools are right as often as they say; cuts through a crowd are refused."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Kind, Plan
from segmentation.pipeline.workflow import segment
from segmentation.targeting.find_elsewhere import find_elsewhere
from segmentation.targeting.measured_questions import tool_advice, typing_tools
from segmentation.targeting.segmented_customers import of_result
from tests.targeting.conftest import NAMES, column, dataset, halves, tricky


@pytest.fixture(scope="module")
def tools():
    frame, plan, labels = tricky(1_600)
    return typing_tools(frame, plan, labels, NAMES, halves(labels), columns=plan.names, most=10)


def test_five_questions_reach_nine_in_ten_and_more_do_not_lose(tools):
    assert tools.of_size(5).accuracy >= 0.9
    assert tools.of_size(10).accuracy >= 0.87
    assert [len(one.card.questions) for one in tools.tools] == [1, 2, 3, 4, 5]
    assert tools.majority < 0.3


def test_further_customers_are_put_right_as_often_as_promised(tools):
    new, _, truth = tricky(4_000, seed=12)
    for n_questions in (3, 5):
        tool = tools.of_size(n_questions)
        given = tool.card.labels(new)
        right = (given == truth).mean()
        assert tool.promised <= right
        assert abs(tool.accuracy - right) < 0.03
        for k, share in enumerate(tool.by_segment):
            assert abs(share - (given[truth == k] == k).mean()) < 0.06


def test_what_is_refused_and_what_is_warned_of(tools):
    assert tool_advice(tools, 5, "clear").level == "good"
    assert tool_advice(tools, 5, "weak").level == "warned"
    assert tool_advice(tools, 5, None).level == "warned"
    assert tool_advice(tools, 5, "none").level == "refused"
    assert tool_advice(replace(tools, agreement=0.3), 5, "clear").level == "refused"
    assert tool_advice(replace(tools, majority=0.9), 5, "clear").level == "refused"


def test_questions_that_know_nothing_are_refused():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(rng.normal(size=(600, 5)), columns=list("abcde"))
    plan = Plan(tuple(column(name, Kind.NUMBER) for name in "abcde"))
    labels = rng.integers(0, 4, 600)
    tools = typing_tools(frame, plan, labels, NAMES, halves(labels), columns=plan.names)
    advice = tool_advice(tools, 5, "clear")
    assert advice.level == "refused" and "cannot tell" in advice.sentence


def test_on_noise_the_tool_says_that_it_cannot():
    frame = pd.DataFrame(
        np.random.default_rng(9).normal(size=(600, 8)), columns=[f"Trait {k}" for k in range(8)]
    )
    result = segment(dataset(frame), SegmentationConfig(n_segments=4, method="kmeans"))
    of = of_result(result)
    found = find_elsewhere(of)
    assert tool_advice(found.tools, 5, of.verdict).level == "refused"


def test_dates_alone_cannot_be_asked_for():
    frame, plan, labels = tricky(300)
    with pytest.raises(SegmentationError, match="numbers and categories"):
        typing_tools(frame, plan, labels, NAMES, halves(labels), columns=["Joined on"])
