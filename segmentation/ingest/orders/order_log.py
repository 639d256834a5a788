"""Filter and value the rows of an order log."""

import datetime as dt
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Flags, Floats
from segmentation.common.column_names import plain
from segmentation.common.column_values import is_date, numbers
from segmentation.common.currencies import currency_of
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.domain.cleaning import CleaningStep, OrderColumns
from segmentation.ingest.cleaning.reference_date import ReferenceDate, find_reference_date
from segmentation.ingest.orders.order_lines import Money, completed, money, said_yes
from segmentation.ingest.orders.order_status import read_status

Positions = NDArray[np.int64]

#: What shops write for whoever buys without an account.
_GUESTS = frozenset(
    {"", "0", "0.0", "-1", "-1.0", "nan", "none", "null", "<na>", "na", "n/a", "guest", "guests",
     "guest user", "guest checkout", "guest customer", "gast", "gastkunde", "gastbestellung",
     "invité", "invite", "invitée", "invitado", "invitada", "anonymous", "anonym", "anonyme",
     "anónimo", "anonimo", "unknown", "unbekannt", "inconnu", "desconocido"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrderLog:
    """Rows of customers that took place up to the snapshot; arrays are of shape (n_rows,).

    Attributes
    ----------
    frame : DataFrame
        Every row of the file.
    columns : OrderColumns
    rows : ndarray of int
        The positions in ``frame`` of the rows that count.
    keys : ndarray of str, shape (n_customers,)
        The customers' keys, sorted.
    customer : ndarray of int
        Whose row it is, a position in ``keys``.
    moment : ndarray of datetime64[s]
        When it was ordered.
    amount : ndarray of float
        What it adds to what the customer has spent: below zero for a return that was booked as a
        row of its own, 0 for an order that is marked as returned.
    sign : ndarray of float
        What other sums of the row are multiplied by: 1, -1 or 0.
    returned : ndarray of bool
        Whether it is a return.
    snapshot : ReferenceDate
    """

    frame: pd.DataFrame
    columns: OrderColumns
    rows: Positions
    keys: NDArray[np.object_]
    customer: Positions
    moment: NDArray[np.datetime64]
    amount: Floats
    sign: Floats
    returned: Flags
    snapshot: ReferenceDate

    @property
    def day(self) -> NDArray[np.datetime64]:
        """The day of each row."""
        return self.moment.astype("datetime64[D]")

    @property
    def n_customers(self) -> int:
        """The number of customers."""
        return len(self.keys)

    def column(self, name: str) -> pd.Series:
        """Return a column of the file, at the rows that count."""
        return self.frame[name].iloc[self.rows].reset_index(drop=True)

    def total(self, values: Floats) -> Floats:
        """Add up the values of each customer's rows, shape (n_customers,)."""
        return added_up(self.customer, values, self.n_customers)

    def n_rows_of(self, chosen: Flags) -> Floats:
        """Count the chosen ones among each customer's rows, shape (n_customers,)."""
        return self.total(chosen.astype(np.float64))


def added_up(group: Positions, values: Floats, n_groups: int) -> Floats:
    """Add up the values of each group, shape (n_groups,)."""
    return np.bincount(group, weights=values, minlength=n_groups).astype(np.float64)


def read_log(
    frame: pd.DataFrame,
    columns: OrderColumns,
    wanted: dt.date | None,
    name: str,
    currency: str = "",
) -> tuple[OrderLog, tuple[CleaningStep, ...]]:
    """Leave out what is no customer's order, and tell purchases from returns.

    Left out are rows without a customer (blank, or a word or number for guests), without a date,
    after the snapshot, and those that the status calls cancelled or fraudulent, or that were only
    tried out: these did not take place; and those in another currency. A return is a row with an
    amount or a quantity below zero, whose value is taken off, or one that the status calls returned
    or refunded: that purchase came and went, so it adds nothing. What was paid back by a column of
    its own is taken off, up to what the order came to. What an order says on its first line alone
    holds for all of its lines.

    Parameters
    ----------
    frame : DataFrame
    columns : OrderColumns
    wanted : date or None
        The snapshot; ``None`` takes the last day in the file.
    name : str
        The file's name.
    currency : str
        The one whose orders count; ``""`` counts all.

    Raises
    ------
    SegmentationError
        If a column is missing or holds something else, or no row is left.
    """
    _check(frame, columns, name)
    frame = completed(frame, columns)
    moments = frame[columns.date]
    snapshot = find_reference_date(wanted, [moments])
    marked, cancelled = _marks(frame, columns)
    codes, keys = _customer_positions(_who(frame, columns))

    log = _RowFilter(np.ones(len(frame), dtype=bool), [])
    log.leave_out(codes < 0, "orders", "rows without a customer, or with a guest’s key")
    log.leave_out(moments.isna().to_numpy(), "orders", "rows without a date")
    if snapshot is not None:
        late = (moments >= snapshot.day + pd.Timedelta(days=1)).to_numpy()
        log.leave_out(late, "snapshot", f"rows after {snapshot.said}")
    by = columns.status or columns.cancelled
    log.leave_out(cancelled, "orders", f"rows that “{by}” calls cancelled or fraud")
    if columns.test:
        log.leave_out(_tried_out(frame, columns.test), "orders", "rows of test orders")
    if columns.booking:
        other = _no_sales(frame, columns)
        log.leave_out(other, "orders", f"rows that “{columns.booking}” calls no sale or refund")
    if currency and columns.currency:
        own = frame[columns.currency].map(lambda cell: currency_of(str(cell)) == currency)
        log.leave_out(~own.to_numpy(dtype=bool), "currency", f"rows that are not in {currency}")
    rows = np.flatnonzero(log.left)
    if snapshot is None or not len(rows):
        day = f" up to {snapshot.said}" if snapshot and wanted else ""
        raise SegmentationError(
            f"No order in {name} has both a customer and a readable date{day}. "
            "Check these two columns."
        )

    amount, sign, returned, worth = _row_values(frame.iloc[rows], columns, marked[rows])
    log.note(returned, "Took {} of returns off what was spent.")
    partly = (worth.paid_back > 0) & ~returned
    log.note(partly, "Took what was paid back in part off what was spent, in {}.")
    log.note(worth.repeated, "Counted the amount of an order once; {} repeat it.")
    log.note(worth.blank, "Counted {} without an amount as nothing spent.")
    present, customer = np.unique(codes[rows], return_inverse=True)
    found = OrderLog(
        frame=frame,
        columns=columns,
        rows=rows,
        keys=keys[present],
        customer=customer,
        moment=moments.to_numpy(dtype="datetime64[s]")[rows],
        amount=amount,
        sign=sign,
        returned=returned,
        snapshot=snapshot,
    )
    added_up = (
        f"Added up {_n_rows_phrase(len(rows))} to {count(len(present))} customers, "
        f"as of {snapshot.said}."
    )
    return found, (*log.steps, CleaningStep("orders", added_up, n_affected=len(rows)))


@dataclass(frozen=True, slots=True)
class _RowFilter:
    """Which rows are left, and what was said about the others."""

    left: Flags
    steps: list[CleaningStep]

    def leave_out(self, rows: Flags, setting: str, words: str) -> None:
        n_rows = int((self.left & rows).sum())
        self.left[rows] = False
        if n_rows:
            words = words.replace("rows", "row" if n_rows == 1 else "rows", 1)
            self.steps.append(
                CleaningStep(setting, f"Left out {count(n_rows)} {words}.", "", n_rows)
            )

    def note(self, rows: Flags, sentence: str) -> None:
        n_rows = int(rows.sum())
        if n_rows:
            self.steps.append(
                CleaningStep("orders", sentence.format(_n_rows_phrase(n_rows)), "", n_rows)
            )


def _n_rows_phrase(n_rows: int) -> str:
    return "1 row" if n_rows == 1 else f"{count(n_rows)} rows"


def _check(frame: pd.DataFrame, columns: OrderColumns, name: str) -> None:
    absent = [column for column in columns.names if column not in frame.columns]
    if absent:
        raise SegmentationError(f"{name} has no column “{absent[0]}” to add orders up by.")
    if not is_date(frame[columns.date]):
        raise SegmentationError(
            f"“{columns.date}” in {name} holds no dates, so orders cannot be added up by it. "
            "Choose another column, or have it read as dates."
        )
    needed = [columns.amount] if columns.amount else [columns.quantity, columns.price]
    others = (columns.discount, columns.refund, columns.total, columns.adjusted)
    for column in [*needed, columns.quantity, columns.profit, *others]:
        if column and not pd.api.types.is_numeric_dtype(frame[column]):
            raise SegmentationError(
                f"“{column}” in {name} holds no numbers, so orders cannot be added up by it. "
                "Choose another column, or have it read as numbers."
            )
    if not all(needed):
        raise SegmentationError(
            f"To add up the orders in {name}, choose a column of amounts, or both a quantity and a "
            "price."
        )


def is_guest(column: pd.Series) -> Flags:
    """Return which rows name no customer: a blank, or a word or number for guests."""
    return _customer_positions(column)[0] < 0


def _customer_positions(column: pd.Series) -> tuple[Positions, NDArray[np.object_]]:
    """Return each row's position among the sorted keys, -1 for a guest, and the keys as text."""
    codes, values = pd.factorize(column)
    write = "{:.15g}".format if pd.api.types.is_numeric_dtype(column) else str
    keys = np.array([write(value) for value in values], dtype=object)
    guest = np.array([key.strip().lower() in _GUESTS for key in keys], dtype=bool)
    order = np.argsort(keys, kind="stable")
    place = np.empty(len(keys) + 1, dtype=np.int64)
    place[order] = np.arange(len(keys))
    place[:-1][guest] = -1
    place[-1] = -1  # a blank's code is -1: the last
    return place[codes], keys[order]


def _marks(frame: pd.DataFrame, columns: OrderColumns) -> tuple[Flags, Flags]:
    """Return which rows are marked as returned, and which as called off."""
    marked, cancelled = np.zeros((2, len(frame)), dtype=bool)
    if columns.status:
        marked, cancelled = read_status(frame[columns.status], columns.platform)
        if columns.payee:  # money that went back stands in a row of its own
            marked = np.zeros(len(frame), dtype=bool)
    if columns.cancelled:
        cancelled = cancelled | said_yes(frame[columns.cancelled])
    return marked & ~cancelled, cancelled


def _who(frame: pd.DataFrame, columns: OrderColumns) -> pd.Series:
    """Return the customer of each row: who paid, and where money went out, who got it."""
    customer = frame[columns.customer]
    if not columns.payee:
        return customer
    return customer.where(~(numbers(frame, columns.amount) < 0), frame[columns.payee])


def _tried_out(frame: pd.DataFrame, name: str) -> Flags:
    yes = said_yes(frame[name])
    return ~yes if "live" in plain(name) else yes


_NO_SALE = re.compile(
    r"\b(?:authori[sz]ation|hold|conversion|withdrawal|deposit|transfer|fees?|adjustment|payout"
    r"|einbehaltung|\w*umrechnung|\w*abbuchung|bankgutschrift|auszahlung|virement|retrait|retiro"
    r"|retirada|transferencia|prelievo|trasferimento|opname|overboeking)\b"
)
_GIVEN_BACK = re.compile(
    r"\b(?:refund\w*|reversal|charge ?back\w*|ruckzahlung|ruckerstattung|erstattung|remboursement"
    r"|reembolso|rimborso|annulation|storn\w*)\b"
)


def _no_sales(frame: pd.DataFrame, columns: OrderColumns) -> Flags:
    """Return which rows of a payment service are neither a sale nor money given back."""
    codes, kinds = pd.factorize(frame[columns.booking])
    said = [plain(str(kind)) for kind in kinds]
    other = np.array([bool(_NO_SALE.search(text)) for text in said] + [False])[codes]
    given_back = np.array([bool(_GIVEN_BACK.search(text)) for text in said] + [False])[codes]
    went_out = numbers(frame, columns.amount) < 0
    return np.where(went_out, ~given_back, other).astype(bool)


def _row_values(
    frame: pd.DataFrame, columns: OrderColumns, marked: Flags
) -> tuple[Floats, Floats, Flags, Money]:
    """Return what each row adds, the sign of its other sums, and whether it is a return."""
    quantity = numbers(frame, columns.quantity) if columns.quantity else np.ones(len(frame))
    worth = money(frame, columns, quantity)
    amount = worth.amount
    booked = (amount < 0) | (quantity < 0)
    sign = np.where(booked & (amount > 0), -1.0, 1.0)  # written without the minus
    paid_back, whole = _paid_back(frame, columns, worth)
    whole |= (worth.paid_back > 0) & (amount == 0) & ~worth.repeated & ~worth.blank & (sign > 0)
    sign[(marked | (whole & (amount > 0))) & ~booked] = 0.0
    return amount * sign - np.where(sign > 0, paid_back, 0.0), sign, booked | marked | whole, worth


def _paid_back(frame: pd.DataFrame, columns: OrderColumns, worth: Money) -> tuple[Floats, Flags]:
    """Return what to take off each row, at most the order in all, and what was paid back whole."""
    if not worth.paid_back.any():
        return worth.paid_back, np.zeros(len(frame), dtype=bool)
    order = np.arange(len(frame))
    if columns.order:
        codes = pd.factorize(frame[columns.order])[0]
        order = np.where(codes >= 0, codes, codes.max(initial=0) + 1 + order)
    most = added_up(order, np.maximum(worth.amount, 0.0), int(order.max()) + 1)[order]
    back = added_up(order, worth.paid_back, int(order.max()) + 1)[order]
    share = np.ones(len(frame))
    np.divide(most, back, out=share, where=(back > most) & (most > 0))
    whole = (most > 0) & (np.round(back - most, 6) >= 0)
    return worth.paid_back * share, whole
