import math

import numpy as np
import pytest
from scipy import integrate

from segmentation.common.errors import SegmentationError
from segmentation.domain.campaign_plan import CampaignAssumptions
from segmentation.planning.campaign_outcome import (
    check_assumptions,
    fade_scale,
    most_spend,
    outcome_of,
    sales_per_unit,
    total_of,
)

ASSUMED = CampaignAssumptions(reach=0.8, response=0.05, conversion=0.2, value=150, cost=0.5)


def test_a_campaign_by_hand():
    # 1,000 customers, 800 can be reached; 300 buys 600 contacts, 30 responses, 6 buyers, 900.
    found = outcome_of(ASSUMED, 1_000, 300, margin=0.5)
    assert (found.contacts, found.buyers, found.sales) == pytest.approx((600, 6, 900))
    assert found.profit == pytest.approx(0.5 * 900 - 300)
    assert found.break_even == pytest.approx(0.5 / (0.2 * 150 * 0.5))
    assert sales_per_unit(ASSUMED) == pytest.approx(3)


def test_at_the_break_even_response_contacts_pay_for_themselves():
    even = outcome_of(ASSUMED, 1_000, 300, margin=0.5).break_even
    at = CampaignAssumptions(0.8, even, 0.2, 150, 0.5)
    assert outcome_of(at, 1_000, 300, margin=0.5).profit == pytest.approx(0)
    worthless = CampaignAssumptions(0.8, 0.05, 0.2, 0, 0.5)
    assert math.isinf(outcome_of(worthless, 1_000, 300, margin=0.5).break_even)


def test_more_than_everyone_buys_nothing_more():
    most = most_spend(ASSUMED, 1_000)
    assert most == pytest.approx(400)
    full, beyond = (outcome_of(ASSUMED, 1_000, s, margin=0.5) for s in (most, most + 100))
    assert beyond.contacts == full.contacts == pytest.approx(800)
    assert beyond.profit == pytest.approx(full.profit - 100)


@pytest.mark.parametrize("fade", [0.9, 0.5, 0.05])
def test_the_last_contact_responds_as_much_less_as_was_said(fade):
    most = most_spend(ASSUMED, 1_000)
    scale = fade_scale(most, fade)
    assert math.exp(-most / scale) == pytest.approx(fade)
    for spend in (100, most):
        sales, _ = integrate.quad(lambda x: sales_per_unit(ASSUMED) * np.exp(-x / scale), 0, spend)
        assert outcome_of(ASSUMED, 1_000, spend, margin=1, fade=fade).sales == pytest.approx(sales)


def test_segments_add_up():
    one = outcome_of(ASSUMED, 1_000, 300, margin=0.5)
    total = total_of([one, one])
    assert (total.spend, total.sales, total.profit) == (600, 2 * one.sales, 2 * one.profit)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reach": 1.2}, "reach"),
        ({"response": -0.1}, "response"),
        ({"conversion": float("nan")}, "buyers"),
        ({"cost": 0}, "costs more than nothing"),
        ({"value": -1}, "below 0"),
        ({"most": -1}, "below 0"),
    ],
)
def test_what_cannot_be_is_said(wrong, said):
    from dataclasses import replace

    with pytest.raises(SegmentationError, match=said):
        check_assumptions(replace(ASSUMED, **wrong), "Regulars")
