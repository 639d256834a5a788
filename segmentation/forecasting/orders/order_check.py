"""Held-out check of a forecast of orders, against plain rules on the same customers."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.forecasting.forecast_quality import LossGain, loss_gain
from segmentation.forecasting.orders.order_model import fit_orders
from segmentation.forecasting.orders.order_outlook import Expected, outlook
from segmentation.forecasting.orders.purchase_history import (
    PurchaseHistories,
    Purchases,
    histories,
    weeks,
)

#: A rule that needs no model.
Rule = Literal["same as last period", "own mean rate", "mean of everyone"]
RULES: tuple[Rule, ...] = ("same as last period", "own mean rate", "mean of everyone")
#: Held-out orders, fewer of which say nothing of a forecast.
LEAST_HAPPENED = 20


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """How far one way to forecast was right.

    Attributes
    ----------
    name : str
        ``forecast`` or a rule's.
    absolute_error : float
        Mean over customers.
    squared_error : float
        Mean over customers.
    total : float
        What it expected in all.
    gain : LossGain or None
        How much of its squared error the forecast saves; ``None`` for the forecast itself.
    """

    name: str
    absolute_error: float
    squared_error: float
    total: float
    gain: LossGain | None = None


@dataclass(frozen=True, slots=True)
class QuantityCheck:
    """Orders or value that were forecast, beside what happened.

    Attributes
    ----------
    happened : float
        In all.
    n_happened : int
        How many orders that was.
    total, low, high : float
        What was expected in all, and its 95 % interval.
    covered : float
        The share of customers whose own 95 % interval held, 0 to 1.
    rows : tuple of RuleCheck
        The forecast first.
    """

    happened: float
    n_happened: int
    total: float
    low: float
    high: float
    covered: float
    rows: tuple[RuleCheck, ...]

    @property
    def weakest(self) -> RuleCheck:
        """The rule that the forecast beats least."""
        return min(self.rows[1:], key=lambda one: one.gain.low if one.gain is not None else 0.0)

    @property
    def enough(self) -> bool:
        """Whether enough happened to say anything of the forecast."""
        return self.n_happened >= LEAST_HAPPENED

    @property
    def helps(self) -> bool:
        """Whether the forecast is surely better than each of the rules."""
        return self.enough and all(
            one.gain.certain for one in self.rows[1:] if one.gain is not None
        )

    @property
    def total_held(self) -> bool:
        """Whether what happened in all lies within its interval."""
        return self.low <= self.happened <= self.high


@dataclass(frozen=True, slots=True)
class OrderCheck:
    """A forecast of the last part of a log from all before it.

    Attributes
    ----------
    cut : int
        The last day that the forecast knew, since 1970.
    days : int
        How many days it looked ahead.
    n_customers : int
        Customers who had bought by then.
    orders : QuantityCheck
    value : QuantityCheck or None
        ``None`` where no value could be forecast.
    """

    cut: int
    days: int
    n_customers: int
    orders: QuantityCheck
    value: QuantityCheck | None


def check_orders(
    purchases: Purchases, days: int, *, seed: int, progress: Reporter = silent
) -> OrderCheck:
    """Forecast the last days of a log from those before, and compare with what happened.

    Parameters
    ----------
    purchases : Purchases
    days : int
        What is held out at the end.
    seed : int
    progress : callable

    Returns
    -------
    OrderCheck

    Notes
    -----
    Three rules of the same customers: *same as last period* takes what each ordered and spent in as
    many days before; *own mean rate* goes on with each customer's repeat purchases ÷ time since the
    first one, at the mean net value of theirs; *mean of everyone* gives all customers what they had
    on average in the period before. New customers are in none of them, nor in what happened.
    """
    cut = purchases.last - days
    known = histories(purchases, cut)
    model = fit_orders(known, seed)
    progress(Progress("Forecasting what is known already", 0.1))
    everyone = np.zeros(len(known), dtype=np.int64)
    found = outlook(
        model, known, weeks(days), everyone, 1, seed=seed, progress=part(progress, 0.1, 1.0)
    )
    rows = known.rows
    happened = purchases.n_between(cut, purchases.last)[rows]
    before = purchases.n_between(cut - days, cut)[rows]
    rate = _rate(known) * weeks(days)
    n_happened = int(happened.sum())
    orders = _check(found.orders, found.group_orders, happened, n_happened, _rules(before, rate))
    value = None
    if found.value is not None and found.group_value is not None:
        spent = purchases.spent_between(cut, purchases.last)[rows]
        earlier = purchases.spent_between(cut - days, cut)[rows]
        worth = rate * known.mean_value * known.kept
        rules = _rules(earlier, worth)
        value = _check(found.value, found.group_value, spent, n_happened, rules)
    return OrderCheck(cut, days, len(known), orders, value)


def _rate(known: PurchaseHistories) -> Floats:
    """Return each customer's repeat purchases a week."""
    rate = np.zeros(len(known))
    np.divide(known.repeats, known.age, out=rate, where=known.age > 0)
    return rate


def _rules(before: Floats, rate: Floats) -> dict[Rule, Floats]:
    return {
        "same as last period": before,
        "own mean rate": rate,
        "mean of everyone": np.full(len(before), before.mean()),
    }


def _check(
    found: Expected,
    total: Expected,
    happened: Floats,
    n_happened: int,
    rules: dict[Rule, Floats],
) -> QuantityCheck:
    def row(name: str, forecasts: Floats, gain: LossGain | None = None) -> RuleCheck:
        errors = happened - forecasts
        return RuleCheck(
            name, float(np.abs(errors).mean()), float((errors**2).mean()),
            float(forecasts.sum()), gain,
        )  # fmt: skip

    held = (happened >= found.low) & (happened <= found.high)
    others = [row(name, own, loss_gain(happened, found.mean, own)) for name, own in rules.items()]
    return QuantityCheck(
        happened=float(happened.sum()),
        n_happened=n_happened,
        total=float(total.mean[-1]),
        low=float(total.low[-1]),
        high=float(total.high[-1]),
        covered=float(held.mean()),
        rows=(row("forecast", found.mean), *others),
    )
