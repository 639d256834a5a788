from dataclasses import replace

from segmentation.common.formatting import percent
from segmentation.export.deck.slide_deck import slide_deck
from tests.export.deck.conftest import DAY, charts, notes, opened, words


def test_a_segment_has_finding_sentences_share_and_bars(deck, plain):
    for k, segment in enumerate(plain.segments):
        slide = deck.slides[2 + k]
        said = words(slide)
        assert slide.shapes.title.text_frame.text == segment.sentences[0].removesuffix(".")
        assert segment.name in said
        assert all(sentence in said for sentence in segment.sentences[1:])
        assert percent(segment.share) in said
        assert "of revenue" not in said
        assert len(charts(slide)) == 4
        assert f"{segment.size} customers" in notes(slide)


def test_bars_compare_with_everyone(deck):
    for chart in charts(deck.slides[2]):
        assert list(chart.plots[0].categories) == ["This segment", "Everyone"]


def test_revenue_stands_beside_the_share_of_customers(planted_findings):
    segments = tuple(replace(s, revenue_share=0.25) for s in planted_findings.segments)
    found = replace(planted_findings, segments=segments, revenue_trait="Total spent")
    slide = opened(slide_deck(found, DAY)).slides[2]
    assert "25\u202f%\nof revenue" in words(slide)
    assert "25\u202f% of revenue" in notes(slide)


def test_a_segment_like_everyone_says_so(planted_findings):
    flat = tuple(
        replace(t, effects=(0.0,) * 4, winsorized=(), typical=(t.everyone,) * 4)
        for t in planted_findings.traits
    )
    slide = opened(slide_deck(replace(planted_findings, traits=flat), DAY)).slides[2]
    assert "No trait sets these customers far apart" in slide.shapes.title.text_frame.text
