"""The weights of customers."""

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.weighting import Weighting
from segmentation.encoding.customer_weights import customer_weights, usable_weights, weight_totals

AGE = ColumnPlan("Age", Role.TRAIT, Kind.NUMBER, "")
WEIGHTED = Plan((AGE, ColumnPlan("wgt", Role.WEIGHT, Kind.NUMBER, "")))


def frame(*weights: object) -> pd.DataFrame:
    return pd.DataFrame({"Age": range(len(weights)), "wgt": weights})


def test_each_customer_counts_once_without_a_column():
    assert customer_weights(frame(1.0, 2.0), Plan((AGE,))) is None


def test_blanks_and_numbers_that_are_not_above_zero_count_for_nothing():
    found = customer_weights(frame(0.5, None, 0.0, -3.0, 2.0, np.inf), WEIGHTED)
    assert found is not None
    assert found.tolist() == [0.5, 0, 0, 0, 2, 0]
    assert usable_weights(frame(None, -1.0), "wgt").tolist() == [0, 0]


def test_a_table_in_which_nobody_counts_is_refused():
    with pytest.raises(SegmentationError, match="No customer has a number above 0 in “wgt”"):
        customer_weights(frame(0.0, None, -1.0), WEIGHTED)


def test_a_table_without_the_column_is_refused():
    with pytest.raises(SegmentationError, match="no column 'wgt' to weight customers by"):
        customer_weights(frame(1.0)[["Age"]], WEIGHTED)


def test_shares_count_those_in_no_segment_in_the_whole_alone():
    totals = weight_totals(np.array([1.0, 3.0, 2.0, 4.0, 0.0]), np.array([0, 1, 1, -1, 0]), 2)
    assert totals.shares == (0.1, 0.5)
    # Kish: (1 + 3 + 2 + 4)² / (1 + 9 + 4 + 16)
    assert totals.weighting("wgt") == Weighting("wgt", 1, pytest.approx(100 / 30))


def test_equal_weights_are_as_precise_as_so_many_customers():
    totals = weight_totals(np.full(40, 2.5), np.zeros(40, dtype=np.int64), 1)
    assert totals.weighting("wgt").effective == pytest.approx(40)


def test_the_sums_of_parts_add_up():
    draws = np.random.default_rng(0)
    weights, labels = draws.uniform(0, 2, 90), draws.integers(-1, 3, 90)
    weights[:4] = 0
    whole = weight_totals(weights, labels, 3)
    parts = [weight_totals(weights[rows], labels[rows], 3) for rows in (slice(50), slice(50, 90))]
    both = parts[0] + parts[1]
    assert np.allclose(both.by_segment, whole.by_segment)
    assert both.weighting("w").effective == pytest.approx(whole.weighting("w").effective)
    assert both.n_without == whole.n_without == 4
