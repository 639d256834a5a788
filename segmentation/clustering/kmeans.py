"""K-means and mini-batch k-means with k-means++ initialisation (Arthur & Vassilvitskii 2007)."""

import math
import threading
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.exceptions import ConvergenceWarning

from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats
from segmentation.common.random_streams import derived
from segmentation.common.threads import SINGLE_THREADED, in_threads
from segmentation.domain.grouping import Centroids, ClusterModel, nearest_centroid_model

_BATCH = 1_024
_SAMPLES = 4  # that starts are tried on, where not on all rows

#: Points at either precision: the long way to millions of them is gone at the lower one.
Points = NDArray[np.float32] | NDArray[np.float64]


class _IgnoreConvergenceWarnings:
    """Context manager that ignores the warning of fewer distinct points than clusters.

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


#: Enter it around anything that may warn of too few distinct rows or of slow convergence.
IGNORE_CONVERGENCE_WARNINGS = _IgnoreConvergenceWarnings()


def fit_kmeans(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Centroids]:
    """Return, for each number of segments, the centroids with the least inertia of all starts.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    sizes : sequence of int
    settings : Settings
    seed : int

    Returns
    -------
    dict of int to Centroids
        Every size; with fewer distinct points than segments some centroids are equal.
    """
    fits = in_threads(
        lambda k: nearest_centroid_model(
            centroids(points, k, settings, derived(seed, f"k-means {k}"))
        ),
        sizes,
    )
    return dict(zip(sizes, fits, strict=True))


def fit_minibatch(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Centroids]:
    """Mini-batch k-means (Sculley 2010), for very large files."""

    def fit(size: int) -> Centroids:
        model = MiniBatchKMeans(
            size,
            batch_size=_BATCH,
            n_init=settings.n_init,
            max_iter=settings.max_iter,
            random_state=derived(seed, f"minibatch {size}"),
        )
        with IGNORE_CONVERGENCE_WARNINGS:
            model.fit(points)
        return nearest_centroid_model(np.asarray(model.cluster_centers_, dtype=np.float64))

    return dict(zip(sizes, in_threads(fit, sizes), strict=True))


def polish_kmeans(points: Points, cluster_model: ClusterModel, settings: Settings) -> Centroids:
    """Continue from centroids fitted to a sample, by Lloyd's iterations over all points.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        Centred and back again meanwhile, instead of a copy: one call at a time.
    cluster_model : ClusterModel
        Of one centre a segment.
    settings : Settings

    Returns
    -------
    Centroids
    """
    assert isinstance(cluster_model, Centroids)
    start = cluster_model.points.astype(points.dtype)
    model = KMeans(
        len(start), init=start, n_init=1, max_iter=settings.max_iter, tol=settings.tol,
        random_state=0, copy_x=False,
    )  # fmt: skip
    with IGNORE_CONVERGENCE_WARNINGS, SINGLE_THREADED:
        model.fit(points)
    return nearest_centroid_model(np.asarray(model.cluster_centers_, dtype=np.float64))


def centroids(points: Floats, n_segments: int, settings: Settings, seed: int) -> Floats:
    """Return the centroids with the least inertia among the starts.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    n_segments : int
    settings : Settings
    seed : int

    Returns
    -------
    ndarray, shape (n_segments, n_dimensions)
    """
    limits: dict[str, Any] = {
        "max_iter": settings.max_iter,
        "tol": settings.tol,
        "random_state": seed,
    }
    starts: dict[str, Any] = {"init": "k-means++", "n_init": settings.n_init}
    with IGNORE_CONVERGENCE_WARNINGS:
        if settings.start_rows is None or settings.start_rows >= len(points):
            model = KMeans(n_segments, **starts, **limits).fit(points)
        else:
            model = _from_samples(points, n_segments, settings, seed)
    return np.asarray(model.cluster_centers_, dtype=np.float64)


def _from_samples(points: Floats, n_segments: int, settings: Settings, seed: int) -> KMeans:
    """Run the starts on samples of the rows, and refine the best of each on all rows.

    What is best on one sample need not be on all rows: from several the best of all is missed as
    rarely as by as many starts on all rows, at a fraction of the cost.
    """
    draws = np.random.default_rng(seed)
    limits: dict[str, Any] = {"max_iter": settings.max_iter, "tol": settings.tol}
    found = []
    for sample in range(min(_SAMPLES, settings.n_init)):
        rows = np.sort(draws.choice(len(points), settings.start_rows, replace=False))
        n_init = math.ceil(settings.n_init / _SAMPLES)
        start = KMeans(n_segments, n_init=n_init, random_state=seed + sample, **limits)
        start.fit(points[rows])
        found.append(KMeans(n_segments, init=start.cluster_centers_, n_init=1, **limits))
        found[-1].fit(points)
    return min(found, key=lambda model: float(model.inertia_))
