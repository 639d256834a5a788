"""The algorithms that group points, by name."""

from collections.abc import Callable

from segmentation.cluster.kmeans import fit_kmeans
from segmentation.model import Floats

#: Each takes (points, n_segments, *, n_init, max_iter, tol, seed) and returns centroids.
ALGORITHMS: dict[str, Callable[..., Floats]] = {"kmeans": fit_kmeans}
