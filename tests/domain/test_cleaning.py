import datetime as dt

import pytest

from segmentation.domain.cleaning import Cleaning, Found, OrderColumns

ORDERS = OrderColumns("Customer", "Day", "", quantity="Pieces", price="Price")


def test_the_columns_in_use_are_those_that_have_a_name():
    assert ORDERS.names == ("Customer", "Day", "Pieces", "Price")
    assert OrderColumns("a", "b", "c", "d", "e", "f", "g", "h", "i").names == tuple("abcdefghi")


@pytest.mark.parametrize(
    ("columns", "money"),
    [(ORDERS, "Price"), (OrderColumns("a", "b", "Amount", price="Price"), "Amount")],
)
def test_the_currency_is_that_of_the_amount_or_else_of_the_price(columns, money):
    assert columns.money == money


def test_what_was_found_makes_no_two_cleanings_differ():
    plain = Cleaning(outliers=(("Age", "cap"),))
    found = Cleaning(outliers=(("Age", "cap"),), found=Found(dates=("Joined",)))
    assert plain == found
    assert hash(plain) == hash(found)
    assert plain != Cleaning(outliers=(("Age", "set aside"),))


def test_new_customers_are_all_kept_and_their_days_counted_to_their_own_last_day():
    found = Found(fences=(("Age", 0.0, 99.0),))
    cleaning = Cleaning(
        drop_duplicates=True,
        forward_fill=True,
        outliers=(("Age", "cap"), ("Spend", "set aside")),
        orders=ORDERS,
        snapshot=dt.date(2024, 1, 31),
        found=found,
    )
    later = cleaning.for_new_customers()
    assert later == Cleaning(forward_fill=True, outliers=(("Age", "cap"),), orders=ORDERS)
    assert later.found is found
