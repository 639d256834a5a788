"""How good held-out forecasts are: error, order, calibration, and what they gain."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats

from segmentation.common.arrays import Floats, Ints
from segmentation.forecasting.cross_fit import N_FOLDS, LabelKind

_ERRORS = 1.96  # standard errors, 95 %
_BINS = 10
_FEWEST = 2  # of which a spread is known


@dataclass(frozen=True, slots=True)
class ForecastQuality:
    """How far held-out forecasts are right.

    Attributes
    ----------
    squared_error : float
        Mean squared error. Of yes and no this is the Brier score, 0 to 1, lower is better.
    auc : float or None
        Of yes and no: the area under the ROC curve, 0.5 for chance and 1 for a perfect order.
    absolute_error : float or None
        Of a value: mean absolute error, in its unit.
    r2 : float or None
        Of a value: the share of its variance that is explained, 1 at most.
    """

    squared_error: float
    auc: float | None = None
    absolute_error: float | None = None
    r2: float | None = None


@dataclass(frozen=True, slots=True)
class LossGain:
    """How much of another forecast's squared error is gone.

    Attributes
    ----------
    share : float
        1 less the ratio of mean squared errors; below 0 where the forecast is worse.
    low, high : float
        Its 95 % interval.
    """

    share: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether chance alone does not explain that the forecast is better."""
        return self.low > 0


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Customers with about the same forecast.

    Attributes
    ----------
    n_customers : int
    forecast, happened : float
        Their mean forecast, and their share or mean in truth.
    """

    n_customers: int
    forecast: float
    happened: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether what is forecast is what happens.

    Attributes
    ----------
    bins : tuple of CalibrationBin
        Ten with about as many customers each, by rising forecast; fewer where forecasts are alike.
    error : float
        The mean distance of forecast and truth over the bins, weighted by customers.
    by_chance : float
        What that error would be on average if every forecast were right, since bins are small.
    """

    bins: tuple[CalibrationBin, ...]
    error: float
    by_chance: float


def forecast_quality(
    values: Floats, forecasts: Floats, fold: Ints, kind: LabelKind
) -> ForecastQuality:
    """Measure held-out forecasts.

    Parameters
    ----------
    values, forecasts : ndarray of float, shape (n_known,)
    fold : ndarray of int, shape (n_known,)
        The area under the curve is the mean over folds, since forecasts of different models are
        not in one order.
    kind : {"share", "value"}
    """
    errors = values - forecasts
    squared = float(np.mean(errors**2))
    if kind == "share":
        areas = [auc(values[fold == k], forecasts[fold == k]) for k in range(N_FOLDS)]
        return ForecastQuality(squared, auc=float(np.mean(areas)))
    return ForecastQuality(
        squared,
        absolute_error=float(np.mean(np.abs(errors))),
        r2=1 - squared / float(values.var()),
    )


def auc(values: Floats, forecasts: Floats) -> float:
    """Return the area under the ROC curve, by ranks (Mann & Whitney 1947).

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        0 and 1, both of them there.
    forecasts : ndarray of float, shape (n,)

    Examples
    --------
    >>> float(auc(np.array([0.0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8])))
    0.75
    """
    n_yes = float(values.sum())
    n_no = len(values) - n_yes
    ranks = stats.rankdata(forecasts)[values == 1].sum()
    return float((ranks - n_yes * (n_yes + 1) / 2) / (n_yes * n_no))


def loss_gain(values: Floats, forecasts: Floats, others: Floats) -> LossGain:
    """Compare the squared errors of two held-out forecasts of the same customers.

    Parameters
    ----------
    values, forecasts, others : ndarray of float, shape (n_known,)

    Returns
    -------
    LossGain
        Of ``forecasts`` over ``others``.

    Notes
    -----
    The interval is that of a ratio of means, by linearisation (delta method), over customers. The
    models of the five folds share customers, so it is somewhat too narrow.
    """
    before = (values - others) ** 2
    saved = before - (values - forecasts) ** 2
    whole = float(before.mean())
    if not whole:
        return LossGain(0.0, 0.0, 0.0)
    share = float(saved.mean()) / whole
    deviations = (saved - share * before) / whole
    error = float(deviations.std(ddof=1)) / math.sqrt(len(values))
    return LossGain(share, share - _ERRORS * error, share + _ERRORS * error)


def group_mean(
    mean_forecast: float, values: Floats, forecasts: Floats, kind: LabelKind
) -> tuple[float, float | None, float | None]:
    """Return what is expected of a group on average, and its 95 % interval.

    Parameters
    ----------
    mean_forecast : float
        Of all customers of the group.
    values, forecasts : ndarray of float, shape (n_known,)
        What is known of its customers, and was forecast while they were held out.
    kind : {"share", "value"}
        A share lies between 0 and 1.

    Returns
    -------
    expected : float
        The mean forecast, corrected by how far the forecasts of its known customers are off on
        average; where all are known, their plain mean.
    low, high : float or None
        ``None`` for fewer than two known customers.

    Notes
    -----
    The difference estimator of survey sampling (Särndal, Swensson & Wretman 1992, 6.3), with the
    normal interval of the mean error. It takes the known customers for a fair sample of the group.
    Of yes and no, errors vary at least as forecasts say that they do, f(1 - f), so that a group in
    which nobody said yes is no certainty.
    """
    errors = values - forecasts
    if len(errors) < _FEWEST:
        return mean_forecast, None, None
    expected, variance = mean_forecast + float(errors.mean()), float(errors.var(ddof=1))
    if kind == "share":
        variance = max(variance, float(np.mean(forecasts * (1 - forecasts))))
    reach = _ERRORS * math.sqrt(variance / len(errors))
    ends = expected, expected - reach, expected + reach
    if kind == "share":
        return tuple(min(1.0, max(0.0, one)) for one in ends)  # type: ignore[return-value]  # three
    return ends


def calibration(values: Floats, forecasts: Floats) -> Calibration:
    """Compare forecast and truth in ten bins of customers with about the same forecast.

    Parameters
    ----------
    values, forecasts : ndarray of float, shape (n_known,)

    Returns
    -------
    Calibration
        Its error is the expected calibration error (Naeini, Cooper & Hauskrecht 2015) with bins of
        equal counts; by chance, the mean absolute value of a normal error of each bin's mean.
    """
    edges = np.unique(np.quantile(forecasts, np.linspace(0, 1, _BINS + 1)[1:-1]))
    place = np.searchsorted(edges, forecasts, side="right")
    bins, error, chance = [], 0.0, 0.0
    for k in np.unique(place):
        own = place == k
        n_own = int(own.sum())
        forecast, happened = float(forecasts[own].mean()), float(values[own].mean())
        bins.append(CalibrationBin(n_own, forecast, happened))
        spread = float((values[own] - forecasts[own]).std()) / math.sqrt(n_own)
        error += n_own * abs(forecast - happened)
        chance += n_own * spread * math.sqrt(2 / math.pi)
    return Calibration(tuple(bins), error / len(values), chance / len(values))
