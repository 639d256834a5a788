"""Represent arbitrarily shaped clusters by several centroids, none of them a customer's row."""

import numpy as np

from segmentation.clustering.kmeans import centroids
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import derived
from segmentation.domain.assignment import squared_distances
from segmentation.domain.grouping import NO_SEGMENT, Centroids

FEWEST_MEMBERS = 5  # of which each average is taken; fewer would be close to a customer's row
_MOST_PROTOTYPES = 12
_SETTINGS = Settings(n_init=1, max_iter=50)


def fit_prototypes(
    points: Floats, labels: Ints, *, radius_quantile: float | None, seed: int
) -> Centroids | None:
    """Represent each segment by up to twelve centroids of its members.

    A new customer belongs with the nearest of them all, which follows the border between segments
    of any shape as a nearest-neighbour rule does (condensed nearest neighbours, Hart 1968).

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    labels : ndarray of int, shape (n_points,)
        0 … K - 1, or -1 for points in no segment.
    radius_quantile : float or None
        The share of a segment's members that the reach of its centres covers, 0 to 1; ``None``
        for no end.
    seed : int

    Returns
    -------
    Centroids or None
        ``None`` where a segment has fewer than five members.
    """
    found: list[Floats] = []
    radii: list[Floats] = []
    segments: list[int] = []
    for segment in range(int(labels.max()) + 1):
        members = points[labels == segment]
        if len(members) < FEWEST_MEMBERS:
            return None
        centres = _prototypes_of(members, derived(seed, f"{segment}"))
        found.append(centres)
        segments += [segment] * len(centres)
        radius = np.inf
        if radius_quantile is not None:
            away = squared_distances(members, centres).min(axis=1)
            radius = float(np.sqrt(np.quantile(away, radius_quantile)))
        radii.append(np.full(len(centres), radius))
    return Centroids(
        points=np.concatenate(found),
        segments=np.array(segments, dtype=np.int64),
        radius=np.concatenate(radii),
    )


def relabel_consecutively(labels: Ints, least: int) -> Ints:
    """Renumber labels 0 … K - 1; clusters with fewer members become noise."""
    names, sizes = np.unique(labels[labels != NO_SEGMENT], return_counts=True)
    kept = {name: place for place, name in enumerate(names[sizes >= least])}
    return np.array([kept.get(label, NO_SEGMENT) for label in labels], dtype=np.int64)


def _prototypes_of(members: Floats, seed: int) -> Floats:
    n_distinct = len(np.unique(members, axis=0))
    wanted = max(1, min(_MOST_PROTOTYPES, len(members) // (2 * FEWEST_MEMBERS), n_distinct))
    centres = centroids(members, wanted, _SETTINGS, seed)
    near = squared_distances(members, centres).argmin(axis=1)
    counts = np.bincount(near, minlength=len(centres))
    centres = centres[counts >= FEWEST_MEMBERS]
    return centres if len(centres) else members.mean(axis=0, keepdims=True)
