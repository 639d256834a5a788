"""From a card to its segment, to the list of its customers, to one of them."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import SOON

pytestmark = pytest.mark.browser


def test_from_a_card_to_a_customer(server, visit):
    visitor = visit(server).open()
    visitor.finds_plainly()
    page = visitor.page
    name = visitor.cards().nth(1).locator("h3").inner_text()[1:].strip()  # without its mark
    page.locator(".st-key-card_1").get_by_role("link", name="Look closer").click()
    heading = page.locator("h1")
    expect(heading).to_contain_text(name, timeout=SOON * 1000)
    assert page.url.endswith("/segment?number=2")
    visitor.shows_chart("trait_by_segment", SOON)
    content = visitor.settled().download("download_members").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert {row["segment_name"] for row in rows} == {name}
    expect(visitor.button("download_members")).to_contain_text(f"{len(rows):,}")
    visitor.keyed("follow_typical").get_by_role("button").click()
    expect(heading).to_contain_text(f"Customer {rows[0]['Customer ID']}", timeout=SOON * 1000)
    assert "number=" not in page.url
    assert visitor.outside() == []
