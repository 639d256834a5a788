"""Forecast what customers of an order log will order in the next period."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, Ints, read_only
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.export.tables import NO_SEGMENT_NAME
from segmentation.forecasting.orders.order_check import OrderCheck, check_orders
from segmentation.forecasting.orders.order_model import OrderModel, fit_orders
from segmentation.forecasting.orders.order_outlook import Expected, OrderOutlook, outlook
from segmentation.forecasting.orders.purchase_history import (
    Purchases,
    histories,
    purchases_of,
    weeks,
)
from segmentation.ingest.orders.order_log import OrderLog

#: How far a forecast looks ahead where nobody says.
DAYS = 90
LEAST_CUSTOMERS, LEAST_AGAIN = 100, 30
_CHECK = 0.5  # of the time


@dataclass(frozen=True, slots=True)
class SegmentOrders:
    """What the customers of one segment are expected to order together.

    Attributes
    ----------
    segment : int or None
        Its number, -1 for customers in none, ``None`` for everyone.
    name : str
    n_customers : int
        Who has bought.
    alive : float
        How many of them are expected to still buy.
    orders : tuple of (float, float, float)
        Expected, and its 95 % interval.
    value : tuple of (float, float, float) or None
    """

    segment: int | None
    name: str
    n_customers: int
    alive: float
    orders: tuple[float, float, float]
    value: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True, eq=False)
class OrderForecast:
    """What customers will order in the next period.

    Attributes
    ----------
    days : int
        How far it looks ahead.
    until : int
        The last day of the log, since 1970.
    keys : ndarray of str, shape (n_customers,)
        All customers of the log.
    labels : ndarray of int, shape (n_customers,) or None
        Their segments.
    rows : ndarray of int, shape (n_buyers,)
        Positions among ``keys`` of who has bought; ``outlook`` is of these.
    model : OrderModel
    outlook : OrderOutlook
    segments : tuple of SegmentOrders
        Of each segment with a customer, and last of everyone.
    check : OrderCheck
        The same forecast of the last period, from what was known before it.
    """

    days: int
    until: int
    keys: NDArray[np.object_]
    labels: Ints | None
    rows: Ints
    model: OrderModel
    outlook: OrderOutlook
    segments: tuple[SegmentOrders, ...]
    check: OrderCheck

    def __post_init__(self) -> None:
        if self.labels is not None:
            read_only(self.labels)


def forecast_orders(
    log: OrderLog,
    days: int = DAYS,
    *,
    labels: Ints | None = None,
    names: Sequence[str] = (),
    seed: int = 42,
    progress: Reporter = silent,
) -> OrderForecast:
    """Forecast what customers will order and spend in the next period.

    Parameters
    ----------
    log : OrderLog
    days : int
        How far to look ahead, 1 or more.
    labels : ndarray of int, shape (n_customers,), optional
        The segment of each customer of the log, -1 for none.
    names : sequence of str
        Of the segments.
    seed : int
        Where every random number starts: the same log and seed give the same intervals.
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    OrderForecast

    Raises
    ------
    SegmentationError
        If the log is shorter than twice the period, or before its last period has fewer than 100
        customers or fewer than 30 who came back.

    Notes
    -----
    BG/NBD for purchases and Gamma-Gamma for their values. A day with orders is one order. Whoever
    has never bought is in no forecast, so new customers come on top of it.
    """
    purchases = purchases_of(log)
    _require_enough(purchases, days)
    check = check_orders(purchases, days, seed=seed, progress=part(progress, 0.0, _CHECK))
    progress(Progress("Forecasting the next period", _CHECK))
    known = histories(purchases, purchases.last)
    model = fit_orders(known, seed)
    own = np.zeros(len(known), dtype=np.int64) if labels is None else labels[known.rows] + 1
    found = outlook(
        model, known, weeks(days), own, len(names) + 1, seed=seed,
        progress=part(progress, _CHECK, 1.0),
    )  # fmt: skip
    progress(Progress("Forecast", 1.0))
    return OrderForecast(
        days=days,
        until=purchases.last,
        keys=purchases.keys,
        labels=None if labels is None else labels.astype(np.int64),
        rows=known.rows,
        model=model,
        outlook=found,
        segments=(*_segments(found, own, names, named=labels is not None), _everyone(found)),
        check=check,
    )


def _require_enough(purchases: Purchases, days: int) -> None:
    if days < 1:
        raise SegmentationError(f"A forecast looks 1 day ahead at least, not {days}.")
    span = purchases.last - purchases.first
    if span < 2 * days:
        way = f"Choose {span // 2} days or fewer" if span > 1 else "Give a longer log"
        raise SegmentationError(
            f"The order log covers {count(span)} days, and a forecast of {count(days)} days needs "
            f"{count(2 * days)}, so that it can be checked on days that it has not seen. {way}."
        )
    known = histories(purchases, purchases.last - days)
    again = int((known.repeats > 0).sum())
    if len(known) < LEAST_CUSTOMERS:
        raise SegmentationError(
            f"{count(len(known))} customers had ordered before the last {count(days)} days, and a "
            f"forecast needs {LEAST_CUSTOMERS} at least. Give a log with more customers, or look "
            "fewer days ahead."
        )
    if again < LEAST_AGAIN:
        n = "Nobody" if not again else f"Only {again} customers"
        raise SegmentationError(
            f"{n} ordered on two different days before the last {count(days)} days, and a forecast "
            f"needs {LEAST_AGAIN} who came back. Give a longer log, or look fewer days ahead."
        )


def _segments(
    found: OrderOutlook, groups: Ints, names: Sequence[str], *, named: bool
) -> list[SegmentOrders]:
    """Return the totals of each segment, and last of customers in none if there are any."""
    if not named:
        return []
    order = [*range(len(names)), NO_SEGMENT]
    rows = []
    for segment in order:
        own = groups == segment + 1
        if not own.any():
            continue
        name = NO_SEGMENT_NAME if segment == NO_SEGMENT else names[segment]
        rows.append(_total(found, segment + 1, segment, name, own))
    return rows


def _everyone(found: OrderOutlook) -> SegmentOrders:
    return _total(found, -1, None, "Everyone", np.ones(len(found.alive), dtype=np.bool_))


def _total(
    found: OrderOutlook, place: int, segment: int | None, name: str, own: NDArray[np.bool_]
) -> SegmentOrders:
    value = found.group_value
    return SegmentOrders(
        segment=segment,
        name=name,
        n_customers=int(own.sum()),
        alive=float(found.alive[own].sum()),
        orders=_three(found.group_orders, place),
        value=None if value is None else _three(value, place),
    )


def _three(one: Expected, place: int) -> tuple[float, float, float]:
    return float(one.mean[place]), float(one.low[place]), float(one.high[place])


def day_text(day: int) -> str:
    """Write a day, counted from 1970.

    >>> day_text(20453)
    '31 December 2025'
    """
    when = np.datetime64(day, "D").item()
    return f"{when.day} {when:%B %Y}"


def of_all_customers(found: OrderForecast, values: Floats) -> Floats:
    """Spread values of buyers over all customers of the log; NaN for who has never bought."""
    everyone = np.full(len(found.keys), np.nan)
    everyone[found.rows] = values
    return everyone
