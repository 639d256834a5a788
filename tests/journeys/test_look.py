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


@pytest.mark.parametrize(("scheme", "dark"), [("dark", True), ("light", False)])
def test_pages_and_charts_follow_the_visitors_scheme(server, visit, scheme, dark):
    visitor = visit(server, color_scheme=scheme).open()
    visitor.finds_plainly()
    for name, chart in PAGES.items():
        visitor.go_to(name)
        plot = visitor.shows_chart(chart)
        page = brightness(visitor.style('[data-testid="stApp"]', "background-color"))
        heading = brightness(visitor.style("h1", "color"))
        text = plot.locator("text").first.evaluate("text => getComputedStyle(text).fill")
        assert (page < 0.2) is dark, name
        assert (heading > 0.6) is dark, name
        assert (brightness(text) > 0.6) is dark, name
        assert abs(brightness(text) - page) > 0.5, name
