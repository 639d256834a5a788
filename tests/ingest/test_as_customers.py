"""The steps of cleaning together: what is done, in which order, and what is said of it."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning, OrderColumns
from segmentation.domain.dataset import ReadAs
from segmentation.ingest.as_customers import as_customers, definitions, order_log
from segmentation.ingest.read_table import read_table

CUSTOMERS = """Customer ID,Plan,Spent,Signup,Delivery days
c1,solo,10,2024-01-01,3
c2,,20,2024-01-11,-2
c3,duo,30,2024-02-10,5
c3,duo,30,2024-02-10,5
c4,duo,40,2024-03-01,4
c5,,900,2024-03-10,400
"""
ORDERS = """order id,customer id,date,amount,category,country,signup
1,A,2024-01-01,10,Books,DE,2023-01-01
2,A,2024-01-20,20,Toys,DE,2023-01-01
3,A,2024-02-01,30,Toys,DE,2023-01-01
4,B,2024-02-02,40,Books,FR,2023-06-01
5,B,2024-02-12,40,Books,FR,2023-06-01
6,C,2024-02-20,15,Games,ES,2023-07-01
7,C,2024-02-21,15,Games,ES,2023-07-01
7,C,2024-02-21,15,Games,ES,2023-07-01
8,,2024-02-22,5,Games,,
"""


def names(dataset) -> list[str]:
    return [step.name for step in dataset.steps]


def test_a_table_of_customers_is_left_as_it_is_but_for_durations_and_dates(clean):
    plain = read_table(CUSTOMERS.encode(), name="log.csv")
    found = clean(CUSTOMERS)
    assert found.frame["Plan"].equals(plain.frame["Plan"])
    assert found.frame["Spent"].equals(plain.frame["Spent"])
    assert found.frame["Delivery days"].tolist() == [3, 4.5, 5, 5, 4, 4.5]
    assert found.frame["Days since Signup"].tolist() == [69, 59, 29, 29, 9, 0]
    assert names(found) == ["correct_durations", "snapshot"]
    assert found.kind == "customers"
    assert found.cleaning == Cleaning()


def test_a_table_without_either_keeps_its_frame(root):
    dataset = read_table(root / "sample_data" / "mall.csv")
    found = as_customers(dataset)
    assert found.frame is dataset.frame
    assert found.steps == ()
    assert found.reading == dataset.reading


def test_what_is_cleaned_is_not_cleaned_again(clean):
    for text in (CUSTOMERS, ORDERS):
        found = clean(text)
        assert as_customers(found) is found
        assert as_customers(found, Cleaning(drop_duplicates=True)) is found


def test_every_setting_does_its_part(clean):
    found = clean(CUSTOMERS, drop_duplicates=True, forward_fill=True, outliers=(("Spent", "cap"),))
    assert names(found) == [
        "drop_duplicates", "forward_fill", "correct_durations", "snapshot", "outliers",
    ]  # fmt: skip
    assert found.frame["Customer ID"].tolist() == ["c1", "c2", "c3", "c4", "c5"]
    assert found.frame["Plan"].tolist() == ["solo", "solo", "duo", "duo", "duo"]
    assert found.frame["Spent"].tolist() == [10, 20, 30, 40, 100]  # 40 + 3 × 20


def test_settings_are_off_unless_asked_for(clean):
    found = clean(CUSTOMERS, correct_durations=False)
    assert len(found.frame) == 6
    assert found.frame["Plan"].isna().sum() == 2
    assert found.frame["Delivery days"].min() == -2
    assert names(found) == ["snapshot"]


def test_rows_that_are_set_aside_do_not_move_the_last_day(clean):
    found = clean(CUSTOMERS, outliers=(("Spent", "set aside"),))
    assert found.frame["Customer ID"].tolist() == ["c1", "c2", "c3", "c3", "c4"]
    assert found.frame["Days since Signup"].tolist() == [69, 59, 29, 29, 9]


def test_a_day_that_is_set(clean):
    found = clean(CUSTOMERS, snapshot=dt.date(2024, 3, 11))
    assert found.frame["Days since Signup"].tolist() == [70, 60, 30, 30, 10, 1]


def test_every_computed_column_has_a_reading(clean):
    found = clean(ORDERS)
    readings = {column.name: column for column in found.reading.columns}
    assert list(readings) == list(found.frame)
    assert readings["Total spent"].made_from == "amount"
    assert readings["Days since signup"].made_from == "signup"
    assert readings["Month of signup"].read_as == ReadAs.TEXT
    assert readings["Total spent"].read_as == ReadAs.NUMBER_POINT
    assert readings["country"].made_from == ""
    made = [name for name, column in readings.items() if column.made_from]
    assert [name for name, _ in definitions(found)] == made
    assert "Total spent" in made and "Days since signup" in made


def test_dates_of_a_customer_are_counted_to_the_last_order(clean):
    found = clean(ORDERS)
    assert found.frame["Days since signup"].tolist() == [417, 266, 236]  # to 22 February 2024
    assert names(found)[-1] == "snapshot"


def test_orders_that_repeat_in_every_cell(clean):
    assert clean(ORDERS).frame["Total spent"].tolist() == [60, 80, 45]
    assert clean(ORDERS, drop_duplicates=True).frame["Total spent"].tolist() == [60, 80, 30]


def test_filling_gives_no_order_to_the_customer_above(clean):
    for key in ("customer id", "Email"):
        found = clean(ORDERS.replace("customer id", key), forward_fill=True)
        assert found.frame["Total spent"].tolist() == [60, 80, 45]
        assert "Left out 1 row without a customer, or with a guest’s key." in [
            step.sentence for step in found.steps
        ]


def test_the_fingerprint_is_of_the_table_and_the_cleaning(clean):
    first = clean(ORDERS).fingerprint
    assert clean(ORDERS).fingerprint == first
    assert clean(ORDERS, drop_duplicates=True).fingerprint != first
    assert clean(ORDERS, snapshot=dt.date(2024, 5, 1)).fingerprint != first
    assert clean(ORDERS + "9,A,2024-02-22,1,Toys,DE,2023-01-01\n").fingerprint != first
    assert read_table(ORDERS.encode(), name="log.csv").fingerprint != first


def test_the_table_that_was_read_is_not_changed():
    dataset = read_table(ORDERS.encode(), name="log.csv")
    before = dataset.frame.copy()
    as_customers(dataset, Cleaning(drop_duplicates=True, forward_fill=True))
    pd.testing.assert_frame_equal(dataset.frame, before)


def test_orders_that_are_none():
    dataset = read_table(CUSTOMERS.encode(), name="log.csv")
    object.__setattr__(dataset, "kind", "orders")
    with pytest.raises(
        SegmentationError, match=r"log.csv is not an order log: it needs a customer"
    ):
        as_customers(dataset)


# New customers are treated as those that segments were found in


def again(first, text: str):
    return as_customers(
        read_table(text.encode(), name="new.csv"), first.cleaning.for_new_customers()
    )


def test_new_orders_give_the_same_columns(clean):
    first = clean(ORDERS)
    text = ORDERS.splitlines()[0] + "\n50,N,2024-03-01,9,Plants,IT,2024-02-20\n"
    assert read_table(text.encode(), name="new.csv").kind == "customers"  # nobody came back
    found = again(first, text)
    assert list(found.frame) == list(first.frame)
    assert found.frame["customer id"].tolist() == ["N"]
    assert found.frame["Share of spend on Books"].tolist() == [0]
    assert found.frame["Days since signup"].tolist() == [10]
    assert found.frame["country"].tolist() == ["IT"]


def test_the_same_orders_give_the_same_customers(clean):
    for settings in ({}, {"outliers": (("Total spent", "cap"),)}, {"forward_fill": True}):
        first = clean(ORDERS, **settings)
        pd.testing.assert_frame_equal(again(first, ORDERS).frame, first.frame)


def test_one_new_customer_has_the_same_columns(clean):
    first = clean(CUSTOMERS)
    found = again(first, "Customer ID,Plan,Spent,Signup,Delivery days\nn1,solo,15,2024-05-01,2\n")
    assert list(found.frame) == list(first.frame)
    assert found.frame["Days since Signup"].tolist() == [0]


def test_new_values_are_drawn_in_to_the_old_fences(clean):
    first = clean(CUSTOMERS, outliers=(("Spent", "cap"),))
    low, high = first.cleaning.found.fences[0][1:]
    assert first.frame["Spent"].max() == high
    found = again(first, "Customer ID,Spent\nn1,5000\nn2,20\n")
    assert found.frame["Spent"].tolist() == [high, 20]
    assert low < 0


def test_no_new_customer_is_left_out(clean):
    first = clean(
        CUSTOMERS, drop_duplicates=True, outliers=(("Spent", "set aside"),),
        snapshot=dt.date(2024, 3, 11),
    )  # fmt: skip
    found = again(first, CUSTOMERS)
    assert len(found.frame) == 6
    assert found.frame["Days since Signup"].min() == 0


def test_what_was_found_makes_no_two_cleanings_differ(clean):
    first = clean(ORDERS)
    assert first.cleaning == Cleaning()
    assert hash(first.cleaning) == hash(Cleaning())
    assert first.cleaning.found.orders == OrderColumns(
        "customer id", "date", "amount", order="order id", category="category"
    )
    assert first.cleaning.found.categories == ("Books", "Toys", "Games")
    assert first.cleaning.found.carried == ("country", "signup")
    assert np.isfinite(first.frame["Total spent"]).all()


def test_orders_one_by_one_are_of_the_same_customers(root):
    dataset = read_table(root / "sample_data" / "orders.csv")
    log = order_log(dataset)
    customers = as_customers(dataset)
    assert log.keys.tolist() == customers.frame["Customer ID"].tolist()
    spent = log.total(log.amount)
    assert spent == pytest.approx(customers.frame["Total spent"].to_numpy())
    with pytest.raises(SegmentationError, match=r"mall\.csv has a row for each customer"):
        order_log(read_table(root / "sample_data" / "mall.csv"))
