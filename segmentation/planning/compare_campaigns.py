"""What a targeted campaign earns beside an untargeted one: by allocation, and by assumptions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentation.domain.campaign_plan import CampaignAssumptions
from segmentation.planning.campaign_outcome import (
    SegmentOutcome,
    most_spend,
    outcome_of,
    total_of,
)


@dataclass(frozen=True, slots=True)
class CampaignComparison:
    """Three campaigns for the same budget.

    Attributes
    ----------
    usual : SegmentOutcome
        Untargeted, at the response of a campaign that treats everyone alike.
    untargeted : SegmentOutcome
        Untargeted, at the rates that are assumed of the segments.
    targeted : SegmentOutcome
        As the budget was allocated, at the same rates.
    """

    usual: SegmentOutcome
    untargeted: SegmentOutcome
    targeted: SegmentOutcome

    @property
    def by_assumptions(self) -> float:
        """Profit from assuming better rates, with no change in who is contacted."""
        return self.untargeted.profit - self.usual.profit

    @property
    def by_allocation(self) -> float:
        """Profit from whom the money is spent on, at the same rates."""
        return self.targeted.profit - self.untargeted.profit


def untargeted_spend(
    campaign: Sequence[CampaignAssumptions], sizes: Sequence[int], budget: float
) -> tuple[float, ...]:
    """Return what falls to each segment where customers are contacted at random.

    Everyone who can be reached has the same chance, so it goes by what contacting all of a segment
    costs; beyond everyone nothing is spent.
    """
    full = np.array([most_spend(one, n) for one, n in zip(campaign, sizes, strict=True)])
    total = float(full.sum())
    part = 0.0 if not total else min(1.0, budget / total)
    return tuple(map(float, part * full))


def compare_campaigns(
    campaign: Sequence[CampaignAssumptions],
    sizes: Sequence[int],
    spend: Sequence[float],
    *,
    margin: float,
    fade: float = 1.0,
    usual_response: float | None = None,
    evenly: Sequence[float] | None = None,
) -> CampaignComparison:
    """Set a targeted campaign beside an untargeted one for the same money.

    Parameters
    ----------
    campaign : sequence of CampaignAssumptions
    sizes : sequence of int
    spend : sequence of float
        As the budget was allocated; the untargeted campaign has as much in all.
    margin, fade : float
        As :func:`.outcome_of` takes them.
    usual_response : float, optional
        Of everyone, where all are treated alike; that of each segment by default.
    evenly : sequence of float, optional
        What an untargeted campaign spends on each segment; at random by default.

    Notes
    -----
    The sum of both parts is the whole difference, as each changes one thing: first the rates with
    the same customers, then the customers at the same rates.
    """
    plain = evenly or untargeted_spend(campaign, sizes, sum(spend))
    usual = (
        campaign
        if usual_response is None
        else [replace(one, response=usual_response) for one in campaign]
    )

    def total(rates: Sequence[CampaignAssumptions], amounts: Sequence[float]) -> SegmentOutcome:
        parts = zip(rates, sizes, amounts, strict=True)
        return total_of([outcome_of(a, n, s, margin=margin, fade=fade) for a, n, s in parts])

    return CampaignComparison(total(usual, plain), total(campaign, plain), total(campaign, spend))
