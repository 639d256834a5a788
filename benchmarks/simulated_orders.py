"""Order logs that are drawn from BG/NBD and Gamma-Gamma, so that the truth is known."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

FIRST_DAY = np.datetime64("2023-01-01", "D")


@dataclass(frozen=True)
class Shop:
    """What customers of a made-up shop are like; time in weeks.

    Customers come evenly over the first ``acquired`` weeks. Each group has a share of customers and
    multiplies their rates of purchase and their values.
    """

    r: float = 0.8
    alpha: float = 6.0
    a: float = 0.8
    b: float = 3.0
    p: float = 6.0
    q: float = 4.0
    gamma: float = 60.0
    acquired: float = 40.0
    groups: tuple[tuple[float, float, float], ...] = ((1.0, 1.0, 1.0),)


@dataclass(frozen=True, eq=False)
class SimulatedLog:
    """A log up to a day, and who is of which group.

    ``moments`` and ``values`` hold every purchase of every customer, in weeks since the first day,
    also those after the log ends; ``frame`` has the orders up to its end.
    """

    frame: pd.DataFrame
    groups: np.ndarray
    moments: tuple[np.ndarray, ...]
    values: tuple[np.ndarray, ...]
    days: int

    def after(self, days: int) -> tuple[int, float]:
        """Return orders and spend of the customers of the log within days after its end."""
        start = (self.days + 1) / 7
        n_orders, spent = 0, 0.0
        for when, value in zip(self.moments, self.values, strict=True):
            if when[0] < start:
                own = (when >= start) & (when < start + days / 7)
                n_orders += len(np.unique(np.floor(when[own] * 7)))
                spent += float(value[own].sum())
        return n_orders, spent


def simulated_log(shop: Shop, n_customers: int, days: int, seed: int) -> SimulatedLog:
    """Draw an order log.

    Parameters
    ----------
    shop : Shop
    n_customers : int
        Who come within the first weeks.
    days : int
        The last day, counted from 0.
    seed : int
    """
    rng = np.random.default_rng(seed)
    shares = np.array([share for share, _, _ in shop.groups])
    groups = rng.choice(len(shares), n_customers, p=shares / shares.sum())
    until = 2 * days / 7 + 1
    moments, values = [], []
    for group in groups:
        _, faster, dearer = shop.groups[group]
        when = np.array(list(_moments(shop, faster, until, rng)))
        scale = rng.gamma(shop.q) / shop.gamma
        moments.append(when)
        values.append(rng.gamma(shop.p, size=len(when)) / scale * dearer)
    who = np.repeat(np.arange(n_customers), [len(one) for one in moments])
    day = np.floor(np.concatenate(moments) * 7).astype(int)
    amount = np.concatenate(values)
    known = day <= days
    frame = pd.DataFrame(
        {
            "Customer ID": [f"C{one:05d}" for one in who[known]],
            "Order date": FIRST_DAY + day[known],
            "Amount": np.maximum(amount[known].round(2), 0.01),
        }
    )
    frame = frame.sort_values(["Order date", "Customer ID"], kind="stable", ignore_index=True)
    return SimulatedLog(frame, groups, tuple(moments), tuple(values), days)


def _moments(shop: Shop, faster: float, until: float, rng: np.random.Generator) -> Iterator[float]:
    """Give the moments of one customer's purchases: one at first, then until they drop out."""
    rate = rng.gamma(shop.r) / shop.alpha * faster
    chance = rng.beta(shop.a, shop.b)
    now = rng.uniform(0, shop.acquired)
    yield now
    while rate > 0:
        now += rng.exponential(1 / rate)
        if now >= until:
            return
        yield now
        if rng.random() < chance:
            return


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a log as the bytes of a file."""
    return frame.to_csv(index=False).encode()
