"""Forecasts that were asked for: enough to make each again with the same figures."""

import re
from dataclasses import dataclass

_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_DAYS = 3_650


@dataclass(frozen=True, slots=True)
class AskedLabel:
    """A column that was forecast from some segments.

    Attributes
    ----------
    segments : str
        The digest of their customers, traits and labels, 64 hexadecimal digits.
    label : str
        The column.
    yes : str or None
        The value that counts as yes, where the column does not say so itself.
    """

    segments: str
    label: str
    yes: str | None = None


@dataclass(frozen=True, slots=True)
class AskedOrders:
    """What was asked of an order log with some segments.

    Attributes
    ----------
    segments : str
        As above.
    days : int
        How far it looks ahead, 1 to 3,650.
    """

    segments: str
    days: int


@dataclass(frozen=True, slots=True)
class AskedForecasts:
    """The last forecast of each kind; ``None`` where there is none.

    A forecast follows from the customers, the segments and these settings: nothing that it found
    is kept, least of all a figure of a customer.

    Attributes
    ----------
    label : AskedLabel or None
    orders, look_back : AskedOrders or None
        Orders of the next period, and what such segments foretold in the past.
    """

    label: AskedLabel | None = None
    orders: AskedOrders | None = None
    look_back: AskedOrders | None = None


def check_forecasts(asked: AskedForecasts) -> None:
    """Refuse forecasts that no page can have asked for.

    Parameters
    ----------
    asked : AskedForecasts

    Raises
    ------
    ValueError
        If one names no segments, no column, or a period that is not offered.
    """
    kinds = (asked.label, asked.orders, asked.look_back)
    digests = all(_DIGEST.fullmatch(one.segments) for one in kinds if one is not None)
    named = asked.label is None or bool(asked.label.label)
    periods = (one.days for one in (asked.orders, asked.look_back) if one is not None)
    if not (digests and named and all(1 <= days <= _MOST_DAYS for days in periods)):
        raise ValueError("a forecast is of nothing")
