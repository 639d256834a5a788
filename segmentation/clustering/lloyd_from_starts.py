"""Lloyd's algorithm for many starts at once, on few points."""

import numpy as np

from segmentation.common.arrays import Floats


def lloyd_from_starts(points: Floats, starts: Floats, *, max_iter: int, tol: float) -> Floats:
    """Return the centroids of least inertia that Lloyd's algorithm reaches from several starts.

    All starts take each iteration together: on a few hundred points, calls cost more than the
    arithmetic. Above a thousand points scikit-learn's ``KMeans`` is faster.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        Best centred: distances are expanded into products.
    starts : ndarray, shape (n_starts, n_clusters, n_dimensions)
    max_iter : int
    tol : float
        A start has ended when its labels stay, or when the squared shifts of its centroids sum to
        no more than this share of the mean variance of the columns.

    Returns
    -------
    ndarray, shape (n_clusters, n_dimensions)
        A cluster that loses all its points is put on the point that is farthest from its centroid.
    """
    centroids = starts.copy()
    labels = np.full((len(starts), len(points)), -1)
    moving = np.arange(len(starts))
    counted = np.hstack([points, np.ones((len(points), 1))])
    clusters = np.arange(starts.shape[1])[None, :, None]
    least_shift = tol * points.var(axis=0).mean()
    for _ in range(max_iter):
        before = centroids[moving]
        distances = relative_distances(points, before)
        nearest = distances.argmin(axis=1)
        sums = (nearest[:, None] == clusters).astype(np.float64) @ counted
        sizes = sums[:, :, -1:]
        after = np.where(sizes > 0, sums[:, :, :-1] / np.maximum(sizes, 1), before)
        _refill(after, sizes[:, :, 0], points, distances)
        settled = (nearest == labels[moving]).all(axis=1)
        settled |= ((after - before) ** 2).sum(axis=(1, 2)) <= least_shift
        centroids[moving], labels[moving] = after, nearest
        moving = moving[~settled]
        if not len(moving):
            break
    inertia = relative_distances(points, centroids).min(axis=1).sum(axis=1)
    best: Floats = centroids[inertia.argmin()]
    return best


def relative_distances(points: Floats, centroids: Floats) -> Floats:
    """Return the squared distances of points to centroids, less the points' own squares.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    centroids : ndarray, shape (n_starts, n_clusters, n_dimensions)

    Returns
    -------
    ndarray, shape (n_starts, n_clusters, n_points)
        ‖x - c‖² - ‖x‖², of which the least is the nearest.
    """
    distances: Floats = centroids @ points.T
    distances *= -2.0
    distances += (centroids**2).sum(axis=2)[:, :, None]
    return distances


def _refill(centroids: Floats, sizes: Floats, points: Floats, distances: Floats) -> None:
    """Put the centroid of each empty cluster on a point that is far from its own."""
    for start in np.flatnonzero((sizes == 0).any(axis=1)):
        empty = np.flatnonzero(sizes[start] == 0)
        away = distances[start].min(axis=0) + (points**2).sum(axis=1)
        centroids[start, empty] = points[np.argsort(-away, kind="stable")[: len(empty)]]
