"""Agglomerative clustering with Ward's linkage (Ward 1963)."""

from collections.abc import Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from segmentation.clustering.multi_prototypes import FEWEST_MEMBERS
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import stream
from segmentation.domain.grouping import Centroids

_MOST_ROWS = 3_000  # of the tree: its cost grows with their square
_BRANCHES = 16  # that each segment is kept as, on average


def fit_ward(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Centroids]:
    """Grow one tree of up to 3,000 points, and cut it into each number of segments.

    A segment is kept as the averages of its branches, and a new point belongs with the nearest,
    so that the border follows the tree's. Branches of fewer than five points would be close to a
    customer's row; they are left out unless their segment has no other.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    sizes : sequence of int
    settings : Settings
        Not needed: nothing is random but the sample.
    seed : int

    Returns
    -------
    dict of int to Centroids
        Sizes that the tree cannot be cut into, for joins of equal cost, are left out.
    """
    del settings
    if len(points) > _MOST_ROWS:
        rows = stream(seed, "rows of the tree").choice(len(points), _MOST_ROWS, replace=False)
        points = points[np.sort(rows)]
    if len(points) < 2:
        return {}
    tree = linkage(points, method="ward")
    cluster_models = {}
    for size in sizes:
        labels = _cut(tree, size)
        if labels.max() + 1 == size:
            finest = min(_BRANCHES * size, max(size, len(points) // FEWEST_MEMBERS))
            cluster_models[size] = _branch_centroids(points, labels, _cut(tree, finest))
    return cluster_models


def _cut(tree: Floats, n_groups: int) -> Ints:
    return np.asarray(fcluster(tree, n_groups, criterion="maxclust"), dtype=np.int64) - 1


def _branch_centroids(points: Floats, labels: Ints, branches: Ints) -> Centroids:
    n_branches = int(branches.max()) + 1
    counts = np.bincount(branches, minlength=n_branches)
    sums = np.zeros((n_branches, points.shape[1]))
    np.add.at(sums, branches, points)
    segments = np.zeros(n_branches, dtype=np.int64)
    segments[branches] = labels  # every branch lies in one segment: the cuts are of one tree
    averages = sums / counts[:, None]
    full = counts >= FEWEST_MEMBERS
    found, owners = [averages[full]], [segments[full]]
    for segment in sorted(set(range(int(labels.max()) + 1)) - set(segments[full].tolist())):
        found.append(points[labels == segment].mean(axis=0, keepdims=True))
        owners.append(np.array([segment]))
    centres = np.concatenate(found)
    return Centroids(centres, np.concatenate(owners), np.full(len(centres), np.inf))
