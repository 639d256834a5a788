"""The error of a training, as a picture with words."""

import math
import re
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from webapp.components.learning_curve import learning_curve


def lines(html: str) -> list[list[tuple[float, float]]]:
    """Return the places of each line, from below 0 to above 1."""
    picture = unquote(re.search(r'src="data:image/svg\+xml,([^"]+)"', html)[1])
    found = []
    for line in ET.fromstring(picture):
        pairs = [place.split(",") for place in line.attrib["points"].split()]
        found.append([(float(x), 1 - float(y)) for x, y in pairs])
    return found


def labels(html: str) -> dict[str, float]:
    """Return how high each label stands."""
    found = re.findall(r"bottom:([\d.]+)%;color:[^>]*>(.*?)</span>", html)
    return {re.sub("<.*?>", "", text): float(height) for height, text in found}


def drawn(loss, held_out, epochs=10) -> str:
    return learning_curve(loss, held_out, epochs=epochs, appearance="light")


def test_every_pass_has_its_place():
    learnt, held_back = lines(drawn([1.0, 0.5], [0.8], epochs=10))
    assert learnt == [
        (0.1, pytest.approx(1 / 1.1, abs=1e-3)),
        (0.2, pytest.approx(0.5 / 1.1, abs=1e-3)),
    ]
    assert held_back[0] == (0.1, pytest.approx(0.8 / 1.1, abs=1e-3))


@pytest.mark.parametrize("n_passes", [0, 1, 2, 30])
def test_the_axes_do_not_move_with_the_passes(n_passes: int):
    loss = [1 / (k + 1) for k in range(n_passes)]
    html = drawn(loss, loss, epochs=30)
    assert "<span>30</span>" in html
    assert f"Error {'1.1' if n_passes else '1'}<" in html


def test_more_passes_than_planned_still_fit():
    html = drawn([1.0] * 8, [], epochs=5)
    assert "<span>8</span>" in html
    assert max(x for x, _ in lines(html)[0]) == 1


def test_ends_are_named_and_apart():
    html = drawn([1.0, 0.50], [1.0, 0.51])
    heights = labels(html)
    assert heights["held back 0.51"] - heights["learnt from 0.5"] >= 8
    equal = labels(drawn([1.0, 0.5], [1.0, 0.5]))
    assert abs(equal["held back 0.5"] - equal["learnt from 0.5"]) >= 8


def test_a_rising_error_is_not_called_falling():
    assert "Error falls" in drawn([2, 1], [])
    assert "The error has not fallen yet" in drawn([1, 2], [])


def test_an_error_that_is_no_number_is_not_drawn():
    html = drawn([1.0, math.nan, 0.5, math.inf], [])
    assert [x for x, _ in lines(html)[0]] == [0.1, 0.3]
    assert labels(html) == {}


def test_it_is_said_to_those_who_do_not_see_it():
    said = re.search(r'aria-label="([^"]+)"', drawn([1.0, 0.5], [0.6]))[1]
    assert said == "Error after 2 passes: 0.5, at first 1. On customers held back: 0.6."


@pytest.mark.parametrize("passes", [0, 3])
def test_its_html_is_whole(passes: int):
    class Open(HTMLParser):
        depth = 0

        def handle_starttag(self, tag, attrs):
            self.depth += tag != "img"

        def handle_endtag(self, tag):
            self.depth -= 1

    parser = Open()
    parser.feed(drawn([1.0] * passes, [1.0] * passes))
    assert parser.depth == 0
