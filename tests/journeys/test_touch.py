"""The map on a telephone: a finger scrolls the page, and draws once the switch is on."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import LATER, SOON, TRAINING

pytestmark = pytest.mark.browser

_STEPS = 10
TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_a_finger_scrolls_past_the_map_until_drawing_is_on(server, visit):
    visitor = visit(server, **TELEPHONE).open()
    visitor.finds_plainly()
    visitor.go_to("map")
    plot = visitor.shows_chart("map_data")
    plot.scroll_into_view_if_needed()
    before = scrolled(visitor)
    swipe(visitor, plot, up=150)
    visitor.page.wait_for_function("before => SCROLLED() > before + 60", arg=before)
    expect(visitor.keyed("download_chosen")).to_have_count(0)

    visitor.keyed("map_draw").locator("label").first.click()
    visitor.settled()
    plot = visitor.shows_chart("map_data")
    plot.scroll_into_view_if_needed()
    before = scrolled(visitor)
    around(visitor, plot)
    expect(visitor.keyed("download_chosen")).to_be_visible(timeout=LATER * 1000)
    assert abs(scrolled(visitor) - before) < 20


def test_a_tap_on_a_chart_shows_its_buttons_and_the_title_is_free_before(server, visit):
    visitor = visit(server, **TELEPHONE).open()
    visitor.finds_plainly()
    expect(visitor.verdict()).to_be_visible(timeout=TRAINING * 1000)  # no redraw is still to come
    visitor.go_to("choose")
    plot = visitor.shows_chart("elbow")
    visitor.settled()
    plot.scroll_into_view_if_needed()
    bar = plot.locator(".modebar").first
    expect(bar).to_have_css("opacity", "0")
    plot.tap(position={"x": 150, "y": 150})
    expect(bar).to_have_css("opacity", "1", timeout=SOON * 1000)


def scrolled(visitor) -> float:
    """Return how far the page is scrolled, and leave the way to ask that to the page."""
    visitor.page.evaluate(
        "window.SCROLLED = () => document.querySelector('[data-testid=stMain]').scrollTop"
    )
    return visitor.page.evaluate("SCROLLED()")


def swipe(visitor, plot, *, up: float) -> None:
    """Draw a finger over the middle of a chart."""
    box = plot.locator(".nsewdrag").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 250)
    draw(visitor, [(x, y), (x, y - up)])


def around(visitor, plot) -> None:
    """Draw a finger around the middle of a chart."""
    box = plot.locator(".nsewdrag").first.bounding_box()
    corners = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.1, 0.1))
    draw(visitor, [(box["x"] + a * box["width"], box["y"] + b * box["height"]) for a, b in corners])


def draw(visitor, places: list[tuple[float, float]]) -> None:
    """Have the browser get a finger that goes from place to place, as a screen would say it."""
    screen = visitor.context.new_cdp_session(visitor.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        touched = [{"x": x, "y": y} for x, y in points]
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})
        visitor.page.wait_for_timeout(16)

    touch("touchStart", places[0])
    for (x0, y0), (x1, y1) in pairwise(places):
        for step in range(1, _STEPS + 1):
            share = step / _STEPS
            touch("touchMove", (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share))
    touch("touchEnd")
    screen.detach()
