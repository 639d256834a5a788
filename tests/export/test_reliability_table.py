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
    overlaps = [f"{one.recovery.jaccard:.2f}" for one in result.reliability]
    assert [row[2] for row in table.rows] == overlaps
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
