"""Tables about segments."""

from dataclasses import replace

import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Kind
from segmentation.domain.result import SegmentationResult
from segmentation.domain.trait_words import trait_words
from segmentation.evaluation.effect_texts import effect_text
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.reword_result import reworded
from segmentation.pipeline.workflow import segment
from webapp.components import result_tables


def test_the_tables_speak_the_files_own_values(found):
    result = found.search.result
    summary = result_tables.summary_table(result)
    assert summary.iloc[0, -1] == "200"
    assert len(summary) == 3 + len(result.traits)
    again = summary.set_index("Trait").loc["Found again"]
    assert list(again) == [
        *(f"{one.recovery.n_found} of 10 redraws" for one in result.reliability),
        "–",
    ]
    typical = result_tables.typical_table(result)
    assert len(typical) == len(result.segments)
    keys = set(result.exploration.frame["Customer ID"].astype(str))
    assert set(typical.iloc[:, 1].astype(str)) <= keys
    chosen = result_tables.customer_table(result, [3, 5])
    assert list(chosen["Customer ID"]) == ["4", "6"]
    assert list(chosen["segment_name"]) == [result.names[result.labels[row]] for row in (3, 5)]
    labels = result.labels.copy()
    labels[3] = -1
    nobodys = replace(result, partition=replace(result.partition, labels=labels))
    chosen = result_tables.customer_table(nobodys, [3, 5])
    assert list(chosen["segment_name"]) == ["No segment", result.names[labels[5]]]


def test_each_trait_has_its_effect_beside_it(found):
    result = found.search.result
    summary = result_tables.summary_table(result)
    table = result_tables.with_effects(summary, result)
    assert list(table.columns[:3]) == ["Trait", "Tells segments apart", "Confirmed"]
    figures = table["Tells segments apart"]
    assert figures[:3].isna().all()
    assert list(figures[3:]) == [effect.correlation for effect in result.effects.columns]
    marks = [effect_text(effect) for effect in result.effects.columns]
    assert list(table["Confirmed"]) == ["–", "–", "–", *marks]
    assert table.drop(columns=table.columns[1:3]).equals(summary)


THIN = "\u202f"


@pytest.fixture(scope="module")
def result(root) -> SegmentationResult:
    config = SegmentationConfig(method="kmeans", n_segments=5)
    return segment(read_table(root / "sample_data" / "mall.csv"), config)


def test_the_summary_writes_each_number_in_its_unit(result):
    table = result_tables.summary_table(result).set_index("Trait")
    income = table.loc["Annual income"]
    assert all(cell.endswith(f"{THIN}k$") for cell in income)
    age = next(t for t in result.traits if t.name == "Age")
    assert age.kind is Kind.NUMBER
    assert not any(THIN in cell for cell in table.loc["Age"])


def test_columns_that_are_said_alike_are_all_shown(found):
    result = found.search.result
    words = tuple((name, trait_words("Orders")) for name in result.exploration.plan.names)
    result = reworded(result, words)
    typical = result_tables.typical_table(result)
    n_columns = 1 + bool(result.exploration.plan.key) + len(result.traits)
    assert len(typical.columns) == len(set(typical.columns)) == n_columns


def test_the_screen_says_the_visitors_own_words_and_files_do_not(found):
    values = trait_words("Salutation", values=[("Male", "Mister")])
    words = (("Gender", values), ("Age", trait_words("Years")))
    result = reworded(found.search.result, words)
    rows = list(range(10))
    table = result_tables.customer_table(result, rows)
    assert {"segment_name", "Gender", "Age"} <= set(table)
    screen = result_tables.in_words(result, table)
    assert {"Customer ID", "Segment", "Salutation", "Years"} <= set(screen)
    assert not {"segment_name", "Gender", "Age"} & set(screen)
    renamed = {"Male": "Mister", "Female": "Female"}
    assert list(screen["Salutation"]) == [renamed[value] for value in table["Gender"]]
    assert list(screen["Years"]) == list(table["Age"])


def test_columns_of_one_name_are_all_on_the_screen(found):
    names = found.search.result.exploration.plan.names
    result = reworded(found.search.result, tuple((n, trait_words("Segment")) for n in names))
    table = result_tables.customer_table(result, [0, 1])
    screen = result_tables.in_words(result, table)
    assert len(set(screen)) == len(table.columns)


def test_numbers_have_their_unit_at_the_head(result):
    typical = result_tables.typical_table(result)
    assert {"Annual income, k$", "Age"} <= set(typical)
    screen = result_tables.in_words(result, result_tables.customer_table(result, [0, 1]))
    assert {"Annual income, k$", "Age"} <= set(screen)
