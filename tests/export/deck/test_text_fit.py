import pytest

from segmentation.export.deck.text_fit import (
    LINE_HEIGHT,
    Box,
    clipped,
    fitting_size,
    printable,
    text_height,
    text_width,
    wrapped,
)


def test_widths_are_those_of_the_letters():
    assert text_width("iiii", 72) == pytest.approx(1.0)  # four quarters of an em
    assert text_width("MM", 36) == pytest.approx(0.95)
    assert text_width("漢字", 72) == pytest.approx(2.1)
    assert text_width("é", 72) == text_width("e", 72)


def test_lines_break_between_words_and_within_words_that_are_too_long():
    assert wrapped("iiii iiii", 1.1, 72) == ["iiii", "iiii"]
    assert wrapped("iiii iiii", 2.3, 72) == ["iiii iiii"]
    assert wrapped("i" * 10, 1.0, 72) == ["iiii", "iiii", "ii"]
    assert wrapped("", 1.0, 72) == [""]


def test_height_counts_lines_and_gaps():
    assert text_height(["i"], 1.0, 72) == pytest.approx(LINE_HEIGHT)
    assert text_height(["i", "i"], 1.0, 72, gap=36) == pytest.approx(2 * LINE_HEIGHT + 0.5)


def test_the_largest_size_that_fits_is_taken():
    box = Box(0, 0, 1.0, 0.5)
    assert fitting_size(["ii"], box, (72, 24, 12)) == 24
    assert fitting_size(["ii" * 200], box, (72, 24)) is None


def test_what_does_not_fit_is_cut():
    short = clipped("i" * 100, 1.0, LINE_HEIGHT, 72)
    assert short.endswith("…")
    assert len(wrapped(short, 1.0, 72)) == 1
    assert clipped("iii", 1.0, LINE_HEIGHT, 72) == "iii"


def test_no_control_mark_is_left():
    assert printable("a\x00\x0bb\r\nc\u2028d\ud800") == "a  b  c d"
