"""Share a budget between segments by what the next unit of money brings, within limits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import listing, number
from segmentation.domain.campaign_plan import CampaignAssumptions
from segmentation.planning.campaign_outcome import (
    check_assumptions,
    fade_scale,
    most_spend,
    sales_per_unit,
)

_HALVINGS = 200


@dataclass(frozen=True, slots=True)
class Allocation:
    """How a budget is shared.

    Attributes
    ----------
    spend : tuple of float
        For each segment.
    unspent : float
        What would bring less than it costs, or has nobody left to be contacted.
    method : str
        How it was found, in a sentence.
    remarks : tuple of str
        What the limits made of it, a sentence each.
    """

    spend: tuple[float, ...]
    unspent: float
    method: str
    remarks: tuple[str, ...]


def allocate_budget(
    campaign: Sequence[CampaignAssumptions],
    sizes: Sequence[int],
    names: Sequence[str],
    *,
    budget: float,
    margin: float,
    fade: float = 1.0,
) -> Allocation:
    """Share a budget so that the profit is as large as what is assumed allows.

    Parameters
    ----------
    campaign : sequence of CampaignAssumptions
    sizes : sequence of int
        Customers of each segment.
    names : sequence of str
        Of the segments, for messages.
    budget : float
    margin : float
        Of sales, above 0 to 1.
    fade : float
        As :func:`.outcome_of` takes it.

    Raises
    ------
    SegmentationError
        If an assumption cannot be, or the limits cannot be met.

    Notes
    -----
    Where returns stay the same, profit is linear in what is spent, and limits are one interval a
    segment and one sum: filling segments in the order of their return is optimal (the continuous
    knapsack problem, Dantzig 1957, Operations Research 5, 266-288). Where returns diminish, profit
    is concave and the optimum has one marginal return in all segments that are at no limit; it is
    found by bisection (Everett 1963, Operations Research 11, 399-417). No unit is spent that brings
    less than it costs, unless a least amount asks for it.
    """
    _check(campaign, names, budget=budget, margin=margin, fade=fade)
    full = np.array([most_spend(one, n) for one, n in zip(campaign, sizes, strict=True)])
    low = np.array([one.least for one in campaign])
    high = np.array([math.inf if one.most is None else one.most for one in campaign])
    _check_limits(low, high, full, names, budget)
    high = np.minimum(high, full)
    first = np.array([margin * sales_per_unit(one) for one in campaign])
    scales = np.array([fade_scale(most, fade) for most in full])
    straight = bool(np.isinf(scales).all())
    spend = _greedy(first, low, high, budget) if straight else _even_margins(
        first, scales, low, high, budget
    )  # fmt: skip
    return Allocation(
        spend=tuple(map(float, spend)),
        unspent=max(0.0, budget - float(spend.sum())),
        method=_METHODS[straight],
        remarks=_remarks(spend, first, low, high, full, names),
    )


_METHODS = {
    True: "Returns stay the same, so filling segments in the order of their return is the optimum.",
    False: "Returns diminish, so the next unit of money brings the same in every segment that is "
    "at no limit; that is the optimum.",
}


def _greedy(first: Floats, low: Floats, high: Floats, budget: float) -> Floats:
    """Fill segments in the order of their return; those that pay alike share what is left."""
    spend, left = low.copy(), budget - float(low.sum())
    ranks = np.round(first, 9)
    for rank in np.unique(ranks)[::-1]:
        alike = ranks == rank
        if rank <= 1 or left <= 0:
            break
        room = np.where(alike, high - low, 0.0)
        total = float(room.sum())
        if total > 0:
            spend += min(1.0, left / total) * room
            left -= min(left, total)
    return spend


def _even_margins(
    first: Floats, scales: Floats, low: Floats, high: Floats, budget: float
) -> Floats:
    """Find the least marginal return, 1 or more, at which the budget suffices."""

    def at(marginal: float) -> Floats:
        ratio = np.maximum(first, 1e-300) / marginal
        wanted = np.where(scales > 0, scales * np.log(ratio), 0.0)
        return np.clip(wanted, low, high)

    if at(1.0).sum() <= budget:
        return at(1.0)
    below, above = 1.0, max(1.0, float(first.max()))
    for _ in range(_HALVINGS):
        middle = (below + above) / 2
        below, above = (middle, above) if at(middle).sum() > budget else (below, middle)
    return at(above)


def _check(
    campaign: Sequence[CampaignAssumptions],
    names: Sequence[str],
    *,
    budget: float,
    margin: float,
    fade: float,
) -> None:
    for one, name in zip(campaign, names, strict=True):
        check_assumptions(one, name)
    if not 0 < budget < math.inf:
        raise SegmentationError("The budget has to be more than 0. Give an amount.")
    if not 0 < margin <= 1:
        raise SegmentationError("The margin lies above 0 and goes up to 100 %.")
    if not 0 < fade <= 1:
        raise SegmentationError("The last contact responds above 0 and up to 100 % as the first.")


def _check_limits(
    low: Floats, high: Floats, full: Floats, names: Sequence[str], budget: float
) -> None:
    if (low > high).any():
        k = int(np.argmax(low > high))
        raise SegmentationError(
            f"“{names[k]}” is to get at least {number(low[k])} and at most {number(high[k])}. "
            "Lower the first or raise the second."
        )
    if (low > full).any():
        k = int(np.argmax(low > full))
        raise SegmentationError(
            f"“{names[k]}” is to get at least {number(low[k])}, but contacting everyone who can be "
            f"reached costs {number(full[k])}. Lower its least amount."
        )
    if low.sum() > budget:
        raise SegmentationError(
            f"The least amounts add up to {number(low.sum())}, more than the budget of "
            f"{number(budget)}. Lower them, or raise the budget."
        )


def _remarks(
    spend: Floats, first: Floats, low: Floats, high: Floats, full: Floats, names: Sequence[str]
) -> tuple[str, ...]:
    losing = [names[k] for k in range(len(names)) if first[k] <= 1]
    forced = [names[k] for k in range(len(names)) if first[k] <= 1 and low[k] > 0]
    reached = np.isclose(spend, high) & (spend > 0)
    whole = np.isclose(high, full)
    everyone = [name for name, held in zip(names, reached & whole, strict=True) if held]
    capped = [name for name, held in zip(names, reached & ~whole, strict=True) if held]
    found = []
    if losing:
        found.append(
            f"A contact costs more than it brings in {_quoted(losing)}, by what is assumed."
        )
    if forced:
        found.append(f"Only its least amount makes the plan spend on {_quoted(forced)}.")
    if everyone:
        found.append(f"Everyone who can be reached is contacted in {_quoted(everyone)}.")
    if capped:
        found.append(f"Your limit holds back {_quoted(capped)}.")
    return tuple(found)


def _quoted(names: Sequence[str]) -> str:
    return listing([f"“{name}”" for name in names])
