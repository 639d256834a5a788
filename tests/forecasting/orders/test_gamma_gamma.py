import numpy as np
import pytest
from scipy import optimize, stats

from segmentation.forecasting.orders.gamma_gamma import (
    GammaGamma,
    as_gamma_gamma,
    expected_value,
    fit_gamma_gamma,
    gamma_gamma_likelihood,
)

#: Fader & Hardie (2013): CDNOW's 946 customers with a repeat purchase.
CDNOW = GammaGamma(6.25, 3.74, 15.44)


def test_values_are_expected_as_published_for_cdnow():
    n_orders = np.array([2.0, 1, 0, 7, 1, 2, 0, 2])
    mean = np.array([22.35, 11.77, 0, 73.74, 11.77, 25.55, 0, 50.0])
    found = expected_value(CDNOW, n_orders, mean)
    assert found[:6] == pytest.approx([24.65, 18.91, 35.17, 71.46, 18.91, 27.28], abs=0.1)
    assert found[6] == pytest.approx(6.25 * 15.44 / 2.74)


def test_the_likelihood_is_a_density_of_the_mean_value():
    logs = np.log([2.0, 3.0, 20.0])
    grid = np.linspace(1e-3, 3_000, 600_000)
    each, _ = gamma_gamma_likelihood(logs, np.full(len(grid), 3.0), grid)
    assert np.trapezoid(np.exp(each), grid) == pytest.approx(1, abs=1e-3)
    # For one purchase it is a compound gamma distribution.
    alone, _ = gamma_gamma_likelihood(logs, np.ones(3), np.array([2.0, 15.0, 80.0]))
    known = stats.betaprime.logpdf(np.array([2.0, 15.0, 80.0]), 2.0, 4.0, scale=20.0)
    assert alone == pytest.approx(known)


def test_the_gradient_is_that_of_the_likelihood():
    draws = np.random.default_rng(3)
    n_orders = draws.integers(1, 9, 40).astype(float)
    mean = draws.gamma(3, 10, 40)
    logs = np.array([0.9, 0.7, 2.5])
    error = optimize.check_grad(
        lambda at: gamma_gamma_likelihood(at, n_orders, mean)[0].sum(),
        lambda at: gamma_gamma_likelihood(at, n_orders, mean)[1].sum(axis=1),
        logs,
    )
    assert error < 1e-3


def test_parameters_are_found_again_in_any_currency():
    truth = GammaGamma(6.0, 4.0, 60.0)
    draws = np.random.default_rng(4)
    n_orders = draws.integers(1, 12, 4_000).astype(float)
    rates = draws.gamma(truth.q, size=4_000) / truth.gamma
    mean = draws.gamma(truth.p * n_orders) / rates / n_orders
    fitted = fit_gamma_gamma(n_orders, mean)
    errors = np.sqrt(np.diag(fitted.covariance))
    misses = (fitted.logs - np.log([6.0, 3.0, 60.0])) / errors
    assert np.abs(misses).max() < 3.5
    dearer = fit_gamma_gamma(n_orders, 1_000 * mean)
    own, other = as_gamma_gamma(fitted.values), as_gamma_gamma(dearer.values)
    assert (other.p, other.q) == pytest.approx((own.p, own.q), rel=1e-3)
    assert other.gamma == pytest.approx(1_000 * own.gamma, rel=1e-3)


def test_more_orders_draw_less_to_everyone():
    found = expected_value(CDNOW, np.array([1.0, 10, 1_000]), np.full(3, 100.0))
    assert 35.17 < found[0] < found[1] < found[2] < 100
