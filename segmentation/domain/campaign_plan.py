"""What a user assumes and decides of a campaign; kept as it is, never worked out."""

from dataclasses import dataclass, replace
from typing import Literal

#: What a criterion speaks of: how attractive a segment is, or how well we suit it.
Side = Literal["attractiveness", "fit"]
#: Where a figure comes from: counted in the file, or said by the user.
Source = Literal["data", "assumption"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One reason to go for a segment, or not to.

    Attributes
    ----------
    name : str
    side : {"attractiveness", "fit"}
    weight : float
        0 to 10; 0 leaves it out.
    scores : tuple of float
        For each segment, 0 to 10.
    knock_out : float
        A segment with a lower score is out of the question; 0 for nothing.
    source : {"data", "assumption"}
        Of the scores.
    """

    name: str
    side: Side
    weight: float
    scores: tuple[float, ...]
    knock_out: float = 0.0
    source: Source = "assumption"


@dataclass(frozen=True, slots=True)
class CampaignAssumptions:
    """What is assumed of a campaign to one segment.

    Attributes
    ----------
    reach : float
        The share of its customers who can be contacted, 0 to 1.
    response : float
        The share of those contacted who respond, 0 to 1.
    conversion : float
        The share of those who respond that buy, 0 to 1.
    value : float
        Sales for each buyer, in the currency of the file.
    cost : float
        Of one contact.
    least, most : float or None
        Limits of what is spent on it; ``None`` for the second sets no limit.
    """

    reach: float
    response: float
    conversion: float
    value: float
    cost: float
    least: float = 0.0
    most: float | None = None


@dataclass(frozen=True, slots=True)
class MarketingMix:
    """What one segment is offered and where, as notes.

    Attributes
    ----------
    channel, message, offer, product, service : str
        ``""`` where nothing is written.
    """

    channel: str = ""
    message: str = ""
    offer: str = ""
    product: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class TrialWish:
    """What a trial is to see.

    Attributes
    ----------
    lift : float
        By how much buyers rise among those contacted, as a share of what it is without: 0.2 for a
        fifth more.
    usual : float
        The share who buy without being contacted, 0 to 1.
    power : float
        How often a trial sees a lift of that size, 0 to 1.
    held_back : float
        The share of customers who are not contacted, 0 to 1.
    name : str
        Of the trial, which decides who is in which group.
    """

    lift: float = 0.2
    usual: float = 0.02
    power: float = 0.8
    held_back: float = 0.2
    name: str = "first-trial"


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """Everything that a user assumes and decides of one set of segments.

    Attributes
    ----------
    criteria : tuple of Criterion
    campaign : tuple of CampaignAssumptions
        For each segment.
    mix : tuple of MarketingMix
        For each segment.
    budget : float
    margin : float
        The share of sales that is left after the cost of goods, above 0 to 1.
    fade : float
        How well the last customer of a segment that is contacted responds, beside the first, above
        0 to 1: 1 for as well.
    usual_response : float or None
        The response of a campaign that treats everyone alike; ``None`` takes that of the segments.
    trial : TrialWish
    """

    criteria: tuple[Criterion, ...]
    campaign: tuple[CampaignAssumptions, ...]
    mix: tuple[MarketingMix, ...]
    budget: float
    margin: float = 0.4
    fade: float = 1.0
    usual_response: float | None = None
    trial: TrialWish = TrialWish()

    def with_mix(self, segment: int, mix: MarketingMix) -> "CampaignPlan":
        """Return the plan with other notes on one segment."""
        notes = (*self.mix[:segment], mix, *self.mix[segment + 1 :])
        return replace(self, mix=notes)
