"""JSON and the table of points say what the score card does; a small reader of each agrees."""

import json

import pandas as pd
import pytest

from segmentation.targeting.measured_questions import tool_advice, typing_tools
from segmentation.targeting.typing_files import typing_json, typing_table
from tests.targeting.conftest import NAMES, halves, tricky


@pytest.fixture(scope="module")
def made():
    frame, plan, labels = tricky()
    tools = typing_tools(frame, plan, labels, NAMES, halves(labels), columns=plan.names)
    return tools, tools.of_size(5), tool_advice(tools, 5, "weak")


def answer(question: dict, value) -> int:
    """Return the place of an answer, as the file's own words say it."""
    last = len(question["answers"]) - 1
    if pd.isna(value):
        return last
    if question["kind"] == "number":
        return sum(value >= cut for cut in question["cuts"])
    return question["values"].index(value) if value in question["values"] else last - 1


def winner(totals: list[int]) -> int:
    return totals.index(max(totals))


def test_json_agrees_in_a_thousand_cases(made):
    tools, tool, advice = made
    record = json.loads(typing_json(tools, tool, advice))
    frame, _, _ = tricky(1_000, seed=5)
    found = []
    for _, row in frame.iterrows():
        totals = list(record["base_points"])
        for question in record["questions"]:
            points = question["points"][answer(question, row[question["column"]])]
            totals = [a + b for a, b in zip(totals, points, strict=True)]
        found.append(winner(totals))
    assert found == tool.card.labels(frame).tolist()
    assert record["held_out"]["accuracy"] == pytest.approx(tool.accuracy, abs=1e-4)
    assert record["warning"] == advice.sentence != ""


def test_the_table_of_points_agrees_too(made):
    tools, tool, advice = made
    text = typing_table(tools, tool, advice).decode()
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    head, base, *rows = lines
    assert head[-4:] == list(NAMES)
    assert {len(line) for line in lines} == {len(head)}
    frame, _, _ = tricky(200, seed=6)
    codes = [question.answers_of(frame) + 1 for question in tool.card.questions]
    points = {(row[0], row[3]): [int(n) for n in row[8:]] for row in rows}
    for place, expected in enumerate(tool.card.labels(frame)):
        totals = [int(n) for n in base[8:]]
        for number, own in enumerate(codes, start=1):
            more = points[str(number), str(own[place])]
            totals = [a + b for a, b in zip(totals, more, strict=True)]
        assert winner(totals) == expected
