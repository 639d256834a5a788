"""What a forecast comes to, in the plain sentences of a page."""

from typing import Literal

from segmentation.common.formatting import capitalised, count, in_unit, listing, percent
from segmentation.domain.plan import Plan
from segmentation.forecasting.forecast_quality import LossGain
from segmentation.forecasting.label_forecast import LabelForecast, SegmentForecast, TraitForecast


def answer_level(own: TraitForecast) -> Literal["clear", "weak", "none"]:
    """Return how far a forecast helps: surely, not surely more than the segments alone, not."""
    if not own.beats_everyone:
        return "none"
    return "clear" if own.beats_baseline else "weak"


def answer_sentence(found: LabelForecast, own: TraitForecast, plan: Plan) -> str:
    """Say in one sentence whether a forecast helps, against what is simpler.

    Parameters
    ----------
    found : LabelForecast
    own : TraitForecast
        The one of it that is spoken of.
    plan : Plan
        Says what columns are called.
    """
    on = f"on {count(found.n_measured)} customers whose answer was held back"
    everyone = f"saying {expected_value(found, found.mean, plan)} for everyone"
    if not own.beats_everyone:
        return f"No: {on}, the forecast is not surely closer than {everyone}, so do not act on it."
    smaller = f"the error of the forecast is {_smaller(own.over_everyone)} than {everyone}"
    each = f"each segment’s own {'share' if found.kind == 'share' else 'mean'}"
    if own.over_segments is None:
        why = "they know the answer"
        if found.segments_know:
            why = f"“{plan[found.label].label}” shapes them"
        return f"Yes: {on}, {smaller}; the segments take no part, since {why}."
    if not own.beats_baseline:
        return (
            f"Partly: {on}, {smaller}, but not surely smaller than {each}, which may be all that "
            "you need."
        )
    return (
        f"Yes: {on}, {smaller} and {_smaller(own.over_segments)} than {each}{_segment_part(own)}."
    )


def knowing_traits(found: LabelForecast, plan: Plan, hidden: frozenset[str] = frozenset()) -> str:
    """Name the traits that know the answer, and what was done about it; ``""`` without any.

    Parameters
    ----------
    found : LabelForecast
    plan : Plan
    hidden : frozenset of str
        Traits that an audience is not told of.
    """
    if not found.leaks:
        return ""
    told = [f"“{plan[one.trait].label}”" for one in found.leaks if one.trait not in hidden]
    n_hidden = len(found.leaks) - len(told)
    if n_hidden:
        told.append("a personal column" if n_hidden == 1 else f"{count(n_hidden)} personal columns")
    one = len(found.leaks) == 1
    known = (
        f"{capitalised(listing(told))} {'knows' if one else 'each know'} the answer nearly without "
        "error, as what is written down afterwards does"
    )
    if found.without_leaks is None:
        return f"{known}, and no other trait is left to forecast from."
    it = "it" if one else "them"
    return (
        f"{known}. The forecast below does without {it}, and without the segments, which have {it} "
        "in them."
    )


def expected_value(found: LabelForecast, value: float, plan: Plan) -> str:
    """Return a share or a value as it is read, in the unit of its column."""
    return percent(value) if found.kind == "share" else in_unit(value, unit_of(found, plan))


def unit_of(found: LabelForecast, plan: Plan) -> str:
    """Return the unit of the value that is forecast; ``""`` for a share."""
    return plan[found.label].counted_in if found.kind == "value" else ""


def expected_range(found: LabelForecast, one: SegmentForecast, plan: Plan) -> str:
    """Return the interval of what is expected of a segment: ``28 % to 41 %``."""
    if one.low is None or one.high is None:
        return "too few known"
    low, high = (expected_value(found, end, plan) for end in (one.low, one.high))
    return low if low == high else f"{low} to {high}"


def act_sentence(found: LabelForecast, n_chosen: int, expected: float, plan: Plan) -> str:
    """Say what is expected of those who are chosen to be acted on.

    Parameters
    ----------
    found : LabelForecast
    n_chosen : int
    expected : float
        The sum of their forecasts.
    plan : Plan
    """
    if not n_chosen:
        return "Nobody’s forecast is so high. Lower the limit."
    who = "One customer" if n_chosen == 1 else f"{count(n_chosen)} customers"
    label = plan[found.label].label
    if found.kind == "share":
        return f"{who}, of whom about {count(round(expected))} are expected to be a yes: {label}."
    return f"{who}, expected to come to {expected_value(found, expected, plan)} together: {label}."


def _segment_part(own: TraitForecast) -> str:
    gain = own.by_segment
    if gain is None:
        return ""
    if gain.certain:
        return f"; the segment makes it {_smaller(gain)} than the traits alone"
    return "; the segment adds nothing, the traits alone do as well without it"


def _smaller(gain: LossGain) -> str:
    return f"{percent(gain.share)} smaller"
