"""The settings of a model, and some of the customers of a table."""

import numpy as np

from segmentation.domain.config import SegmentationConfig
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.learn_again import settings_of, some_customers
from segmentation.pipeline.workflow import segment


def test_the_same_settings_give_the_same_segments(root):
    customers = read_table(root / "sample_data" / "mall.csv")
    result = segment(customers, SegmentationConfig(n_segments=4, method="kmeans", seed=3))
    settings = settings_of(result.model, customers)
    assert (settings.n_segments, settings.method, settings.seed) == (4, "kmeans", 3)
    assert np.array_equal(segment(customers, settings).labels, result.labels)


def test_some_customers_are_a_table_of_their_own(root):
    customers = read_table(root / "sample_data" / "mall.csv")
    chosen = np.arange(customers.n_rows) % 3 == 0
    some = some_customers(customers, chosen)
    assert some.n_rows == chosen.sum()
    assert list(some.frame.index) == list(range(some.n_rows))
    assert some.fingerprint != customers.fingerprint
