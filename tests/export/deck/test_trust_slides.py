from dataclasses import replace

import pytest

from segmentation.common.formatting import rounded_down
from segmentation.export.deck.recommended_steps import next_steps
from segmentation.export.deck.slide_deck import slide_deck
from segmentation.export.deck.slide_theme import FOOTER
from segmentation.export.deck.text_fit import text_height
from segmentation.export.run_findings import CAUTION
from tests.export.deck.conftest import DAY, charts, notes, opened, texts, words


def test_the_verdict_is_the_title_and_the_evidence_is_below(deck, planted_findings):
    found, slide = planted_findings, deck.slides[-3]
    said = words(slide)
    assert slide.shapes.title.text_frame.text == found.verdict.sentence.removesuffix(".")
    assert f"{found.repeatability:.2f}" in said
    assert f"{found.distinctness:.2f}" in said
    assert found.apartness in said
    assert found.verdict.kind_sentence in said
    assert CAUTION in said
    for number in found.numbers:
        assert number.value in notes(slide)
    assert found.verdict.record in notes(slide)


def test_each_segment_has_its_overlap_as_a_bar(deck, planted_findings):
    slide = deck.slides[-2]
    (chart,) = charts(slide)
    overlaps = [float(rounded_down(segment.overlap)) for segment in planted_findings.segments]
    assert list(chart.plots[0].series[0].values) == pytest.approx(overlaps)
    for segment in planted_findings.segments:
        assert segment.stability in words(slide)


def test_an_overlap_that_misses_the_limit_does_not_look_as_if_it_met_it(planted_findings):
    segments = tuple(replace(s, overlap=0.7499) for s in planted_findings.segments)
    slide = opened(slide_deck(replace(planted_findings, segments=segments), DAY)).slides[-2]
    assert list(charts(slide)[0].plots[0].series[0].values) == [0.74] * 4
    assert "0.74" in notes(slide)


def test_segments_that_border_each_other_are_named(planted_findings):
    found = replace(planted_findings, borders=("“A” and “B” border each other.",))
    assert "“A” and “B” border each other." in words(opened(slide_deck(found, DAY)).slides[-2])


def test_the_last_slide_says_what_to_do(deck, planted_findings):
    said = words(deck.slides[-1])
    assert all(step in said for step in next_steps(planted_findings))


def test_a_refusal_is_not_softened(planted_findings):
    sentence = "Do not build on these segments: your customers do not fall into groups."
    verdict = replace(
        planted_findings.verdict, level="none", sentence=sentence, advice=("Add traits.",)
    )
    deck = opened(slide_deck(replace(planted_findings, verdict=verdict), DAY))
    assert sentence in words(deck.slides[0])
    assert deck.slides[-3].shapes.title.text_frame.text == sentence.removesuffix(".")
    assert "Add traits." in words(deck.slides[-1])
    assert "Start with" not in words(deck.slides[-1])


def test_what_is_below_the_bars_ends_above_the_footer_in_wider_letters_too(stretched):
    """A program that has no Calibri takes another font, which may be a sixth wider."""
    several = (
        "Seven of the 15 pairs of segments border each other. Plan one campaign for both of a "
        "pair, or accept that some customers could be in either."
    )
    pair = (
        "“Low spending, high income” and “Low spending, low income” are told apart by little more "
        "than one trait: unless it matters to a campaign, plan one for both."
    )
    found = replace(stretched(6, 4), borders=(several, pair))
    slide = opened(slide_deck(found, DAY)).slides[-2]
    shape = next(shape for shape, text in texts(slide) if "Overlap: the share" in text)
    size = shape.text_frame.paragraphs[0].runs[0].font.size.pt
    said = shape.text_frame.text.split("\n")
    height = text_height(said, shape.width.inches / 1.17, size, 3)
    assert shape.top.inches + height <= FOOTER.top
