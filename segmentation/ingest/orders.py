"""An order log → one row a customer."""

import hashlib
import re
from dataclasses import dataclass, replace

import pandas as pd

from segmentation.columns import is_date, words
from segmentation.dataset import Dataset
from segmentation.errors import SegmentationError

_CUSTOMER = re.compile(
    r"\b(customer|client|member|user|account|buyer)\b.*\b(id|key|number|no|code)\b"
)
_DATE = re.compile(r"\b(date|day|time|timestamp)\b")
_MONEY = re.compile(r"\b(amount|sales|revenue|total|price|value|turnover|spend|net)\b")
_REPEATED = 0.9  # fewer distinct customers than this share of the rows: rows are orders


@dataclass(frozen=True, slots=True)
class OrderColumns:
    """Which columns of an order log say who, when and how much."""

    customer: str
    date: str
    amount: str


def find_order_columns(frame: pd.DataFrame) -> OrderColumns | None:
    """Return the columns of an order log, or ``None`` where a row is not an order.

    A log has a customer key that repeats, a date and an amount, told by their names and values.
    """
    customer = date = amount = None
    for name in frame.columns:
        said = words(name)
        column = frame[name]
        numeric = pd.api.types.is_numeric_dtype(column)
        if customer is None and _CUSTOMER.search(said):
            present = column.dropna()
            if len(present) and present.nunique() < _REPEATED * len(present):
                customer = name
        if date is None and not numeric and _DATE.search(said) and is_date(column):
            date = name
        if amount is None and numeric and _MONEY.search(said):
            amount = name
    if customer is None or date is None or amount is None:
        return None
    return OrderColumns(customer, date, amount)


def roll_up(dataset: Dataset) -> Dataset:
    """Turn an order log into one row a customer.

    The snapshot date is the day of the last order in the file. Per customer:

    - days since last order: snapshot - last day with a purchase;
    - orders: distinct days with a purchase;
    - total spent: the sum of all amounts, returns (negative amounts) taken off;
    - spent per order: total spent ÷ orders;
    - days as customer: last - first day with a purchase;
    - returned share: rows with a negative amount ÷ rows.

    Parameters
    ----------
    dataset : Dataset
        Of kind ``orders``.

    Returns
    -------
    Dataset
        Of kind ``customers``, sorted by customer key, with a note on what was done.

    Raises
    ------
    SegmentationError
        If it is no order log, or no row names a customer.
    """
    columns = find_order_columns(dataset.frame)
    if columns is None:
        raise SegmentationError(
            f"{dataset.name} is not an order log: it needs a customer key that repeats, a date "
            "and an amount."
        )
    named = dataset.frame[dataset.frame[columns.customer].notna()]
    log = pd.DataFrame(
        {
            "key": named[columns.customer],
            "day": parse_dates(named[columns.date]).dt.normalize(),
            "amount": named[columns.amount].fillna(0.0),
        }
    ).dropna()
    if log.empty:
        raise SegmentationError(
            f"No order in {dataset.name} has both a customer and a readable date. "
            "Check these two columns."
        )
    bought = log[log["amount"] >= 0]
    snapshot = log["day"].max()
    per = log.groupby("key", sort=True)
    days = bought.groupby("key")["day"].nunique().reindex(per.size().index, fill_value=0)
    # A customer of whom only returns are on file is dated by those.
    dated = bought.groupby("key")["day"].agg(["min", "max"]).reindex(per.size().index)
    first = dated["min"].fillna(per["day"].min())
    last = dated["max"].fillna(per["day"].max())
    total = per["amount"].sum()
    frame = pd.DataFrame(
        {
            columns.customer: per.size().index,
            "Days since last order": (snapshot - last).dt.days.astype(float),
            "Orders": days.astype(float),
            "Spent per order": (total / days.clip(lower=1)).round(2),
            "Total spent": total.round(2),
            "Days as customer": (last - first).dt.days.astype(float),
            "Returned share": (per["amount"].agg(lambda a: (a < 0).mean())).round(4),
        }
    ).reset_index(drop=True)
    if pd.api.types.is_numeric_dtype(frame[columns.customer]):
        frame[columns.customer] = frame[columns.customer].map("{:.0f}".format)
    guests = dataset.n_rows - len(named)
    note = (
        f"{len(log):,} orders of {len(frame):,} customers were added up, "
        f"as of {snapshot.day} {snapshot:%B %Y}, the day of the last order."
    )
    if guests:
        note += f" {guests:,} orders without a customer were left out."
    return Dataset(
        name=dataset.name,
        fingerprint=hashlib.sha256(f"{dataset.fingerprint}/customers".encode()).hexdigest(),
        frame=frame,
        reading=replace(dataset.reading, notes=(*dataset.reading.notes, note)),
        kind="customers",
    )


def as_customers(dataset: Dataset) -> Dataset:
    """Return a table of customers: the dataset itself, or its orders added up."""
    return roll_up(dataset) if dataset.kind == "orders" else dataset


def parse_dates(column: pd.Series) -> pd.Series:
    """Read dates; day first where a value cannot be month first."""
    numbers = column.dropna().head(5_000).str.extract(r"^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}")
    first = pd.to_numeric(numbers[0], errors="coerce")
    day_first = bool((first > 12).any())
    moments = pd.to_datetime(column, dayfirst=day_first, format="mixed", errors="coerce", utc=True)
    return moments.dt.tz_localize(None)
