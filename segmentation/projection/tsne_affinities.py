"""Affinities of t-SNE: nearest neighbours and perplexity calibration."""

from typing import Literal

import numpy as np
import scipy.sparse
from sklearn.neighbors import NearestNeighbors

from segmentation.common.arrays import Floats, Floats32, Ints

_HALVINGS = 60
_CLOSE = 1e-4  # nats, of the entropy that is looked for
_AT_ONCE = 20_000  # rows whose distances are in memory together
_FEW_AXES = 6  # up to here a tree finds neighbours in less time than all distances take


def nearest_neighbours(
    among: Floats, points: Floats | None, n_neighbours: int
) -> tuple[Floats, Ints]:
    """Find the nearest of ``among``, exactly.

    Parameters
    ----------
    among : ndarray, shape (n_among, n_dimensions)
    points : ndarray, shape (n_points, n_dimensions), or None
        ``None`` asks for the neighbours of ``among`` themselves, each without itself.
    n_neighbours : int

    Returns
    -------
    distances : ndarray, shape (n_points, n_neighbours)
        Squared, rising in each row.
    neighbours : ndarray of int, shape (n_points, n_neighbours)
        Positions in ``among``.
    """
    way: Literal["kd_tree", "brute"] = "kd_tree" if among.shape[1] <= _FEW_AXES else "brute"
    search = NearestNeighbors(n_neighbors=n_neighbours, algorithm=way, n_jobs=-1).fit(among)
    distances, neighbours = search.kneighbors(points)
    return np.square(distances), neighbours


def conditional_probabilities(distances: Floats, perplexity: float) -> Floats32:
    """Return how probable each neighbour is, as seen from each customer.

    Gaussian, with the width at which the entropy is the logarithm of the perplexity (van der
    Maaten & Hinton 2008, equation 1); found by halving.

    Parameters
    ----------
    distances : ndarray, shape (n_customers, n_neighbours)
        Squared, rising in each row.
    perplexity : float
        Below the number of neighbours.

    Returns
    -------
    ndarray of float32, shape (n_customers, n_neighbours)
        Each row adds up to 1; equal where all neighbours are equally near.
    """
    found = [
        _bisect_perplexity(distances[start : start + _AT_ONCE], perplexity)
        for start in range(0, len(distances), _AT_ONCE)
    ]
    return np.concatenate(found)


def _bisect_perplexity(distances: Floats, perplexity: float) -> Floats32:
    beyond = distances - distances[:, :1]
    typical = beyond.mean(axis=1)
    beyond /= np.where(typical > 0, typical, 1.0)[:, None]
    precision = np.ones(len(beyond))
    low, high = np.zeros(len(beyond)), np.full(len(beyond), np.inf)
    for _ in range(_HALVINGS):
        weights = np.exp(-beyond * precision[:, None])
        total = weights.sum(axis=1)
        entropy = np.log(total) + precision * (beyond * weights).sum(axis=1) / total
        too_wide = entropy > np.log(perplexity)
        low, high = np.where(too_wide, precision, low), np.where(too_wide, high, precision)
        if np.abs(entropy - np.log(perplexity)).max() < _CLOSE:
            break
        precision = np.where(np.isinf(high), 2 * precision, (low + high) / 2)
    return np.asarray(weights / total[:, None], dtype=np.float32)


def joint_probabilities(probabilities: Floats32, neighbours: Ints) -> scipy.sparse.csr_matrix:
    """Return how near two customers are, the same from both sides.

    Parameters
    ----------
    probabilities : ndarray, shape (n_customers, n_neighbours)
        As :func:`conditional_probabilities` gives them.
    neighbours : ndarray of int, shape (n_customers, n_neighbours)

    Returns
    -------
    csr_matrix of float32, shape (n_customers, n_customers)
        Symmetric; all entries add up to 1; no row is empty.
    """
    n_customers, n_neighbours = neighbours.shape
    ends = np.arange(0, neighbours.size + 1, n_neighbours)
    one_sided = scipy.sparse.csr_matrix(
        (probabilities.ravel(), neighbours.ravel(), ends), shape=(n_customers, n_customers)
    )
    both = (one_sided + one_sided.T).tocsr()
    both.sort_indices()
    both.data /= both.data.sum(dtype=np.float64)
    return both
