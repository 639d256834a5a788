import json
from dataclasses import asdict, replace

import pytest

from segmentation.evaluation.segment_texts import border_texts, stability_text
from segmentation.export.metric_texts import metric_texts
from segmentation.export.run_findings import findings
from segmentation.pipeline.edit_result import renamed


def test_it_is_the_result_in_words_and_figures(plain):
    found = findings(plain)
    assert found.names == plain.names
    assert found.shares == tuple(segment.share for segment in plain.segments)
    assert [s.size for s in found.segments] == [segment.size for segment in plain.segments]
    assert [s.stability for s in found.segments] == [stability_text(plain, k) for k in range(4)]
    assert found.verdict == plain.verdict
    assert found.traits == plain.traits
    assert found.numbers == metric_texts(plain)
    assert found.borders == border_texts(plain)
    assert found.distinctness == plain.quality.silhouette_data
    assert found.repeatability == plain.quality.repeatability.least


def test_it_has_the_visitors_names(plain):
    assert findings(renamed(plain, ["A", "B", "C", "D"])).names == ("A", "B", "C", "D")


def test_no_customer_is_in_it(result, shop):
    said = json.dumps(asdict(findings(result)), ensure_ascii=False)
    assert "@example.org" not in said
    assert not any(f'"{key}"' in said for key in shop.frame["Customer no"])


def test_personal_columns_are_left_out(plain):
    exploration = plain.exploration
    plan = exploration.plan.with_column(replace(exploration.plan["Plan"], personal=True))
    config = replace(exploration.config, plan=plan)
    found = findings(replace(plain, exploration=replace(exploration, config=config)))
    assert "Plan" not in [trait.name for trait in found.traits]
    assert "Plan" not in [effect.trait for effect in found.effects.columns]
    assert len(found.traits) == len(plain.traits) - 1


def test_revenue_is_each_segments_part_of_what_is_spent(result, shop):
    found = findings(result)
    spend, labels = shop.frame["Spend"], result.labels
    expected = [spend[labels == k].sum() / spend.sum() for k in range(3)]
    assert found.revenue_trait == "Spend"
    assert [s.revenue_share for s in found.segments] == pytest.approx(expected)


def test_without_money_there_is_no_revenue(plain):
    found = findings(plain)
    assert found.revenue_trait == ""
    assert {segment.revenue_share for segment in found.segments} == {None}


def test_weights_are_remarked_on(weighted):
    assert findings(weighted).weighted
    assert any("weighted by “Spend”" in remark for remark in findings(weighted).remarks)
