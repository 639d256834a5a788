"""Lloyd's iterations over points that lie on many workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.distributed.dask_client import Crew, Task
from segmentation.domain.assignment import assign, nearest
from segmentation.domain.grouping import Grouping

if TYPE_CHECKING:
    from distributed import Future

STAGE = "Moving the middles of the segments over all customers"


@dataclass(frozen=True, slots=True)
class Census:
    """Segments counted over all points.

    Attributes
    ----------
    sizes : ndarray of int, shape (K,)
        Points in each segment; whoever is in none is left out.
    inertia : float
        Σ ‖x - c(x)‖², the squared distances of all points to the mean of their segment.
    """

    sizes: Ints
    inertia: float


@dataclass(frozen=True, slots=True)
class Polished:
    """Where Lloyd's iterations ended.

    Attributes
    ----------
    centroids : ndarray, shape (K, n_dimensions)
    n_iterations : int
    """

    centroids: Floats
    n_iterations: int


@dataclass(frozen=True, slots=True)
class _Sums:
    """What one part, or several, tell of their points."""

    counts: Floats
    sums: Floats
    squares: Floats

    def __add__(self, other: "_Sums") -> "_Sums":
        return _Sums(
            self.counts + other.counts, self.sums + other.sums, self.squares + other.squares
        )


def polished(
    crew: Crew,
    parts: Sequence["Future"],
    start: Floats,
    *,
    max_iter: int,
    tol: float,
    report: Reporter = silent,
) -> Polished:
    """Move centroids to the mean of their points until they rest (Lloyd 1982).

    Each part gives its sums; they are added in the order of the parts, so the outcome does not
    depend on which worker is quicker or is lost. It ends as scikit-learn's does, when the squared
    moves of all centroids add up to no more than ``tol`` times the mean variance of the columns. A
    centroid that loses all its points stays where it was.

    Parameters
    ----------
    crew : Crew
    parts : sequence of Future
        Of each part its points, shape (n_points, n_dimensions).
    start : ndarray, shape (K, n_dimensions)
    max_iter : int
    tol : float
    report : callable
        May raise to cancel.

    Returns
    -------
    Polished
    """
    centroids = start
    for iteration in range(max_iter):
        tasks = [Task(_sums, centroids)] * len(parts)
        told = _share_of(report, iteration, max_iter)
        total: _Sums = reduce(_Sums.__add__, crew.do(tasks, STAGE, told, kept=parts))
        held = np.maximum(total.counts, 1)[:, None]
        moved = np.where(total.counts[:, None] > 0, total.sums / held, centroids)
        n_points = total.counts.sum()
        mean = total.sums.sum(axis=0) / n_points
        variance = float((total.squares / n_points - mean**2).mean())
        shift = float(((moved - centroids) ** 2).sum())
        centroids = moved
        if shift <= tol * variance:
            break
    return Polished(centroids, iteration + 1)


def census(
    crew: Crew, parts: Sequence["Future"], grouping: Grouping, report: Reporter = silent
) -> Census:
    """Count the points of each segment.

    Parameters
    ----------
    crew : Crew
    parts : sequence of Future
    grouping : Grouping
    report : callable
        May raise to cancel.

    Returns
    -------
    Census
    """
    counted = crew.do([Task(_counted, grouping)] * len(parts), STAGE, report, kept=parts)
    total: _Sums = reduce(_Sums.__add__, counted)
    means = total.sums / np.maximum(total.counts, 1)[:, None]
    # Σ ‖x‖² - Σ n_k ‖m_k‖²
    inertia = float(total.squares.sum() - (total.counts @ (means**2)).sum())
    return Census(total.counts.astype(np.int64), inertia)


def _share_of(report: Reporter, iteration: int, max_iter: int) -> Reporter:
    """Nobody knows how many iterations there will be: each takes a tenth of what is left."""
    done, after = (1 - 0.9**k for k in (iteration, iteration + 1))

    def told(progress: Progress) -> None:
        fraction = done + (after - done) * progress.fraction
        detail = {"iteration": float(iteration + 1), "iterations": float(max_iter)}
        report(Progress(progress.stage, fraction, detail))

    return told


def _sums(centroids: Floats, points: Floats) -> _Sums:
    return _summed(points, nearest(points, centroids), len(centroids))


def _counted(grouping: Grouping, points: Floats) -> _Sums:
    return _summed(points, assign(grouping, points), grouping.n_segments)


def _summed(points: Floats, labels: Ints, n_segments: int) -> _Sums:
    if (labels < 0).any():
        points, labels = points[labels >= 0], labels[labels >= 0]
    columns = [np.bincount(labels, weights=c, minlength=n_segments) for c in points.T]
    counts = np.bincount(labels, minlength=n_segments).astype(np.float64)
    return _Sums(counts, np.stack(columns, axis=1), (points**2).sum(axis=0))
