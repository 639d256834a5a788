"""Visitors at the same time see nothing of each other."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_second_visitor_sees_nothing_of_the_first(server, visit):
    first = visit(server).open()
    first.finds_plainly()
    names = first.names()

    second = visit(server).open()
    expect(second.keyed("sample_mall.csv")).to_be_visible()
    second.go_to("segments")
    expect(second.cards()).to_have_count(0)
    second.go_to("share")
    expect(second.keyed("download_segments.csv")).to_have_count(0)
    text = second.page.locator("body").inner_text()
    assert "mall.csv" not in text
    assert not any(name in text for name in names)

    second.go_to("your_data")
    second.try_sample("orders.csv")
    first.go_to("map")
    first.shows_chart("map_data")
    first.go_to("segments")
    assert first.names() == names
    assert "orders.csv" not in first.page.locator("body").inner_text()
