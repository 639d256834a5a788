"""Deciles of recency, frequency and money: the plain rule that segments are measured against."""

from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats, read_only

_N = 10
_RIDGE = 1.0  # customers of the mean that each decile begins with


@dataclass(frozen=True, slots=True, eq=False)
class RfmDeciles:
    """What the deciles of recency, frequency and money add to the mean of everyone.

    Attributes
    ----------
    edges : tuple of ndarray of float
        Where one decile ends and the next begins, for each of the three.
    mean : float
    effects : ndarray of float, shape (n_deciles,)
        Of all deciles, one after the other.
    """

    edges: tuple[Floats, ...]
    mean: float
    effects: Floats

    def __post_init__(self) -> None:
        for array in (*self.edges, self.effects):
            read_only(array)

    def forecast(self, rfm: Floats) -> Floats:
        """Forecast customers by their recency, frequency and money, shape (n_customers, 3)."""
        return self.mean + _places(rfm, self.edges) @ self.effects


def fit_rfm_deciles(rfm: Floats, spend: Floats) -> RfmDeciles:
    """Learn what deciles of recency, frequency and money tell of later spend.

    Parameters
    ----------
    rfm : ndarray of float, shape (n_customers, 3)
        Days since the last purchase, purchases, and what was spent.
    spend : ndarray of float, shape (n_customers,)
        What happened next.

    Notes
    -----
    Deciles of equal counts, fewer where many customers are alike (Hughes 1994, "Strategic Database
    Marketing", has fifths). The three add up: a thousand cells would mostly be empty. Least squares
    with a ridge penalty of one customer, so that a decile of few customers is drawn to the mean.
    """
    edges = tuple(
        np.unique(np.quantile(column, np.linspace(0, 1, _N + 1)[1:-1])) for column in rfm.T
    )
    places, mean = _places(rfm, edges), float(spend.mean())
    products = places.T @ places + _RIDGE * np.eye(places.shape[1])
    effects = np.linalg.solve(products, places.T @ (spend - mean))
    return RfmDeciles(edges, mean, np.asarray(effects, dtype=np.float64))


def _places(rfm: Floats, edges: tuple[Floats, ...]) -> Floats:
    """Return which decile each customer is in, as columns of 0 and 1."""
    columns = []
    for values, own in zip(rfm.T, edges, strict=True):
        place = np.searchsorted(own, values, side="right")
        columns.append(place[:, None] == np.arange(len(own) + 1))
    return np.hstack(columns).astype(np.float64)
