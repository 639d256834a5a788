"""K-means and mini-batch k-means with k-means++ initialisation (Arthur & Vassilvitskii 2007).

scikit-learn is imported where it is used: few points need none, and are grouped in the process that
serves pages.
"""

import math
import threading
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from segmentation.clustering.kmeans_plusplus import kmeans_plusplus
from segmentation.clustering.lloyd_from_starts import lloyd_from_starts
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats
from segmentation.common.random_streams import derived
from segmentation.common.threads import SINGLE_THREADED, in_threads
from segmentation.domain.grouping import Centroids, ClusterModel, nearest_centroid_model

if TYPE_CHECKING:
    from sklearn.cluster import KMeans

_BATCH = 1_024
#: Points up to which all starts of a grouping take their steps together.
FEW_ROWS = 1_000

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
                from sklearn.exceptions import ConvergenceWarning

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
        brief=len(points) <= FEW_ROWS,
    )
    return dict(zip(sizes, fits, strict=True))


def fit_minibatch(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Centroids]:
    """Mini-batch k-means (Sculley 2010), for very large files."""
    from sklearn.cluster import MiniBatchKMeans

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
    from sklearn.cluster import KMeans

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
    if settings.start_rows is not None and settings.start_rows < len(points):
        return _from_samples(points, n_segments, settings, seed)
    return _from_starts(points, n_segments, settings.n_init, settings, seed)


def _from_starts(
    points: Floats, n_segments: int, n_init: int, settings: Settings, seed: int
) -> Floats:
    """Return the best of several starts on all points."""
    draws = np.random.default_rng(seed)
    if len(points) <= FEW_ROWS:
        middle = points.mean(axis=0)
        centred = points - middle
        starts = kmeans_plusplus(centred, n_segments, n_init, draws)
        found = lloyd_from_starts(centred, starts, max_iter=settings.max_iter, tol=settings.tol)
        return np.asarray(found + middle, dtype=np.float64)
    starts_left: list[Floats] = []

    def next_start(centred: Floats, *_: object, **__: object) -> Floats:
        if not starts_left:
            starts_left.extend(kmeans_plusplus(centred, n_segments, n_init, draws))
        return starts_left.pop()

    model = _scikit_learn(points, n_segments, next_start, n_init, settings)
    return np.asarray(model.cluster_centers_, dtype=np.float64)


def _from_samples(points: Floats, n_segments: int, settings: Settings, seed: int) -> Floats:
    """Run the starts on samples of the rows, and refine the best of each on all rows.

    What is best on one sample need not be on all rows: from several the best of all is missed as
    rarely as by as many starts on all rows, at a fraction of the cost.
    """
    draws = np.random.default_rng(seed)
    n_init = math.ceil(settings.n_init / _SAMPLES)
    found = []
    for sample in range(min(_SAMPLES, settings.n_init)):
        rows = np.sort(draws.choice(len(points), settings.start_rows, replace=False))
        start = _from_starts(points[rows], n_segments, n_init, settings, seed + sample)
        found.append(_scikit_learn(points, n_segments, start, 1, settings))
    best = min(found, key=lambda model: float(model.inertia_))
    return np.asarray(best.cluster_centers_, dtype=np.float64)


def _scikit_learn(
    points: Floats, n_segments: int, init: object, n_init: int, settings: Settings
) -> "KMeans":
    from sklearn.cluster import KMeans

    model = KMeans(
        n_segments, init=init, n_init=n_init, max_iter=settings.max_iter, tol=settings.tol,
        random_state=0,
    )  # fmt: skip
    with IGNORE_CONVERGENCE_WARNINGS:
        return model.fit(points)
