import numpy as np
import pytest

from segmentation.forecasting.orders import order_outlook
from segmentation.forecasting.orders.order_outlook import outlook
from segmentation.forecasting.orders.purchase_history import histories, purchases_of


@pytest.fixture(scope="module")
def parts(as_log, shop_forecast):
    drawn, forecast = shop_forecast
    purchases = purchases_of(as_log(drawn.frame))
    return forecast.model, histories(purchases, purchases.last)


def test_means_lie_within_intervals_and_groups_add_up(parts):
    model, known = parts
    groups = np.arange(len(known)) % 3
    found = outlook(model, known, 13.0, groups, 3, seed=1)
    orders, value = found.orders, found.value
    assert (orders.low <= orders.mean).all()
    assert (orders.mean <= orders.high + 1).all()  # a mean of 0.02 with a limit of 0
    assert found.group_orders.mean[:3].sum() == pytest.approx(found.group_orders.mean[3])
    assert found.group_orders.mean[1] == pytest.approx(orders.mean[groups == 1].sum())
    assert value.mean == pytest.approx(orders.mean * found.order_value)
    total = found.group_value
    assert (total.low < total.mean).all()
    assert (total.mean < total.high).all()
    # Groups are smaller, so less sure.
    width = (total.high - total.low) / total.mean
    assert (width[:3] > width[3]).all()


def test_drawn_futures_have_the_mean_of_the_closed_form(parts):
    model, known = parts
    rng = np.random.default_rng(5)
    buying = [model.bg_nbd] * 300
    counts = order_outlook._orders_drawn(buying, known.repeats, known.recency, known.age, 13.0, rng)
    everyone = np.zeros(len(known), dtype=int)
    found = outlook(model, known, 13.0, everyone, 1, seed=1)
    totals = counts.sum(axis=0)
    error = totals.std() / np.sqrt(300)
    assert totals.mean() == pytest.approx(found.group_orders.mean[0], abs=4 * error)
    values = order_outlook._values_drawn(
        [model.gamma_gamma] * 300, counts, known.n_valued, known.mean_value, rng
    ).sum(axis=0)
    error = values.std() / np.sqrt(300)
    assert model.kept * values.mean() == pytest.approx(found.group_value.mean[0], abs=4 * error)


def test_pieces_change_no_mean_and_a_seed_gives_the_same(parts, monkeypatch):
    model, known = parts
    groups = np.zeros(len(known), dtype=int)
    whole = outlook(model, known, 13.0, groups, 1, seed=1)
    again = outlook(model, known, 13.0, groups, 1, seed=1)
    assert np.array_equal(whole.group_value.high, again.group_value.high)
    told = []
    monkeypatch.setattr(order_outlook, "_CELLS", 100_000)
    pieces = outlook(model, known, 13.0, groups, 1, seed=1, progress=told.append)
    assert len(told) > 2
    assert np.array_equal(pieces.orders.mean, whole.orders.mean)
    assert pieces.group_orders.low[0] == pytest.approx(whole.group_orders.low[0], rel=0.03)
