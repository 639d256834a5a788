import numpy as np
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.forecasting.orders.likelihood_fit import Likelihood, maximised


def poisson(counts):
    """Return the log-likelihood of a rate, which is known in closed form."""

    def likelihood(logs):
        rate = np.exp(logs[0])
        return counts.sum() * logs[0] - len(counts) * rate, np.array(
            [counts.sum() - len(counts) * rate]
        )

    return Likelihood(likelihood, len(counts))


def test_the_mean_and_its_error_are_found():
    counts = np.random.default_rng(1).poisson(3.0, 500).astype(float)
    found = maximised(poisson(counts), np.zeros(1))
    assert found.values[0] == pytest.approx(counts.mean(), rel=1e-5)
    assert found.covariance[0, 0] == pytest.approx(1 / counts.sum(), rel=1e-4)
    drawn = found.drawn(np.random.default_rng(2), 4_000)
    assert drawn.shape == (4_000, 1)
    assert np.log(drawn).std() == pytest.approx(counts.sum() ** -0.5, rel=0.05)


def test_a_flat_likelihood_has_an_error_of_one():
    def flat(logs):
        return -0.5 * 200 * logs[0] ** 2, np.array([-200 * logs[0], 0.0])

    found = maximised(Likelihood(flat, 200), np.array([1.0, 0.5]))
    assert found.logs[0] == pytest.approx(0, abs=1e-4)
    assert np.diag(found.covariance) == pytest.approx([1 / 200, 1.0], rel=1e-3)


def test_what_cannot_be_computed_is_refused():
    def never(logs):
        return float("nan"), np.full(len(logs), np.nan)

    with pytest.raises(SegmentationError, match="No pattern of purchases"):
        maximised(Likelihood(never, 10), np.zeros(2))
