from dataclasses import replace

import pytest

from segmentation.forecasting.forecast_quality import LossGain
from segmentation.forecasting.orders.order_answer import (
    check_sentences,
    gain_text,
    last_period_sentence,
    order_cautions,
    order_level,
)
from segmentation.forecasting.orders.order_texts import order_sentence

BETTER, WORSE = LossGain(0.2, 0.1, 0.3), LossGain(-0.1, -0.2, 0.05)


@pytest.fixture
def check(shop_forecast):
    """Return a check whose totals all lie within their intervals."""
    found = shop_forecast[1].check
    calm = {"happened": 100.0, "total": 101.0, "low": 90.0, "high": 110.0}
    return replace(found, orders=replace(found.orders, **calm), value=replace(found.value, **calm))


def given(own, last, others):
    """Return the check of a quantity with these gains over the last period and over the others."""
    first, same, *rest = own.rows
    assert same.name == "same as last period"
    rows = (first, replace(same, gain=last), *(replace(row, gain=others) for row in rest))
    return replace(own, rows=rows)


def of(check, orders, value):
    return replace(check, orders=given(check.orders, *orders), value=given(check.value, *value))


def test_a_forecast_that_beats_every_rule_is_a_plain_yes(check):
    found = of(check, (BETTER, BETTER), (BETTER, BETTER))
    assert order_level(found) == "clear"
    assert last_period_sentence(found) == (
        "Yes: on the last 90 days, which it had not seen, the forecast beats “same as last "
        "period”: its squared error per customer is 20\u202f% less for orders and 20\u202f% less "
        "for value. It beats the other plain rules too."
    )
    assert order_cautions(found) == []


def test_another_rule_that_does_as_well_is_named(check):
    found = of(check, (BETTER, WORSE), (BETTER, BETTER))
    assert order_level(found) == "weak"
    said = last_period_sentence(found)
    assert said.startswith("Partly: ")
    assert said.endswith("It does not surely beat every other plain rule.")
    (said,) = order_cautions(found)
    assert said == (
        "For orders it does not surely beat “own mean rate”: its squared error is 10\u202f% more. "
        "That rule may be all you need."
    )


def test_one_of_both_is_said_to_be_one_of_both(check):
    found = of(check, (BETTER, BETTER), (WORSE, BETTER))
    assert order_level(found) == "weak"
    assert last_period_sentence(found).endswith(
        "is 20\u202f% less for orders, but not surely less otherwise (10\u202f% more for value)."
    )


def test_a_forecast_that_does_not_beat_the_last_period_says_no(check):
    found = of(check, (WORSE, BETTER), (WORSE, BETTER))
    assert order_level(found) == "none"
    said = last_period_sentence(found)
    assert said.startswith("No: on the last 90 days")
    assert "10\u202f% more for orders and 10\u202f% more for value" in said
    assert said.endswith("may be all you need.")


def test_without_values_only_orders_are_spoken_of(check):
    found = replace(of(check, (BETTER, BETTER), (WORSE, WORSE)), value=None)
    assert order_level(found) == "clear"
    assert "value" not in last_period_sentence(found)
    assert len(check_sentences(found)) == 2


def test_what_cannot_be_checked_helps_nobody(check):
    found = of(check, (BETTER, BETTER), (BETTER, BETTER))
    found = replace(
        found,
        orders=replace(found.orders, n_happened=3),
        value=replace(found.value, n_happened=3),
    )
    assert order_level(found) == "none"
    assert last_period_sentence(found) == order_sentence(found)
    assert "cannot be checked" in order_sentence(found)


def test_totals_outside_of_their_interval_are_a_caution(check):
    found = of(check, (BETTER, BETTER), (BETTER, BETTER))
    off = replace(found, value=replace(found.value, happened=150.0))
    (said,) = order_cautions(off, "$")
    assert "$150 happened, outside of it" in said
    assert check_sentences(off, "$")[-1] == said


def test_a_gain_has_its_interval():
    assert gain_text(WORSE) == "10\u202f% more (20\u202f% more to 5\u202f% less)"
