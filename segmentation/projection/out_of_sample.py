"""Out-of-sample placement of customers on an existing t-SNE map."""

from collections.abc import Iterator

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.threads import in_threads
from segmentation.projection.fft_repulsion import RepulsionGrid
from segmentation.projection.tsne_affinities import conditional_probabilities, nearest_neighbours

_NEIGHBOURS, _PERPLEXITY = 15, 5.0
_ITERATIONS = 25
_RATE, _MOMENTUM = 2.0, 0.8
_LONGEST = 0.5  # less than a neighbourhood, so that nobody jumps past their own
_AT_ONCE = 20_000  # customers whose distances are in memory together, on each thread


def place_out_of_sample(
    points: Floats, rows: Ints, landmarks: Floats, plane: Floats
) -> Iterator[Floats]:
    """Place customers near their nearest landmarks, by t-SNE with fixed landmarks.

    Each starts at the mean of its neighbours among the landmarks, weighted by how near they are,
    and follows the gradient of t-SNE from there while the landmarks stay (Poličar et al., Machine
    Learning 112, 2023, doi 10.1007/s10994-021-06043-1). Customers do not see each other, so that
    time and memory stay in proportion to their number.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_dimensions)
    rows : ndarray of int, shape (n_placed,)
        The customers to place.
    landmarks : ndarray, shape (n_landmarks, n_dimensions)
        More than 15.
    plane : ndarray, shape (n_landmarks, 2)
        Where the landmarks lie.

    Yields
    ------
    ndarray, shape (n_part, 2)
        The places of some thousand customers, part after part, in order.
    """
    grid = RepulsionGrid()
    grid.spread(plane)
    low, high = plane.min(axis=0), plane.max(axis=0)
    theirs = plane.astype(np.float32)

    def places_of(part: Ints) -> Floats:
        distances, neighbours = nearest_neighbours(landmarks, points[part], _NEIGHBOURS)
        weights = conditional_probabilities(distances, _PERPLEXITY)
        around = theirs[neighbours]
        places: Floats = np.einsum("ij,ijk->ik", weights, around)
        step = np.zeros_like(places)
        for _ in range(_ITERATIONS):
            push, nearness = grid.read(places)
            apart = around - places[:, None]
            pull = weights / (1 + np.square(apart).sum(axis=2))
            downhill = np.einsum("ij,ijk->ik", pull, apart) + push / nearness[:, None]
            step = _MOMENTUM * step + _RATE * downhill
            lengths = np.linalg.norm(step, axis=1, keepdims=True)
            step *= np.minimum(1, _LONGEST / np.maximum(lengths, _LONGEST))
            places = np.clip(places + step, low, high)
        return places

    yield from in_threads(
        places_of, (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
    )
