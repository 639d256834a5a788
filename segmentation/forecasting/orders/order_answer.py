"""What a forecast of orders comes to, in the plain sentences of a page."""

from collections.abc import Iterator
from typing import Literal

from segmentation.common.formatting import count, listing
from segmentation.forecasting.forecast_quality import LossGain
from segmentation.forecasting.orders.order_check import OrderCheck, QuantityCheck, RuleCheck
from segmentation.forecasting.orders.order_texts import (
    more_or_less,
    order_sentence,
    total_sentence,
    value_sentence,
)

_LAST = "same as last period"


def order_level(check: OrderCheck) -> Literal["clear", "weak", "none"]:
    """Return how far a forecast of orders helps on the held-out days.

    ``clear`` where it beats all plain rules in everything that was forecast, ``weak`` where it
    beats *same as last period* in something, ``none`` otherwise.
    """
    parts = [own for _, own in _parts(check)]
    if all(own.helps for own in parts):
        return "clear"
    return "weak" if any(_beats(own) for own in parts) else "none"


def last_period_sentence(check: OrderCheck) -> str:
    """Say in one sentence whether a forecast beats *same as last period* on the held-out days."""
    if not check.orders.enough:
        return order_sentence(check)
    parts = list(_parts(check))
    better = [(what, own) for what, own in parts if _beats(own)]
    worse = [(what, own) for what, own in parts if not _beats(own)]
    on = f"on the last {count(check.days)} days, which it had not seen, the forecast"
    if not better:
        return (
            f"No: {on} does not surely beat “{_LAST}”. Its squared error per customer is "
            f"{_changes(worse)}, so what each customer did in the last period may be all you need."
        )
    said = f"{on} beats “{_LAST}”: its squared error per customer is {_changes(better)}"
    if worse:
        return f"Partly: {said}, but not surely less otherwise ({_changes(worse)})."
    if order_level(check) == "clear":
        return f"Yes: {said}. It beats the other plain rules too."
    return f"Partly: {said}. It does not surely beat every other plain rule."


def order_cautions(check: OrderCheck, unit: str = "") -> list[str]:
    """Return what stands against relying on a forecast of orders, a sentence each.

    Parameters
    ----------
    check : OrderCheck
    unit : str
        The currency sign of amounts.
    """
    said = [_other_rule(own, what) for what, own in _parts(check)]
    totals = total_sentence(check, unit)
    parts = [own for _, own in _parts(check)]
    return [*filter(None, said), *([] if all(own.total_held for own in parts) else [totals])]


def check_sentences(check: OrderCheck, unit: str = "") -> list[str]:
    """Return everything that the held-out days say of a forecast, a sentence each."""
    return [
        order_sentence(check),
        *filter(None, [value_sentence(check)]),
        total_sentence(check, unit),
    ]


def gain_text(gain: LossGain) -> str:
    """Write how much less squared error a forecast makes, with its 95 % interval."""
    ends = " to ".join(more_or_less(end) for end in (gain.low, gain.high))
    return f"{more_or_less(gain.share)} ({ends})"


def _parts(check: OrderCheck) -> Iterator[tuple[str, QuantityCheck]]:
    yield "orders", check.orders
    if check.value is not None:
        yield "value", check.value


def _beats(own: QuantityCheck) -> bool:
    gain = _last(own).gain
    return own.enough and gain is not None and gain.certain


def _last(own: QuantityCheck) -> RuleCheck:
    return next(row for row in own.rows if row.name == _LAST)


def _other_rule(own: QuantityCheck, what: str) -> str:
    """Name the rule that does as well, where it is another than *same as last period*."""
    weakest = own.weakest
    if not own.enough or own.helps or weakest.name == _LAST:
        return ""
    assert weakest.gain is not None
    return (
        f"For {what} it does not surely beat “{weakest.name}”: its squared error is "
        f"{more_or_less(weakest.gain.share)}. That rule may be all you need."
    )


def _changes(parts: list[tuple[str, QuantityCheck]]) -> str:
    return listing([f"{more_or_less(gain.share)} for {what}" for what, own in parts
                    if (gain := _last(own).gain) is not None])  # fmt: skip
