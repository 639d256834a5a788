"""What a campaign brings by what is assumed of it: contacts, buyers, sales, profit, break-even."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.common.errors import SegmentationError
from segmentation.domain.campaign_plan import CampaignAssumptions

_STRAIGHT = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class SegmentOutcome:
    """What spending an amount on one segment brings; arithmetic on assumptions.

    Attributes
    ----------
    spend : float
    contacts, buyers : float
    sales : float
        Buyers times the value of one.
    profit : float
        Sales times the margin, minus what is spent.
    break_even : float
        The response from which the contacts pay for themselves, 0 to 1; infinite where none does.
    """

    spend: float
    contacts: float
    buyers: float
    sales: float
    profit: float
    break_even: float


def check_assumptions(assumed: CampaignAssumptions, name: str) -> None:
    """Refuse what cannot be.

    Raises
    ------
    SegmentationError
        If a share lies outside 0 to 1, or an amount is negative; a contact costs something.
    """
    shares = {"reach": assumed.reach, "response": assumed.response, "buyers": assumed.conversion}
    wrong = next((what for what, share in shares.items() if not 0 <= share <= 1), None)
    if wrong is not None:
        raise SegmentationError(f"“{name}”: the share for {wrong} lies between 0 and 100 %.")
    if not assumed.cost > 0:
        raise SegmentationError(f"“{name}”: a contact costs more than nothing. Give its cost.")
    if assumed.value < 0 or assumed.least < 0 or (assumed.most or 0) < 0:
        raise SegmentationError(f"“{name}”: values and limits cannot be below 0.")


def sales_per_unit(assumed: CampaignAssumptions) -> float:
    """Return the sales for the first unit of money that is spent on a segment."""
    return assumed.response * assumed.conversion * assumed.value / assumed.cost


def most_spend(assumed: CampaignAssumptions, size: int) -> float:
    """Return what it costs to contact everyone of a segment who can be reached."""
    return size * assumed.reach * assumed.cost


def fade_scale(most: float, fade: float) -> float:
    """Return the spend at which the marginal return has fallen to 1/e; infinite where it stays.

    Parameters
    ----------
    most : float
        What contacting everyone costs.
    fade : float
        The response of the last contact beside that of the first, above 0 to 1.
    """
    return math.inf if fade >= _STRAIGHT else -most / math.log(fade)


def faded(spend: float, scale: float) -> float:
    """Return the spend that would bring as much if all responded as the first does."""
    return spend if math.isinf(scale) or scale <= 0 else scale * -math.expm1(-spend / scale)


def outcome_of(
    assumed: CampaignAssumptions, size: int, spend: float, *, margin: float, fade: float = 1.0
) -> SegmentOutcome:
    """Work out what spending an amount on a segment brings.

    Parameters
    ----------
    assumed : CampaignAssumptions
    size : int
        Customers of the segment.
    spend : float
        More than contacting everyone costs buys nothing more.
    margin : float
        Of sales, above 0 to 1.
    fade : float
        The response of the last contact beside that of the first, above 0 to 1.

    Notes
    -----
    Contacts are spend / cost, at most size × reach. Those contacted first respond best: the
    response of the one at x falls as response × exp(-x / scale), with scale such that the last of
    all who can be reached has fade × response. Break-even is cost / (conversion × value × margin).
    """
    most = most_spend(assumed, size)
    used = min(spend, most)
    counted = faded(used, fade_scale(most, fade))
    sales = counted * sales_per_unit(assumed)
    buyers = counted * assumed.response * assumed.conversion / assumed.cost
    earned = assumed.conversion * assumed.value * margin
    return SegmentOutcome(
        spend=spend,
        contacts=used / assumed.cost,
        buyers=buyers,
        sales=sales,
        profit=margin * sales - spend,
        break_even=assumed.cost / earned if earned else math.inf,
    )


def total_of(outcomes: Sequence[SegmentOutcome]) -> SegmentOutcome:
    """Add up segments; break-even is of no meaning for them together and is NaN."""
    return SegmentOutcome(
        spend=math.fsum(one.spend for one in outcomes),
        contacts=math.fsum(one.contacts for one in outcomes),
        buyers=math.fsum(one.buyers for one in outcomes),
        sales=math.fsum(one.sales for one in outcomes),
        profit=math.fsum(one.profit for one in outcomes),
        break_even=math.nan,
    )
