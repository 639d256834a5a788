"""What segments, deciles and plain rules foretold at one cut, beside what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import stats

from segmentation.common.arrays import Floats, Ints, read_only
from segmentation.forecasting.forecast_quality import LossGain

#: How spend was foretold.
Way = Literal[
    "segments", "RFM deciles", "order forecast", "same as last period", "mean of everyone"
]
_ERRORS = 1.96


@dataclass(frozen=True, slots=True, eq=False)
class Foretold:
    """Spend after one cut, and what it was foretold to be.

    Attributes
    ----------
    cut, learnt : int
        The cut, and the one before it whose outcome was learnt from, since 1970.
    customers : ndarray of int, shape (n_customers,)
        Positions among the customers of the log.
    happened : ndarray of float, shape (n_customers,)
    forecasts : mapping of str to ndarray of float, shape (n_customers,)
        By way.
    """

    cut: int
    learnt: int
    customers: Ints
    happened: Floats
    forecasts: Mapping[Way, Floats]

    def __post_init__(self) -> None:
        for array in (self.customers, self.happened, *self.forecasts.values()):
            read_only(array)


@dataclass(frozen=True, slots=True)
class WayError:
    """The out-of-time error of one way over all cuts.

    Attributes
    ----------
    way : str
    absolute_error, squared_error : float
        Means over customers and cuts.
    total : float
        What was foretold in all, ÷ what happened in all; NaN where nothing did.
    order : float
        Spearman's correlation of forecast and truth, the mean over cuts; NaN where all are alike.
    over_everyone : LossGain or None
        What it saves of the squared error of the mean of everyone; ``None`` for that one.
    """

    way: Way
    absolute_error: float
    squared_error: float
    total: float
    order: float
    over_everyone: LossGain | None


def group_means(labels: Ints, spend: Floats, later_labels: Ints) -> Floats:
    """Foretell customers by the mean spend of those who were in the same segment before.

    Parameters
    ----------
    labels : ndarray of int, shape (n_before,)
        -1 and up, at the cut that is learnt from.
    spend : ndarray of float, shape (n_before,)
    later_labels : ndarray of int, shape (n_customers,)
        Of the same model at the later cut.

    Returns
    -------
    ndarray of float, shape (n_customers,)
        The mean of everyone for a segment that had nobody.
    """
    n_places = int(max(labels.max(), later_labels.max())) + 2
    counts = np.bincount(labels + 1, minlength=n_places)
    sums = np.bincount(labels + 1, weights=spend, minlength=n_places)
    means = np.where(counts > 0, sums / np.maximum(counts, 1), spend.mean())
    return np.asarray(means[later_labels + 1], dtype=np.float64)


def way_errors(found: Sequence[Foretold]) -> tuple[WayError, ...]:
    """Measure each way that foretold every cut, in the order of the first."""
    ways = [way for way in found[0].forecasts if all(way in one.forecasts for one in found)]
    happened = np.concatenate([one.happened for one in found])
    rows = []
    for way in ways:
        forecasts = np.concatenate([one.forecasts[way] for one in found])
        errors, total = happened - forecasts, float(happened.sum())
        rows.append(
            WayError(
                way=way,
                absolute_error=float(np.abs(errors).mean()),
                squared_error=float((errors**2).mean()),
                total=float(forecasts.sum()) / total if total else float("nan"),
                order=_order(found, way),
                over_everyone=None if way == "mean of everyone" else gain_over(
                    found, way, "mean of everyone"
                ),
            )
        )  # fmt: skip
    return tuple(rows)


def gain_over(found: Sequence[Foretold], way: Way, other: Way) -> LossGain:
    """Return what one way saves of another's squared error, over all cuts.

    Notes
    -----
    A ratio of means with its 95 % interval by linearisation, as
    :func:`segmentation.forecasting.forecast_quality.loss_gain`, but over customers: the cuts at
    which one is seen are no independent cases.
    """
    n_customers = 1 + max(int(one.customers.max()) for one in found)
    before, saved = np.zeros(n_customers), np.zeros(n_customers)
    seen = np.zeros(n_customers, dtype=np.bool_)
    for one in found:
        loss = (one.happened - one.forecasts[other]) ** 2
        before[one.customers] += loss
        saved[one.customers] += loss - (one.happened - one.forecasts[way]) ** 2
        seen[one.customers] = True
    before, saved = before[seen], saved[seen]
    whole = float(before.mean())
    if not whole:
        return LossGain(0.0, 0.0, 0.0)
    share = float(saved.mean()) / whole
    error = float(((saved - share * before) / whole).std(ddof=1)) / len(before) ** 0.5
    return LossGain(share, share - _ERRORS * error, share + _ERRORS * error)


def _order(found: Sequence[Foretold], way: Way) -> float:
    orders = [
        float(stats.spearmanr(one.forecasts[way], one.happened).statistic)
        for one in found
        if np.ptp(one.forecasts[way]) and np.ptp(one.happened)
    ]
    return float(np.mean(orders)) if orders else float("nan")
