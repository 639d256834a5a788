import numpy as np
import pytest
from scipy import optimize, special

from segmentation.forecasting.orders.bg_nbd import (
    BgNbd,
    bg_nbd_likelihood,
    expected_orders,
    fit_bg_nbd,
    p_alive,
)

#: Fader, Hardie & Lee (2005), table 2: the sample of CDNOW's customers, 39 weeks of calibration.
CDNOW = BgNbd(0.243, 4.414, 0.793, 2.426)


def closed_form(model, x, t_x, age, horizon):
    """Return equation 10 of the paper as it is printed; a must not be 1."""
    r, alpha, a, b = model.values
    rest = ((alpha + age) / (alpha + age + horizon)) ** (r + x)
    rest *= special.hyp2f1(r + x, b + x, a + b + x - 1, horizon / (alpha + age + horizon))
    gone = np.where(x > 0, a / (b + x - 1) * ((alpha + age) / (alpha + t_x)) ** (r + x), 0.0)
    return (a + b + x - 1) / (a - 1) * (1 - rest) / (1 + gone)


def one(*values):
    return tuple(np.array([float(value)]) for value in values)


def test_the_published_customer_of_cdnow_is_expected_to_buy_as_published():
    # Fader, Hardie & Lee, "Implementing the BG/NBD model in Excel": x = 2, t_x = 30.43, T = 38.86.
    assert expected_orders(CDNOW, *one(2, 30.43, 38.86), 39.0) == pytest.approx(1.226, abs=0.0005)


def test_newcomers_of_cdnow_are_expected_to_buy_as_published():
    weeks = (0.1429, 1.0, 3.0, 31.8571, 32.0, 78.0)
    found = [expected_orders(CDNOW, *one(0, 0, 0), horizon)[0] for horizon in weeks]
    published = [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576]
    # Published with parameters of more digits than the table prints.
    assert found == pytest.approx(published, rel=0.002, abs=0.0005)


def test_the_quadrature_is_the_closed_form():
    draws = np.random.default_rng(1)
    x = draws.integers(0, 60, 300).astype(float)
    age = draws.uniform(0.2, 150, 300)
    t_x = np.where(x > 0, age * draws.random(300), 0.0)
    for model in (CDNOW, BgNbd(2.0, 10.0, 3.5, 0.4), BgNbd(0.6, 30.0, 0.05, 9.0)):
        for horizon in (1.0, 13.0, 52.0):
            found = expected_orders(model, x, t_x, age, horizon)
            known = closed_form(model, x, t_x, age, horizon)
            assert found == pytest.approx(known, rel=1e-6)
    # The closed form has no value at a = 1; the quadrature goes through.
    near = expected_orders(BgNbd(1.0, 5.0, 1.0, 2.0), x, t_x, age, 13.0)
    beside = closed_form(BgNbd(1.0, 5.0, 1.0001, 2.0), x, t_x, age, 13.0)
    assert near == pytest.approx(beside, rel=1e-3)


def test_alive_falls_with_silence_and_is_sure_for_who_bought_once():
    silent = np.array([0.0, 5.0, 20.0, 60.0])
    x = np.full(4, 4.0)
    found = p_alive(CDNOW, x, np.full(4, 10.0), 10 + silent)
    assert (np.diff(found) < 0).all()
    assert found[0] > 0.8
    assert found[-1] < 0.1
    assert p_alive(CDNOW, *one(0, 0, 500))[0] == 1.0
    # Fader, Hardie & Lee (2008): 1 ÷ (1 + a ÷ (b + x - 1) × ((α + T) ÷ (α + t_x))^(r + x)).
    by_hand = 1 / (1 + 0.793 / 3.426 * ((4.414 + 38.86) / (4.414 + 30.43)) ** 2.243)
    assert p_alive(CDNOW, *one(2, 30.43, 38.86))[0] == pytest.approx(by_hand)


def test_the_gradient_is_that_of_the_likelihood():
    draws = np.random.default_rng(2)
    x = draws.integers(0, 6, 50).astype(float)
    age = draws.uniform(1, 60, 50)
    t_x = np.where(x > 0, age * draws.random(50), 0.0)
    logs = np.array([-0.4, 1.3, 0.2, 0.8])
    error = optimize.check_grad(
        lambda at: bg_nbd_likelihood(at, x, t_x, age)[0].sum(),
        lambda at: bg_nbd_likelihood(at, x, t_x, age)[1].sum(axis=1),
        logs,
    )
    assert error < 1e-3
    assert np.abs(bg_nbd_likelihood(logs, x, t_x, age)[1].sum(axis=1)).max() > 1


def drawn_histories(model, n_customers, until, rng):
    """Draw customers as the paper tells the story, purchase by purchase."""
    rates = rng.gamma(model.r, size=n_customers) / model.alpha
    chances = rng.beta(model.a, model.b, size=n_customers)
    found = []
    for rate, chance in zip(rates, chances, strict=True):
        now, x, t_x = 0.0, 0, 0.0
        while True:
            now += rng.exponential(1 / max(rate, 1e-12))
            if now > until:
                break
            x, t_x = x + 1, now
            if rng.random() < chance:
                break
        found.append((x, t_x, until))
    return np.array(found, dtype=float).T


def test_parameters_are_found_again_within_their_errors():
    truth = BgNbd(0.8, 6.0, 0.8, 3.0)
    misses = []
    for seed in range(12):
        x, t_x, age = drawn_histories(truth, 1_500, 60.0, np.random.default_rng(seed))
        found = fit_bg_nbd(x, t_x, age)
        errors = np.sqrt(np.diag(found.covariance))
        misses.append((found.logs - np.log(truth.values)) / errors)
    misses = np.array(misses)
    assert np.abs(misses).max() < 4
    assert (np.abs(misses) < 1.96).mean() > 0.85
    assert np.abs(misses.mean(axis=0)).max() < 1.2
