"""The typing tool's own page, opened from a disk."""

import numpy as np
import pytest
from playwright.sync_api import Browser

from segmentation.targeting.measured_questions import tool_advice, typing_tools
from segmentation.targeting.typing_page import typing_page
from tests.targeting.conftest import NAMES, halves, tricky

_FILL = """(cases) => cases.map((answers) => {
  answers.forEach((answer, q) => {
    document.querySelectorAll(`input[name="q${q}"]`)[answer].checked = true;
  });
  form.dispatchEvent(new Event("change"));
  return document.getElementById("result").textContent;
})"""
_VALUES = (
    "(cases) => cases.map((row) => segmentOf(row.map((v, q) => answerOf(tool.questions[q], v))))"
)


def test_form_and_values_agree_with_the_score_card_in_a_thousand_cases(
    browser: Browser, tmp_path
) -> None:
    frame, plan, labels = tricky()
    tools = typing_tools(frame, plan, labels, NAMES, halves(labels), columns=plan.names)
    card = tools.of_size(5).card
    path = tmp_path / "typing_tool.html"
    path.write_bytes(typing_page(tools, tools.of_size(5), tool_advice(tools, 5, "clear")))
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(path.as_uri())
    new, _, _ = tricky(1_000, seed=3)
    expected = card.labels(new).tolist()
    answers = np.column_stack([q.answers_of(new) for q in card.questions]).tolist()
    unknown = [len(q.answers) - 1 for q in card.questions]
    shown = page.evaluate(_FILL, answers)
    assert shown == [
        "Answer the questions above" if own == unknown else NAMES[k]
        for own, k in zip(answers, expected, strict=True)
    ]
    values = new[[q.column for q in card.questions]].astype(object)
    rows = values.where(values.notna(), None).to_numpy().tolist()
    assert page.evaluate(_VALUES, rows) == expected
    assert len(set(expected)) == len(NAMES)
    assert asked == [path.as_uri()]
    page.close()
