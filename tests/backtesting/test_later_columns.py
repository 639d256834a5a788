import numpy as np
import pytest

from segmentation.backtesting.cut_days import known_at
from segmentation.backtesting.later_columns import KnownThen, later_columns
from segmentation.domain.cleaning import Cleaning
from segmentation.forecasting.orders.purchase_history import purchases_of
from segmentation.ingest.as_customers import order_log
from tests.backtesting.conftest import dataset_of


@pytest.fixture(scope="module")
def suspects(told):
    """Return a way to look at columns that go along with customers, at one cut."""
    cut = int(np.datetime64("2023-12-31", "D").astype(int))
    number = told.frame["Customer ID"].str[1:].astype(int)
    purchases = purchases_of(order_log(dataset_of(told.frame)))
    n_later = purchases.n_between(cut, purchases.last)
    n_before = purchases.n_between(purchases.first - 1, cut)

    def look(**columns):
        frame = told.frame.assign(**{name: own[number] for name, own in columns.items()})
        dataset = dataset_of(frame)
        orders = order_log(dataset).columns
        customers = known_at(dataset, cut, Cleaning(orders=orders))
        spent = purchases.spent_between(purchases.first - 1, cut)
        rfm = np.column_stack([np.zeros(500), n_before, spent, np.zeros(500)])
        outcomes = ((n_later > 0).astype(float), np.log1p(purchases.spent_between(cut, 10**6)))
        known = KnownThen(cut, customers, rfm, outcomes)
        return [one.column for one in later_columns([known], orders, 1)]

    return look, n_before, n_later, told


def test_columns_that_follow_from_later_orders_are_named(suspects):
    look, n_before, n_later, _ = suspects
    assert look(Lifetime_orders=n_before + n_later) == ["Lifetime_orders"]
    assert look(Churned=np.where(n_later > 0, "no", "yes")) == ["Churned"]


def test_honest_columns_are_not_named(suspects):
    look, n_before, _, told = suspects
    kinds = np.array(["home", "office"])[told.groups]
    draws = np.random.default_rng(1)
    past = n_before * 2.0 + draws.integers(0, 2, 500)
    assert look(Kind=kinds, Height=draws.normal(170, 8, 500).round(1), Points=past) == []
    for seed in range(5):
        drawn = np.random.default_rng(seed)
        assert look(Noise=drawn.random(500).round(3), Shirt=drawn.choice(["S", "M"], 500)) == []
