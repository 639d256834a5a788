"""How the profit of a campaign changes where an assumption is wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from segmentation.domain.campaign_plan import CampaignAssumptions
from segmentation.planning.campaign_outcome import outcome_of, total_of


@dataclass(frozen=True, slots=True)
class Swing:
    """What one assumption does to the profit.

    Attributes
    ----------
    name : str
    lower, higher : float
        The profit where the assumption is that much lower, and higher.
    """

    name: str
    lower: float
    higher: float

    @property
    def width(self) -> float:
        """How far apart the two are."""
        return abs(self.higher - self.lower)


def budget_sensitivity(
    campaign: Sequence[CampaignAssumptions],
    sizes: Sequence[int],
    spend: Sequence[float],
    *,
    margin: float,
    fade: float = 1.0,
    by: float = 0.2,
) -> tuple[Swing, ...]:
    """Change one assumption at a time, of all segments, with what is spent left as it is.

    Parameters
    ----------
    campaign : sequence of CampaignAssumptions
    sizes : sequence of int
    spend : sequence of float
    margin, fade : float
        As :func:`.outcome_of` takes them.
    by : float
        A share of the assumption, above 0 and below 1.

    Returns
    -------
    tuple of Swing
        The one that matters most first. Shares stay within 0 to 1.
    """

    def profit(change: Callable[[CampaignAssumptions], CampaignAssumptions], kept: float) -> float:
        parts = zip(campaign, sizes, spend, strict=True)
        found = [outcome_of(change(a), n, s, margin=kept, fade=fade) for a, n, s in parts]
        return total_of(found).profit

    def swing(
        name: str, change: Callable[[CampaignAssumptions, float], CampaignAssumptions]
    ) -> Swing:
        ends = (profit(lambda one, f=f: change(one, f), margin) for f in (1 - by, 1 + by))  # type: ignore[misc]
        return Swing(name, *ends)

    found = [
        swing("Response", lambda one, f: replace(one, response=min(1.0, f * one.response))),
        swing(
            "Buyers of those", lambda one, f: replace(one, conversion=min(1.0, f * one.conversion))
        ),
        swing("Value of a buyer", lambda one, f: replace(one, value=f * one.value)),
        swing("Cost of a contact", lambda one, f: replace(one, cost=f * one.cost)),
        swing("Reach", lambda one, f: replace(one, reach=min(1.0, f * one.reach))),
        Swing(
            "Margin",
            profit(lambda one: one, margin * (1 - by)),
            profit(lambda one: one, min(1.0, margin * (1 + by))),
        ),
    ]
    return tuple(sorted(found, key=lambda one: -one.width))
