"""A plan worked out: allocation, outcomes, comparison and sensitivity at once."""

from dataclasses import dataclass

from segmentation.domain.campaign_plan import CampaignPlan
from segmentation.domain.result import SegmentationResult
from segmentation.planning.allocate_budget import Allocation, allocate_budget
from segmentation.planning.budget_sensitivity import Swing, budget_sensitivity
from segmentation.planning.campaign_outcome import SegmentOutcome, outcome_of, total_of
from segmentation.planning.compare_campaigns import (
    CampaignComparison,
    compare_campaigns,
    untargeted_spend,
)


@dataclass(frozen=True, slots=True)
class WorkedCampaign:
    """What a plan's campaign comes to.

    Attributes
    ----------
    allocation : Allocation
    outcomes : tuple of SegmentOutcome
        For each segment.
    total : SegmentOutcome
    untargeted : tuple of float
        What a campaign at random spends on each segment.
    comparison : CampaignComparison
    swings : tuple of Swing
        The assumption that matters most first.
    """

    allocation: Allocation
    outcomes: tuple[SegmentOutcome, ...]
    total: SegmentOutcome
    untargeted: tuple[float, ...]
    comparison: CampaignComparison
    swings: tuple[Swing, ...]


def work_out(plan: CampaignPlan, result: SegmentationResult, *, by: float = 0.2) -> WorkedCampaign:
    """Work out the campaign of a plan.

    Parameters
    ----------
    plan : CampaignPlan
    result : SegmentationResult
    by : float
        By which share assumptions are changed for the sensitivity.

    Raises
    ------
    SegmentationError
        If an assumption cannot be, or the limits cannot be met.
    """
    sizes = [one.size for one in result.segments]
    margin, fade = plan.margin, plan.fade
    allocation = allocate_budget(
        plan.campaign, sizes, result.names, budget=plan.budget, margin=margin, fade=fade
    )
    spend = allocation.spend
    parts = zip(plan.campaign, sizes, spend, strict=True)
    outcomes = tuple(outcome_of(a, n, s, margin=margin, fade=fade) for a, n, s in parts)
    return WorkedCampaign(
        allocation=allocation,
        outcomes=outcomes,
        total=total_of(outcomes),
        untargeted=untargeted_spend(plan.campaign, sizes, sum(spend)),
        comparison=compare_campaigns(
            plan.campaign, sizes, spend,
            margin=margin, fade=fade, usual_response=plan.usual_response,
        ),
        swings=budget_sensitivity(plan.campaign, sizes, spend, margin=margin, fade=fade, by=by),
    )  # fmt: skip
