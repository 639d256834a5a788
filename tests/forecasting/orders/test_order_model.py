from dataclasses import replace

import numpy as np
import pytest

from segmentation.forecasting.orders import order_model
from segmentation.forecasting.orders.order_model import fit_orders
from segmentation.forecasting.orders.purchase_history import PurchaseHistories


@pytest.fixture(scope="module")
def known():
    draws = np.random.default_rng(1)
    repeats = draws.poisson(2.0, 400).astype(float)
    age = draws.uniform(10, 50, 400)
    recency = np.where(repeats > 0, age * draws.random(400), 0.0)
    return PurchaseHistories(
        np.arange(400), repeats, recency, age, repeats + 1, draws.gamma(5, 10, 400), 0.9
    )


def test_both_models_are_fitted(known):
    found = fit_orders(known, 1)
    assert found.no_value == ""
    assert found.gamma_gamma is not None
    assert found.kept == 0.9
    assert abs(found.tie) < 0.2
    buying, spending = found.drawn(np.random.default_rng(1), 5)
    assert (len(buying), len(spending)) == (5, 5)
    assert len({one.r for one in buying}) == 5
    assert all(one.q > 1 for one in spending)


def test_amounts_that_tell_nothing_leave_the_number_of_orders(known):
    none = replace(known, n_valued=np.zeros(400), mean_value=np.zeros(400))
    assert fit_orders(none, 1).no_value.startswith("No order has an amount above 0")
    back = replace(known, kept=-0.2)
    assert fit_orders(back, 1).no_value.startswith("More was given back than was spent")
    same = replace(known, mean_value=np.full(400, 20.0))
    assert fit_orders(same, 1).no_value.startswith("Every order has the same amount")
    once = replace(known, n_valued=np.ones(400))
    found = fit_orders(once, 1)
    assert found.no_value.startswith("Only 0 customers have two orders with an amount")
    assert found.spending is None
    assert found.gamma_gamma is None
    assert found.drawn(np.random.default_rng(1), 3)[1] == []


def test_more_values_of_frequent_customers_are_noticed(known):
    tied = replace(known, mean_value=10 * known.n_valued + known.mean_value / 100)
    assert fit_orders(tied, 1).tie > 0.9


def test_a_sample_is_fitted_of_very_many(known, monkeypatch):
    monkeypatch.setattr(order_model, "MOST_FITTED", 200)
    one, again, other = fit_orders(known, 1), fit_orders(known, 1), fit_orders(known, 2)
    assert one.bg_nbd == again.bg_nbd != other.bg_nbd
