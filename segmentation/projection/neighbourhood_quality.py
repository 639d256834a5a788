"""Neighbourhood preservation and trustworthiness of a map."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import stream
from segmentation.common.threads import in_threads
from segmentation.domain.measures import NeighbourhoodQuality

_NEIGHBOURS = 15
_MOST_MEASURED, _LEAST_MEASURED = 1_000, 250
_PAIRS = 50_000_000  # whose distances are looked at; of many customers fewer are measured
_AT_ONCE = 1_000_000  # pairs in memory together, on each thread
_EQUAL = 1e-9  # of the mean square; distances that differ by less are equal


def neighbourhood_quality(
    points: Floats, plane: Floats, *, n_landmarks: int, seed: int
) -> NeighbourhoodQuality:
    """Measure how many of each customer's neighbours are still beside it on a map.

    A neighbour on the map counts as kept if it is as near in the data as the 15th nearest;
    customers who are equally near there are not told apart. Trustworthiness is that of Venna &
    Kaski (Neural Networks 19, 2006, doi 10.1016/j.neunet.2006.05.014), 1 less the mean of how far
    down the list of neighbours in the data those on the map are.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_dimensions)
        At least 10 rows.
    plane : ndarray, shape (n_customers, 2)
    n_landmarks : int
        How many found their places together, to be noted.
    seed : int
        Draws the customers that are measured, where there are more than 1,000; their neighbours
        are looked for among all.

    Returns
    -------
    NeighbourhoodQuality
    """
    n_customers = len(points)
    k = min(_NEIGHBOURS, (n_customers - 1) // 3)
    n_measured = min(n_customers, _MOST_MEASURED, max(_LEAST_MEASURED, _PAIRS // n_customers))
    measured = stream(seed, "kept").choice(n_customers, n_measured, replace=False)
    in_data, on_map = _Distances(points), _Distances(plane)

    def look(rows: Ints) -> tuple[int, int]:
        true, seen = in_data.of(rows), on_map.of(rows)
        farthest = np.partition(true, k - 1, axis=1)[:, k - 1] + in_data.equal
        beside = np.take_along_axis(true, np.argpartition(seen, k, axis=1)[:, :k], axis=1)
        strayed = beside > farthest[:, None]
        nearer = [
            int((own < distance - in_data.equal).sum())
            for own, theirs, away in zip(true, beside, strayed, strict=True)
            for distance in theirs[away]
        ]
        return strayed.size - len(nearer), sum(count + 1 - k for count in nearer)

    size = max(1, _AT_ONCE // n_customers)
    found = list(
        in_threads(look, (measured[start : start + size] for start in range(0, n_measured, size)))
    )
    n_kept, too_far = (sum(column) for column in zip(*found, strict=True))
    worst = n_measured * k * (2 * n_customers - 3 * k - 1) / 2
    return NeighbourhoodQuality(
        share=n_kept / (n_measured * k),
        trustworthiness=1 - too_far / worst,
        n_neighbours=k,
        n_measured=n_measured,
        n_customers=n_customers,
        n_landmarks=n_landmarks,
    )


class _Distances:
    """Squared distances from some customers to all, a customer's own left out of reach."""

    def __init__(self, points: Floats) -> None:
        self._points = points
        self._squares = np.einsum("ij,ij->i", points, points)
        self.equal = _EQUAL * float(self._squares.mean())

    def of(self, rows: Ints) -> Floats:
        found: Floats = self._squares - 2 * self._points[rows] @ self._points.T
        found += self._squares[rows, None]
        found[np.arange(len(rows)), rows] = np.inf
        return found
