"""Aggregate an order log to one row a customer (recency, frequency, value)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Flags, Floats
from segmentation.common.column_values import numbers
from segmentation.common.formatting import clip, percent
from segmentation.domain.cleaning import Found
from segmentation.ingest.cleaning.derived_column import (
    DerivedColumn,
    append_columns,
    with_unique_names,
)
from segmentation.ingest.orders.customer_attributes import (
    find_customer_attributes,
    latest_attributes,
)
from segmentation.ingest.orders.delivery_times import find_deliveries
from segmentation.ingest.orders.order_log import OrderLog, Positions, added_up

_MOST_SHARES = 5
_LONGEST_CATEGORY = 40
_MOSTLY_BLANK = 0.5
_FEWEST_PURCHASES = 3  # of the median customer, for shares of spend to be a habit
_DELIVERED = "Tells how well you delivered, not what the customer is like."


@dataclass(frozen=True, slots=True)
class AggregatedOrders:
    """One row a customer, sorted by key.

    Attributes
    ----------
    frame : DataFrame, shape (n_customers, n_columns)
        The key, what was computed, then what was carried along.
    computed : tuple of DerivedColumn
        Each computed column with its definition.
    found : Found
        The categories that got a share, and the columns that were carried along.
    """

    frame: pd.DataFrame
    computed: tuple[DerivedColumn, ...]
    found: Found


def aggregate_orders(log: OrderLog, unit: str = "", found: Found | None = None) -> AggregatedOrders:
    """Add up the rows of each customer.

    A purchase is a row that is no return. To the snapshot s of the log, for each customer:

    - Days since last order: s - last day with a purchase;
    - Orders, the purchase frequency: different order numbers of purchases, or where the log has
      none, days with a purchase;
    - Purchase days: different days with a purchase, where there are order numbers;
    - Total spent: the sum of net amounts, returns taken off;
    - Spent per order: total spent ÷ orders, blank without a purchase;
    - Days as customer: s - first day with a purchase;
    - Days between orders: the median gap between days with a purchase, blank for one day;
    - Returned share: returns ÷ rows;
    - Lifetime value to date, the historic customer lifetime value: the sum of profit; without a
      column of profit it would be total spent once more and is left out;
    - Profit margin: sum of profit ÷ total spent, blank where that is not above zero;
    - Share of spend on ...: of the five categories of most value, each customer's net value of the
      category ÷ that of all categories; a net value below zero counts as zero. Where the median
      customer has fewer than 3 orders it has a hint, so that it only describes;
    - Days later than promised, Late deliveries share: mean of days taken - days planned over
      purchases, and the share of purchases where that is above zero; Days to delivery where
      nothing was planned. All have a hint: they tell of the seller.

    A customer of whom only returns are on file is dated by these. Orders a year are not given: they
    are orders ÷ days as customer, which are there, and for somebody who came last week they would
    be a multiple of one order.

    Parameters
    ----------
    log : OrderLog
    unit : str
        The currency sign of its amounts.
    found : Found, optional
        Categories and columns of an earlier log, to compute the same for this one.

    Notes
    -----
    Recency, frequency and monetary value: Fader, Hardie and Lee (2005), "RFM and CLV: using
    iso-value curves for customer base analysis", Journal of Marketing Research 42.
    """
    categories = found.categories if found else _largest_categories(log)
    carried = found.carried if found else find_customer_attributes(log)
    carried = tuple(name for name in carried if name in log.frame.columns)
    purchases = _purchases(log)
    computed = with_unique_names(
        [
            *_orders(log, purchases, unit),
            *_profit(log, unit),
            *_shares(log, purchases, categories),
            *_deliveries(log),
        ],
        taken=[log.columns.customer, *carried],
    )
    key = pd.Series(log.keys, dtype="str", name=log.columns.customer)
    frame = append_columns(key.to_frame(), computed)
    frame = pd.concat([frame, *latest_attributes(log, carried)], axis=1)
    return AggregatedOrders(
        frame, computed, Found(orders=log.columns, categories=categories, carried=carried)
    )


@dataclass(frozen=True, slots=True)
class _Purchases:
    """Who bought when: pairs of a customer and a day, sorted, and counts by customer."""

    who: Positions
    day: Positions
    n_days: Floats
    n_orders: Floats


def _purchases(log: OrderLog) -> _Purchases:
    bought = ~log.returned
    who, day = _distinct(log.customer[bought], log.day[bought].astype(np.int64))
    n_days = np.bincount(who, minlength=log.n_customers).astype(np.float64)
    if not log.columns.order:
        return _Purchases(who, day, n_days, n_days)
    number = pd.factorize(log.column(log.columns.order))[0]
    numbered = bought & (number >= 0)
    owner, _ = _distinct(log.customer[numbered], number[numbered])
    n_orders = np.bincount(owner, minlength=log.n_customers).astype(np.float64)
    return _Purchases(who, day, n_days, np.where(n_orders > 0, n_orders, n_days))


def _orders(log: OrderLog, purchases: _Purchases, unit: str) -> Iterator[DerivedColumn]:
    """Give recency, frequency, value and what belongs to them."""
    columns, snapshot, n_orders = log.columns, log.snapshot, purchases.n_orders
    first, last = _first_and_last_day(log)
    spent = log.total(log.amount)
    amount = columns.amount or f"{columns.quantity} times {columns.price}"

    yield DerivedColumn(
        "Days since last order", _days_to(log, last),
        f"Days from the last day with a purchase to {snapshot.said}.", columns.date,
    )  # fmt: skip
    if columns.order:
        yield DerivedColumn(
            "Orders", n_orders,
            f"Purchase frequency: different numbers in “{columns.order}”; returns are no orders.",
            columns.order,
        )  # fmt: skip
        yield DerivedColumn(
            "Purchase days", purchases.n_days, "Different days with a purchase.", columns.date,
            hint="Says nearly the same as Orders.",
        )  # fmt: skip
    else:
        yield DerivedColumn(
            "Orders", n_orders,
            "Purchase frequency: days with a purchase; rows of one day are one order.",
            columns.date,
        )  # fmt: skip
    yield DerivedColumn(
        "Spent per order", _divided(spent, n_orders),
        "Total spent divided by Orders; blank for who only sent something back.",
        columns.money, unit, also_from=columns.order or columns.date,
    )  # fmt: skip
    yield DerivedColumn(
        "Total spent", spent, f"Sum of {amount}, returns taken off.",
        columns.money, unit,
    )  # fmt: skip
    yield DerivedColumn(
        "Days as customer", _days_to(log, first),
        f"Days from the first day with a purchase to {snapshot.said}.", columns.date,
    )  # fmt: skip
    gaps = _median_gap(purchases.who, purchases.day, log.n_customers)
    blank = float(np.isnan(gaps).mean())
    yield DerivedColumn(
        "Days between orders", gaps,
        "The middle one of the gaps between days with a purchase; blank for who has only one.",
        columns.date,
        hint=f"Blank for {percent(blank)} of customers." if blank > _MOSTLY_BLANK else "",
    )  # fmt: skip
    yield DerivedColumn(
        "Returned share", log.n_rows_of(log.returned) / np.bincount(log.customer),
        "Returns divided by all rows of the customer.", columns.money,
    )  # fmt: skip


def _profit(log: OrderLog, unit: str) -> Iterator[DerivedColumn]:
    name = log.columns.profit
    if not name:
        return
    profit = log.total(np.nan_to_num(_at_rows(log, name)) * log.sign)
    yield DerivedColumn(
        "Lifetime value to date", profit,
        f"Historic customer lifetime value: sum of {name}, returns taken off. It is what was "
        "earned so far, not a forecast.",
        name, unit,
    )  # fmt: skip
    yield DerivedColumn(
        "Profit margin", _divided(profit, log.total(log.amount)),
        f"Sum of {name} divided by Total spent; blank where that is not above zero.", name,
        also_from=log.columns.money,
    )  # fmt: skip


def _shares(
    log: OrderLog, purchases: _Purchases, categories: tuple[str, ...]
) -> Iterator[DerivedColumn]:
    """Give each customer's share of spend on these categories.

    Of who bought once or twice it is 0 or 1, and tells only what they bought last.
    """
    name = log.columns.category
    if not name:
        return
    codes, names = _categories(log)
    # One number for each pair of customer and category; blanks are a category as well.
    pair, place = np.unique(log.customer * (len(names) + 1) + codes + 1, return_inverse=True)
    value = np.maximum(added_up(place, log.amount, len(pair)), 0.0)
    owner, code = pair // (len(names) + 1), pair % (len(names) + 1) - 1
    whole = added_up(owner, value, log.n_customers)
    few = np.median(purchases.n_orders) < _FEWEST_PURCHASES
    too_few = "Half of the customers or more bought once or twice: it says what they bought last."
    no_others = len(names) == len(categories) == 2 and not (codes < 0).any()
    for category in categories:
        mine = code == (names.index(category) if category in names else len(names))
        part = added_up(owner[mine], value[mine], log.n_customers)
        hint = too_few if few else ""
        if no_others and category == categories[1]:
            hint = f"The rest of the share of {categories[0]}."
        yield DerivedColumn(
            f"Share of spend on {clip(category, _LONGEST_CATEGORY)}", _divided(part, whole),
            f"Total spent where {name} is {category}, divided by that of all; a sum below zero "
            "counts as zero.",
            name, hint=hint,
        )  # fmt: skip


def _largest_categories(log: OrderLog) -> tuple[str, ...]:
    """Return the categories of most net value, at most five, the largest first."""
    if not log.columns.category:
        return ()
    codes, names = _categories(log)
    value = added_up(codes + 1, log.amount, len(names) + 1)[1:].round(6)
    order = sorted(range(len(names)), key=lambda code: (-value[code], names[code]))
    return tuple(names[code] for code in order[:_MOST_SHARES])


def _categories(log: OrderLog) -> tuple[Positions, list[str]]:
    """Return the category of each row as a position, -1 for a blank, and their names."""
    codes, values = pd.factorize(log.column(log.columns.category))
    numeric = pd.api.types.is_numeric_dtype(values.dtype)
    return codes, [f"{value:.15g}" if numeric else str(value) for value in values]


def _deliveries(log: OrderLog) -> Iterator[DerivedColumn]:
    """Give how long deliveries took, or how much longer than was planned."""
    found = find_deliveries(log.frame, log.columns.date)
    if found is None:
        return
    taken = found.taken[log.rows]
    known = ~log.returned & ~np.isnan(taken)
    if found.planned is None:
        yield DerivedColumn(
            "Days to delivery", _mean(log, taken, known),
            f"Mean of the days by {found.taken_from}, over purchases.", found.taken_from,
            hint=_DELIVERED,
        )  # fmt: skip
        return
    late = taken - found.planned[log.rows]
    known &= ~np.isnan(late)
    yield DerivedColumn(
        "Days later than promised", _mean(log, late, known),
        f"Mean of {found.taken_from} less {found.planned_from}, over purchases; below zero for "
        "early.",
        found.taken_from, hint=_DELIVERED,
    )  # fmt: skip
    yield DerivedColumn(
        "Late deliveries share", _mean(log, (late > 0).astype(np.float64), known),
        f"Purchases where {found.taken_from} is above {found.planned_from}, divided by all.",
        found.planned_from, hint=_DELIVERED,
    )  # fmt: skip


def _at_rows(log: OrderLog, name: str) -> Floats:
    return numbers(log.frame, name)[log.rows]


def _mean(log: OrderLog, values: Floats, chosen: Flags) -> Floats:
    """Return the mean of the chosen rows of each customer, NaN where there is none."""
    return _divided(log.total(np.where(chosen, values, 0.0)), log.n_rows_of(chosen))


def _divided(part: Floats, whole: Floats) -> Floats:
    """Divide; NaN where the whole is not above zero."""
    share = np.full(len(part), np.nan)
    # Adding up leaves a trace of what has gone to nothing.
    np.divide(part, whole, out=share, where=np.round(whole, 9) > 0)
    return share


def _first_and_last_day(log: OrderLog) -> tuple[Positions, Positions]:
    """Return each customer's first and last day with a purchase, else with a return."""
    only_returns = log.n_rows_of(~log.returned) == 0
    dated = ~log.returned | only_returns[log.customer]
    rows = pd.DataFrame({"customer": log.customer, "day": log.day.astype(np.int64)})[dated]
    days = rows.groupby("customer")["day"].agg(["min", "max"])
    return days["min"].to_numpy(), days["max"].to_numpy()


def _days_to(log: OrderLog, day: Positions) -> Floats:
    """Return the days from a day, counted from 1970, to the snapshot."""
    since_1970 = (log.snapshot.day - pd.Timestamp(0)).days
    return np.asarray(since_1970 - day, dtype=np.float64)


def _distinct(first: Positions, second: NDArray[np.int64]) -> tuple[Positions, Positions]:
    """Return the different pairs, sorted."""
    if not len(first):
        return first, second
    least = second.min()
    width = second.max() - least + 1
    pairs = np.unique(first * width + (second - least))
    return pairs // width, pairs % width + least


def _median_gap(who: Positions, day: Positions, n_customers: int) -> Floats:
    """Return the median difference of successive days, of sorted pairs of customer and day."""
    same = np.diff(who) == 0
    gaps = pd.Series(np.diff(day)[same]).groupby(who[1:][same]).median()
    median: Floats = gaps.reindex(range(n_customers)).to_numpy(dtype=np.float64)
    return median
