import pytest

from segmentation.domain.campaign_plan import CampaignAssumptions
from segmentation.planning.budget_sensitivity import budget_sensitivity

ASSUMED = CampaignAssumptions(reach=1, response=0.05, conversion=0.2, value=150, cost=0.5)


def test_swings_by_hand_and_in_order():
    # 300 buys 600 contacts, 6 buyers and sales of 900: profit 150 at a margin of one half.
    found = budget_sensitivity([ASSUMED], [1_000], [300], margin=0.5, by=0.2)
    by_name = {one.name: one for one in found}
    for name in ("Response", "Buyers of those", "Value of a buyer", "Margin"):
        assert (by_name[name].lower, by_name[name].higher) == pytest.approx((60, 240))
    # contacts are 750 at 0.40 and 500 at 0.60: sales 1,125 and 750
    cost = by_name["Cost of a contact"]
    assert (cost.lower, cost.higher) == pytest.approx((262.5, 75))
    assert by_name["Reach"].width == 0
    assert [one.width for one in found] == sorted((one.width for one in found), reverse=True)


def test_shares_stay_shares():
    sure = CampaignAssumptions(reach=1, response=1, conversion=1, value=1, cost=0.5)
    found = {one.name: one for one in budget_sensitivity([sure], [100], [50], margin=1)}
    assert found["Response"].higher == pytest.approx(50)
    assert found["Response"].lower == pytest.approx(30)
    assert found["Margin"].higher == pytest.approx(50)
