import numpy as np
import pandas as pd
import pytest

from segmentation.forecasting.orders.purchase_history import histories, purchases_of, weeks


def day(text):
    return int(np.datetime64(text, "D").astype(int))


@pytest.fixture(scope="module")
def purchases(as_log):
    rows = [
        ("A", "2024-01-01", 10.0), ("A", "2024-01-01", 5.0), ("A", "2024-01-15", 20.0),
        ("A", "2024-02-05", -8.0), ("A", "2024-03-04", 30.0), ("B", "2024-02-01", 50.0),
        ("C", "2024-03-01", 70.0), ("B", "2024-03-11", 6.0), ("C", "2024-03-11", 9.0),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["Customer ID", "Order date", "Amount"])
    return purchases_of(as_log(frame))


def test_orders_of_one_day_are_one_purchase_and_returns_are_none(purchases):
    assert purchases.keys.tolist() == ["A", "B", "C"]
    assert purchases.customer.tolist() == [0, 0, 0, 1, 1, 2, 2]
    assert purchases.value.tolist() == [15, 20, 30, 50, 6, 70, 9]
    assert (purchases.first, purchases.last) == (day("2024-01-01"), day("2024-03-11"))


def test_counts_and_spend_are_of_the_days_after_one_and_up_to_another(purchases):
    start, end = day("2024-01-15"), day("2024-03-04")
    assert purchases.n_between(start, end).tolist() == [1, 1, 1]
    assert purchases.spent_between(start, end).tolist() == [22, 50, 70]
    assert purchases.n_between(start - 1, end).tolist() == [2, 1, 1]


def test_a_history_knows_nothing_of_what_comes_later(purchases):
    found = histories(purchases, day("2024-02-05"))
    assert found.rows.tolist() == [0, 1]
    assert found.repeats.tolist() == [1, 0]
    assert found.recency.tolist() == [2, 0]
    assert found.age == pytest.approx([5, 4 / 7])
    assert found.n_valued.tolist() == [2, 1]
    assert found.mean_value.tolist() == [17.5, 50]
    assert found.kept == pytest.approx((85 - 8) / 85)
    before = histories(purchases, day("2024-02-04"))
    assert before.kept == 1
    assert len(histories(purchases, purchases.last)) == 3
    assert weeks(14) == 2
