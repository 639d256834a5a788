from datetime import date

import pytest

from segmentation.export.deck.overview_slides import day_text, lighter
from segmentation.export.deck.slide_deck import slide_deck
from tests.export.deck.conftest import DAY, charts, notes, opened, words
from tests.export.deck.test_headlines import with_segments


def test_the_title_slide_says_file_day_customers_and_whether_to_rely_on_it(deck, planted_findings):
    said = words(deck.slides[0])
    assert "Four kinds of customer" in said
    assert "240 customers in planted.csv" in said
    assert "29 November 2026" in said
    assert planted_findings.verdict.sentence in said


def test_shares_are_bars_with_the_names_beside_them(deck, planted_findings):
    (chart,) = charts(deck.slides[1])
    plot = chart.plots[0]
    assert list(plot.series[0].values) == pytest.approx(planted_findings.shares)
    for name, shown in zip(planted_findings.names, plot.categories, strict=True):
        assert shown.endswith(name)
    assert all(name in notes(deck.slides[1]) for name in planted_findings.names)


def test_with_money_revenue_stands_beside_customers(planted_findings):
    from dataclasses import replace

    revenue = (0.1, 0.2, 0.3, 0.4)
    found = with_segments(planted_findings, revenue_share=revenue)
    slide = opened(slide_deck(replace(found, revenue_trait="Total spent"), DAY)).slides[1]
    (chart,) = charts(slide)
    assert [series.name for series in chart.plots[0].series] == [
        "Share of customers",
        "Share of revenue",
    ]
    assert list(chart.plots[0].series[1].values) == pytest.approx(revenue)
    assert "the sum of “Total spent”" in words(slide)


def test_customers_in_no_segment_are_counted(planted_findings):
    found = with_segments(planted_findings, share=(0.4, 0.2, 0.1, 0.1))
    said = words(opened(slide_deck(found, DAY)).slides[1])
    assert "20\u202f% are in no segment." in said
    assert "in no segment" not in words(opened(slide_deck(planted_findings, DAY)).slides[1])


def test_a_day_reads_the_same_everywhere():
    assert day_text(date(2026, 3, 1)) == "1 March 2026"


def test_a_lighter_colour_is_half_way_to_white():
    assert lighter("#000000") == "#808080"
