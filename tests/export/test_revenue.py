import math
from dataclasses import replace

import pytest

from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.export.revenue import RevenueShares, revenue_shares


def amount(name: str = "Total spent", **changed) -> TraitProfile:
    given = {
        "kind": Kind.NUMBER,
        "shapes": True,
        "typical": (300.0, 100.0),
        "everyone": 150.0,
        "shares": (),
        "everyone_shares": (),
        "levels": (),
        "effects": (1.0, -1.0),
        "focus": (0, 0),
    }
    return TraitProfile(name=name, **{**given, **changed})


def test_shares_are_sizes_times_means():
    """A quarter spends 300 each and three quarters 100: both bring half of 150 a head."""
    found = revenue_shares([amount()], (0.25, 0.75))
    assert found.trait == "Total spent"
    assert found.shares == pytest.approx((0.5, 0.5))


def test_blanks_bring_nothing():
    found = revenue_shares([amount(known=(1.0, 0.5))], (0.25, 0.75))
    assert found.shares == pytest.approx((75 / 112.5, 37.5 / 112.5))


def test_customers_in_no_segment_count_in_the_sum():
    found = revenue_shares([amount(everyone=200.0)], (0.25, 0.5))
    assert found.shares == pytest.approx((75 / 200, 50 / 200))
    assert revenue_shares([amount(known=(1.0, 0.9))], (0.25, 0.5)) == RevenueShares()


@pytest.mark.parametrize(
    "name", ["Revenue", "Umsatz 2025", "Annual spend", "Sales (€)", "Chiffre d'affaires", "ventas"]
)
def test_words_for_money_spent_are_known(name):
    assert revenue_shares([amount(name)], (0.25, 0.75)).trait == name


@pytest.mark.parametrize(
    "name",
    ["Spending Score (1-100)", "Spent per order", "Share of spend on Toys", "Annual income", "Age",
     "Average sales", "Number of sales", "Predicted revenue", "Balance"],
)  # fmt: skip
def test_what_cannot_be_summed_is_not_revenue(name):
    assert revenue_shares([amount(name)], (0.25, 0.75)) == RevenueShares()


def test_a_total_goes_before_its_parts_and_parts_alone_are_none():
    parts = [amount("Spend online"), amount("Spend in shops")]
    assert revenue_shares(parts, (0.25, 0.75)) == RevenueShares()
    assert revenue_shares([*parts, amount()], (0.25, 0.75)).trait == "Total spent"


@pytest.mark.parametrize("typical", [(-5.0, 100.0), (math.nan, 100.0), (0.0, 0.0)])
def test_no_share_of_what_is_no_sum_above_zero(typical):
    assert revenue_shares([amount(typical=typical)], (0.25, 0.75)) == RevenueShares()
    assert revenue_shares([replace(amount(), unit="%")], (0.25, 0.75)) == RevenueShares()
