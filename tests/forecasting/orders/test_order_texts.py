from dataclasses import replace

from segmentation.forecasting.forecast_quality import LossGain
from segmentation.forecasting.orders.order_texts import (
    order_lines,
    order_sentence,
    remarks,
    total_sentence,
    value_sentence,
)


def with_gain(check, low, share, high):
    rows = tuple(
        row if row.gain is None else replace(row, gain=LossGain(share, low, high))
        for row in check.orders.rows
    )
    return replace(check, orders=replace(check.orders, rows=rows))


def test_the_sentence_says_whether_it_helps(shop_forecast):
    check = shop_forecast[1].check
    assert order_sentence(with_gain(check, 0.1, 0.2, 0.3)) == (
        "The forecast of orders beats all three plain rules on the last 90 days, which it had not "
        "seen: its squared error per customer is 20\u202f% less than with “same as last period” "
        "(95\u202f% confidence: 10\u202f% less to 30\u202f% less), the best of them."
    )
    said = order_sentence(with_gain(check, -0.1, 0.05, 0.2))
    assert said.startswith("The forecast of orders does not surely beat “same as last period”")
    assert said.endswith("10\u202f% more to 20\u202f% less). That rule may be all you need.")


def test_a_hold_out_without_orders_says_that_nothing_was_checked(shop_forecast):
    check = shop_forecast[1].check
    empty = replace(check, orders=replace(check.orders, n_happened=0))
    assert not empty.orders.helps
    assert order_sentence(empty).startswith("The forecast of orders cannot be checked: no order of")
    few = replace(check, orders=replace(check.orders, n_happened=7))
    assert "only 7 orders" in order_sentence(few)


def test_totals_outside_of_their_interval_are_said_to_be_so(shop_forecast):
    check = shop_forecast[1].check
    calm = replace(
        check,
        orders=replace(check.orders, happened=100.0, total=101.0, low=90.0, high=110.0),
        value=replace(check.value, happened=1_000.0, total=1_010.0, low=900.0, high=1_100.0),
    )
    assert total_sentence(calm, "$") == (
        "In all on these days 101 orders were expected (90 to 110) and 100 happened; $1,010 spent "
        "were expected ($900 to $1,100) and $1,000 happened."
    )
    off = replace(calm, orders=replace(calm.orders, happened=120.0))
    assert "120 happened, outside of it" in total_sentence(off)
    assert "rely on who is ahead of whom more than on totals" in total_sentence(off)


def test_a_forecast_without_values_says_why(shop_forecast):
    found = shop_forecast[1]
    reason = "No order has an amount above 0, so only the number of orders is forecast."
    bare = replace(
        found,
        model=replace(found.model, spending=None, no_value=reason),
        check=replace(found.check, value=None),
    )
    assert value_sentence(bare.check) == ""
    assert remarks(bare)[0] == reason
    tied = replace(found, model=replace(found.model, tie=-0.5))
    assert remarks(tied)[0].startswith("Who orders more often spends less each time here")


def test_lines_have_every_rule_and_everyone(shop_forecast):
    text = "\n".join(order_lines(shop_forecast[1], "€"))
    for name in ("same as last period", "own mean rate", "mean of everyone", "happened"):
        assert text.count(f"    {name}  ") == 2
    assert "Everyone" in text
    assert "€" in text
    assert "New customers are in no figure" in text
