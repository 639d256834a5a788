"""What customers are expected to order, and between which limits it will lie."""

from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats, Ints, read_only
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.common.random_streams import stream
from segmentation.forecasting.orders.bg_nbd import BgNbd, expected_orders, p_alive
from segmentation.forecasting.orders.gamma_gamma import GammaGamma, expected_value
from segmentation.forecasting.orders.order_model import OrderModel
from segmentation.forecasting.orders.purchase_history import PurchaseHistories

_DRAWS = 400
_CELLS = 2_000_000  # customers × draws that are simulated at once
_LEAST_CHANCE = 1e-9
_TAILS = (0.025, 0.975)


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """An expected quantity with its 95 % prediction interval; arrays are of one shape.

    Attributes
    ----------
    mean, low, high : ndarray of float
        Of each customer, or of each group's total.
    """

    mean: Floats
    low: Floats
    high: Floats

    def __post_init__(self) -> None:
        for array in (self.mean, self.low, self.high):
            read_only(array)


@dataclass(frozen=True, slots=True, eq=False)
class OrderOutlook:
    """What customers are expected to order within a horizon.

    Attributes
    ----------
    alive : ndarray of float, shape (n_customers,)
        The chance that each still buys.
    orders : Expected
        Of each customer.
    order_value : ndarray of float, shape (n_customers,) or None
        What an order of each is expected to be worth, returns taken off.
    value : Expected or None
        What each is expected to spend.
    group_orders : Expected, shape (n_groups + 1,)
        Of each group in total, and last of everyone.
    group_value : Expected or None
    """

    alive: Floats
    orders: Expected
    order_value: Floats | None
    value: Expected | None
    group_orders: Expected
    group_value: Expected | None


def outlook(
    model: OrderModel,
    known: PurchaseHistories,
    horizon: float,
    groups: Ints,
    n_groups: int,
    *,
    seed: int,
    progress: Reporter = silent,
) -> OrderOutlook:
    """Say what customers are expected to order within a horizon.

    Parameters
    ----------
    model : OrderModel
    known : PurchaseHistories
    horizon : float
        Weeks.
    groups : ndarray of int, shape (n_customers,)
        0 … n_groups - 1.
    n_groups : int
    seed : int
    progress : callable
        Told of every piece of customers; may raise to cancel.

    Returns
    -------
    OrderOutlook

    Notes
    -----
    Means are by the closed forms at the most likely parameters. Intervals are of what happens, not
    of the mean alone: 400 futures, each with parameters drawn from their asymptotic normal
    distribution (a parametric bootstrap of the fit) and, given these and the customer's past, with
    every customer's rates and purchases drawn. Who still buys has λ ~ Gamma(r + x, alpha + T) and
    p ~ Beta(a, b + x), and buys min(Poisson(λ t), Geometric(p)) times; n purchases come to
    Gamma(p n, ν) with ν ~ Gamma(q + p x, gamma + x m).
    """
    past = (known.repeats, known.recency, known.age)
    means = expected_orders(model.bg_nbd, *past, horizon)
    spending, each = model.gamma_gamma, None
    if spending is not None:
        each = model.kept * expected_value(spending, known.n_valued, known.mean_value)
    rng = stream(seed, "order futures")
    buying, values = model.drawn(rng, _DRAWS)
    limits = [np.empty((2, len(known))) for _ in range(2)]
    totals = [np.zeros((n_groups + 1, _DRAWS)) for _ in range(2)]
    n_piece = max(1, _CELLS // _DRAWS)
    for start in range(0, len(known), n_piece):
        rows = slice(start, min(start + n_piece, len(known)))
        progress(Progress("Drawing what may happen", start / len(known)))
        x, t_x, age = (one[rows] for one in past)
        count = _orders_drawn(buying, x, t_x, age, horizon, rng)
        drawn = [count]
        if each is not None:
            own = (known.n_valued[rows], known.mean_value[rows])
            drawn.append(model.kept * _values_drawn(values, count, *own, rng))
        for kind, one in enumerate(drawn):
            limits[kind][:, rows] = np.quantile(one, _TAILS, axis=1)
            for group in np.unique(groups[rows]):
                totals[kind][group] += one[groups[rows] == group].sum(axis=0)
            totals[kind][n_groups] += one.sum(axis=0)
    return OrderOutlook(
        alive=p_alive(model.bg_nbd, *past),
        orders=Expected(means, *limits[0]),
        order_value=each,
        value=None if each is None else Expected(means * each, *limits[1]),
        group_orders=_in_total(means, groups, totals[0]),
        group_value=None if each is None else _in_total(means * each, groups, totals[1]),
    )


def expected_spend(model: OrderModel, known: PurchaseHistories, horizon: float) -> Floats:
    """Return what each customer is expected to spend within weeks; zeros without a model of values.

    Parameters
    ----------
    model : OrderModel
    known : PurchaseHistories
    horizon : float
        Weeks.
    """
    spending = model.gamma_gamma
    if spending is None:
        return np.zeros(len(known))
    orders = expected_orders(model.bg_nbd, known.repeats, known.recency, known.age, horizon)
    each = expected_value(spending, known.n_valued, known.mean_value)
    return orders * model.kept * each


def _orders_drawn(
    buying: list[BgNbd],
    repeats: Floats,
    recency: Floats,
    age: Floats,
    horizon: float,
    rng: np.random.Generator,
) -> Floats:
    """Draw purchases, shape (n_customers, n_draws)."""
    found = np.zeros((len(repeats), len(buying)))
    for place, one in enumerate(buying):
        own = np.flatnonzero(rng.random(len(repeats)) < p_alive(one, repeats, recency, age))
        rate = rng.gamma(one.r + repeats[own]) / (one.alpha + age[own])
        chance = np.maximum(rng.beta(one.a, one.b + repeats[own]), _LEAST_CHANCE)
        found[own, place] = np.minimum(rng.poisson(rate * horizon), rng.geometric(chance))
    return found


def _values_drawn(
    values: list[GammaGamma],
    counts: Floats,
    n_valued: Floats,
    mean_value: Floats,
    rng: np.random.Generator,
) -> Floats:
    """Draw what these purchases come to, shape (n_customers, n_draws)."""
    found = np.zeros(counts.shape)
    for place, one in enumerate(values):
        own = np.flatnonzero(counts[:, place])
        shape, scale = one.q + one.p * n_valued[own], one.gamma + (n_valued * mean_value)[own]
        rate = np.maximum(rng.gamma(shape), _LEAST_CHANCE) / scale
        found[own, place] = rng.gamma(one.p * counts[own, place]) / rate
    return found


def _in_total(means: Floats, groups: Ints, drawn: Floats) -> Expected:
    n_groups = len(drawn) - 1
    sums = np.bincount(groups, weights=means, minlength=n_groups)
    low, high = np.quantile(drawn, _TAILS, axis=1)
    return Expected(np.append(sums, means.sum()), low, high)
