"""K-means with k-means++ starts (Arthur & Vassilvitskii 2007)."""

import threading
import warnings
from typing import Any

import numpy as np
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning

from segmentation.model import Floats


class _Quiet:
    """Leaves out the warning that rows have fewer distinct values than segments.

    Redrawn rows may. Filters belong to the process, so the first thread in sets the filter and
    the last one out takes it away.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._filters = warnings.catch_warnings()

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._filters = warnings.catch_warnings()
                self._filters.__enter__()
                warnings.simplefilter("ignore", ConvergenceWarning)
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._filters.__exit__(None, None, None)


_QUIET = _Quiet()


def fit_kmeans(
    points: Floats,
    n_segments: int,
    *,
    n_init: int,
    max_iter: int,
    tol: float,
    seed: int,
    start_rows: int | None = None,
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
    start_rows : int, optional
        Try the starts on a sample of this many rows, and take the best over all rows from there.

    Returns
    -------
    ndarray, shape (n_segments, n_dimensions)
    """
    settings: dict[str, Any] = {"max_iter": max_iter, "tol": tol, "random_state": seed}
    with _QUIET:
        if start_rows is None or start_rows >= len(points):
            model = KMeans(n_segments, init="k-means++", n_init=n_init, **settings).fit(points)
        else:
            rows = np.random.default_rng(seed).choice(len(points), start_rows, replace=False)
            start = KMeans(n_segments, init="k-means++", n_init=n_init, **settings)
            start.fit(points[np.sort(rows)])
            model = KMeans(n_segments, init=start.cluster_centers_, n_init=1, **settings)
            model.fit(points)
    return np.asarray(model.cluster_centers_, dtype=np.float64)
