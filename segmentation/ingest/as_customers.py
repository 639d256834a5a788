"""A table as it was read → a table of customers, cleaned as the user wants."""

import datetime as dt
import hashlib
from dataclasses import replace

import pandas as pd

from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning, CleaningStep, Found, OrderColumns
from segmentation.domain.dataset import ColumnReading, Dataset, Reading
from segmentation.ingest.cleaning.date_features import (
    add_date_traits,
    date_columns,
    event_columns,
    past_dates,
)
from segmentation.ingest.cleaning.derived_column import DerivedColumn
from segmentation.ingest.cleaning.duplicates import drop_duplicates
from segmentation.ingest.cleaning.forward_fill import forward_fill
from segmentation.ingest.cleaning.outliers import treat_outliers
from segmentation.ingest.cleaning.reference_date import find_reference_date
from segmentation.ingest.orders.aggregate import aggregate_orders
from segmentation.ingest.orders.delivery_times import correct_durations
from segmentation.ingest.orders.detect_columns import find_order_columns
from segmentation.ingest.orders.order_log import read_log

AS_READ = Cleaning()


def as_customers(
    dataset: Dataset, cleaning: Cleaning = AS_READ, *, last_day: dt.date | None = None
) -> Dataset:
    """Return one row a customer, cleaned.

    In this order: rows that repeat are left out and blanks are filled (where asked for), impossible
    numbers of days are corrected, orders are added up, dates become numbers of days, and values far
    off are drawn in or set aside (where asked for).

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
    orders = _order_columns(dataset, cleaning)
    frame, steps = _mended(dataset.frame, cleaning, keep=orders.customer if orders else "")
    computed: tuple[DerivedColumn, ...] = ()
    found = Found()
    if orders is None:
        snapshot = find_reference_date(cleaning.snapshot, past_dates(frame), last_day)
    else:
        log, done = read_log(frame, orders, cleaning.snapshot, dataset.name)
        steps += done
        rolled = aggregate_orders(log, _unit(dataset.reading, orders.money), cleaning.found)
        frame, computed, found, snapshot = rolled.frame, rolled.computed, rolled.found, log.snapshot
    dates = date_columns(frame)
    events = event_columns(frame, dates)
    if cleaning.found is not None:
        dates = tuple(name for name in known.dates if name in frame.columns)
        events = known.events
    frame, counted, done = add_date_traits(frame, snapshot, dates, events)
    steps += done
    frame, done, fences = treat_outliers(frame, cleaning.outliers, known.fences)
    steps += done
    return Dataset(
        name=dataset.name,
        fingerprint=hashlib.sha256(f"{dataset.fingerprint}/{cleaning!r}".encode()).hexdigest(),
        frame=frame,
        reading=replace(
            dataset.reading, columns=_readings(dataset.reading, frame, (*computed, *counted))
        ),
        kind="customers",
        cleaning=replace(cleaning, found=replace(found, dates=dates, events=events, fences=fences)),
        steps=steps,
    )


def definitions(customers: Dataset) -> tuple[tuple[str, str], ...]:
    """Return the name of every computed column, and a sentence on how it was computed."""
    return tuple((c.name, c.said) for c in customers.reading.columns if c.made_from)


def _mended(
    frame: pd.DataFrame, cleaning: Cleaning, keep: str
) -> tuple[pd.DataFrame, tuple[CleaningStep, ...]]:
    """Return the rows as they should have been in the file."""
    steps: tuple[CleaningStep, ...] = ()
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
    if cleaning.orders is not None:
        return cleaning.orders
    known = cleaning.found.orders if cleaning.found is not None else None
    if known is not None and set(known.names).issubset(dataset.frame.columns):
        return known
    if dataset.kind != "orders":
        return None
    columns = find_order_columns(dataset.frame)
    if columns is None:
        raise SegmentationError(
            f"{dataset.name} is not an order log: it needs a customer key that repeats, a date "
            "and an amount."
        )
    return columns


def _unit(reading: Reading, name: str) -> str:
    column = reading.column(name)
    return column.unit if column is not None else ""


def _readings(
    reading: Reading, frame: pd.DataFrame, computed: tuple[DerivedColumn, ...]
) -> tuple[ColumnReading, ...]:
    """Return how each column of the table came to be, in the table's order."""
    made = {column.name: column.reading for column in computed}
    found = (made.get(name) or reading.column(name) for name in frame.columns)
    return tuple(column for column in found if column is not None)
