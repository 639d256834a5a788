import numpy as np
import pytest

from segmentation import score
from segmentation.monitoring.observe import observed_errors, observed_silhouettes


def test_errors_of_the_same_population_fall_into_all_bins_alike(shop_model, draw_shop):
    later = draw_shop(20_000, 3)
    told = []
    labels = score(shop_model, later).labels
    counts, unlike = observed_errors(
        shop_model, shop_model.reference, later.frame, labels, told.append
    )
    assert sum(counts) == 20_000
    assert min(counts) > 0.5 * 20_000 / len(counts)
    assert unlike == pytest.approx(0.01, abs=0.008)
    assert told[-1].fraction == 1.0


def test_distinctness_is_that_of_the_model_and_the_same_each_time(shop_model, draw_shop):
    later = draw_shop(4_000, 3)
    labels = score(shop_model, later).labels
    found = observed_silhouettes(shop_model, later.frame, labels)
    assert found.mean == pytest.approx(shop_model.reference.distinctness, abs=0.04)
    assert found == observed_silhouettes(shop_model, later.frame, labels)


def test_few_customers_or_one_segment_have_no_distinctness(shop_model, draw_shop):
    later = draw_shop(200, 3)
    ones = np.zeros(200, dtype=np.int64)
    assert observed_silhouettes(shop_model, later.frame, ones) is None
    assert observed_silhouettes(shop_model, later.frame.head(50), np.arange(50) % 3) is None
