"""A plan to begin with: what the file tells, and plain assumptions where it tells nothing."""

from collections.abc import Sequence

import numpy as np

from segmentation.column_roles.contact_columns import (
    ContactColumns,
    contact_columns,
    not_to_contact,
)
from segmentation.common.arrays import Floats
from segmentation.common.column_values import is_date, texts
from segmentation.common.term_patterns import folded, terms
from segmentation.domain.campaign_plan import CampaignAssumptions, CampaignPlan, Criterion, Side
from segmentation.domain.result import SegmentationResult
from segmentation.export.revenue import revenue_trait
from segmentation.planning.evaluate_segments import MOST
from segmentation.planning.starting_mix import starting_mix

_JOINED = terms(
    "joined | join date | signup | sign up | signed up | registered | registration | enrolled"
    "| enrolment | customer since | since | first order | first purchase | dt customer | created"
    "| kunde seit | anmeldedatum | registriert | inscription | alta | registrazione"
)
_MIDDLE = MOST / 2
_NEW = 0.25  # the newest quarter of customers
_RESPONSE, _CONVERSION, _VALUE, _COST = 0.05, 0.25, 100.0, 0.25


def starting_plan(result: SegmentationResult) -> CampaignPlan:
    """Return a plan to begin with.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    CampaignPlan
        Scores and reach are counted in the file where it has what they need; all else is the same
        for every segment, so that nothing is claimed of segments before somebody says it.
    """
    contacts = contact_columns(result.exploration.frame)
    reached = reachable_shares(result, contacts)
    spent = revenue_trait(result.traits)
    values = None if spent is None else [float(one) for one in spent.typical]
    campaign = tuple(
        CampaignAssumptions(
            reach=1.0 if reached is None else round(float(reached[k]), 3),
            response=_RESPONSE,
            conversion=_CONVERSION,
            value=_VALUE if values is None or not values[k] > 0 else round(values[k], 2),
            cost=_COST,
        )
        for k in range(len(result.segments))
    )
    everyone = sum(
        one.size * own.reach * own.cost for one, own in zip(result.segments, campaign, strict=True)
    )
    return CampaignPlan(
        criteria=_criteria(result, reached, values),
        campaign=campaign,
        mix=tuple(starting_mix(result, k) for k in range(len(result.segments))),
        budget=_round(everyone / 2),
    )


def reachable_shares(result: SegmentationResult, contacts: ContactColumns) -> Floats | None:
    """Return the share of each segment with an address or telephone, who may be contacted.

    Returns
    -------
    ndarray, shape (n_segments,), or None
        ``None`` where the file has no column that reaches anybody.
    """
    if not contacts.reaching:
        return None
    frame = result.exploration.frame
    has = np.zeros(len(frame), dtype=np.bool_)
    for name in contacts.reaching:
        has |= np.array([one is not None for one in texts(frame, name)], dtype=np.bool_)
    return _means(result, (has & ~not_to_contact(frame, contacts)).astype(np.float64))


def _criteria(
    result: SegmentationResult, reached: Floats | None, values: Sequence[float] | None
) -> tuple[Criterion, ...]:
    shares = [one.share for one in result.segments]
    again = [one.recovery.n_found / max(1, one.recovery.n_redraws) for one in result.reliability]
    silhouettes = result.partition.silhouettes
    studied = result.studied_labels
    apart = [_mean(silhouettes[studied == k]) for k in range(len(shares))]
    growing = _growth(result)
    found = [
        _counted("Size", 5, shares, max(shares)),
        _counted("Value", 7, values, None if values is None else max(values)),
        _counted("Distinctness", 3, apart, max(apart)),
        _counted("Found again", 5, again, 1.0),
        _counted("Reachability", 5, reached, 1.0),
        _counted("Growth", 4, growing, 2.0),
    ]
    own = ("Our offer suits them", "Our channels reach them", "Stronger than competitors")
    n = len(shares)
    return (
        *(
            one or _assumed(name, "attractiveness", n)
            for one, name in zip(found, _NAMES, strict=True)
        ),
        *(_assumed(name, "fit", n) for name in own),
    )


_NAMES = ("Size", "Value", "Distinctness", "Found again", "Reachability", "Growth")


def _counted(
    name: str, weight: float, values: Sequence[float] | Floats | None, top: float | None
) -> Criterion | None:
    """Put figures of the file on a scale from 0 to 10, on which ``top`` is 10."""
    if values is None or top is None or not top > 0 or not np.isfinite(values).all():
        return None
    scores = tuple(round(float(np.clip(MOST * one / top, 0, MOST)), 1) for one in values)
    return Criterion(name, "attractiveness", weight, scores, source="data")


def _assumed(name: str, side: Side, n_segments: int) -> Criterion:
    return Criterion(name, side, 5, (_MIDDLE,) * n_segments)


def _growth(result: SegmentationResult) -> Floats | None:
    """Return how often a segment is among the newest customers: 1 for as often as among all."""
    frame = result.exploration.frame
    name = next(
        (n for n in map(str, frame.columns) if is_date(frame[n]) and _JOINED.search(folded(n))),
        None,
    )
    if name is None:
        return None
    days = frame[name]
    newest = days.rank(pct=True, ascending=False) <= _NEW
    share = float(newest[days.notna()].mean()) if days.notna().any() else 0.0
    if not 0 < share < 1:
        return None
    return _means(result, np.where(days.notna(), newest, np.nan)) / share


def _means(result: SegmentationResult, values: Floats) -> Floats:
    """Return the mean of each segment; NaN is left out."""
    return np.array([_mean(values[result.labels == k]) for k in range(len(result.segments))])


def _mean(values: Floats) -> float:
    present = values[np.isfinite(values)]
    return float(present.mean()) if len(present) else 0.0


def _round(amount: float) -> float:
    """Round to two figures, at least 1."""
    return max(1.0, float(f"{amount:.1e}"))
