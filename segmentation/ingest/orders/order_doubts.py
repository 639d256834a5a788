"""What of an order log could be meant otherwise, each with the ways to take it so."""

from collections.abc import Iterator

import pandas as pd

from segmentation.common.currencies import currency_of
from segmentation.common.formatting import count, listing
from segmentation.domain.cleaning import CleaningDoubt, CleaningOffer, OrderColumns
from segmentation.ingest.orders.money_columns import (
    amount_is_of,
    find_product,
    price_is_of,
    says_unit_price,
)
from segmentation.ingest.orders.order_log import is_guest

_LARGE_SHARE = 0.05  # of rows without a customer's key that another column names
_MOST_OFFERED = 4


def currencies(frame: pd.DataFrame, columns: OrderColumns) -> dict[str, int]:
    """Return how many rows are in each currency, the most frequent first."""
    if not columns.currency:
        return {}
    codes = frame[columns.currency].dropna().map(lambda cell: currency_of(str(cell)))
    counted = codes.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return {str(code): int(n) for code, n in counted.items() if code}


def order_doubts(
    frame: pd.DataFrame, columns: OrderColumns, currency: str = ""
) -> tuple[CleaningDoubt, ...]:
    """Return what could be meant otherwise about the orders in a table.

    Parameters
    ----------
    frame : DataFrame
    columns : OrderColumns
        As they were found, and not chosen.
    currency : str
        The one that was chosen; ``""`` for the most frequent.
    """
    return (
        *_prices(frame, columns),
        *_amounts(frame, columns),
        *_currencies(frame, columns, currency),
        *_guests(frame, columns),
    )


def _prices(frame: pd.DataFrame, columns: OrderColumns) -> Iterator[CleaningDoubt]:
    """Doubt whether a price is of one piece or of the whole line."""
    if not columns.quantity or not (frame[columns.quantity] > 1).any():
        return
    if columns.platform == "Amazon" and columns.amount:
        yield CleaningDoubt(
            f"“{columns.amount}” is taken for the price of all pieces of a line, as Amazon writes "
            f"it. If it is the price of one piece, it is to be multiplied by “{columns.quantity}”.",
            (CleaningOffer("It is of one piece", "price_of", "piece"),),
            columns.amount,
        )
    name = columns.price
    if not name or columns.amount or says_unit_price(name):
        return
    if price_is_of(frame, name, columns.quantity, find_product(frame)):
        return
    yield CleaningDoubt(
        f"“{name}” is taken for the price of one piece and multiplied by “{columns.quantity}”. "
        "Nothing in the file says whether it is of all pieces of a line.",
        (CleaningOffer("It is of the whole line", "price_of", "line"),),
        name,
    )


def _amounts(frame: pd.DataFrame, columns: OrderColumns) -> Iterator[CleaningDoubt]:
    """Doubt whether an amount that all rows of an order repeat is of the order or of each row."""
    if columns.platform or amount_is_of(frame, columns.amount, columns.order) == "line":
        return
    once = columns.amount_of == "order"
    offer = (
        CleaningOffer("Count it on every row", "amount_of", "line")
        if once
        else CleaningOffer("Count it once an order", "amount_of", "order")
    )
    yield CleaningDoubt(
        f"“{columns.amount}” is the same on all rows of an order, and is counted "
        f"{'once an order' if once else 'on every row'}.",
        (offer,),
        columns.amount,
    )


def _currencies(
    frame: pd.DataFrame, columns: OrderColumns, currency: str
) -> Iterator[CleaningDoubt]:
    """Doubt in which currency orders are wanted; amounts of several are never added."""
    found = currencies(frame, columns)
    if len(found) < 2:
        return
    own = currency or next(iter(found))
    with_rows = [f"{code} ({count(n)} rows)" for code, n in found.items()]
    in_own = frame[columns.currency].map(lambda cell: currency_of(str(cell)) == own).astype(bool)
    kept = set(frame.loc[in_own, columns.customer].dropna())
    n_lost = len(set(frame.loc[~in_own, columns.customer].dropna()) - kept)
    yield CleaningDoubt(
        f"“{columns.money}” is in {listing(with_rows)}, which cannot be added. Only rows in {own} "
        f"are counted, so {count(n_lost)} customer{'s' * (n_lost != 1)} without any "
        f"{'are' if n_lost != 1 else 'is'} left out.",
        tuple(CleaningOffer(f"Count {code}", "currency", code) for code in found if code != own)[
            :_MOST_OFFERED
        ],
        columns.currency,
    )


def _guests(frame: pd.DataFrame, columns: OrderColumns) -> Iterator[CleaningDoubt]:
    """Doubt the key where many orders have none and an e-mail address would name the customer."""
    guest = is_guest(frame[columns.customer])
    if guest.mean() < _LARGE_SHARE:
        return
    for name in frame.columns:
        column = frame[name]
        if name == columns.customer or not isinstance(column.dtype, pd.StringDtype):
            continue
        written = column.str.contains("@", regex=False).fillna(value=False).to_numpy(dtype=bool)
        if written[guest].mean() > 0.5:
            n_rows = int(guest.sum())
            yield CleaningDoubt(
                f"{count(n_rows)} rows have no “{columns.customer}” (guests) and are left out. "
                f"“{name}” would name these customers too.",
                (CleaningOffer(f"Use “{name}”", "key", str(name)),),
                columns.customer,
            )
            return
