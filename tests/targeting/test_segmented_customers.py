"""Customers with their segments, as rules and questions are made from."""

import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import segment
from segmentation.targeting.segmented_customers import of_result


@pytest.mark.parametrize(
    ("name", "first"), [("mall.csv", "Customer ID"), ("orders.csv", "Customer ID")]
)
def test_keys_are_never_used_and_columns_keep_their_order(root, name, first):
    customers = read_table(root / "sample_data" / name)
    of = of_result(segment(customers, SegmentationConfig(n_segments=3, method="kmeans")))
    assert of.file_columns[0] == "Customer ID"
    assert "Customer ID" not in of.usable
    assert len(of.usable) >= 4
    assert of.verdict is not None
    assert len(of.labels) == of.customers.n_rows
