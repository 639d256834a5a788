"""Files that cannot be used: one sentence, and what was loaded before is still there."""

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import SOON

pytestmark = pytest.mark.browser

FILES = {
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
    "nothing": b"",
    "too few rows": b"ID,Age\n1,20\n2,30\n3,40\n",
    "no usable trait": (
        "\n".join(["ID,Email", *(f"{k},p{k}@example.org" for k in range(30))]).encode()
    ),
}


def test_files_that_cannot_be_used(visitor):
    visitor.try_sample("mall.csv")
    said = []
    for name, content in FILES.items():
        visitor.open_uploader()
        visitor.upload(f"{name}.csv", content)
        alert = visitor.page.get_by_test_id("stAlert")
        if said:
            expect(alert.locator("p")).not_to_have_text(said[-1], timeout=SOON * 1000)
        expect(alert).to_have_count(1, timeout=SOON * 1000)
        visitor.settled()
        said.append(alert.locator("p").text_content())
        expect(visitor.page.get_by_test_id("stException")).to_have_count(0)
        assert "mall.csv" in visitor.page.locator("h1").first.inner_text()
        assert visitor.button("go").is_enabled()

    assert len(set(said)) == len(FILES)
    for sentence in said:
        assert "\n" not in sentence
        assert 20 < len(sentence) < 300
        assert "Traceback" not in sentence
    visitor.go_to("choose")
    assert visitor.in_bucket("trait") == ["Gender", "Age", "Annual income", "Spending score"]
