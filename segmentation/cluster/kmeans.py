"""K-means with k-means++ starts (Arthur & Vassilvitskii 2007)."""

import warnings

import numpy as np
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning

from segmentation.model import Floats


def fit_kmeans(
    points: Floats, n_segments: int, *, n_init: int, max_iter: int, tol: float, seed: int
) -> Floats:
    """Return the centroids with the least inertia among ``n_init`` starts.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        With at least ``n_segments`` distinct rows.
    n_segments : int
    n_init, max_iter : int
    tol : float
        Relative to the mean variance of the columns.
    seed : int

    Returns
    -------
    ndarray, shape (n_segments, n_dimensions)
    """
    model = KMeans(
        n_segments, init="k-means++", n_init=n_init, max_iter=max_iter, tol=tol, random_state=seed
    )
    with warnings.catch_warnings():  # redrawn rows may have fewer distinct ones than segments
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(points)
    return np.asarray(model.cluster_centers_, dtype=np.float64)
