"""From the sample to a printed plan for one segment, and to a list, in eight clicks."""

import csv
import io
import re

import pytest

from tests.journeys.driver import SOON, TRAINING, Visitor, find_chromium

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
