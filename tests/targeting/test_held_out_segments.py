"""Segments of customers who were held out: the model's own scoring, matched in number."""

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.edits import Merge
from segmentation.pipeline.edit_result import edited
from segmentation.pipeline.workflow import segment
from segmentation.targeting.held_out_segments import hold_out, lower_bound, shares_right
from segmentation.targeting.segmented_customers import of_result
from tests.targeting.conftest import dataset


@pytest.fixture(scope="module")
def result():
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 4, 480)
    centres = np.array([[0, 0, 0], [9, 0, 3], [0, 9, 6], [9, 9, 9]])
    values = centres[labels] + rng.normal(0, 0.7, (480, 3))
    frame = pd.DataFrame(values, columns=["Visits", "Basket", "Age"])
    return segment(dataset(frame), SegmentationConfig(n_segments=4, method="kmeans"))


def test_every_customer_is_held_out_once_and_numbers_match(result):
    of = of_result(result)
    found = hold_out(of.model, of.customers, of.labels)
    held = np.concatenate([part.held for part in found.parts])
    assert sorted(held) == list(range(480))
    assert found.segments_too and found.agreement > 0.95
    for part in found.parts:
        assert not set(part.learnt) & set(part.held)
        assert (part.held_labels == of.labels[part.held]).mean() > 0.98
        assert (part.learnt_labels == of.labels[part.learnt]).mean() > 0.98


def test_it_is_the_same_each_time(result):
    of = of_result(result)
    one, other = (hold_out(of.model, of.customers, of.labels) for _ in range(2))
    assert all(
        np.array_equal(a.held_labels, b.held_labels)
        for a, b in zip(one.parts, other.parts, strict=True)
    )


def test_segments_changed_by_hand_are_held_as_they_are(result):
    of = of_result(edited(result, [Merge((0, 1), "Both")]))
    found = hold_out(of.model, of.customers, of.labels)
    assert not found.segments_too
    assert all(np.array_equal(p.held_labels, of.labels[p.held]) for p in found.parts)


def test_too_few_customers_are_refused(result):
    of = of_result(result)
    with pytest.raises(SegmentationError, match="at least 60"):
        hold_out(of.model, of.customers, of.labels[:40])


def test_the_promise_is_kept_by_simulated_shares():
    rng = np.random.default_rng(4)
    drawn = rng.binomial(150, 0.85, 2_000)
    kept = np.mean([lower_bound(int(right), 150) <= 0.85 for right in drawn])
    assert kept > 0.96


def test_shares_of_each_segment():
    truth, given = np.array([0, 0, 1]), np.array([0, 1, 1])
    assert shares_right(truth, given, 3)[:2].tolist() == [0.5, 1.0]
    assert np.isnan(shares_right(truth, given, 3)[2])
