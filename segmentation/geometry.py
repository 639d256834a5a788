"""How training and scoring alike give a customer a segment."""

import numpy as np

from segmentation.model import NO_SEGMENT, Centres, Floats, Grouping, Ints, Mixture

_BLOCK = 65_536


def assign(grouping: Grouping, points: Floats) -> Ints:
    """Return the segment of each point.

    Parameters
    ----------
    grouping : Grouping
    points : ndarray, shape (n_points, n_dimensions)

    Returns
    -------
    ndarray of int, shape (n_points,)
        0 … K - 1; -1 for a point that is in no segment's reach.
    """
    labels = np.empty(len(points), dtype=np.int64)
    for start in range(0, len(points), _BLOCK):
        rows = slice(start, start + _BLOCK)
        if isinstance(grouping, Mixture):
            labels[rows] = log_densities(grouping, points[rows]).argmax(axis=1)
        else:
            labels[rows] = _of_nearest(grouping, points[rows])
    return labels


def memberships(mixture: Mixture, points: Floats) -> Floats:
    """Return the probability with which each point belongs to each cloud of a mixture.

    Parameters
    ----------
    mixture : Mixture
    points : ndarray, shape (n_points, n_dimensions)

    Returns
    -------
    ndarray, shape (n_points, K)
        Each row adds up to 1.
    """
    shares = np.empty((len(points), mixture.n_segments))
    for start in range(0, len(points), _BLOCK):
        rows = slice(start, start + _BLOCK)
        logs = log_densities(mixture, points[rows])
        odds = np.exp(logs - logs.max(axis=1, keepdims=True))
        shares[rows] = odds / odds.sum(axis=1, keepdims=True)
    return shares


def log_densities(mixture: Mixture, points: Floats) -> Floats:
    """Return log(wₖ N(x; μₖ, Σₖ)) of every point in every cloud, but for a common constant."""
    columns = []
    for mean, factor, share in zip(mixture.means, mixture.factors, mixture.shares, strict=True):
        away = (points - mean) @ factor
        log_root = np.log(np.abs(np.diag(factor))).sum()  # half the log of |Σ⁻¹|
        columns.append(np.log(share) + log_root - 0.5 * (away**2).sum(axis=1))
    return np.stack(columns, axis=1)


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
    """Return the mean point of each segment, shape (n_segments, n_dimensions)."""
    return np.stack([points[labels == k].mean(axis=0) for k in range(n_segments)])


def _of_nearest(centres: Centres, points: Floats) -> Ints:
    distances = squared_distances(points, centres.points)
    near = distances.argmin(axis=1)
    labels = centres.segments[near]
    # Distances, not squares: whoever a reach was measured to has to be within it.
    beyond = np.sqrt(distances[np.arange(len(points)), near]) > centres.reach[near]
    return np.where(beyond, NO_SEGMENT, labels)
