"""Segments that are there before their verdict, in a browser."""

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import SOON, TRAINING

pytestmark = pytest.mark.browser

_PLACES = """
() => {
  window.places = [];
  const look = () => {
    const card = document.querySelector(".cs-card");
    if (card) { window.places.push(Math.round(card.getBoundingClientRect().top)); }
  };
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
}
"""


def test_a_card_is_read_before_the_verdict_comes_and_nothing_moves(visitor):
    visitor.try_sample("automobile.csv")
    visitor.button("go").click()
    visitor.is_on("segments", TRAINING)
    expect(visitor.cards().first).to_be_visible(timeout=TRAINING * 1000)
    expect(visitor.page.locator(".cs-pill.cs-pending")).to_contain_text("Checking")
    assert visitor.verdict().count() == 0
    visitor.settled()  # the cards come one after the other
    names, sizes = visitor.names(), visitor.sizes()
    assert sum(sizes) == 8068
    visitor.shows_chart("differences")
    visitor.page.get_by_role("tab").nth(1).click()  # the summary, which one goes on to read
    visitor.settled()
    visitor.page.evaluate(_PLACES)
    visitor.page.evaluate("() => document.querySelector('[role=tab][aria-selected=true]').focus()")

    expect(visitor.verdict()).to_be_visible(timeout=TRAINING * 1000)
    visitor.settled()
    assert (visitor.names(), visitor.sizes()) == (names, sizes)
    assert len(set(visitor.page.evaluate("() => window.places"))) == 1
    focused = "() => document.activeElement.getAttribute('role')"
    assert visitor.page.evaluate(focused) == "tab"
    chosen = visitor.page.get_by_role("tab").nth(1)
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(visitor.page.locator(".cs-again").first).to_contain_text("ound again")
    for page in ("trust", "share"):
        visitor.go_to(page)
        expect(visitor.page.get_by_test_id("stException")).to_have_count(0)


def test_the_keyboard_goes_from_tab_to_tab_on_a_slow_machine(visitor):
    visitor.try_sample("automobile.csv")
    visitor.button("go").click()
    expect(visitor.verdict()).to_be_visible(timeout=TRAINING * 1000)
    visitor.settled()
    throttle = visitor.context.new_cdp_session(visitor.page)
    throttle.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    visitor.page.get_by_role("tab").first.focus()
    for position, key in enumerate(["ArrowRight", "ArrowRight", "ArrowLeft", "ArrowRight"] * 3):
        visitor.page.keyboard.press(key)
        visitor.page.wait_for_timeout(300)  # its content is asked for
        visitor.settled()
        focused = visitor.page.locator("[role=tab]:focus")
        expect(focused, f"after key {position}").to_have_attribute("aria-selected", "true")


def test_who_stops_the_check_keeps_the_segments(visitor):
    visitor.try_sample("automobile.csv")
    visitor.button("go").click()
    visitor.is_on("segments", TRAINING)
    visitor.button("stop_check").click(timeout=TRAINING * 1000)
    pill = visitor.page.locator(".cs-pill.cs-pending")
    expect(pill).to_contain_text("Not checked", timeout=SOON * 1000)
    names = visitor.names()
    assert names
    visitor.go_to("map")
    visitor.go_to("share")
    expect(visitor.keyed("download_everything")).to_have_count(0)
    visitor.go_to("segments")
    assert visitor.names() == names
    visitor.button("go").click()
    expect(visitor.verdict()).to_be_visible(timeout=TRAINING * 1000)
    visitor.settled()
    assert visitor.names() == names
