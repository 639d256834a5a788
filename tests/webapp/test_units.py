"""Units where a page shows a number."""

from dataclasses import replace

import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Kind
from segmentation.domain.result import SegmentationResult
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import segment
from webapp.components import result_tables, segment_cards

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


def test_the_summary_writes_each_number_in_its_unit(result):
    table = result_tables.summary_table(result).set_index("Trait")
    income = table.loc["Annual income"]
    assert all(cell.endswith(f"{THIN}k$") for cell in income)
    age = next(t for t in result.traits if t.name == "Age")
    assert age.kind is Kind.NUMBER
    assert not any(THIN in cell for cell in table.loc["Age"])
