"""What a stored plan and a trial that was read must be: figures in range that fit each other."""

import math
from dataclasses import fields
from typing import Any

from segmentation.domain.campaign_plan import CampaignPlan
from segmentation.domain.read_trial import ReadTrial

#: The least and the most that the page takes, of the plan and of its trial.
_RANGES = {"budget": (1.0, math.inf), "margin": (0.01, 1.0), "fade": (0.01, 1.0)}
_FEWEST = 10  # customers of either group of a trial, as for reading it
_OF_TRIAL = {
    "usual": (0.0001, 0.99),
    "lift": (0.01, 10.0),
    "held_back": (0.01, 0.9),
    "power": (0.5, 0.99),
}


def check_plan(plan: CampaignPlan) -> None:
    """Refuse a plan that no page can have made.

    Parameters
    ----------
    plan : CampaignPlan

    Raises
    ------
    ValueError
        If it has no segment or criterion, figures for another number of segments than others, or
        one that is not finite or out of range.
    """
    n_segments, usual = len(plan.campaign), plan.usual_response
    _require(
        n_segments > 0,
        len(plan.mix) == n_segments,
        bool(plan.criteria),
        all(len(one.scores) == n_segments for one in plan.criteria),
        all(math.isfinite(score) for one in plan.criteria for score in one.scores),
        all(_finite(one) for one in (*plan.criteria, *plan.campaign, plan, plan.trial)),
        usual is None or 0 <= usual <= 1,
        all(low <= getattr(plan, name) <= high for name, (low, high) in _RANGES.items()),
        all(low <= getattr(plan.trial, name) <= high for name, (low, high) in _OF_TRIAL.items()),
    )


def check_trial(read: ReadTrial) -> None:
    """Refuse the result of a trial that no reading can have given.

    Parameters
    ----------
    read : ReadTrial

    Raises
    ------
    ValueError
        If a figure is not finite or out of range, or if they do not fit each other.
    """
    outcome = read.outcome
    share = outcome.kind == "share"
    _require(
        _finite(outcome),
        min(outcome.n_trial, outcome.n_rest) >= _FEWEST,
        outcome.low <= outcome.lift <= outcome.high,
        math.isclose(outcome.lift, outcome.trial - outcome.rest, rel_tol=1e-9, abs_tol=1e-9),
        not share or (0 <= outcome.trial <= 1 and 0 <= outcome.rest <= 1),
        read.n_others >= 0,
    )


def _finite(record: Any) -> bool:
    values = (getattr(record, field.name) for field in fields(record))
    return all(math.isfinite(value) for value in values if isinstance(value, float))


def _require(*conditions: bool) -> None:
    if not all(conditions):
        raise ValueError("a plan has figures that fit nothing")
