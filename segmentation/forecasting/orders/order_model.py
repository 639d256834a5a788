"""Fit what is needed to forecast orders and what they are worth."""

from dataclasses import dataclass
from itertools import starmap

import numpy as np
from scipy import stats

from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import stream
from segmentation.forecasting.orders.bg_nbd import BgNbd, fit_bg_nbd
from segmentation.forecasting.orders.gamma_gamma import GammaGamma, as_gamma_gamma, fit_gamma_gamma
from segmentation.forecasting.orders.likelihood_fit import LogFit
from segmentation.forecasting.orders.purchase_history import PurchaseHistories

#: The most customers that a model is fitted to; a random sample of more.
MOST_FITTED = 50_000
LEAST_VALUED = 30  # customers with two purchases of a value or more


@dataclass(frozen=True, slots=True, eq=False)
class OrderModel:
    """A model of purchases, and where amounts allow it one of their values.

    Attributes
    ----------
    buying : LogFit
        Of BG/NBD.
    spending : LogFit or None
        Of Gamma-Gamma.
    kept : float
        What of the spend is not booked back later, as a share; values are multiplied by it.
    no_value : str
        Why there is no model of values, as a sentence; ``""`` where there is one.
    tie : float
        Spearman's correlation of how often and for how much customers bought, of those with two
        purchases or more. The model takes it for 0.
    """

    buying: LogFit
    spending: LogFit | None
    kept: float
    no_value: str
    tie: float

    @property
    def bg_nbd(self) -> BgNbd:
        """The most likely parameters of purchases."""
        return BgNbd(*self.buying.values)

    @property
    def gamma_gamma(self) -> GammaGamma | None:
        """The most likely parameters of values."""
        return None if self.spending is None else as_gamma_gamma(self.spending.values)

    def drawn(self, rng: np.random.Generator, n_draws: int) -> tuple[list[BgNbd], list[GammaGamma]]:
        """Draw parameters as far as they are uncertain; none of values where there is no model."""
        buying = list(starmap(BgNbd, self.buying.drawn(rng, n_draws).tolist()))
        if self.spending is None:
            return buying, []
        return buying, [as_gamma_gamma(tuple(one)) for one in self.spending.drawn(rng, n_draws)]


def fit_orders(known: PurchaseHistories, seed: int) -> OrderModel:
    """Fit both models to what is known of customers.

    Parameters
    ----------
    known : PurchaseHistories
    seed : int
        Decides who is drawn of more than 50,000 customers.

    Returns
    -------
    OrderModel

    Raises
    ------
    SegmentationError
        If nothing can be fitted.
    """
    rows = _sample(len(known), seed)
    buying = fit_bg_nbd(known.repeats[rows], known.recency[rows], known.age[rows])
    n_valued, mean_value = known.n_valued[rows], known.mean_value[rows]
    valued, several = n_valued > 0, n_valued > 1
    reason = _no_value(known, int(several.sum()), mean_value[several])
    tie = 0.0
    if several.sum() > 2 and np.ptp(n_valued[several]) and np.ptp(mean_value[several]):
        tie = float(stats.spearmanr(n_valued[several], mean_value[several]).statistic)
    spending = None if reason else fit_gamma_gamma(n_valued[valued], mean_value[valued])
    return OrderModel(buying, spending, known.kept, reason, tie)


def _no_value(known: PurchaseHistories, n_several: int, values: Floats) -> str:
    if not known.n_valued.any():
        return "No order has an amount above 0, so only the number of orders is forecast."
    if known.kept <= 0:
        return "More was given back than was spent, so only the number of orders is forecast."
    if n_several < LEAST_VALUED:
        return (
            f"Only {n_several} customers have two orders with an amount above 0, and a forecast of "
            f"values needs {LEAST_VALUED}: only the number of orders is forecast."
        )
    if np.ptp(values) == 0:
        return (
            "Every order has the same amount: multiply the number of orders by it. Only this "
            "number is forecast."
        )
    return ""


def _sample(n_customers: int, seed: int) -> Ints:
    rows = np.arange(n_customers)
    if n_customers > MOST_FITTED:
        rows = stream(seed, "order model").choice(rows, MOST_FITTED, replace=False)
    return np.sort(rows)
