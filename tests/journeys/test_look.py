"""Light and dark."""

import re

import pytest

pytestmark = pytest.mark.browser

PAGES = {
    "segments": "differences",
    "map": "map_data",
    "trust": "methods",
    "choose": "elbow",
}


def brightness(colour: str) -> float:
    """Return how bright a CSS colour is, 0 to 1."""
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255


def test_pages_and_charts_follow_the_visitors_scheme(server, visit):
    visitor = visit(server, color_scheme="dark").open()
    visitor.finds_plainly()
    for scheme in ("dark", "light"):
        visitor.page.emulate_media(color_scheme=scheme)  # as in the evening, or in the morning
        for name, chart in PAGES.items():
            visitor.go_to(name)
            plot = visitor.shows_chart(chart)
            page = brightness(visitor.style('[data-testid="stApp"]', "background-color"))
            heading = brightness(visitor.style("h1", "color"))
            text = plot.locator("text").first.evaluate("text => getComputedStyle(text).fill")
            what = f"{name} in {scheme}"
            assert (page < 0.2) is (scheme == "dark"), what
            assert (heading > 0.6) is (scheme == "dark"), what
            assert (brightness(text) > 0.6) is (scheme == "dark"), what
            assert abs(brightness(text) - page) > 0.5, what
