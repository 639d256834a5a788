from dataclasses import replace

import pytest

from segmentation.domain.trait_words import SUGGESTED, trait_words
from segmentation.figures.text import heading, lines_of, marked, name_in_lines, plain


def test_markup_is_shown_and_not_read() -> None:
    assert plain('<a href="x">A & B</a>') == '&lt;a href="x"&gt;A &amp; B&lt;/a&gt;'


def test_templates_are_shown_and_not_filled_in() -> None:
    assert "%{" not in plain("%{x} and %{customdata[0]}")


def test_lines_break_between_words_and_leave_room_for_the_mark() -> None:
    assert lines_of("High spending, low income", 16, 2) == ["High spending,", "low income"]
    assert lines_of("High spending, low income", 15, 3) == ["High", "spending, low", "income"]


@pytest.mark.parametrize("width", [8, 11, 24])
def test_no_line_is_longer_than_the_width(width: int) -> None:
    lines = lines_of("Supercalifragilistic experiences, and more of these", width, 3)
    assert len(lines) <= 3
    assert len(lines[0]) <= width - 2
    assert max(map(len, lines)) <= width


def test_a_cut_is_shown() -> None:
    assert lines_of("one two three four five", 10, 2)[-1].endswith("…")


def test_every_line_of_a_name_is_escaped() -> None:
    text = name_in_lines(0, "<b>bold</b> & <i>more</i>", 14, 3)
    assert "<b>" not in text
    assert "<i>" not in text
    assert text.count("<br>") >= 1


def test_the_mark_has_the_colour_of_its_segment() -> None:
    assert marked(1, "x") == '<span style="color:#CC7F0A">◆</span> x'


@pytest.mark.parametrize(
    ("column", "unit", "words", "said"),
    [
        ("Annual income (k$)", "k$", SUGGESTED, "Annual income, k$"),
        ("total_spent", "€", SUGGESTED, "Total spent, €"),
        ("Work_Experience", "", SUGGESTED, "Work experience"),
        ("total_spent", "€", trait_words("Turnover"), "Turnover, €"),
    ],
)
def test_a_heading_has_the_unit(made_up, column, unit, words, said) -> None:
    trait = replace(made_up(2, 1, 20).traits[0], name=column, unit=unit, words=words)
    assert heading(trait) == said
