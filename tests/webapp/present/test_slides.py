"""The slides of the show, as markup."""

import re
from dataclasses import replace

import pytest

from segmentation.common.formatting import percent
from segmentation.export.run_findings import Findings, findings
from webapp.present import slides

HOSTILE = "<img src=x onerror=alert(1)> *bold*"


@pytest.fixture
def shown(found) -> Findings:
    return findings(found.search.result)


def words(markup: str) -> str:
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", " ", markup))


def test_one_idea_a_slide_in_the_order_of_a_talk(shown):
    kinds = [(slide.kind, slide.segment) for slide in slides.slides_of(shown)]
    middle = [("segment", k) for k in range(len(shown.segments))]
    assert kinds[:2] == [("title", None), ("glance", None)]
    assert kinds[2:-4] == middle
    assert [kind for kind, _ in kinds[-4:]] == ["differences", "map", "trust", "next"]


def test_without_traits_no_slide_compares_them(shown):
    kinds = [slide.kind for slide in slides.slides_of(replace(shown, traits=()))]
    assert "differences" not in kinds


def test_the_first_slides_say_how_many_and_how_large(shown):
    title = words(slides.title_markup(shown))
    assert shown.verdict.sentence in title
    assert f"{shown.n_customers} customers in mall.csv" in title
    glance = words(slides.glance_markup(shown))
    for segment in shown.segments:
        assert segment.name in glance
        assert percent(segment.share) in glance


def test_bars_of_a_segment_are_drawn_to_one_scale(shown):
    for k in range(len(shown.segments)):
        markup = slides.segment_markup(shown, k)
        assert shown.segments[k].stability in words(markup)
        widths = [float(w) for w in re.findall(r"width:([\d.]+)%", markup)]
        assert len(widths) % 2 == 0
        pairs = list(zip(widths[::2], widths[1::2], strict=True))
        for bar, (here, usual) in zip(
            slides.bars_of(shown.traits, k, len(pairs)), pairs, strict=True
        ):
            assert max(here, usual) == 100
            assert here / usual == pytest.approx(bar.here / bar.usual, rel=0.02)
            assert bar.title in words(markup)


def test_the_last_slides_say_how_sure_and_what_next(shown):
    assert shown.verdict.sentence in words(slides.trust_markup(shown))
    assert len(re.findall("<li>", slides.next_markup(shown))) >= 2


def test_names_and_columns_are_text(shown):
    hostile = replace(
        shown,
        file_name=HOSTILE,
        segments=tuple(replace(segment, name=HOSTILE) for segment in shown.segments),
        traits=tuple(replace(trait, name=HOSTILE) for trait in shown.traits),
    )
    drawn = [
        slides.title_markup(hostile),
        slides.glance_markup(hostile),
        slides.trust_markup(hostile),
        slides.next_markup(hostile),
        *(slides.segment_markup(hostile, k) for k in range(len(hostile.segments))),
    ]
    assert all("<img" not in markup for markup in drawn)
    assert sum("&lt;img" in markup for markup in drawn) >= 3
