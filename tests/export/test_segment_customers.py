"""The customers of one segment, against pandas."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.common.deferred import Deferred
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.result import SegmentationResult
from segmentation.export.segment_customers import (
    customer_rows,
    matching,
    orders_of,
    segment_customers,
)
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import described_unchecked
from segmentation.pipeline.workflow import segment


@pytest.fixture(scope="module")
def mall(root) -> SegmentationResult:
    config = SegmentationConfig(method="kmeans", n_segments=4)
    return segment(read_table(root / "sample_data" / "mall.csv"), config)


def test_the_typical_customer_comes_first_and_the_farthest_last(mall):
    points = pd.DataFrame(mall.partition.embedding.latent)
    for k in range(4):
        own = points[mall.labels == k]
        distances = ((own - own.mean()) ** 2).sum(axis=1)
        rows = customer_rows(mall, k, "typical")
        assert rows[0] == mall.segments[k].typical_row
        assert set(rows) == set(own.index)
        assert distances.loc[rows].is_monotonic_increasing


def test_the_surest_or_the_least_sure_come_first(mall):
    sure = replace(mall, deferred_confidence=Deferred(lambda: np.linspace(0, 1, len(mall.labels))))
    own = np.flatnonzero(mall.labels == 1)
    assert list(customer_rows(sure, 1, "surest")) == list(own[::-1])
    assert list(customer_rows(sure, 1, "least sure")) == list(own)
    assert list(customer_rows(sure, 1, "file")) == list(own)


def test_unchecked_segments_have_no_confidence(mall):
    unchecked = described_unchecked(mall.exploration, mall.partition)
    assert orders_of(unchecked, 0) == ("typical", "file")
    assert "surest" in orders_of(mall, 0)
    table = segment_customers(unchecked, customer_rows(unchecked, 0, "typical"))
    assert "confidence" not in table
    assert "confidence" in segment_customers(mall, np.array([0]))


def test_customers_without_a_segment_are_listed_as_such(mall):
    labels = mall.labels.copy()
    labels[[3, 7]] = -1
    some = replace(mall, partition=replace(mall.partition, labels=labels))
    assert orders_of(some, -1) == ("file",)
    rows = customer_rows(some, -1, "file")
    assert list(rows) == [3, 7]
    assert set(segment_customers(some, rows)["segment_name"]) == {"No segment"}
    assert not set(customer_rows(some, 0, "typical")) & {3, 7}


def test_the_table_has_the_files_own_values(mall):
    frame = mall.exploration.frame
    table = segment_customers(mall, np.array([5, 2]))
    assert list(table["Customer ID"]) == ["6", "3"]
    assert list(table["Age"]) == list(frame["Age"].iloc[[5, 2]])
    assert list(table["segment_name"]) == [mall.names[mall.labels[row]] for row in (5, 2)]


def test_customers_beyond_the_sample_come_last(mall):
    studied = np.arange(0, len(mall.labels), 2)
    latent = mall.partition.embedding.latent[studied]
    some = replace(
        mall,
        exploration=replace(mall.exploration, studied=studied),
        partition=replace(
            mall.partition, embedding=replace(mall.partition.embedding, latent=latent)
        ),
    )
    rows = customer_rows(some, 0, "typical")
    n_studied = int((mall.labels[studied] == 0).sum())
    assert (rows[:n_studied] % 2 == 0).all()
    assert list(rows[n_studied:]) == sorted(rows[n_studied:])
    assert len(rows[n_studied:]) > 3


def test_a_text_is_found_in_any_column():
    table = pd.DataFrame({"key": ["a1", "b2", "c3"], "Profession": ["Artist", None, "Lawyer (x)"]})
    assert list(matching(table, " ART ")) == [0]
    assert list(matching(table, "2")) == [1]
    assert list(matching(table, "(x)")) == [2]
    assert list(matching(table, " ")) == [0, 1, 2]
    assert not len(matching(table, "nobody"))
