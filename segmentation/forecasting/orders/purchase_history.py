"""Who bought on which days for how much: what forecasts of orders are made from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, Ints, read_only
from segmentation.ingest.orders.order_log import OrderLog

Days = NDArray[np.datetime64]

_A_WEEK = 7.0


@dataclass(frozen=True, slots=True, eq=False)
class Purchases:
    """Days on which customers bought, sorted by customer and day.

    Attributes
    ----------
    keys : ndarray of str, shape (n_customers,)
    customer : ndarray of int, shape (n_purchases,)
        A position in ``keys``. All orders of a customer on one day are one purchase.
    day : ndarray of int, shape (n_purchases,)
        Days since 1970.
    value : ndarray of float, shape (n_purchases,)
        What was bought that day, without what was booked back in rows of its own.
    back : tuple of (ndarray of int, ndarray of int, ndarray of float)
        Customer, day and amount, above 0, of what was booked back.
    first, last : int
        The day of the first purchase and the last day of the log, since 1970.
    """

    keys: NDArray[np.object_]
    customer: Ints
    day: Ints
    value: Floats
    back: tuple[Ints, Ints, Floats]
    first: int
    last: int

    def __post_init__(self) -> None:
        for array in (self.keys, self.customer, self.day, self.value, *self.back):
            read_only(array)

    @property
    def n_customers(self) -> int:
        """All customers of the log, also those who only sent something back."""
        return len(self.keys)

    def n_between(self, after: int, until: int) -> Floats:
        """Count each customer's purchases after one day and up to another."""
        own = (self.day > after) & (self.day <= until)
        return _added_up(self.customer[own], np.ones(int(own.sum())), self.n_customers)

    def spent_between(self, after: int, until: int) -> Floats:
        """Add up what each customer spent after one day and up to another, returns taken off."""
        own = (self.day > after) & (self.day <= until)
        who, day, amount = self.back
        sent = (day > after) & (day <= until)
        spent = _added_up(self.customer[own], self.value[own], self.n_customers)
        return spent - _added_up(who[sent], amount[sent], self.n_customers)


@dataclass(frozen=True, slots=True, eq=False)
class PurchaseHistories:
    """What is known of each customer up to a day; arrays are of shape (n_customers,).

    Attributes
    ----------
    rows : ndarray of int, shape (n_customers,)
        Positions among the customers of the log, of those who have bought by then.
    repeats : ndarray of float
        x: purchases after the first.
    recency : ndarray of float
        t_x: weeks from the first purchase to the last one; 0 for one purchase.
    age : ndarray of float
        T: weeks from the first purchase to that day.
    n_valued : ndarray of float
        Purchases with a value above 0.
    mean_value : ndarray of float
        Their mean value; 0 where there is none.
    kept : float
        The share of everyone's spend up to then that was not booked back, 1 at most.
    """

    rows: Ints
    repeats: Floats
    recency: Floats
    age: Floats
    n_valued: Floats
    mean_value: Floats
    kept: float

    def __post_init__(self) -> None:
        for array in (self.rows, self.repeats, self.recency, self.age, self.n_valued,
                      self.mean_value):  # fmt: skip
            read_only(array)

    def __len__(self) -> int:
        return len(self.rows)


def purchases_of(log: OrderLog) -> Purchases:
    """Return the days with a purchase of every customer of an order log.

    Parameters
    ----------
    log : OrderLog

    Notes
    -----
    An order that a status calls returned or cancelled is no purchase. A return in a row of its own
    is kept apart, since it may be booked weeks after what it belongs to.
    """
    frame = pd.DataFrame(
        {"customer": log.customer, "day": log.day.astype(np.int64), "value": log.amount}
    )
    bought = frame[~log.returned].groupby(["customer", "day"], sort=True)["value"].sum()
    who = bought.index.get_level_values(0).to_numpy(dtype=np.int64, copy=True)
    day = bought.index.get_level_values(1).to_numpy(dtype=np.int64, copy=True)
    back = frame[log.returned & (log.amount < 0)]
    last = int(log.snapshot.day.to_datetime64().astype("datetime64[D]").astype(np.int64))
    return Purchases(
        keys=log.keys,
        customer=who,
        day=day,
        value=bought.to_numpy(dtype=np.float64, copy=True),
        back=(
            back["customer"].to_numpy(dtype=np.int64, copy=True),
            back["day"].to_numpy(dtype=np.int64, copy=True),
            -back["value"].to_numpy(dtype=np.float64, copy=True),
        ),
        first=int(day.min()) if len(day) else last,
        last=last,
    )


def histories(purchases: Purchases, until: int) -> PurchaseHistories:
    """Return what is known of each customer at the end of a day.

    Parameters
    ----------
    purchases : Purchases
    until : int
        Days since 1970; nothing after it enters.
    """
    own = purchases.day <= until
    who, day, value = purchases.customer[own], purchases.day[own], purchases.value[own]
    n = purchases.n_customers
    counts = np.bincount(who, minlength=n)
    rows = np.flatnonzero(counts)
    first, last = np.full(n, until), np.full(n, until)
    starts = np.flatnonzero(np.diff(who, prepend=-1))
    ends = np.flatnonzero(np.diff(who, append=n))
    first[who[starts]], last[who[ends]] = day[starts], day[ends]
    worth = value > 0
    n_valued = _added_up(who[worth], np.ones(int(worth.sum())), n)[rows]
    total = _added_up(who[worth], value[worth], n)[rows]
    _, when, amount = purchases.back
    gross = float(total.sum())
    net = gross - float(amount[when <= until].sum())
    return PurchaseHistories(
        rows=rows.astype(np.int64),
        repeats=(counts[rows] - 1).astype(np.float64),
        recency=(last - first)[rows] / _A_WEEK,
        age=(until - first)[rows] / _A_WEEK,
        n_valued=n_valued,
        mean_value=total / np.maximum(n_valued, 1),
        kept=net / gross if gross > 0 else 0.0,
    )


def weeks(n_days: int) -> float:
    """Return days as weeks, the unit of time of all forecasts of orders."""
    return n_days / _A_WEEK


def _added_up(who: Ints, values: Floats, n_customers: int) -> Floats:
    return np.bincount(who, weights=values, minlength=n_customers).astype(np.float64)
