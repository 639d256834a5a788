import json
import re
from dataclasses import replace

import pytest
from markupsafe import escape

from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.measures import PairApart, Separation
from segmentation.evaluation.segment_texts import stability_text
from segmentation.export.html_report import _columns, html_report
from segmentation.pipeline.edit_result import renamed
from segmentation.pipeline.workflow import segment
from segmentation.profiling.weighting_text import weighting_text


@pytest.fixture(scope="module")
def page(result) -> str:
    return html_report(result)


@pytest.fixture(scope="module")
def own_part(page) -> str:
    """Return the page without plotly's own code."""
    scripts = re.findall(r"<script>.*?</script>", page, flags=re.DOTALL)
    return page.replace(max(scripts, key=len), "")


def script(page: str, name: str) -> dict:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_the_title_counts_the_kinds_of_customer(own_part):
    assert "<h1>Three kinds of customer</h1>" in own_part
    assert "60 customers in shop.csv, by three traits" in own_part


def test_the_verdict_and_every_segment_are_on_the_page(result, own_part):
    assert escape(result.verdict.sentence) in own_part
    assert own_part.count('<article class="card"') == len(result.segments)
    for found in result.segments:
        assert escape(found.name) in own_part
        assert all(escape(sentence) in own_part for sentence in found.sentences)


def test_it_says_of_each_segment_whether_it_may_be_relied_on(result, own_part):
    assert "<h2>Which segments hold by themselves</h2>" in own_part
    for index in range(len(result.segments)):
        said = stability_text(result, index)
        assert own_part.count(str(escape(said))) >= 2  # on its card and in the table
    assert own_part.count('<p class="again ') == len(result.segments)


def test_it_names_the_segments_that_border_each_other(result):
    pairs = (PairApart(0, 1, 2.0, 0.9), PairApart(0, 2, 2.0, 0.1), PairApart(1, 2, 2.0, 0.1))
    partition = replace(result.partition, separation=Separation(pairs))
    bordering = html_report(replace(result, partition=partition))
    assert escape(f"“{result.names[0]}” and “{result.names[1]}” border each other") in bordering


def test_it_says_how_it_was_made(own_part):
    assert "Spend: 1 (2\u202f%) with the median, " in own_part
    assert "Plain k-means on the prepared traits." in own_part
    assert "<dt>Seed</dt><dd>42</dd>" in own_part
    assert "<dt>Only describe them</dt><dd>Previous segment</dd>" in own_part


def test_plotly_is_inlined_once(page):
    assert page.count("plotly.js v") == 1


def test_nothing_is_fetched(own_part):
    assert not re.search(r"""(src|href)\s*=\s*(?!["']data:)""", own_part)
    assert "http:" not in own_part
    assert "https:" not in own_part
    assert "default-src 'none'" in own_part


def test_charts_cannot_be_sent_anywhere(own_part):
    config = script(own_part, "config")
    assert config["displaylogo"] is False
    assert config["showSendToCloud"] is False


def test_every_chart_is_there_in_light_and_dark(own_part):
    figures = script(own_part, "figures")
    assert list(figures) == ["differences", "plane", "elbow", "distinctness"]
    for name, figure in figures.items():
        assert figure["data"]["light"]
        assert list(figure["layout"]) == ["light", "dark"]
        assert f'id="{name}"' in own_part


def test_columns_that_are_no_traits_stay_out(own_part):
    assert "@example.org" not in own_part
    assert "00041" not in own_part


def test_values_of_the_file_are_escaped(result):
    nasty = '</script><img src=x onerror="alert(1)">'
    names = [nasty, *result.names[1:]]
    exploration = replace(result.exploration, file_name="<b>.csv")
    page = html_report(renamed(replace(result, exploration=exploration), names))
    assert "<img" not in page
    assert "<b>.csv" not in page
    assert "&lt;/script&gt;&lt;img src=x onerror=&#34;alert(1)&#34;&gt;" in page
    script(page, "figures")


def test_one_trait_is_enough(shop):
    plan = suggest_plan(shop).with_traits(["Spend"])
    config = SegmentationConfig(plan=plan, method="kmeans", n_segments=3)
    assert "by one trait<" in html_report(segment(shop, config))


@pytest.mark.parametrize(("n_cards", "columns"), [(2, 2), (4, 4), (5, 5), (6, 3), (7, 4), (10, 5)])
def test_the_last_row_of_cards_is_as_full_as_it_can_be(n_cards, columns):
    assert _columns(n_cards, 5) == columns


def test_equal_results_give_equal_pages(result, page):
    assert html_report(result) == page


def test_weights_of_customers_are_said_below_the_verdict(page, weighted):
    said = weighting_text(weighted.weighting)
    head = html_report(weighted).split('<div class="cards">')[0]
    assert said in head
    assert "weighted by" not in page.split('<div class="cards">')[0]


def test_what_keeps_customers_together_is_said_below_the_verdict(result):
    exploration = result.exploration
    config = replace(exploration.config, together="Plan")
    kept = replace(result, exploration=replace(exploration, config=config))
    head = html_report(kept).split('<div class="cards">')[0]
    assert "Customers with the same value of “Plan” are in one segment" in head
