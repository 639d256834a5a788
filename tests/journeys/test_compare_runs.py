"""Two runs side by side: another number of segments, and the list that Share gave."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import LATER, SOON, Visitor

pytestmark = pytest.mark.browser


def hand_in(visitor: Visitor, name: str, content: bytes) -> None:
    if not visitor.keyed("compare_upload").is_visible():
        visitor.page.get_by_role("button", name="Add from a file").click()
    box = visitor.keyed("compare_upload").get_by_test_id("stFileUploaderDropzoneInput")
    box.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def test_compare_with_another_number_and_with_a_list_of_before(visitor):
    visitor.finds_plainly()
    visitor.choose_size(5)
    visitor.go_to("share")
    expect(visitor.button("download_segments.csv")).to_be_enabled(timeout=LATER * 1000)
    content = visitor.download("download_segments.csv")

    visitor.go_to("compare")
    visitor.shows_chart("run_flow")
    visitor.choose(visitor.keyed("compare_before").get_by_role("combobox"), "with 3 segments")
    says = visitor.page.locator(".cs-says")
    expect(says).to_contain_text("of 200 customers moved")
    expect(visitor.page.locator(".cs-note", has_text="(3, then 5)")).to_be_visible()
    expect(visitor.page.locator(".cs-table tbody tr")).to_have_count(3)
    expect(visitor.button("download_moved")).to_be_enabled(timeout=SOON * 1000)
    moved = list(csv.DictReader(io.StringIO(visitor.download("download_moved").decode())))
    assert f"{len(moved)} of 200" in says.inner_text()
    assert {"segment_before", "segment_after", "changed_on"} < set(moved[0])

    hand_in(visitor, "june.csv", b"not,a\nlist,of\n")
    mistake = visitor.page.get_by_test_id("stAlert")
    expect(mistake).to_contain_text("june.csv is not a list of segments")
    expect(says).to_contain_text(f"{len(moved)} of 200")  # nothing is lost
    hand_in(visitor, "july.csv", content)
    expect(says).to_contain_text("0 of 200 customers moved")
    expect(mistake).to_have_count(0)

    visitor.page.keyboard.press("Escape")
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.shows_chart("run_flow_narrow")
    expect(visitor.keyed("run_flow")).to_be_hidden()
    fits = "document.documentElement.scrollWidth <= window.innerWidth"
    assert visitor.page.evaluate(fits)
