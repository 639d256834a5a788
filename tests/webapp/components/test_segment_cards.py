"""The segments as cards."""

import re
from dataclasses import replace

import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.segment_texts import sizes_text, stability_text
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import segment
from webapp.components import segment_cards


def markup(at) -> str:
    return "".join(html.value for html in at.html)


def cards(at) -> int:
    return len(re.findall(r'<article class="cs-card"', markup(at)))


@pytest.mark.parametrize("size", range(2, 11))
def test_every_number_of_segments_has_its_cards(app, found, pool, size):
    opened = app(found)
    at = opened.on("segments")
    at.selectbox(key="size_switch").set_value(size).run()
    assert not at.exception
    assert cards(at) == size
    assert pool.jobs == []
    assert "differences" in opened.charts()
    at = opened.open_tab("segment_tabs", "Summary table")
    assert len(at.dataframe[0].value.columns) == size + 4  # trait, everyone, effect and mark


def test_every_card_says_how_surely_its_segment_is_found_again(app, found):
    opened = app(found)
    for size in (5, 6):
        found.search.choose_size(size)
        html = markup(opened.on("segments"))
        result = found.search.result
        assert html.count('<p class="cs-again ') == size
        for k, reliability in enumerate(result.reliability):
            assert stability_text(result, k) in html
            assert f"There {sizes_text(reliability)}." in html
    assert "Holds by itself: found again in" in html  # in a weak whole
    assert found.search.result.verdict.level == "weak"


THIN = "\u202f"


@pytest.fixture(scope="module")
def result(root) -> SegmentationResult:
    config = SegmentationConfig(method="kmeans", n_segments=5)
    return segment(read_table(root / "sample_data" / "mall.csv"), config)


def test_a_card_writes_a_mean_in_its_unit(result):
    income = next(t for t in result.traits if t.name == "Annual income (k$)")
    name, value = segment_cards.trait_text(income, 0)
    assert name == "Annual income"
    assert value.endswith(f"{THIN}k$")
    dollars = replace(income, unit="$", typical=(1_067.0, -12.5, *income.typical[2:]))
    assert segment_cards.trait_text(dollars, 0)[1] == "$1,067"
    assert segment_cards.trait_text(dollars, 1)[1] == "\u2212$12.50"
    assert segment_cards.trait_text(replace(dollars, unit=""), 0)[1] == "1,067"


def test_an_odd_number_of_cards_gets_one_of_everyone(app, found):
    opened = app(found)
    for size, everyone in ((5, 0), (6, 0), (7, 1)):
        found.search.choose_size(size)
        html = markup(opened.on("segments"))
        assert html.count('class="cs-card cs-everyone"') == everyone
    assert "For comparison: all customers together." in html
    assert f"<strong>100{THIN}%</strong>" in html


def test_a_bar_begins_in_the_middle_and_ends_at_the_border(result):
    age = next(t for t in result.traits if t.name == "Age")
    effects = (0.75, -0.75, 9.0, -9.0, *age.effects[4:])
    bars = [segment_cards._bar(replace(age, effects=effects), k) for k in range(4)]
    assert [(bar.start, bar.width) for bar in bars] == [(50, 25), (25, 25), (50, 50), (0, 50)]
