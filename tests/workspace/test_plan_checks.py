from dataclasses import replace

import pytest

from segmentation.domain.campaign_plan import (
    CampaignAssumptions,
    CampaignPlan,
    Criterion,
    MarketingMix,
)
from segmentation.planning.starting_plan import starting_plan
from segmentation.workspace.plan_checks import check_plan

ASSUMED = CampaignAssumptions(1.0, 0.05, 0.25, 100.0, 0.25)
PLAN = CampaignPlan(
    criteria=(Criterion("Size", "fit", 5, (1.0, 10.0)),),
    campaign=(ASSUMED, replace(ASSUMED, most=7.0)),
    mix=(MarketingMix(), MarketingMix(offer="Tea")),
    budget=40.0,
)


def test_a_plan_as_pages_make_it_is_taken(plain):
    check_plan(PLAN)
    check_plan(starting_plan(plain))
    check_plan(replace(PLAN, usual_response=0.0, fade=0.01, margin=1.0, budget=1.0))


@pytest.mark.parametrize(
    "changes",
    [
        {"mix": PLAN.mix[:1]},
        {"campaign": PLAN.campaign[:1]},
        {"campaign": (), "mix": (), "criteria": (replace(PLAN.criteria[0], scores=()),)},
        {"criteria": ()},
        {"criteria": (replace(PLAN.criteria[0], scores=(1.0,)),)},
        {"criteria": (replace(PLAN.criteria[0], scores=(1.0, float("nan"))),)},
        {"criteria": (replace(PLAN.criteria[0], weight=float("nan")),)},
        {"campaign": (ASSUMED, replace(ASSUMED, most=float("inf")))},
        {"budget": 0.0},
        {"budget": float("inf")},
        {"margin": 1.1},
        {"fade": 0.0},
        {"usual_response": 1.5},
        {"trial": replace(PLAN.trial, usual=0.0)},
        {"trial": replace(PLAN.trial, lift=11.0)},
        {"trial": replace(PLAN.trial, held_back=0.95)},
        {"trial": replace(PLAN.trial, power=1.0)},
    ],
)
def test_all_else_is_refused(changes):
    with pytest.raises(ValueError, match="a plan has figures that fit nothing"):
        check_plan(replace(PLAN, **changes))
