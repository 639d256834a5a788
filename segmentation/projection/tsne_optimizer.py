"""Gradient descent of t-SNE."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy.sparse

from segmentation.common.arrays import Floats, Floats32, Ints
from segmentation.projection.fft_repulsion import RepulsionGrid

_THREADS = min(4, os.cpu_count() or 1)
_LONGEST = 5.0  # no step is longer, so that nobody shoots off
_LEAST_GAIN = 0.01


@dataclass(frozen=True, slots=True)
class Phase:
    """Some iterations of the same kind.

    Attributes
    ----------
    iterations : int
    exaggeration : float
        What the attraction is multiplied by; above 1, groups gather first.
    momentum : float
        Share of the last step that is taken again.
    """

    iterations: int
    exaggeration: float = 1.0
    momentum: float = 0.8


class Attraction:
    """The attractive force of t-SNE, Σ p (1 + |x - y|²)⁻¹ (y - x)."""

    def __init__(self, joint: scipy.sparse.csr_matrix) -> None:
        # Rows fall to threads in parts of about equal work. A row's sum is the same in any part.
        n_rows = joint.shape[0]
        cuts = np.searchsorted(joint.indptr, np.linspace(0, joint.nnz, _THREADS + 1)[1:-1])
        bounds = np.unique([0, *cuts.tolist(), n_rows])
        self._parts = [joint[start:end] for start, end in pairwise(bounds)]
        self._starts = bounds[:-1]
        self._rows = [
            np.repeat(np.arange(start, start + part.shape[0]), np.diff(part.indptr))
            for start, part in zip(self._starts, self._parts, strict=True)
        ]

    def pull(self, points: Floats, threads: ThreadPoolExecutor) -> Floats32:
        """Return the pull on each customer, shape (n_customers, 2)."""
        x, y = (np.ascontiguousarray(axis, dtype=np.float32) for axis in points.T)

        def of(part: scipy.sparse.csr_matrix, rows: Ints) -> Floats32:
            right = x.take(part.indices)
            right -= x.take(rows)
            up = y.take(part.indices)
            up -= y.take(rows)
            weights = right * right
            weights += up * up
            weights += 1
            np.divide(part.data, weights, out=weights)
            right *= weights
            up *= weights
            starts = part.indptr[:-1]
            return np.column_stack([np.add.reduceat(right, starts), np.add.reduceat(up, starts)])

        return np.concatenate(list(threads.map(of, self._parts, self._rows)))


def gradient_descent(
    start: Floats, joint: scipy.sparse.csr_matrix, phases: tuple[Phase, ...]
) -> Iterator[Floats]:
    """Run gradient descent of t-SNE, yielding after every iteration.

    Momentum and gains as in van der Maaten & Hinton (2008); the learning rate is the number of
    customers over the exaggeration (Belkina et al., Nature Communications 10, 2019, doi
    10.1038/s41467-019-13055-y).

    Parameters
    ----------
    start : ndarray, shape (n_customers, 2)
    joint : csr_matrix, shape (n_customers, n_customers)
        As :func:`segmentation.projection.tsne_affinities.joint` gives it.
    phases : tuple of Phase

    Yields
    ------
    ndarray, shape (n_customers, 2)
        Where they are after each iteration; overwritten by the next one.
    """
    points = np.array(start, dtype=np.float64)
    step, gains = np.zeros_like(points), np.ones_like(points)
    attraction, grid = Attraction(joint), RepulsionGrid()
    with ThreadPoolExecutor(_THREADS) as threads:
        for phase in phases:
            rate = 4 * len(points) / phase.exaggeration
            for _ in range(phase.iterations):
                push, nearness = grid.repulsion(points)
                pull = attraction.pull(points, threads)
                downhill = phase.exaggeration * pull + push / max(nearness, 1e-12)
                same_way = (step > 0) == (downhill > 0)
                gains = np.maximum(np.where(same_way, gains + 0.2, gains * 0.8), _LEAST_GAIN)
                step = phase.momentum * step + rate * gains * downhill
                lengths = np.linalg.norm(step, axis=1, keepdims=True)
                step *= np.minimum(1, _LONGEST / np.maximum(lengths, _LONGEST))
                points += step
                points -= points.mean(axis=0)
                yield points
