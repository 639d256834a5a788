import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.campaign_plan import (
    CampaignAssumptions,
    CampaignPlan,
    Criterion,
    MarketingMix,
)
from segmentation.domain.read_trial import ReadTrial, TrialOutcome
from segmentation.monitoring.trial_outcome import trial_outcome
from segmentation.planning.starting_plan import starting_plan
from segmentation.workspace.plan_checks import check_plan, check_trial

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


READ = ReadTrial(
    TrialOutcome("share", 0.5, 0.2, 100, 20, 0.3, 0.1, 0.5),
    did="bought", groups="May", file="buyers.csv", n_others=0, on=dt.date(2026, 5, 1),
)  # fmt: skip


def test_trials_as_they_are_read_are_taken():
    check_trial(READ)
    draws = np.random.default_rng(1)
    for one, other in (
        ((draws.random(40) < 0.5).astype(float), np.zeros(10)),
        (draws.normal(1e7, 1e3, 400), draws.normal(-3e7, 1e3, 30)),
        (np.full(12, 2.5), np.full(10, 0.1)),
    ):
        check_trial(replace(READ, outcome=trial_outcome(one, other)))


@pytest.mark.parametrize(
    "changes",
    [
        {"n_rest": 9},
        {"n_trial": 0},
        {"trial": 1.3, "lift": 1.1, "high": 1.2},
        {"lift": 0.31},
        {"low": 0.4},
        {"high": 0.2},
        {"high": float("inf")},
        {"low": float("nan")},
    ],
)
def test_a_trial_with_other_figures_is_refused(changes):
    with pytest.raises(ValueError, match="figures that fit nothing"):
        check_trial(replace(READ, outcome=replace(READ.outcome, **changes)))


def test_a_trial_of_fewer_than_none_is_refused():
    with pytest.raises(ValueError, match="figures that fit nothing"):
        check_trial(replace(READ, n_others=-1))
