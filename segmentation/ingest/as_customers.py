"""A table as it was read → a table of customers, cleaned as the user wants."""

import datetime as dt
import hashlib
from dataclasses import replace

import pandas as pd

from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import (
    Cleaning,
    CleaningDoubt,
    CleaningStep,
    Found,
    ItemColumns,
    OrderColumns,
)
from segmentation.domain.dataset import ColumnReading, Dataset, Reading
from segmentation.ingest.cleaning.blank_values import blanked
from segmentation.ingest.cleaning.careless_rows import leave_out_careless
from segmentation.ingest.cleaning.date_features import (
    add_date_traits,
    date_columns,
    event_columns,
    past_dates,
    with_known_dates,
)
from segmentation.ingest.cleaning.derived_column import DerivedColumn
from segmentation.ingest.cleaning.duplicates import drop_duplicates
from segmentation.ingest.cleaning.forward_fill import forward_fill
from segmentation.ingest.cleaning.one_currency import in_one_currency
from segmentation.ingest.cleaning.outliers import treat_outliers
from segmentation.ingest.cleaning.recommendation_groups import (
    add_recommendation_groups,
    recommendation_scores,
)
from segmentation.ingest.cleaning.reference_date import ReferenceDate, find_reference_date
from segmentation.ingest.orders.aggregate import aggregate_orders
from segmentation.ingest.orders.delivery_times import correct_durations
from segmentation.ingest.orders.detect_columns import find_order_columns
from segmentation.ingest.orders.item_list import add_up_items, find_items, refuse_baskets
from segmentation.ingest.orders.order_doubts import currencies, order_doubts
from segmentation.ingest.orders.order_log import OrderLog, read_log

AS_READ = Cleaning()
_AddedUp = tuple[pd.DataFrame, tuple[DerivedColumn, ...], Found, ReferenceDate]


def as_customers(
    dataset: Dataset, cleaning: Cleaning = AS_READ, *, last_day: dt.date | None = None
) -> Dataset:
    """Return one row a customer, cleaned.

    In this order: values that say nothing become blanks, rows that repeat are left out and blanks
    are filled (where asked for), impossible numbers of days are corrected, orders are added up,
    dates become numbers of days, answers on recommending get their groups, and values far off are
    drawn in or set aside (where asked for).

    Parameters
    ----------
    dataset : Dataset
        As it was read. One that is already cleaned is returned as it is.
    cleaning : Cleaning
    last_day : date, optional
        The last day in the file, for rows that are only a part of it.

    Returns
    -------
    Dataset
        Of kind ``customers``, with a reading of every computed column, the steps in words, and the
        cleaning with what it found.

    Raises
    ------
    SegmentationError
        If orders are to be added up that are none, or none of them has a customer and a date.
    """
    if dataset.cleaning is not None:
        return dataset
    known = cleaning.found or Found()
    if cleaning.key and cleaning.key not in dataset.frame.columns:
        raise SegmentationError(f"{dataset.name} has no column “{cleaning.key}” for a key.")
    orders = _order_columns(dataset, cleaning)
    items = None if orders is not None else _item_columns(dataset, cleaning)
    keep = orders.customer if orders else items.customer if items else ""
    frame, steps = _mended(dataset.frame, cleaning, keep=keep)
    computed: tuple[DerivedColumn, ...] = ()
    found = Found(key=cleaning.key or known.key)
    doubts: tuple[CleaningDoubt, ...] = ()
    snapshot: ReferenceDate | None
    if orders is not None:
        rolled, done, doubts = _orders_added_up(dataset, frame, orders, cleaning)
        steps += done
        frame, computed, found, snapshot = rolled
    else:
        if items is not None:
            added_up = add_up_items(frame, items, cleaning.found)
            frame, computed, found = added_up.frame, added_up.computed, added_up.found
            steps += added_up.steps
        else:
            if not cleaning.key:
                refuse_baskets(dataset.name, frame)
            frame, done = leave_out_careless(
                frame, straight_liners=cleaning.straight_liners, speeders=cleaning.speeders
            )
            steps += done
            frame, done, doubts = in_one_currency(frame, cleaning.currency, dataset.name)
            steps += done
        snapshot = find_reference_date(cleaning.snapshot, past_dates(frame), last_day)
    dates = date_columns(frame)
    events = event_columns(frame, dates)
    if cleaning.found is not None:
        dates = tuple(name for name in known.dates if name in frame.columns)
        frame = with_known_dates(frame, dates, dataset.name)
        events = known.events
    frame, counted, done = add_date_traits(frame, snapshot, dates, events)
    steps += done
    scores = known.scores if cleaning.found is not None else recommendation_scores(frame)
    frame, groups, done = add_recommendation_groups(frame, scores)
    steps += done
    frame, done, fences = treat_outliers(frame, cleaning.outliers, known.fences)
    steps += done
    made = (*computed, *counted, *groups)
    return Dataset(
        name=dataset.name,
        fingerprint=hashlib.sha256(f"{dataset.fingerprint}/{cleaning!r}".encode()).hexdigest(),
        frame=frame,
        reading=replace(dataset.reading, columns=_readings(dataset.reading, frame, made)),
        kind="customers",
        cleaning=replace(
            cleaning,
            found=replace(found, dates=dates, events=events, fences=fences, scores=scores),
        ),
        steps=steps,
        doubts=doubts,
    )


def order_log(dataset: Dataset, cleaning: Cleaning = AS_READ) -> OrderLog:
    """Return the orders that :func:`as_customers` adds up, one by one.

    Parameters
    ----------
    dataset : Dataset
        As it was read.
    cleaning : Cleaning

    Returns
    -------
    OrderLog
        Its customers are those of :func:`as_customers` with the same cleaning, in the same order,
        as long as nobody is set aside for values that are far off.

    Raises
    ------
    SegmentationError
        If it is no order log, or none of its orders has a customer and a date.
    """
    orders = _order_columns(dataset, cleaning)
    if orders is None:
        raise SegmentationError(
            f"{dataset.name} has a row for each customer, and this needs one for each order: a "
            "customer key that repeats, a date and an amount."
        )
    frame, _ = _mended(dataset.frame, cleaning, keep=orders.customer)
    own, _ = _own_currency(dataset.name, frame, orders, cleaning)
    log, _ = read_log(frame, orders, cleaning.snapshot, dataset.name, own)
    return log


def _own_currency(
    name: str, frame: pd.DataFrame, orders: OrderColumns, cleaning: Cleaning
) -> tuple[str, str]:
    """Return the currency whose orders count, and the one that was chosen; ``""`` for none."""
    chosen = cleaning.currency or (cleaning.found.currency if cleaning.found else "")
    several = currencies(frame, orders)
    if cleaning.currency and cleaning.currency not in several:
        listed = ", ".join(several) or "no currency in a column of its own"
        raise SegmentationError(
            f"No order in {name} is in {cleaning.currency!r}. The file has: {listed}."
        )
    return chosen or (next(iter(several)) if len(several) > 1 else ""), chosen


def _orders_added_up(
    dataset: Dataset, frame: pd.DataFrame, orders: OrderColumns, cleaning: Cleaning
) -> tuple[_AddedUp, tuple[CleaningStep, ...], tuple[CleaningDoubt, ...]]:
    """Add up orders of one currency, and say what of it could be meant otherwise."""
    own, chosen = _own_currency(dataset.name, frame, orders, cleaning)
    log, steps = read_log(frame, orders, cleaning.snapshot, dataset.name, own)
    rolled = aggregate_orders(log, _unit(dataset.reading, orders.money), cleaning.found)
    doubts = tuple(
        doubt
        for doubt in order_doubts(frame, orders, chosen)
        if not _decided(cleaning, doubt.offers[0].setting)
    )
    found = replace(rolled.found, currency=own)
    return (rolled.frame, rolled.computed, found, log.snapshot), steps, doubts


def _decided(cleaning: Cleaning, setting: str) -> bool:
    """Say whether the user has decided what could be doubted."""
    by_columns = cleaning.orders is not None and setting != "currency"
    return bool(by_columns or getattr(cleaning, setting))


def definitions(customers: Dataset) -> tuple[tuple[str, str], ...]:
    """Return the name of every computed column, and a sentence on how it was computed."""
    return tuple((c.name, c.said) for c in customers.reading.columns if c.made_from)


def _mended(
    frame: pd.DataFrame, cleaning: Cleaning, keep: str
) -> tuple[pd.DataFrame, tuple[CleaningStep, ...]]:
    """Return the rows as they should have been in the file."""
    frame, steps = blanked(frame, cleaning.blanks)
    if cleaning.drop_duplicates:
        frame, done = drop_duplicates(frame)
        steps += done
    if cleaning.forward_fill:
        frame, done = forward_fill(frame, keep)
        steps += done
    if cleaning.correct_durations:
        frame, done = correct_durations(frame)
        steps += done
    return frame, steps


def _order_columns(dataset: Dataset, cleaning: Cleaning) -> OrderColumns | None:
    """Return the columns that orders are added up by, ``None`` for a table of customers."""
    found = _found_order_columns(dataset, cleaning)
    if found is None:
        return None
    if cleaning.price_of == "piece" and found.amount and found.quantity:
        found = replace(found, amount="", price=found.amount)
    elif cleaning.price_of == "line" and found.price and not found.amount:
        found = replace(found, amount=found.price, price="")
    return replace(found, amount_of=cleaning.amount_of) if cleaning.amount_of else found


def _found_order_columns(dataset: Dataset, cleaning: Cleaning) -> OrderColumns | None:
    if cleaning.orders is not None:
        return cleaning.orders
    known = cleaning.found.orders if cleaning.found is not None else None
    if known is not None and set(known.names).issubset(dataset.frame.columns):
        return known
    key = cleaning.key or (cleaning.found.key if cleaning.found is not None else "")
    if key:
        return find_order_columns(dataset.frame, key)
    if dataset.kind != "orders":
        return None
    columns = find_order_columns(dataset.frame)
    if columns is None:
        raise SegmentationError(
            f"{dataset.name} is not an order log: it needs a customer key that repeats, a date "
            "and an amount."
        )
    return columns


def _item_columns(dataset: Dataset, cleaning: Cleaning) -> ItemColumns | None:
    """Return the columns of a list of things bought, ``None`` for another table."""
    known = cleaning.found.items if cleaning.found is not None else None
    if known is not None and {known.customer, known.item}.issubset(dataset.frame.columns):
        return known
    if cleaning.key:
        return find_items(dataset.frame, cleaning.key)
    return find_items(dataset.frame) if dataset.kind == "items" else None


def _unit(reading: Reading, name: str) -> str:
    column = reading.column(name)
    return column.unit if column is not None else ""


def _readings(
    reading: Reading, frame: pd.DataFrame, computed: tuple[DerivedColumn, ...]
) -> tuple[ColumnReading, ...]:
    """Return how each column of the table came to be, in the table's order."""
    made, read = {column.name: column.reading for column in computed}, reading.by_name()
    found = (made.get(name) or read.get(name) for name in frame.columns)
    return tuple(column for column in found if column is not None)
