import re
from dataclasses import replace
from datetime import date

import pytest

from segmentation.domain.campaign_plan import CampaignAssumptions, MarketingMix
from segmentation.planning.one_page_plan import currency_of, one_page_plan
from segmentation.planning.starting_plan import starting_plan
from tests.figures.conftest import HOSTILE

DAY = date(2026, 3, 1)
SECTIONS = [
    "Who they are", "Why to believe it", "What to offer, and where", "How many, and at what cost",
    "How we shall know",
]  # fmt: skip


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page.split("</style>")[1]).split())


def test_it_says_everything_a_plan_has(mall):
    page = one_page_plan(mall, starting_plan(mall), 1, DAY)
    assert re.findall(r"<h2>(.*?)</h2>", page) == SECTIONS
    said = words(page)
    assert mall.names[1] in said
    assert "(a start, from the traits)" in said
    assert "amounts are arithmetic on your own assumptions, and no forecast" in said
    assert "Made on 2026-03-01 from mall.csv" in said


def test_each_figure_says_what_it_is(mall):
    page = one_page_plan(mall, starting_plan(mall), 0, DAY)
    rows = re.findall(r"<tr><td>(.*?)</td><td>.*?</td><td>(.*?)</td></tr>", page)
    assert len(rows) == 12
    assert {source for _, source in rows} == {
        "data and model", "assumption", "arithmetic on assumptions",
    }  # fmt: skip


def test_figures_are_those_of_the_plan(mall):
    plan = starting_plan(mall)
    assumed = CampaignAssumptions(1, 0.1, 0.5, 200, 1, most=20)
    plan = replace(plan, budget=20.0, campaign=(assumed, *plan.campaign[1:]), margin=0.5)
    said = words(one_page_plan(mall, plan, 0, DAY))
    # 20 contacts, one buyer, sales of 200, a profit of 80; 1 / (0.5 x 200 x 0.5)
    for figure in ("Contacts 20 ", "Buyers 1 ", "Sales 200 ", "80 arithmetic", "response 2 %"):
        assert figure.strip() in said.replace("\u202f", " ")


def test_what_was_written_is_there_without_the_mark_of_a_start(mall):
    mix = MarketingMix("E-mail", "Hello", "A coupon", "Wine", "A call")
    plan = replace(starting_plan(mall), mix=(mix,) * 5)
    page = one_page_plan(mall, plan, 2, DAY)
    assert all(note in page for note in ("A coupon", "A call"))
    assert "a start" not in page
    assert "Nothing written yet" not in page


def test_nothing_is_read_as_markup_and_nothing_is_loaded(mall):
    named = replace(mall.segments[0], name=HOSTILE, sentences=(HOSTILE,), note=HOSTILE)
    result = replace(mall, segments=(named, *mall.segments[1:]))
    mix = MarketingMix(*[HOSTILE] * 5)
    page = one_page_plan(result, replace(starting_plan(result), mix=(mix,) * 5), 0, DAY)
    assert "<script" not in page
    assert "<b>A" not in page
    assert "http:" not in page and "https:" not in page
    assert currency_of(result) == ""


@pytest.mark.parametrize("longest", [400])
def test_long_words_are_cut(mall, longest):
    mix = MarketingMix(*["x" * longest] * 5)
    page = one_page_plan(mall, replace(starting_plan(mall), mix=(mix,) * 5), 0, DAY)
    assert "x" * 261 not in page
    assert "…" in page
