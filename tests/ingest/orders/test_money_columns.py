"""What an amount is of, and what it is written before or after."""

import pandas as pd
import pytest

from segmentation.ingest.orders.money_columns import (
    amount_is_of,
    find_discount,
    find_product,
    find_refund,
    price_is_of,
    says_unit_price,
    without_fees,
)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Refund", "Refund amount"], "Refund amount"),
        (["Total", "Erstatteter Betrag"], "Erstatteter Betrag"),
        (["Refund date", "Refund reason", "Total"], ""),
    ],
)
def test_the_refund_is_found_by_name(names, expected):
    assert find_refund(names) == expected


def test_gross_is_what_customers_paid_where_fees_explain_the_net():
    frame = pd.DataFrame({"Gross": [10.0, 20, 30], "Fee": [-1.0, -2, -3], "Net": [9.0, 18, 27]})
    names = list(frame.columns)
    assert without_fees(frame, "Net", names) == "Gross"
    assert without_fees(frame, "Gross", names) == "Gross"
    assert without_fees(frame.assign(Net=[9.0, 17, 25]), "Net", names) == "Net"


def test_a_discount_comes_off_only_where_the_total_says_so():
    frame = pd.DataFrame(
        {
            "Items value": [100.0, 50, 80, 20],
            "Discount amount": [10.0, 5, 8, 0],
            "Shipping": [4.0, 4, 0, 4],
            "Total": [94.0, 49, 72, 24],
        }
    )
    names = list(frame.columns)
    assert find_discount(frame, "Items value", names) == "Discount amount"
    already_off = frame.assign(Total=[104.0, 54, 80, 24])
    assert find_discount(already_off, "Items value", names) == ""
    unrelated = frame.assign(Total=[1.0, 2, 3, 4])
    assert find_discount(unrelated, "Items value", names) == ""


def test_rows_of_one_product_tell_a_price_of_a_piece_from_one_of_the_line():
    frame = pd.DataFrame(
        {
            "SKU": pd.Series(["a"] * 3 + ["b"] * 3, dtype="str"),
            "Quantity": [1.0, 2, 3, 1, 2, 4],
            "Piece": [5.0, 5, 5, 7, 7, 7],
            "Line": [5.0, 10, 15, 7, 14, 28],
        }
    )
    assert price_is_of(frame, "Piece", "Quantity", "SKU") == "piece"
    assert price_is_of(frame, "Line", "Quantity", "SKU") == "line"
    assert price_is_of(frame.assign(Quantity=1.0), "Piece", "Quantity", "SKU") == ""
    assert says_unit_price("Unit price")
    assert says_unit_price("Stückpreis")
    assert not says_unit_price("Price")


def test_an_amount_that_stands_on_each_line_of_an_order_is_of_the_order():
    same, differing = [30.0, 30, 40, 40, 50, 50], [30.0, 31, 40, 41, 50, 51]
    frame = pd.DataFrame({"Order": [1.0, 1, 2, 2, 3, 3], "Order total": same, "Paid": same})
    assert amount_is_of(frame, "Order total", "Order") == "order"
    assert amount_is_of(frame, "Paid", "Order") == "open"
    assert amount_is_of(frame.assign(Paid=differing), "Paid", "Order") == "line"
    assert amount_is_of(frame.assign(Paid=9.0), "Paid", "Order") == "line"  # one price for all
    assert amount_is_of(frame.rename(columns={"Paid": "Line total"}), "Line total", "Order") == (
        "line"
    )


def test_the_product_is_no_price_of_it():
    frame = pd.DataFrame({"Product price": [1.0], "Stock code": ["x"], "Description": ["y"]})
    assert find_product(frame) == "Stock code"
    assert find_product(frame[["Product price"]]) == ""
