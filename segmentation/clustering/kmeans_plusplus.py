"""Initial centroids by greedy k-means++, for many starts at once."""

import math

import numpy as np

from segmentation.common.arrays import Floats, Ints

_MOST_DISTANCES = 4_000_000  # held at a time; more starts than fit are drawn in turns


def kmeans_plusplus(
    points: Floats, n_clusters: int, n_starts: int, draws: np.random.Generator
) -> Floats:
    """Draw initial centroids that lie far from each other, for each of several starts.

    Each next centroid is a point drawn with a probability proportional to its squared distance to
    the nearest centroid so far (Arthur & Vassilvitskii, SODA 2007); of 2 + ln K such candidates
    the one that leaves the least sum of squared distances is taken, as in scikit-learn. All starts
    take each step together: on a few hundred points, calls cost more than the arithmetic.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        Best centred: distances are expanded into products.
    n_clusters, n_starts : int
    draws : Generator

    Returns
    -------
    ndarray, shape (n_starts, n_clusters, n_dimensions)
        Some centroids of a start are equal where there are fewer distinct points than clusters.
    """
    n_trials = 2 + int(math.log(n_clusters))
    at_once = max(1, _MOST_DISTANCES // (n_trials * len(points)))
    turns = [min(at_once, n_starts - done) for done in range(0, n_starts, at_once)]
    return np.concatenate([_draw(points, n_clusters, n, n_trials, draws) for n in turns])


def _draw(
    points: Floats, n_clusters: int, n_starts: int, n_trials: int, draws: np.random.Generator
) -> Floats:
    every_start = np.arange(n_starts)
    norms = (points**2).sum(axis=1)
    centroids = np.empty((n_starts, n_clusters, points.shape[1]))
    centroids[:, 0] = points[draws.integers(len(points), size=n_starts)]
    closest = _squared_distances(points, norms, centroids[:, 0])
    for k in range(1, n_clusters):
        candidates = _sample_rows(closest, n_trials, draws)
        distances = _squared_distances(points, norms, points[candidates])
        np.minimum(distances, closest[:, None], out=distances)
        best = distances.sum(axis=2).argmin(axis=1)
        closest = distances[every_start, best]
        centroids[:, k] = points[candidates[every_start, best]]
    return centroids


def _squared_distances(points: Floats, norms: Floats, centroids: Floats) -> Floats:
    """Return ‖x - c‖², shape (…, n_points), for centroids of shape (…, n_dimensions)."""
    distances: Floats = centroids @ points.T
    distances *= -2.0
    distances += norms
    distances += (centroids**2).sum(axis=-1)[..., None]
    return np.maximum(distances, 0.0, out=distances)


def _sample_rows(weights: Floats, n_samples: int, draws: np.random.Generator) -> Ints:
    """Draw row numbers in proportion to weights, shape (n_starts, n_samples)."""
    cumulated = weights.cumsum(axis=1)
    wanted = draws.random((len(weights), n_samples)) * cumulated[:, -1:]
    rows = [own.searchsorted(value, "right") for own, value in zip(cumulated, wanted, strict=True)]
    return np.asarray(np.minimum(np.stack(rows), weights.shape[1] - 1), dtype=np.int64)
