import pytest

from segmentation.planning.compare_campaigns import compare_campaigns, untargeted_spend
from tests.planning.conftest import GUIDE_SPEND, PLENTY, by_return

SIZES = [PLENTY] * 4


def test_the_budget_table_of_the_guide(guide):
    """$417k against $250k: $127.5k of the $167k come from better rates (docs/documents.md)."""
    found = compare_campaigns(guide, SIZES, GUIDE_SPEND, margin=1, evenly=(25_000,) * 4)
    # 30 x 4.2 + 40 x 5.1 + 15 x 2.8 + 15 x 3.0 = 126 + 204 + 42 + 45, in thousands
    assert found.targeted.sales == pytest.approx(417_000)
    # 25 x (4.2 + 5.1 + 2.8 + 3.0)
    assert found.untargeted.sales == pytest.approx(377_500)
    assert found.by_allocation == pytest.approx(39_500)
    # (sales - spend) / spend is 3.17, and not the guide's 4.17
    assert found.targeted.profit / found.targeted.spend == pytest.approx(3.17)


def test_what_better_assumptions_earn_stands_apart(guide):
    plain = [by_return(2.5)] * 4
    usual = compare_campaigns(plain, SIZES, (25_000,) * 4, margin=1).targeted
    assert usual.sales == pytest.approx(250_000)
    assert usual.profit / usual.spend == pytest.approx(1.5)
    found = compare_campaigns(guide, SIZES, GUIDE_SPEND, margin=1, evenly=(25_000,) * 4)
    assert found.untargeted.profit - usual.profit == pytest.approx(127_500)
    assert found.targeted.profit - usual.profit == pytest.approx(167_000)


def test_a_usual_response_is_that_of_everyone():
    campaign = [by_return(4), by_return(2)]  # everyone responds
    found = compare_campaigns(campaign, [100, 100], (100, 0), margin=1, usual_response=0.5)
    # at random 50 each: 200 + 100 at the own rates, half of that at the usual one
    assert (found.usual.sales, found.untargeted.sales, found.targeted.sales) == (150, 300, 400)
    assert (found.by_assumptions, found.by_allocation) == (150, 100)


def test_without_another_response_assumptions_earn_nothing(guide):
    found = compare_campaigns(guide, SIZES, GUIDE_SPEND, margin=1)
    assert found.by_assumptions == 0


def test_at_random_money_goes_by_what_everyone_costs():
    assert untargeted_spend([by_return(1), by_return(9)], [300, 100], 40) == (30, 10)
    assert untargeted_spend([by_return(1), by_return(9)], [300, 100], 4_000) == (300, 100)
