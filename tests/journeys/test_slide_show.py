"""The segments shown to a room, by the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import SOON

pytestmark = pytest.mark.browser


def test_a_show_by_the_keyboard_ends_where_it_began(visitor):
    visitor.finds_plainly()
    visitor.go_to("map")
    place = visitor.page.locator('.st-key-slide_controls [role="status"]')

    def at(text: str) -> None:
        expect(place).to_have_text(text, timeout=SOON * 1000)

    visitor.button("slide_show").focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(".cs-slide h1")).to_be_visible(timeout=SOON * 1000)
    n_slides = int(place.inner_text().split()[-1])
    assert n_slides == n_segments(visitor) + 6

    for number in range(2, n_slides + 1):
        visitor.page.keyboard.press("ArrowRight" if number % 2 else "PageDown")
        at(f"{number} of {n_slides}")
    visitor.page.keyboard.press("ArrowRight")  # nothing follows the last
    visitor.page.keyboard.press("ArrowLeft")
    at(f"{n_slides - 1} of {n_slides}")
    visitor.page.keyboard.press("PageUp")
    at(f"{n_slides - 2} of {n_slides}")
    visitor.page.keyboard.press("Escape")
    visitor.is_on("map")
    expect(visitor.page.get_by_role("switch", name="Presenting")).not_to_be_checked()


def n_segments(visitor) -> int:
    """Return how many parts the strip of the first slide has."""
    return visitor.page.locator(".cs-strip i").count()
