"""Where algorithms start that climb from a partition of k-means."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from segmentation.cluster.kmeans import centroids
from segmentation.cluster.settings import Settings
from segmentation.geometry import assign, nearest
from segmentation.model import Floats, Ints, Mixture
from segmentation.parallel import in_threads
from segmentation.seeds import derived, stream

_MOST_ROWS = 5_000


class Climb(Protocol):
    """Expectation-maximisation from a partition in which every segment has a point."""

    def __call__(self, points: Floats, labels: Ints, n_segments: int) -> Mixture:
        """Return the mixture in which it ends."""
        ...


def climbed(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int, climb: Climb
) -> dict[int, Mixture]:
    """Climb once for each number of segments, from the best of several runs of k-means.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        Above 5,000 a sample of them decides.
    sizes : sequence of int
    settings : Settings
        How k-means is run.
    seed : int
    climb : Climb

    Returns
    -------
    dict of int to Mixture
        Sizes for which there are too few different points, and those of which a segment is left
        without a point, are left out.
    """
    if len(points) > _MOST_ROWS:
        rows = stream(seed, "rows of the mixture").choice(len(points), _MOST_ROWS, replace=False)
        points = points[np.sort(rows)]

    def fit(size: int) -> Mixture | None:
        labels = nearest(
            points, centroids(points, size, settings, derived(seed, f"mixture {size}"))
        )
        if not _all_there(labels, size):
            return None
        found = climb(points, labels, size)
        return found if _all_there(assign(found, points), size) else None

    possible = [size for size in sizes if size <= len(points)]
    fits = zip(possible, in_threads(fit, possible), strict=True)
    return {size: found for size, found in fits if found is not None}


def _all_there(labels: Ints, n_segments: int) -> bool:
    return len(np.unique(labels)) == n_segments
