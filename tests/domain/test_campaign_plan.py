from segmentation.domain.campaign_plan import CampaignAssumptions, CampaignPlan, MarketingMix

ASSUMED = CampaignAssumptions(1, 0.05, 0.25, 100, 0.25)
PLAN = CampaignPlan((), (ASSUMED,) * 3, (MarketingMix(),) * 3, 100)


def test_notes_on_one_segment_leave_the_others():
    changed = PLAN.with_mix(1, MarketingMix(offer="A coupon"))
    assert [one.offer for one in changed.mix] == ["", "A coupon", ""]
    assert changed.with_mix(1, MarketingMix()) == PLAN
    assert hash(changed) != hash(PLAN)
