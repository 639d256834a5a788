"""What a newcomer does in the first minutes."""

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import BUILD, SOON, serving

pytestmark = pytest.mark.browser


def test_two_clicks_from_a_sample_to_its_segments(visitor):
    visitor.try_sample("mall.csv")
    visitor.watch(".st-key-panel_live")  # for a second or two
    visitor.button("go").click()
    visitor.arrives()
    assert visitor.seen()

    assert 2 <= visitor.cards().count() <= 8
    for card in visitor.cards().all():
        assert card.locator("h3").inner_text().strip()
        assert "%" in card.locator(".cs-share").inner_text()
    sizes = visitor.sizes()
    assert sum(sizes) == 200
    assert sizes == sorted(sizes, reverse=True)
    assert len(visitor.requests) > 10  # they are recorded at all


def test_a_deep_link_as_the_very_first_request(visit):
    with serving(BUILD / "server-fresh.log") as server:
        visitor = visit(server).open("trust")
        visitor.is_on("trust")
        expect(visitor.page.get_by_test_id("stSidebarNav")).to_have_count(0)
        expect(visitor.page.get_by_test_id("stException")).to_have_count(0)
        expect(visitor.page.get_by_role("dialog")).to_have_count(0)

        expect(visitor.page.locator('[class*="st-key-step_"] a')).to_have_count(5)
        links = visitor.page.get_by_test_id("stMainBlockContainer").get_by_role("link")
        expect(links).to_have_count(6)  # the steps, and the way out
        links.last.click()
        visitor.is_on("your_data")
        expect(visitor.keyed("upload")).to_be_visible(timeout=SOON * 1000)
        takes_the_tour(visitor)
        visitor.loaded()
        visitor.close()  # before the server stops, which its page would complain of


def takes_the_tour(visitor):
    """Go through the tour by the keyboard, forth, back and forth, and end in its sample."""
    dialog, press = visitor.page.get_by_role("dialog"), visitor.page.keyboard.press
    words, after = dialog.get_by_role("status"), visitor.button("tour_next")
    visitor.button("tour").focus()
    press("Enter")
    expect(words).to_contain_text("1. Drop in a file")
    press("Escape")
    expect(dialog).to_have_count(0)
    expect(visitor.button("tour")).to_be_focused()
    press("Enter")
    after.focus()
    for step in ("1", "2", "3"):
        expect(words).to_contain_text(f"{step}. ")
        expect(after).to_be_focused()
        if step != "3":
            press("Enter")
    press("Shift+Tab")
    expect(visitor.button("tour_back")).to_be_focused()
    press("Enter")
    expect(words).to_contain_text("2. ")
    expect(visitor.button("tour_back")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(words).to_contain_text("3. ")
    press("Enter")
    expect(dialog).to_have_count(0)


def test_every_page_has_a_way_out_while_it_is_empty(visitor):
    for name in (
        "choose", "segments", "trust", "share", "map", "customer", "new_customers", "forecast",
        "other_ways", "typing_tool", "compare",
    ):  # fmt: skip
        if visitor.step(name).count():
            visitor.go_to(name)
        else:  # has no link yet
            visitor.open(name)
        visitor.page.get_by_test_id("stMainBlockContainer").get_by_role("link").last.click()
        visitor.is_on("your_data")
