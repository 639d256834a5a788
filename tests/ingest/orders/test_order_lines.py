"""Rows that are lines of one order."""

import numpy as np
import pandas as pd

from segmentation.domain.cleaning import OrderColumns
from segmentation.ingest.orders.order_lines import completed, money, said_yes


def text(*cells: str | None) -> pd.Series:
    return pd.Series(cells, dtype="str")


def test_a_blank_takes_what_the_other_lines_of_its_order_agree_on():
    frame = pd.DataFrame(
        {
            "Order": text("1", "1", "2", "2", "2", None),
            "Customer": text("ann", None, "ben", "cid", None, None),
            "Total": [9.0, np.nan, 5.0, np.nan, 7.0, 1.0],
        }
    )
    columns = OrderColumns("Customer", "", "Total", order="Order")
    filled = completed(frame, columns)
    assert filled["Customer"].fillna("-").tolist() == ["ann", "ann", "ben", "cid", "-", "-"]
    pd.testing.assert_series_equal(filled["Total"], frame["Total"])  # amounts stay where they are
    without_order = completed(frame, OrderColumns("Customer", "", "Total"))
    pd.testing.assert_frame_equal(without_order, frame)


def test_anything_but_a_no_or_a_zero_is_a_yes():
    said = said_yes(text("Yes", " FALSE ", "0", "2024-03-01", "nein", "", None))
    assert said.tolist() == [True, False, False, True, False, False, False]


def test_the_amount_of_an_order_counts_once():
    frame = pd.DataFrame(
        {"Order": text("1", "1", "2", "2", "3"), "Total": [30.0, 30.0, np.nan, 8.0, np.nan]}
    )
    columns = OrderColumns("", "", "Total", order="Order", amount_of="order")
    found = money(frame, columns, np.ones(5))
    assert found.amount.tolist() == [30, 0, 0, 8, 0]
    assert found.repeated.tolist() == [False, True, False, False, False]
    assert found.blank.tolist() == [False, False, False, False, True]  # order 2 has an amount
    of_lines = money(frame, OrderColumns("", "", "Total", order="Order"), np.ones(5))
    assert of_lines.amount.tolist() == [30, 30, 0, 8, 0]


def test_price_times_quantity_stands_for_an_amount():
    frame = pd.DataFrame({"Price": [2.5, 4.0, np.nan]})
    found = money(frame, OrderColumns("", "", "", price="Price"), np.array([2.0, -1.0, 3.0]))
    assert found.amount.tolist() == [5, -4, 0]
    assert found.blank.tolist() == [False, False, True]


def test_discounts_come_off_and_refunds_are_kept_apart():
    frame = pd.DataFrame(
        {
            "Amount": [20.0, 5.0, -6.0, 10.0],
            "Discount": [-3.0, 8.0, 2.0, np.nan],  # written with either sign
            "Refunded": [-4.0, 0.0, np.nan, 1.0],
            "Before": [20.0, 5.0, 0.0, 10.0],
            "After": [18.0, 0.0, 0.0, 10.0],
        }
    )
    columns = OrderColumns(
        "", "", "Amount", discount="Discount", refund="Refunded", total="Before", adjusted="After"
    )
    found = money(frame, columns, np.ones(4))
    assert found.amount.tolist() == [17, 0, -6, 10]  # not below zero; a return stays as it is
    assert found.paid_back.tolist() == [6, 0, 0, 1]
