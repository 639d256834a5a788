"""Assign points to clusters, the same way in training and in scoring."""

import math

import numpy as np
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.grouping import (
    NO_SEGMENT,
    Centroids,
    Mixture,
    Regrouped,
    SegmentRule,
)

_BLOCK = 65_536


def assign(cluster_model: SegmentRule, points: Floats) -> Ints:
    """Return the segment of each point.

    Parameters
    ----------
    cluster_model : SegmentRule
    points : ndarray, shape (n_points, n_dimensions)

    Returns
    -------
    ndarray of int, shape (n_points,)
        0 … K - 1; -1 for a point that is in no segment's reach.
    """
    if isinstance(cluster_model, Regrouped):
        return cluster_model.labels(
            assign(cluster_model.base, points), lambda part, own: assign(part, points[own])
        )
    labels = np.empty(len(points), dtype=np.int64)
    for start in range(0, len(points), _BLOCK):
        rows = slice(start, start + _BLOCK)
        if isinstance(cluster_model, Mixture):
            labels[rows] = log_densities(cluster_model, points[rows]).argmax(axis=1)
        else:
            labels[rows] = _assign_to_nearest(cluster_model, points[rows])
    return labels


def segment_costs(cluster_model: SegmentRule, points: Floats) -> Floats:
    """Return what each segment would cost each point: the least is the one that it is assigned to.

    Of centroids the squared distance to a segment's nearest one, whatever its reach; of a mixture
    -log(wₖ f(x; μₖ, Σₖ)). Added up over points, they say which segment suits these best together.
    Of edited segments the part of a segment that is cut costs more than the segment by what it
    costs more than the cheapest of the parts, and segments that were joined cost what the cheapest
    does.

    Parameters
    ----------
    cluster_model : SegmentRule
    points : ndarray, shape (n_points, n_dimensions)

    Returns
    -------
    ndarray, shape (n_points, K)
    """
    if isinstance(cluster_model, Regrouped):
        return _costs_of_parts(cluster_model, points)
    if isinstance(cluster_model, Mixture):
        return -log_densities(cluster_model, points)
    distances = squared_distances(points, cluster_model.points)
    return np.stack(
        [
            distances[:, cluster_model.segments == segment].min(axis=1)
            for segment in range(cluster_model.n_segments)
        ],
        axis=1,
    )


def assign_together(cluster_model: SegmentRule, points: Floats, owners: Ints) -> Ints:
    """Return the segment of each point, the same for all points of one owner.

    They get the segment whose costs to all of them add up to least: of centroids that nearest to
    their mean, of a mixture that which is likeliest for all of them together.

    Parameters
    ----------
    cluster_model : SegmentRule
    points : ndarray, shape (n_points, n_dimensions)
    owners : ndarray of int, shape (n_points,)
        ≥ 0.

    Returns
    -------
    ndarray of int, shape (n_points,)
        0 … K - 1.
    """
    if isinstance(cluster_model, Regrouped):
        return cluster_model.labels(
            assign_together(cluster_model.base, points, owners),
            lambda part, own: assign_together(part, points[own], owners[own]),
        )
    known, places = np.unique(owners, return_inverse=True)
    totals = np.zeros((len(known), cluster_model.n_segments))
    np.add.at(totals, places, segment_costs(cluster_model, points))
    return np.asarray(totals.argmin(axis=1)[places], dtype=np.int64)


def memberships(mixture: Mixture | Regrouped, points: Floats) -> Floats:
    """Return the posterior probability of each segment of a mixture for each point.

    Parameters
    ----------
    mixture : Mixture or Regrouped
        Of the latter that of a segment is the sum over its parts, as Baudry et al. (Journal of
        Computational and Graphical Statistics 19, 2010, doi 10.1198/jcgs.2010.08111) join the
        components of a mixture.
    points : ndarray, shape (n_points, n_dimensions)

    Returns
    -------
    ndarray, shape (n_points, K)
        Each row adds up to 1.
    """
    if isinstance(mixture, Regrouped):
        return _joined_memberships(mixture, points)
    shares = np.empty((len(points), mixture.n_segments))
    for start in range(0, len(points), _BLOCK):
        rows = slice(start, start + _BLOCK)
        logs = log_densities(mixture, points[rows])
        odds = np.exp(logs - logs.max(axis=1, keepdims=True))
        shares[rows] = odds / odds.sum(axis=1, keepdims=True)
    return shares


def log_densities(mixture: Mixture, points: Floats) -> Floats:
    """Return log(wₖ f(x; μₖ, Σₖ)) of every point and component, up to a common constant.

    f is normal or, with ν degrees of freedom, Student's t: |Σ|^-½ (1 + q/ν)^-(ν + d)/2, where q is
    the squared Mahalanobis distance and d the number of dimensions. A point with NaN has the
    density of its other coordinates, which takes normal clouds whose factors are diagonal. So do
    columns whose log density counts several times.
    """
    blank = np.isnan(points)
    if blank.any() or mixture.column_weights is not None:
        return _log_densities_of_observed(mixture, points, blank)
    return log_densities_at(mixture, mahalanobis(mixture, points))


def log_densities_at(mixture: Mixture, squared: Floats) -> Floats:
    """Return :func:`log_densities` from squared Mahalanobis distances."""
    diagonals = np.abs(np.diagonal(mixture.precision_cholesky, axis1=1, axis2=2))
    heights = np.log(mixture.weights) + np.log(diagonals).sum(axis=1)  # + half the log of |Σ⁻¹|
    if math.isinf(mixture.degrees_of_freedom):
        return np.asarray(heights - 0.5 * squared)
    freedom = mixture.degrees_of_freedom + mixture.means.shape[1]
    return np.asarray(heights - 0.5 * freedom * np.log1p(squared / mixture.degrees_of_freedom))


def mahalanobis(mixture: Mixture, points: Floats) -> Floats:
    """Return (x - μ)ᵀ Σ⁻¹ (x - μ) of every point and component, shape (n_points, K)."""
    away = (
        (points - mean) @ factor
        for mean, factor in zip(mixture.means, mixture.precision_cholesky, strict=True)
    )
    return np.stack([(one**2).sum(axis=1) for one in away], axis=1)


def nearest(points: Floats, centroids: Floats) -> Ints:
    """Return the index of the nearest centroid, the first of equals.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    centroids : ndarray, shape (n_centroids, n_dimensions)

    Returns
    -------
    ndarray of int, shape (n_points,)
    """
    labels = np.empty(len(points), dtype=np.int64)
    for start in range(0, len(points), _BLOCK):
        rows = slice(start, start + _BLOCK)
        labels[rows] = squared_distances(points[rows], centroids).argmin(axis=1)
    return labels


def squared_distances(points: Floats, centroids: Floats) -> Floats:
    """Return ‖x - c‖² of every point to every centroid, shape (n_points, n_centroids)."""
    return np.stack([((points - centroid) ** 2).sum(axis=1) for centroid in centroids], axis=1)


def segment_means(points: Floats, labels: Ints, n_segments: int) -> Floats:
    """Return the mean point of each segment, shape (n_segments, n_dimensions).

    It is NaN of a segment without points.
    """
    means = np.full((n_segments, points.shape[1]), np.nan)
    for k in np.unique(labels[labels >= 0]):
        means[k] = points[labels == k].mean(axis=0)
    return means


def _log_densities_of_observed(
    mixture: Mixture, points: Floats, blank: NDArray[np.bool_]
) -> Floats:
    widths = np.abs(np.diagonal(mixture.precision_cholesky, axis1=1, axis2=2))
    away = (
        np.where(blank, 0.0, (points - mean) * width)
        for mean, width in zip(mixture.means, widths, strict=True)
    )
    if mixture.column_weights is None:
        squared = np.stack([(one**2).sum(axis=1) for one in away], axis=1)
        heights = np.asarray(~blank @ np.log(widths).T, dtype=np.float64)
    else:
        squared = np.stack([one**2 @ mixture.column_weights for one in away], axis=1)
        heights = (~blank * mixture.column_weights) @ np.log(widths).T
    return np.asarray(np.log(mixture.weights) + heights - 0.5 * squared)


def _assign_to_nearest(centres: Centroids, points: Floats) -> Ints:
    distances = squared_distances(points, centres.points)
    near = distances.argmin(axis=1)
    labels = centres.segments[near]
    # Distances, not squares: whoever a reach was measured to has to be within it.
    beyond = np.sqrt(distances[np.arange(len(points)), near]) > centres.radius[near]
    return np.where(beyond, NO_SEGMENT, labels)


def _joined_memberships(regrouped: Regrouped, points: Floats) -> Floats:
    """Multiply the probability of a segment with those of its parts, and add up what was joined."""
    assert not isinstance(regrouped.base, Centroids)
    of_base = memberships(regrouped.base, points)
    leaves = []
    for segment, part in enumerate(regrouped.parts):
        own = of_base[:, [segment]]
        assert not isinstance(part, Centroids)
        leaves.append(own if part is None else own * memberships(part, points))
    shares = np.zeros((len(points), regrouped.n_segments))
    np.add.at(shares.T, regrouped.segments, np.hstack(leaves).T)
    return shares


def _costs_of_parts(regrouped: Regrouped, points: Floats) -> Floats:
    of_base = segment_costs(regrouped.base, points)
    leaves = []
    for segment, part in enumerate(regrouped.parts):
        own = of_base[:, [segment]]
        if part is not None:
            of_part = segment_costs(part, points)
            own = own + of_part - of_part.min(axis=1, keepdims=True)
        leaves.append(own)
    costs = np.hstack(leaves)
    return np.stack(
        [costs[:, regrouped.segments == k].min(axis=1) for k in range(regrouped.n_segments)], axis=1
    )
