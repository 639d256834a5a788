import numpy as np
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.result import SegmentationResult
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import segment


@pytest.fixture(scope="session")
def shop() -> Dataset:
    """Return sixty customers in three plain groups, with a key, an address and odd values."""
    draws = np.random.default_rng(7)
    ages = (25, 45, 65)
    plans = ("=HYPERLINK(1)", "Gold</script><b>", "@basic")
    rows = ["Customer no,Email,Age,Spend,Plan,Previous segment"]
    for row in range(60):
        group = row % 3
        age = ages[group] + draws.integers(-3, 4)
        spend = "" if row == 5 else f"{100 * (group + 1) + draws.normal(0, 5):.2f}"
        rows.append(
            f"{row:05d},person{row}@example.org,{age},{spend},{plans[group]},{'ABC'[row % 3]}"
        )
    return read_table("\n".join(rows).encode(), name="shop.csv")


@pytest.fixture(scope="session")
def result(shop: Dataset) -> SegmentationResult:
    return segment(shop, SegmentationConfig(method="kmeans", n_segments=3))
