"""BG/NBD: how often customers buy, and whether they still do."""

from dataclasses import dataclass

import numpy as np
from scipy import linalg, special

from segmentation.common.arrays import Floats
from segmentation.forecasting.orders.likelihood_fit import Likelihood, LogFit, maximised

_NODES = 48  # of a quadrature over the chance to drop out
_START = (0.5, 5.0, 0.7, 2.5)


@dataclass(frozen=True, slots=True)
class BgNbd:
    """The four parameters of BG/NBD, all above 0, for time in weeks.

    Attributes
    ----------
    r, alpha : float
        Rates of purchase are spread as Gamma(r, alpha): r ÷ alpha a week on average.
    a, b : float
        The chance to drop out after a purchase is spread as Beta(a, b): a ÷ (a + b) on average.
    """

    r: float
    alpha: float
    a: float
    b: float

    @property
    def values(self) -> tuple[float, float, float, float]:
        """The parameters in their order."""
        return self.r, self.alpha, self.a, self.b


def fit_bg_nbd(repeats: Floats, recency: Floats, age: Floats) -> LogFit:
    """Fit BG/NBD by maximum likelihood.

    Parameters
    ----------
    repeats, recency, age : ndarray of float, shape (n_customers,)
        x, t_x and T: purchases after the first; weeks from the first purchase to the last, and to
        the end of what is known.

    Returns
    -------
    LogFit
        Logarithms of r, alpha, a and b.

    Notes
    -----
    Fader, Hardie & Lee (2005), "Counting your customers the easy way: an alternative to the
    Pareto/NBD model", Marketing Science 24, equation 6; the gradient is worked out by hand.
    """
    triples, counts = np.unique(
        np.column_stack([repeats, recency, age]), axis=0, return_counts=True
    )

    def likelihood(logs: Floats) -> tuple[float, Floats]:
        each, slopes = bg_nbd_likelihood(logs, *triples.T)
        return float(counts @ each), slopes @ counts

    return maximised(Likelihood(likelihood, len(repeats)), np.log(_START))


def bg_nbd_likelihood(
    logs: Floats, repeats: Floats, recency: Floats, age: Floats
) -> tuple[Floats, Floats]:
    """Return the log-likelihood of each customer, and its slopes along the log-parameters.

    Parameters
    ----------
    logs : ndarray of float, shape (4,)
        Logarithms of r, alpha, a and b.
    repeats, recency, age : ndarray of float, shape (n_customers,)

    Returns
    -------
    likelihood : ndarray of float, shape (n_customers,)
    slopes : ndarray of float, shape (4, n_customers)
    """
    r, alpha, a, b = np.exp(logs)
    x, gamma, psi = repeats, special.gammaln, special.digamma
    again = x > 0
    last = np.where(again, b + x - 1, 1.0)
    alive = -(r + x) * np.log(alpha + age)
    gone = np.where(again, np.log(a) - np.log(last) - (r + x) * np.log(alpha + recency), -np.inf)
    either = np.logaddexp(alive, gone)
    found = gamma(r + x) - gamma(r) + r * np.log(alpha) + gamma(a + b) + gamma(b + x)
    found = found - gamma(b) - gamma(a + b + x) + either
    w = np.exp(gone - either)  # the chance of having dropped out
    spread = psi(a + b) - psi(a + b + x)
    slopes = np.stack(
        [
            psi(r + x) - psi(r) + np.log(alpha)
            - (1 - w) * np.log(alpha + age) - w * np.log(alpha + recency),
            r / alpha - (r + x) * ((1 - w) / (alpha + age) + w / (alpha + recency)),
            spread + w / a,
            spread + psi(b + x) - psi(b) - np.where(again, w / last, 0.0),
        ]
    )  # fmt: skip
    return found, slopes * np.exp(logs)[:, None]


def p_alive(model: BgNbd, repeats: Floats, recency: Floats, age: Floats) -> Floats:
    """Return the chance that each customer still buys.

    Parameters
    ----------
    model : BgNbd
    repeats, recency, age : ndarray of float, shape (n_customers,)
        x, t_x and T.

    Returns
    -------
    ndarray of float, shape (n_customers,)
        0 to 1; 1 for who bought once, since the model lets nobody drop out before a second
        purchase.

    Notes
    -----
    Fader, Hardie & Lee (2008), "Computing P(alive) using the BG/NBD model", equation 7.
    """
    r, alpha, a, b = model.values
    again = repeats > 0
    odds = np.log(a) - np.log(np.where(again, b + repeats - 1, 1.0))
    odds = odds + (r + repeats) * (np.log(alpha + age) - np.log(alpha + recency))
    return np.where(again, special.expit(-odds), 1.0)


def expected_orders(
    model: BgNbd, repeats: Floats, recency: Floats, age: Floats, horizon: float
) -> Floats:
    """Return the purchases that each customer is expected to make within a horizon.

    Parameters
    ----------
    model : BgNbd
    repeats, recency, age : ndarray of float, shape (n_customers,)
        x, t_x and T.
    horizon : float
        Weeks from the end of what is known.

    Returns
    -------
    ndarray of float, shape (n_customers,)

    Notes
    -----
    Equation 10 of Fader, Hardie & Lee (2005) before its integral over the chance p to drop out is
    turned into a hypergeometric function: who is alive has p ~ Beta(a, b + x), and is expected to
    buy E[1 - exp(-λ p t)] ÷ p times. The integral is by Gauss-Jacobi quadrature, since the closed
    form divides by a - 1 and loses digits for frequent buyers.
    """
    r, alpha, a, b = model.values
    pairs, place = np.unique(np.column_stack([repeats, age]), axis=0, return_inverse=True)
    found = np.empty(len(pairs))
    for x in np.unique(pairs[:, 0]):
        own = pairs[:, 0] == x
        chance, weight = _beta_nodes(a, b + x)
        reached = alpha + pairs[own, 1][:, None]
        silent = -np.expm1(-(r + x) * np.log1p(chance * horizon / reached))
        found[own] = (silent / chance) @ weight
    return p_alive(model, repeats, recency, age) * found[place.reshape(-1)]


def _beta_nodes(first: float, second: float) -> tuple[Floats, Floats]:
    """Return nodes and weights, of sum 1, for means under Beta(first, second).

    Golub & Welsch (1969): the eigenvalues of the recurrence of Jacobi's polynomials.
    """
    k = np.arange(_NODES, dtype=np.float64)
    p, q = second - 1, first - 1
    both = 2 * k + p + q
    middle = np.empty(_NODES)
    middle[0] = (q - p) / (p + q + 2)
    middle[1:] = (q * q - p * p) / (both[1:] * (both[1:] + 2))
    n, s = k[1:], both[1:]
    beside = np.empty(_NODES - 1)
    beside[0] = 4 * (1 + p) * (1 + q) / ((2 + p + q) ** 2 * (3 + p + q))
    n, s = n[1:], s[1:]
    beside[1:] = 4 * n * (n + p) * (n + q) * (n + p + q) / (s * s * (s + 1) * (s - 1))
    values, vectors = linalg.eigh_tridiagonal(middle, np.sqrt(beside))
    chance = np.clip((1 + values) / 2, 1e-12, 1.0)
    return chance, vectors[0] ** 2
