"""Gamma-Gamma: how much customers spend each time they buy."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from segmentation.common.arrays import Floats
from segmentation.forecasting.orders.likelihood_fit import Likelihood, LogFit, maximised

_START = (4.0, 4.0)


@dataclass(frozen=True, slots=True)
class GammaGamma:
    """The three parameters of Gamma-Gamma, all above 0; q is above 1 where a mean exists.

    Attributes
    ----------
    p : float
        Values of one customer are spread as Gamma(p, ν): their coefficient of variation is 1/√p.
    q, gamma : float
        ν is spread over customers as Gamma(q, gamma).
    """

    p: float
    q: float
    gamma: float

    @property
    def values(self) -> tuple[float, float, float]:
        """The parameters in their order."""
        return self.p, self.q, self.gamma


def fit_gamma_gamma(n_orders: Floats, mean_value: Floats) -> LogFit:
    """Fit Gamma-Gamma by maximum likelihood.

    Parameters
    ----------
    n_orders : ndarray of float, shape (n_customers,)
        Purchases with a value, 1 or more.
    mean_value : ndarray of float, shape (n_customers,)
        Their mean value, above 0.

    Returns
    -------
    LogFit
        Logarithms of p, q - 1 and gamma: q stays above 1, so that a mean exists.

    Notes
    -----
    Fader & Hardie (2013), "The Gamma-Gamma model of monetary value", equation 1a; the gradient is
    worked out by hand. Values are fitted as multiples of their median, so that the currency does
    not matter.
    """
    unit = float(np.median(mean_value))
    pairs, counts = np.unique(
        np.column_stack([n_orders, mean_value / unit]), axis=0, return_counts=True
    )

    def likelihood(logs: Floats) -> tuple[float, Floats]:
        each, slopes = gamma_gamma_likelihood(logs, *pairs.T)
        return float(counts @ each), slopes @ counts

    start = np.log([*_START, (_START[1] / _START[0])])
    found = maximised(Likelihood(likelihood, len(mean_value)), start)
    logs = found.logs + np.array([0.0, 0.0, np.log(unit)])
    shift = float(np.log(unit)) * len(mean_value)
    return LogFit(logs, found.covariance, found.likelihood - shift)


def gamma_gamma_likelihood(
    logs: Floats, n_orders: Floats, mean_value: Floats
) -> tuple[Floats, Floats]:
    """Return the log-likelihood of each customer, and its slopes along the logarithms.

    Parameters
    ----------
    logs : ndarray of float, shape (3,)
        Of p, q - 1 and gamma.
    n_orders, mean_value : ndarray of float, shape (n_customers,)

    Returns
    -------
    likelihood : ndarray of float, shape (n_customers,)
    slopes : ndarray of float, shape (3, n_customers)
    """
    p, beyond, scale = np.exp(logs)
    q, x, m = 1 + beyond, n_orders, mean_value
    gamma, psi = special.gammaln, special.digamma
    reached = np.log(scale + x * m)
    found = gamma(p * x + q) - gamma(p * x) - gamma(q) + q * np.log(scale)
    found = found + (p * x - 1) * np.log(m) + p * x * np.log(x) - (p * x + q) * reached
    slopes = np.stack(
        [
            x * (psi(p * x + q) - psi(p * x) + np.log(m) + np.log(x) - reached),
            psi(p * x + q) - psi(q) + np.log(scale) - reached,
            q / scale - (p * x + q) / (scale + x * m),
        ]
    )
    return found, slopes * np.exp(logs)[:, None]


def as_gamma_gamma(fitted: tuple[float, ...]) -> GammaGamma:
    """Return the parameters of a fit, of which the second is q - 1."""
    p, beyond, gamma = fitted
    return GammaGamma(p, 1 + beyond, gamma)


def expected_value(model: GammaGamma, n_orders: Floats, mean_value: Floats) -> Floats:
    """Return the mean value that each customer's purchases are expected to have.

    Parameters
    ----------
    model : GammaGamma
    n_orders, mean_value : ndarray of float, shape (n_customers,)
        Purchases with a value, and their mean; 0 and any number where there is none.

    Returns
    -------
    ndarray of float, shape (n_customers,)
        Between the customer's own mean and that of everyone, closer to the own one the more
        purchases there are.

    Notes
    -----
    Fader & Hardie (2013), equation 5: p (gamma + x m) ÷ (p x + q - 1).
    """
    p, q, gamma = model.values
    return p * (gamma + n_orders * mean_value) / (p * n_orders + q - 1)
