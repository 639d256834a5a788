"""Rows that are lines of one order: what stands on its first line alone holds for all."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Flags, Floats
from segmentation.common.column_values import numbers
from segmentation.domain.cleaning import OrderColumns

_NO = frozenset({"0", "0.0", "false", "no", "n", "f", "nein", "non", "nan", "none", "live", ""})


def completed(frame: pd.DataFrame, columns: OrderColumns) -> pd.DataFrame:
    """Return the table with what an order says once, on all of its lines.

    Customer, day, status, currency and being called off belong to the order; a blank takes them
    from the other rows of its order where these agree. Amounts stay where they stand.
    """
    if not columns.order:
        return frame
    parts = (
        columns.customer, columns.date, columns.status, columns.currency, columns.cancelled,
        columns.test, columns.payee,
    )  # fmt: skip
    number = frame[columns.order]
    if not number.duplicated().any():
        return frame
    filled = {}
    for name in dict.fromkeys(name for name in parts if name):
        column = frame[name]
        blank = column.isna() & number.notna()
        if blank.any() and not blank.all():
            by_order = column.groupby(number)
            own = by_order.transform("first").where(by_order.transform("nunique") == 1)
            filled[name] = column.where(~blank, own)
    return frame.assign(**filled) if filled else frame


def said_yes(column: pd.Series) -> Flags:
    """Return which rows are filled with anything but a no or a zero."""
    said = column.astype("string").str.strip().str.lower()
    return (column.notna() & ~said.isin(_NO)).to_numpy(dtype=bool)


@dataclass(frozen=True, slots=True)
class Money:
    """What each row is worth; arrays are of shape (n_rows,).

    Attributes
    ----------
    amount : ndarray of float
        After discounts, before what was paid back.
    paid_back : ndarray of float
        At least 0.
    blank : ndarray of bool
        Whether a row has no amount, and no other row of its order has one.
    repeated : ndarray of bool
        Whether the amount is that of the whole order, which counted on an earlier row.
    """

    amount: Floats
    paid_back: Floats
    blank: Flags
    repeated: Flags


def money(frame: pd.DataFrame, columns: OrderColumns, quantity: Floats) -> Money:
    """Return what each row is worth, an order's amount once an order.

    Parameters
    ----------
    frame : DataFrame
    columns : OrderColumns
    quantity : ndarray of float, shape (n_rows,)
    """
    if columns.amount:
        amount = numbers(frame, columns.amount)
    else:
        amount = quantity * numbers(frame, columns.price)
    blank = np.isnan(amount)
    repeated = np.zeros(len(frame), dtype=bool)
    if columns.order:
        number = frame[columns.order]
        if columns.amount_of == "order":
            known = number.where(~blank)
            repeated = (known.duplicated() & known.notna()).to_numpy()
        # Refilled lines of an order without an amount of their own are no blanks.
        somewhere = pd.Series(~blank).groupby(number.to_numpy()).transform("any")
        blank &= ~somewhere.fillna(value=False).to_numpy(dtype=bool)
    paid_back = np.zeros(len(frame))
    if columns.refund:
        paid_back += np.abs(np.nan_to_num(numbers(frame, columns.refund)))
    if columns.total and columns.adjusted:
        after = numbers(frame, columns.adjusted)
        lowered = numbers(frame, columns.total) - after
        paid_back += np.where((after > 0) & (lowered > 0), lowered, 0.0)
    amount = np.nan_to_num(amount)
    if columns.discount:
        off = np.abs(np.nan_to_num(numbers(frame, columns.discount)))
        amount = np.where(amount > 0, np.maximum(amount - off, 0.0), amount)
    once = np.where(repeated, 0.0, 1.0)
    return Money(amount * once, paid_back * once, blank, repeated)
