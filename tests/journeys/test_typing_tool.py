"""From segments to a typing tool and a rule: questions, a file, and what a CRM is asked."""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import TRAINING, Visitor

pytestmark = pytest.mark.browser


def test_questions_a_file_and_a_rule(visitor: Visitor) -> None:
    visitor.finds_plainly()
    visitor.go_to("share")
    visitor.keyed("panel_typing_tool").get_by_role("link").click()
    visitor.is_on("typing_tool")
    visitor.button("learn_elsewhere").click()
    download = visitor.button("download_typing_tool.json")
    expect(download).to_be_enabled(timeout=TRAINING * 1000)
    record = json.loads(visitor.download("download_typing_tool.json"))
    assert 3 <= len(record["questions"]) <= 8
    assert record["held_out"]["accuracy"] > record["held_out"]["always_the_largest_segment"]

    first = record["questions"][0]
    box = visitor.page.get_by_role("combobox").nth(1)  # behind the columns
    visitor.choose(box, first["answers"][0])
    blank = [question["points"][-1] for question in record["questions"][1:]]
    totals = [
        sum(one) for one in zip(record["base_points"], first["points"][0], *blank, strict=True)
    ]
    segment = record["segments"][totals.index(max(totals))]
    expect(visitor.page.locator(".cs-says")).to_contain_text(segment)

    visitor.go_to("segments")
    visitor.page.locator("[class*='st-key-card_'] a").first.click()
    panel = visitor.keyed("panel_rule")
    expect(panel.get_by_test_id("stCode")).to_have_count(1)
    panel.get_by_text("SQL", exact=True).click()
    expect(panel.get_by_test_id("stCode")).to_contain_text('"')
    expect(panel.get_by_test_id("stCode")).to_contain_text(">=")
