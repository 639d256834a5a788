"""Files that cannot be used: one sentence, and what was loaded before is still there."""

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import SOON

pytestmark = pytest.mark.browser

UNREADABLE = {
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
    "nothing": b"",
    "a header": b"ID,Age,Plan\n",
}
TOO_FEW = {"three customers": b"ID,Age\n1,20\n2,30\n3,40\n"}
NO_TRAIT = "\n".join(["ID,Email", *(f"{k},p{k}@example.org" for k in range(30))]).encode()


def test_a_file_without_traits_is_shown_so_that_it_can_be_put_right(visitor):
    visitor.upload("no trait.csv", NO_TRAIT)
    alert = visitor.page.get_by_test_id("stAlert").locator("p")
    expect(alert).to_contain_text("no column that can shape segments", timeout=SOON * 1000)
    expect(visitor.page.locator("h1").first).to_contain_text("no trait.csv")
    expect(visitor.page.locator('[class*="st-key-columns_"]')).to_be_visible()
    expect(visitor.page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize("files", [UNREADABLE, TOO_FEW], ids=["unreadable", "too few"])
def test_files_that_cannot_be_used(visitor, files):
    visitor.try_sample("mall.csv")
    heading, sentence = visitor.page.locator("h1").first, ""
    for name, content in files.items():
        visitor.open_uploader()
        visitor.upload(f"{name}.csv", content)
        alert = visitor.page.get_by_test_id("stAlert").locator("p")
        expect(alert).to_have_count(1, timeout=SOON * 1000)
        expect(alert).not_to_have_text(sentence, timeout=SOON * 1000)
        visitor.settled()
        sentence = alert.text_content()
        assert 20 < len(sentence) < 300
        assert "\n" not in sentence
        assert "Traceback" not in sentence
        expect(visitor.page.get_by_test_id("stException")).to_have_count(0)
        expect(heading).to_contain_text("mall.csv")
        expect(visitor.button("go")).to_be_enabled()

    visitor.go_to("choose")
    assert visitor.in_bucket("trait") == ["Age", "Annual income", "Spending score"]
