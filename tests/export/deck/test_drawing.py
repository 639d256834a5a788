from datetime import date

import pytest

from segmentation.export.deck import slide_theme as look
from segmentation.export.deck.drawing import (
    TextStyle,
    add_slide,
    panel,
    share_strip,
    write,
    write_marked,
)
from segmentation.export.deck.slide_theme import empty_deck
from segmentation.export.deck.text_fit import Box
from segmentation.figures.style import SEGMENT_COLOURS
from tests.export.deck.conftest import notes

INCH = 914_400


@pytest.fixture
def slide():
    return add_slide(empty_deck("T", date(2026, 1, 2)), "Title", "foot", ["Say 1.", "And 2."])


def size_of(shape) -> float:
    return shape.text_frame.paragraphs[0].runs[0].font.size.pt


def test_a_slide_has_title_number_and_notes(slide):
    assert slide.shapes.title.text_frame.text == "Title"
    assert notes(slide) == "Say 1.\nAnd 2."
    kinds = [s.placeholder_format.type for s in slide.shapes if s.is_placeholder]
    assert 13 in kinds  # the number of the slide


def test_a_title_is_rather_a_little_smaller_than_two_lines():
    deck = empty_deck("T", date(2026, 1, 2))
    sizes = [
        size_of(add_slide(deck, title, "", []).shapes.title)
        for title in ("Short", "n" * 60, "word " * 40)
    ]
    assert sizes[0] == 28
    assert sizes[1] == 24
    assert sizes[2] < 24


def test_text_gets_smaller_and_then_is_cut(slide):
    style, box = TextStyle((20, 10)), Box(1, 1, 1.0, 0.4)
    assert size_of(write(slide, ["ii"], box, style)) == 20
    assert size_of(write(slide, ["iiii " * 6], box, style)) == 10
    cut = write(slide, ["iiii " * 60], box, style)
    assert size_of(cut) == 10
    assert cut.text_frame.text.endswith("…")


def test_a_name_stands_behind_its_mark_in_its_colour(slide):
    shape = write_marked(slide, 1, "Older", Box(1, 1, 4, 0.4), TextStyle((18,)))
    mark, name = shape.text_frame.paragraphs[0].runs
    assert (mark.text.strip(), name.text) == ("◆", "Older")
    assert str(mark.font.color.rgb) == "CC7F0A"


def test_panels_have_no_shadow_and_no_border(slide):
    shape = panel(slide, Box(1, 1, 2, 1), look.SURFACE)
    assert shape.element.find("{*}style") is None
    assert str(shape.fill.fore_color.rgb) == look.SURFACE[1:]


def test_the_strip_has_the_shares_as_widths(slide):
    before = len(slide.shapes)
    share_strip(slide, (0.5, 0.3, 0.2), SEGMENT_COLOURS[:3], Box(1, 1, 10, 0.1))
    widths = [shape.width / INCH for shape in list(slide.shapes)[before:]]
    assert widths == pytest.approx([4.97, 2.97, 1.97])
