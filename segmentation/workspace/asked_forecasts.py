"""Forecasts that were asked for: enough to make each again with the same figures."""

import math
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
        The digest of their customers, traits and labels, 64 hexadecimal digits; ``""`` where it
        waits for segments that are still being looked for.
    label : str
        The column.
    yes : str or None
        The value that counts as yes, where the column does not say so itself.
    act_from : float or None
        The limit of the list of whom to act on, where it was changed; in the unit of the forecast.
    act_on_known : bool
        Whether customers are on that list whose answer is known.
    """

    segments: str
    label: str
    yes: str | None = None
    act_from: float | None = None
    act_on_known: bool = False


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
        If one names no segments, no column, or a limit or period that is not offered.
    """
    orders = [one for one in (asked.orders, asked.look_back) if one is not None]
    fits = all(_DIGEST.fullmatch(one.segments) and 1 <= one.days <= _MOST_DAYS for one in orders)
    if not fits or (asked.label is not None and not _fits(asked.label)):
        raise ValueError("a forecast is of nothing")


def _fits(asked: AskedLabel) -> bool:
    of_segments = not asked.segments or _DIGEST.fullmatch(asked.segments)
    return bool(of_segments and asked.label and math.isfinite(asked.act_from or 0.0))
