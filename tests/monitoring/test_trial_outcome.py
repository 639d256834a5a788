import numpy as np
import pytest
from scipy import stats

from segmentation.common.errors import SegmentationError
from segmentation.monitoring.trial_outcome import (
    newcombe,
    outcome_sentence,
    trial_outcome,
    welch,
    wilson,
)

DRAWS = 4_000


@pytest.mark.parametrize(
    ("counts", "interval"),
    # Newcombe (1998), Statistics in Medicine 17, 873, Table II, method 10.
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((0, 10, 0, 10), (-0.2775, 0.2775)),
        ((10, 10, 0, 20), (0.6791, 1.0)),
        ((10, 10, 0, 10), (0.6075, 1.0)),
    ],
)
def test_shares_have_the_published_intervals(counts, interval):
    assert newcombe(*counts) == pytest.approx(interval, abs=6e-5)


def test_wilson_and_welch_agree_with_another_program():
    for yes, n in ((0, 12), (3, 40), (81, 263)):
        known = stats.binomtest(yes, n).proportion_ci(0.95, "wilson")
        assert wilson(yes, n) == pytest.approx((known.low, known.high), abs=1e-12)
    draws = np.random.default_rng(3)
    one, other = draws.gamma(2, 30, 47), draws.gamma(2, 10, 200)
    known = stats.ttest_ind(one, other, equal_var=False).confidence_interval(0.95)
    assert welch(one, other) == pytest.approx((known.low, known.high))


@pytest.mark.parametrize(
    ("p_trial", "p_rest", "n_trial", "n_rest"),
    [(0.06, 0.05, 400, 1_600), (0.30, 0.25, 100, 400), (0.02, 0.02, 1_000, 4_000)],
)
def test_intervals_of_shares_hold_the_truth_in_95_of_100_trials(p_trial, p_rest, n_trial, n_rest):
    draws = np.random.default_rng(5)
    yes, other = draws.binomial(n_trial, p_trial, DRAWS), draws.binomial(n_rest, p_rest, DRAWS)
    ends = [newcombe(int(a), n_trial, int(b), n_rest) for a, b in zip(yes, other, strict=True)]
    covered = np.mean([low <= p_trial - p_rest <= high for low, high in ends])
    assert 0.93 <= covered <= 0.97


@pytest.mark.parametrize("shape", [400.0, 1.5])  # nearly normal, and as skewed as amounts are
def test_intervals_of_means_hold_the_truth_in_95_of_100_trials(shape):
    draws = np.random.default_rng(7)
    covered = 0
    for _ in range(DRAWS):
        one, other = draws.gamma(shape, 40, 150), draws.gamma(shape, 30, 600)
        low, high = welch(one, other)
        covered += low <= 10 * shape <= high
    assert 0.93 <= covered / DRAWS <= 0.97


def test_an_outcome_is_read_in_a_sentence():
    trial, rest = np.repeat([1.0, 0.0], [60, 340]), np.repeat([1.0, 0.0], [80, 1_520])
    found = trial_outcome(trial, rest)
    assert (found.kind, found.n_trial, found.n_rest) == ("share", 400, 1_600)
    assert found.lift == pytest.approx(0.10)
    said = outcome_sentence(found, "Bought")
    assert said.startswith("Bought: 15")
    assert "a difference of 10 percentage points" in said
    assert said.endswith("Chance alone does not explain that.")
    same = trial_outcome(np.arange(20.0), np.arange(20.0))
    assert same.kind == "mean"
    assert not same.certain
    assert "Chance alone could explain that" in outcome_sentence(same, "Spend")


def test_amounts_that_never_vary_have_no_width():
    assert welch(np.full(12, 5.0), np.full(12, 3.0)) == (2.0, 2.0)


def test_too_few_are_not_read():
    with pytest.raises(SegmentationError, match="10 of either"):
        trial_outcome(np.ones(9), np.ones(100))
