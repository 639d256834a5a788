from dataclasses import replace

import pytest

from segmentation.domain.measures import PairApart, Separation
from segmentation.evaluation.segment_texts import border_texts, stability_text
from segmentation.export.reliability_table import reliability_table


@pytest.fixture
def bordering(result):
    """The three groups of the shop, as if the first two had no gap between them."""
    pairs = (PairApart(0, 1, 2.0, 0.9), PairApart(0, 2, 2.0, 0.1), PairApart(1, 2, 2.0, 0.1))
    partition = replace(result.partition, separation=Separation(pairs))
    return replace(result, partition=partition)


def test_each_segment_has_a_row_in_its_own_words(result):
    table = reliability_table(result)
    assert [row[0] for row in table.rows] == [
        f"{mark} {name}" for mark, name in zip("●◆▲", result.names, strict=True)
    ]
    assert [row[1] for row in table.rows] == [stability_text(result, k) for k in range(3)]
    assert [float(row[2]) for row in table.rows] == [
        pytest.approx(one.recovery.jaccard, abs=0.01) for one in result.reliability
    ]
    assert table.columns[-1] == "Is there"
    assert "redrawn 10 times" in table.caption
    assert table.borders == ()


def test_neighbours_are_named_where_there_is_no_gap(bordering):
    table = reliability_table(bordering)
    first, second, _ = bordering.names
    assert table.columns[-1] == "No gap to"
    assert [row[-1] for row in table.rows] == [second, first, "–"]
    assert table.borders == border_texts(bordering)
    assert len(table.borders) == 1


def test_an_overlap_below_a_limit_does_not_look_as_if_it_met_it(result):
    first, *rest = result.reliability
    below = replace(first, recovery=replace(first.recovery, jaccard=0.7499))
    table = reliability_table(replace(result, reliability=(below, *rest)))
    assert table.rows[0][2] == "0.74"
