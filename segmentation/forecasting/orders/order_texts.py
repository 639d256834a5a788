"""A forecast of orders in sentences and lines, for people without statistics."""

from collections.abc import Iterator

from segmentation.common.formatting import count, in_unit, number, percent
from segmentation.forecasting.forecast_quality import LossGain
from segmentation.forecasting.orders.order_check import OrderCheck, QuantityCheck
from segmentation.forecasting.orders.order_forecast import OrderForecast, SegmentOrders, day_text

_TIED = 0.3  # of Spearman's correlation, from where values and orders are not unrelated


def order_sentence(check: OrderCheck) -> str:
    """Say in one sentence whether the forecast of orders was better than plain rules."""
    return _sentence(check, check.orders, "orders")


def value_sentence(check: OrderCheck) -> str:
    """Say in one sentence whether the forecast of values was; ``""`` where there was none."""
    return "" if check.value is None else _sentence(check, check.value, "value")


def total_sentence(check: OrderCheck, unit: str = "") -> str:
    """Say what was expected in all on the held-out days, and what happened.

    Parameters
    ----------
    check : OrderCheck
    unit : str
        The currency sign of amounts.
    """
    said = [_in_total(check.orders, "", "orders")]
    if check.value is not None:
        said.append(_in_total(check.value, unit, "spent"))
    text = "; ".join(said)
    if check.orders.total_held and (check.value is None or check.value.total_held):
        return f"In all on these days {text}."
    return (
        f"In all on these days {text}. What lies outside of its interval is a change that no past "
        "order tells of, such as a season, a campaign or a trend, or a rhythm of orders that "
        "is not at random: rely on who is ahead of whom more than on totals."
    )


def remarks(found: OrderForecast) -> list[str]:
    """Return what else is to be known of a forecast, a sentence each."""
    said = [found.model.no_value] if found.model.no_value else []
    if not found.model.no_value and abs(found.model.tie) >= _TIED:
        more = "more" if found.model.tie > 0 else "less"
        said.append(
            f"Who orders more often spends {more} each time here, which the forecast takes for "
            "unrelated: it draws values of frequent customers too close to those of others."
        )
    n_out = len(found.keys) - len(found.rows)
    if n_out:
        who = "1 customer has" if n_out == 1 else f"{count(n_out)} customers have"
        said.append(f"{who} no order that counts, and no forecast.")
    said.append(
        "Orders of one day count as one. New customers are in no figure: they come on top of it. "
        "Seasons are not known to the forecast."
    )
    return said


def order_lines(found: OrderForecast, unit: str = "") -> list[str]:
    """Return everything that is said of a forecast of orders, as plain lines.

    Parameters
    ----------
    found : OrderForecast
    unit : str
        The currency sign of amounts.
    """
    check = found.check
    expected = (
        f"Expected in the {count(found.days)} days after {day_text(found.until)} (95\u202f% "
        "prediction interval):"
    )
    return [
        order_sentence(check),
        *filter(None, [value_sentence(check)]),
        total_sentence(check, unit),
        "",
        *_rule_lines(check, unit),
        "",
        expected,
        *_segment_lines(found.segments, unit),
        "",
        *remarks(found),
    ]


def _sentence(check: OrderCheck, own: QuantityCheck, what: str) -> str:
    on = f"on the last {count(check.days)} days, which it had not seen"
    if not own.enough:
        n = "no order" if not own.n_happened else f"only {count(own.n_happened)} orders"
        return (
            f"The forecast of {what} cannot be checked: {n} of the {count(check.n_customers)} "
            f"customers before came in the last {count(check.days)} days. Do not act on it."
        )
    weakest = own.weakest
    assert weakest.gain is not None
    change = _change(weakest.gain, weakest.name)
    if own.helps:
        return (
            f"The forecast of {what} beats all three plain rules {on}: its squared error per "
            f"customer is {change}, the best of them."
        )
    return (
        f"The forecast of {what} does not surely beat “{weakest.name}” {on}: its squared error per "
        f"customer is {change}. That rule may be all you need."
    )


def _in_total(own: QuantityCheck, unit: str, what: str) -> str:
    low, mean, high, truth = (in_unit(one, unit) for one in
                              (own.low, own.total, own.high, own.happened))  # fmt: skip
    held = "" if own.total_held else ", outside of it"
    return f"{mean} {what} were expected ({low} to {high}) and {truth} happened{held}"


def _rule_lines(check: OrderCheck, unit: str) -> Iterator[str]:
    parts = [("orders", "", check.orders)]
    if check.value is not None:
        parts.append(("value", unit, check.value))
    width = max(len(row.name) for row in check.orders.rows)
    for what, mark, own in parts:
        yield f"  {what}: mean absolute error, in all"
        for row in own.rows:
            error = f"{row.absolute_error:.3f}" if not mark and what == "orders" else in_unit(
                row.absolute_error, mark
            )  # fmt: skip
            yield f"    {row.name:<{width}}  {error:>9}  {in_unit(row.total, mark)}"
        yield f"    {'happened':<{width}}  {'':>9}  {in_unit(own.happened, mark)}"


def _segment_lines(segments: tuple[SegmentOrders, ...], unit: str) -> Iterator[str]:
    width = max(len(one.name) for one in segments)
    for one in segments:
        line = f"  {one.name:<{width}}  {_three(one.orders, '')} orders"
        if one.value is not None:
            line += f", {_three(one.value, unit)}"
        share = percent(one.alive / max(1, one.n_customers))
        yield f"{line}; {count(one.n_customers)} customers, {share} of them still buying"


def _three(one: tuple[float, float, float], unit: str) -> str:
    mean, low, high = (in_unit(value, unit) for value in one)
    return f"{mean} ({low} to {high})"


def _change(gain: LossGain, rule: str) -> str:
    ends = " to ".join(more_or_less(end) for end in (gain.low, gain.high))
    return f"{more_or_less(gain.share)} than with “{rule}” (95\u202f% confidence: {ends})"


def more_or_less(share: float) -> str:
    """Write by how much an error is smaller, or larger where that is below 0.

    >>> more_or_less(0.25).split(), more_or_less(-0.1).split()
    (['25', '%', 'less'], ['10', '%', 'more'])
    """
    return f"{number(100 * abs(share))}\u202f% {'more' if share < 0 else 'less'}"
