"""What a trial has brought."""

import pytest

from segmentation.domain.read_trial import TrialOutcome


@pytest.mark.parametrize(
    ("low", "high", "certain"),
    [(0.01, 0.05, True), (-0.05, -0.01, True), (-0.01, 0.05, False), (0.0, 0.05, False)],
)
def test_an_interval_with_no_difference_in_it_is_not_certain(low, high, certain):
    outcome = TrialOutcome("share", 0.3, 0.28, 100, 100, 0.02, low, high)
    assert outcome.certain == certain
