"""Gaussian and Student's t mixture models by expectation-maximisation."""

import math
from collections.abc import Sequence
from functools import partial

import numpy as np

from segmentation.clustering.em_initialisation import fit_from_kmeans
from segmentation.clustering.settings import Settings, TraitColumns
from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import log_densities_at
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
    # Customers along the last axis, which NumPy sums over the others of in long strides.
    columns = np.ascontiguousarray(points.T)
    floor = np.diag(_variance_floors(points, settings.trait_columns))
    responsibilities = np.eye(n_segments)[:, labels]
    counts = np.ones_like(responsibilities)
    before = -np.inf
    for _ in range(settings.max_iter):
        mixture = _m_step(columns, responsibilities, counts, floor, degrees_of_freedom)
        squared = _mahalanobis(mixture, columns)
        logs = log_densities_at(mixture, squared.T).T
        most = logs.max(axis=0)
        shares = np.exp(logs - most)
        total = shares.sum(axis=0)
        responsibilities = shares / total
        if math.isfinite(degrees_of_freedom):
            counts = (degrees_of_freedom + len(columns)) / (degrees_of_freedom + squared)
        # Pooled covariances make it no strict ascent: stop where the likelihood stands still.
        likelihood = float((most + np.log(total)).mean())
        if abs(likelihood - before) < _LEAST_GAIN:
            break
        before = likelihood
    return mixture


def _m_step(
    columns: Floats,
    responsibilities: Floats,
    counts: Floats,
    floor: Floats,
    degrees_of_freedom: float,
) -> Mixture:
    """M-step: return the mixture for these responsibilities and point weights.

    ``columns`` has shape (n_dimensions, n_points), the next two (K, n_points).
    """
    sizes = responsibilities.sum(axis=1) + _TINY
    weights = responsibilities * counts
    means = weights @ columns.T / (weights.sum(axis=1)[:, None] + _TINY)
    away = (columns - means[:, :, None]) * np.sqrt(weights)[:, None]
    own = away @ away.transpose(0, 2, 1) / sizes[:, None, None]
    mixing_weights = sizes / sizes.sum()
    pooled = np.tensordot(mixing_weights, own, 1)
    lower = np.linalg.cholesky((1 - _POOLED_WEIGHT) * own + _POOLED_WEIGHT * pooled + floor)
    precision_cholesky = np.tril(np.linalg.inv(lower)).transpose(0, 2, 1)
    return Mixture(means, precision_cholesky, mixing_weights, degrees_of_freedom)


def _mahalanobis(mixture: Mixture, columns: Floats) -> Floats:
    """Return the squared Mahalanobis distances, shape (K, n_points)."""
    away = columns - mixture.means[:, :, None]
    whitened = mixture.precision_cholesky.transpose(0, 2, 1) @ away
    squared: Floats = np.einsum("kdn,kdn->kn", whitened, whitened)
    return squared


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
