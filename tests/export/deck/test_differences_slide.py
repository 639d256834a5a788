from dataclasses import replace

from segmentation.common.formatting import in_unit
from segmentation.export.deck.slide_deck import slide_deck
from segmentation.figures.heatmap import cell_colour
from segmentation.figures.trait_ranking import by_strength, separation_title
from tests.export.deck.conftest import DAY, opened, tables


def with_table(deck) -> list:
    return [slide for slide in deck.slides if tables(slide)]


def test_the_table_has_every_segment_and_everyone(deck, planted_findings):
    (slide,) = with_table(deck)
    (table,) = tables(slide)
    found = planted_findings
    title = separation_title(found.traits, found.shares)
    assert slide.shapes.title.text_frame.text == title
    header = [cell.text for cell in table.rows[0].cells]
    assert [text.partition(" ")[2] for text in header[1:-1]] == list(found.names)
    assert header[-1] == "Everyone"
    income = next(t for t in found.traits if t.name == "Income (k$)")
    row = 1 + by_strength(found.traits, found.shares).index(income)
    cells = [cell.text for cell in table.rows[row].cells]
    expected = [in_unit(income.centre(k), "k$") for k in (*range(4), None)]
    assert cells == ["Income", *expected]


def test_cells_are_coloured_by_their_difference(deck, planted_findings):
    (slide,) = with_table(deck)
    (table,) = tables(slide)
    strongest = by_strength(planted_findings.traits, planted_findings.shares)[0]
    for k in range(4):
        fill = table.cell(1, 1 + k).fill.fore_color.rgb
        assert f"#{fill}" == cell_colour(strongest.difference(k), "light")


def test_many_segments_take_two_slides(stretched):
    found = stretched(10, 12)
    slides = with_table(opened(slide_deck(found, DAY)))
    assert len(slides) == 2
    columns = [len(tables(slide)[0].columns) for slide in slides]
    assert columns == [7, 7]
    assert "(2 of 2)" in slides[1].shapes.title.text_frame.text
    assert len(tables(slides[0])[0].rows) == 9


def test_without_traits_there_is_no_such_slide(planted_findings):
    effects = replace(planted_findings.effects, columns=())
    bare = replace(planted_findings, traits=(), effects=effects)
    assert with_table(opened(slide_deck(bare, DAY))) == []
