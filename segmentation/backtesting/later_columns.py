"""Columns of an order log that know of later orders, such as a total of the whole log."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import coded, is_date, numbers
from segmentation.common.random_streams import derived, stream
from segmentation.domain.cleaning import OrderColumns
from segmentation.domain.dataset import Dataset
from segmentation.forecasting.forecast_quality import loss_gain

#: From which share of the error that is left after recency, frequency and money a column knows.
KNOWS = 0.3
_FOLDS, _MOST = 3, 4_000
_LEAST_EITHER = 20
_MOST_LEVELS = 50


@dataclass(frozen=True, slots=True)
class LaterColumn:
    """A column that tells of later orders what could not be known.

    Attributes
    ----------
    column : str
        Of the file.
    gain : float
        The share of the squared error that it takes away where recency, frequency, money and time
        as a customer are known already, 0.3 to 1, on held-out customers.
    cut : int
        The day at which it does, since 1970.
    """

    column: str
    gain: float
    cut: int


@dataclass(frozen=True, slots=True, eq=False)
class KnownThen:
    """Customers at a cut, what was known of them, and what happened next.

    Attributes
    ----------
    cut : int
    customers : Dataset
        One row a customer.
    rfm : ndarray of float, shape (n_customers, 4)
        Recency, frequency, money, and days as a customer.
    outcomes : tuple of ndarray of float, shape (n_customers,)
        Whether they ordered again, what they spent next and until the end of the log.
    """

    cut: int
    customers: Dataset
    rfm: Floats
    outcomes: tuple[Floats, ...]


def later_columns(
    looks: list[KnownThen], orders: OrderColumns, seed: int
) -> tuple[LaterColumn, ...]:
    """Find the columns that know of later orders.

    Parameters
    ----------
    looks : list of KnownThen
        Cuts that are looked at.
    orders : OrderColumns
        These add up row by row, so that a cut takes later ones out; they are not suspected.
    seed : int

    Returns
    -------
    tuple of LaterColumn
        The plainest case of each column, in the order of the file.

    Notes
    -----
    A column that goes along with a customer looks the same at every cut, whenever it was written.
    What it honestly tells of later orders, it mostly tells of earlier ones too, which are known. So
    boosted trees forecast what comes next from recency, frequency, money and time as a customer,
    and others what is left of it with the column as well, by itself and less what was known: a
    total of the whole log less that to date is what comes next. Where the lower end of the 95 %
    interval of what it takes away, on held-out customers, is 30 % of the error, it is named.
    """
    found: dict[str, LaterColumn] = {}
    for look in looks:
        rows = _sample(len(look.rfm), seed)
        candidates = list(_candidates(look.customers, orders))
        if not candidates:
            continue
        fold = stream(seed, "later columns folds").permutation(len(rows)) % _FOLDS
        known = look.rfm[rows]
        for outcome in look.outcomes:
            truth = outcome[rows]
            if min(int((truth > 0).sum()), int((truth <= 0).sum())) < _LEAST_EITHER:
                continue
            rest = truth - _held_out(known, truth, fold, seed)
            for origin, values in candidates:
                gain = _gain(known, values[rows], rest, fold, seed)
                if gain >= KNOWS and (origin not in found or gain > found[origin].gain):
                    found[origin] = LaterColumn(origin, gain, look.cut)
    order = {name: place for place, name in enumerate(_origins(looks))}
    return tuple(sorted(found.values(), key=lambda one: order.get(one.column, len(order))))


def _origins(looks: list[KnownThen]) -> list[str]:
    names: dict[str, None] = {}
    for look in looks:
        readings = look.customers.reading.by_name()
        for name in look.customers.frame.columns:
            reading = readings.get(name)
            names[reading.made_from if reading is not None and reading.made_from else name] = None
    return list(names)


def _candidates(customers: Dataset, orders: OrderColumns) -> Iterator[tuple[str, Floats]]:
    """Give the columns that were not added up from orders: the file's column, and values."""
    readings = customers.reading.by_name()
    for name in customers.frame.columns:
        reading = readings.get(name)
        origin = reading.made_from if reading is not None and reading.made_from else name
        if origin in orders.names:
            continue
        values = _as_numbers(customers.frame, name)
        if np.isfinite(values).any():
            yield origin, values


def _as_numbers(frame: pd.DataFrame, name: str) -> Floats:
    """Return numbers as they are, days since 1970, or codes by falling frequency."""
    column = frame[name]
    if is_date(column):
        days = column.to_numpy(dtype="datetime64[D]").astype(np.float64)
        return np.where(column.isna().to_numpy(), np.nan, days)
    if pd.api.types.is_numeric_dtype(column):
        return numbers(frame, name)
    codes, levels = coded(frame, name)
    counts = np.bincount(codes[codes >= 0], minlength=len(levels))
    order = np.empty(len(levels) + 1)
    order[np.argsort(-counts, kind="stable")] = np.minimum(np.arange(len(levels)), _MOST_LEVELS)
    order[-1] = np.nan
    return order[codes]


def _sample(n_customers: int, seed: int) -> Ints:
    if n_customers <= _MOST:
        return np.arange(n_customers)
    return np.sort(stream(seed, "later columns").choice(n_customers, _MOST, replace=False))


def _gain(known: Floats, own: Floats, rest: Floats, fold: Ints, seed: int) -> float:
    beside = np.column_stack([known, own, *(own - column for column in known.T)])
    forecasts = _held_out(beside, rest, fold, seed)
    return loss_gain(rest, forecasts, np.zeros(len(rest))).low


def _held_out(columns: Floats, values: Floats, fold: Ints, seed: int) -> Floats:
    found = np.empty(len(values))
    for held in range(_FOLDS):
        learnt = fold != held
        found[~learnt] = _trees(seed).fit(columns[learnt], values[learnt]).predict(columns[~learnt])
    return found


def _trees(seed: int) -> Any:
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(
        max_iter=60, learning_rate=0.1, max_leaf_nodes=8, min_samples_leaf=10,
        l2_regularization=1.0, early_stopping=False, random_state=derived(seed, "later columns"),
    )  # fmt: skip
