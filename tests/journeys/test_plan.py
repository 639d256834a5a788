"""From the sample to a printed plan for one segment, and to a list, in eight clicks."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import SOON, TRAINING, Visitor, find_chromium
from tests.journeys.test_accessibility import findings

pytestmark = pytest.mark.browser

_COUNT = (
    "() => addEventListener('click', "
    "event => { window.clicks = (window.clicks || 0) + event.isTrusted; }, true)"
)


def clicks(visitor: Visitor) -> int:
    return visitor.page.evaluate("window.clicks")


def printed(browser, page: str) -> bytes:
    """Print a page in a browser of its own: printing may hold up what else it shows."""
    own = browser.browser_type.launch(executable_path=find_chromium(), args=["--no-sandbox"])
    try:
        sheet = own.new_page()
        sheet.set_content(page)
        return sheet.pdf(prefer_css_page_size=True)
    finally:
        own.close()


def test_from_the_sample_to_a_printed_plan_and_a_list(server, visit, browser):
    visitor = visit(server).open()
    visitor.page.evaluate(_COUNT)
    visitor.try_sample("mall.csv")
    visitor.button("go").click()
    visitor.is_on("segments", TRAINING)
    visitor.page.locator(".st-key-step_ready_campaign a").click(timeout=TRAINING * 1000)
    visitor.is_on("campaign")
    visitor.settled()
    page = visitor.download("download_plan").decode()
    visitor.step("share").click()
    visitor.is_on("share")
    visitor.keyed("crm_segments").get_by_role("button").first.click()
    visitor.settled()
    visitor.page.locator("[class*=st-key-crm_yes] label").click()
    visitor.keyed("download_crm").wait_for(timeout=SOON * 1000)
    listed = visitor.download("download_crm").decode("utf-8-sig")
    assert clicks(visitor) <= 8
    rows = list(csv.DictReader(io.StringIO(listed)))
    assert len({row["Customer segment"] for row in rows}) == 1
    assert len({row["Customer key"] for row in rows}) == len(rows) > 10
    assert re.findall(rb"/Type\s*/Pages\s.*?/Count (\d+)", printed(browser, page), re.DOTALL) == [
        b"1"
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_tab_is_clean_and_says_what_it_is(server, visit, scheme):
    visitor = visit(server, color_scheme=scheme).open()
    visitor.finds_plainly()
    visitor.go_to("campaign")
    for position, key in enumerate(("evaluation", "budget_bars", None, None)):
        visitor.tab(position)
        visitor.settled()
        if key:
            visitor.shows_chart(key)
        assert findings(visitor) == []


def test_a_figure_that_is_typed_in_changes_the_campaign(server, visit):
    visitor = visit(server).open()
    visitor.finds_plainly()
    visitor.go_to("campaign")
    visitor.tab(1)
    visitor.settled()
    table = visitor.page.locator('[class*="st-key-campaign_"] canvas').first
    table.wait_for()
    box = table.bounding_box()
    assert box is not None
    cell = visitor.page.locator('[class*="st-key-campaign_"] canvas table td').nth(2)
    cell.wait_for(state="attached")
    before = visitor.page.locator(".cs-figure .cs-value").all_text_contents()
    visitor.page.mouse.dblclick(box["x"] + 0.42 * box["width"], box["y"] + 52)
    visitor.page.keyboard.press("ControlOrMeta+a")
    visitor.page.keyboard.type("20")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_text("Choosing segments earns nothing")).to_have_count(
        0, timeout=SOON * 1000
    )
    visitor.settled()
    assert visitor.page.locator(".cs-figure .cs-value").all_text_contents() != before
    visitor.tab(0)
    visitor.settled()
    visitor.tab(1)
    visitor.settled()
    assert visitor.page.locator(".cs-figure .cs-value").all_text_contents() != before
