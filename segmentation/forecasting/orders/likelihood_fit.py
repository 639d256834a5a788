"""Maximum likelihood over parameters above 0, and how far they are known."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import optimize

from segmentation.common.arrays import Floats, read_only
from segmentation.common.errors import SegmentationError

_WIDEST = 1.0  # standard error of a logarithm, where the data hardly tell
_STEP = 1e-4
_FARTHEST = 12.0  # logarithms from 0: e¹² is as good as no limit


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A log-likelihood of logarithms of parameters, with its gradient.

    Attributes
    ----------
    value_and_slopes : callable
        Logarithms of shape (n_parameters,) → the sum over customers, and its gradient.
    n_customers : int
    """

    value_and_slopes: Callable[[Floats], tuple[float, Floats]]
    n_customers: int


@dataclass(frozen=True, slots=True, eq=False)
class LogFit:
    """Logarithms of parameters.

    Attributes
    ----------
    logs : ndarray of float, shape (n_parameters,)
    covariance : ndarray of float, shape (n_parameters, n_parameters)
        Of the logarithms.
    likelihood : float
        Of all customers.
    """

    logs: Floats
    covariance: Floats
    likelihood: float

    def __post_init__(self) -> None:
        read_only(self.logs)
        read_only(self.covariance)

    @property
    def values(self) -> tuple[float, ...]:
        """The parameters themselves."""
        return tuple(np.exp(self.logs).tolist())

    def drawn(self, rng: np.random.Generator, n_draws: int) -> Floats:
        """Draw parameters as far as they are uncertain, shape (n_draws, n_parameters)."""
        drawn = rng.multivariate_normal(self.logs, self.covariance, n_draws, method="eigh")
        return np.exp(np.clip(drawn, -_FARTHEST, _FARTHEST))


def maximised(likelihood: Likelihood, start: Floats) -> LogFit:
    """Find the logarithms of greatest likelihood.

    Parameters
    ----------
    likelihood : Likelihood
    start : ndarray of float, shape (n_parameters,)

    Returns
    -------
    LogFit

    Raises
    ------
    SegmentationError
        If none is found.

    Notes
    -----
    L-BFGS-B, logarithms within ±12. The covariance is the inverse of the observed information,
    differences of the gradient (the asymptotic normal distribution of maximum likelihood). Where
    the likelihood is nearly flat, the information counts as that of a standard error of 1 of a
    logarithm: without this, intervals would be those of parameters that nobody believes in.
    """
    n = likelihood.n_customers

    def loss(logs: Floats) -> tuple[float, Floats]:
        value, slopes = likelihood.value_and_slopes(logs)
        return -value / n, -slopes / n

    found = optimize.minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=[(-_FARTHEST, _FARTHEST)] * len(start),
        options={"maxiter": 2_000, "ftol": 1e-13, "gtol": 1e-7},
    )  # fmt: skip
    if not np.isfinite(found.fun):
        raise SegmentationError(
            "No pattern of purchases could be learnt from this order log. Check its dates and "
            "amounts."
        )
    logs = np.asarray(found.x, dtype=np.float64)
    return LogFit(logs, _covariance(likelihood, logs), -float(found.fun) * n)


def _covariance(likelihood: Likelihood, logs: Floats) -> Floats:
    information = np.empty((len(logs), len(logs)))
    for place in range(len(logs)):
        step = np.zeros(len(logs))
        step[place] = _STEP
        above = likelihood.value_and_slopes(logs + step)[1]
        below = likelihood.value_and_slopes(logs - step)[1]
        information[place] = (below - above) / (2 * _STEP)
    values, vectors = np.linalg.eigh((information + information.T) / 2)
    return np.asarray((vectors / np.maximum(values, _WIDEST**-2)) @ vectors.T, dtype=np.float64)
