"""Gaussian and Student's t mixture models by expectation-maximisation."""

import math
from collections.abc import Sequence
from functools import partial

import numpy as np
from scipy.linalg import solve_triangular
from scipy.special import logsumexp

from segmentation.clustering.em_initialisation import fit_from_kmeans
from segmentation.clustering.settings import Settings, TraitColumns
from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import log_densities_at, mahalanobis
from segmentation.domain.grouping import Mixture

_ROBUST_DEGREES_OF_FREEDOM = 4.0  # degrees of freedom, of Student's t
_POOLED_WEIGHT = 0.5  # of a cloud's covariance is the mean one's
_FLOOR = 0.02  # of the columns' mean variance
_CATEGORY_FLOOR = 0.5  # of a yes/no's or a category's variance, on each of its columns
_LEAST_GAIN = 1e-4  # change of the mean log likelihood
_TINY = 1e-9


def fit_mixture(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Mixture]:
    """Fit a Gaussian mixture with full covariances by expectation-maximisation.

    It starts once, from the best of several runs of k-means (Dempster, Laird & Rubin, JRSS B 39,
    1977). A cloud's covariance is ½ its own + ½ the mean over all clouds + a floor on the diagonal.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        Above 5,000 a sample of them decides.
    sizes : sequence of int
    settings : Settings
        ``trait_columns`` tells which columns are yes/no and categories, whose floor is higher.
    seed : int

    Returns
    -------
    dict of int to Mixture
        Sizes for which there are too few different points, and those of which a segment is left
        empty, are left out.
    """
    return _fit(points, sizes, settings, seed, math.inf)


def fit_robust_mixture(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Mixture]:
    """Fit a mixture of Student's t, ν = 4 (Peel & McLachlan, Statistics and Computing 10, 2000).

    As :func:`fit_mixture`, but in averages and covariances a point at a squared Mahalanobis
    distance q of a cloud counts (ν + d) / (ν + q) times in d dimensions, so that those who are far
    off hardly move it.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    sizes : sequence of int
    settings : Settings
    seed : int

    Returns
    -------
    dict of int to Mixture
    """
    return _fit(points, sizes, settings, seed, _ROBUST_DEGREES_OF_FREEDOM)


def _fit(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int, degrees_of_freedom: float
) -> dict[int, Mixture]:
    run_em = partial(
        _expectation_maximisation, settings=settings, degrees_of_freedom=degrees_of_freedom
    )
    return fit_from_kmeans(points, sizes, settings, seed, run_em)


def _expectation_maximisation(
    points: Floats, labels: Ints, n_segments: int, *, settings: Settings, degrees_of_freedom: float
) -> Mixture:
    floor = np.diag(_variance_floors(points, settings.trait_columns))
    responsibilities = np.eye(n_segments)[labels]
    counts = np.ones_like(responsibilities)
    before = -np.inf
    for _ in range(settings.max_iter):
        mixture = _m_step(points, responsibilities, counts, floor, degrees_of_freedom)
        squared = mahalanobis(mixture, points)
        logs = log_densities_at(mixture, squared)
        total = logsumexp(logs, axis=1, keepdims=True)
        responsibilities = np.exp(logs - total)
        if math.isfinite(degrees_of_freedom):
            counts = (degrees_of_freedom + points.shape[1]) / (degrees_of_freedom + squared)
        # Pooled covariances make it no strict ascent: stop where the likelihood stands still.
        if abs(total.mean() - before) < _LEAST_GAIN:
            break
        before = total.mean()
    return mixture


def _m_step(
    points: Floats,
    responsibilities: Floats,
    counts: Floats,
    floor: Floats,
    degrees_of_freedom: float,
) -> Mixture:
    """M-step: return the mixture for these responsibilities and point weights."""
    sizes = responsibilities.sum(axis=0) + _TINY
    weights = responsibilities * counts
    means = weights.T @ points / (weights.sum(axis=0)[:, None] + _TINY)
    own = np.empty((len(sizes), points.shape[1], points.shape[1]))
    for k, mean in enumerate(means):
        away = (points - mean) * np.sqrt(weights[:, k])[:, None]
        own[k] = away.T @ away / sizes[k]
    mixing_weights = sizes / sizes.sum()
    pooled = np.tensordot(mixing_weights, own, 1)
    precision_cholesky = np.empty_like(own)
    for k, covariance in enumerate((1 - _POOLED_WEIGHT) * own + _POOLED_WEIGHT * pooled + floor):
        lower = np.linalg.cholesky(covariance)
        precision_cholesky[k] = solve_triangular(lower, np.eye(len(lower)), lower=True).T
    return Mixture(means, precision_cholesky, mixing_weights, degrees_of_freedom)


def _variance_floors(points: Floats, trait_columns: tuple[TraitColumns, ...]) -> Floats:
    """Return the variance floor of each column, which keeps covariances from collapsing."""
    variances = points.var(axis=0)
    floors = np.full(len(variances), _FLOOR * float(variances.mean()) or _TINY)
    start = 0
    for part in trait_columns:
        columns = slice(start, start + part.width)
        start += part.width
        if part.kind != "number":
            floors[columns] += _CATEGORY_FLOOR * float(variances[columns].sum())
    return floors
