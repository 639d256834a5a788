"""Distributed k-means (Lloyd's algorithm) over partitions."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.distributed.dask_client import DaskClient, Task
from segmentation.domain.assignment import assign, nearest
from segmentation.domain.grouping import ClusterModel

if TYPE_CHECKING:
    from distributed import Future

STAGE = "Moving the middles of the segments over all customers"


@dataclass(frozen=True, slots=True)
class SegmentCounts:
    """Segment sizes and inertia over all points.

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
class LloydResult:
    """The result of Lloyd's iterations.

    Attributes
    ----------
    centroids : ndarray, shape (K, n_dimensions)
    n_iterations : int
    """

    centroids: Floats
    n_iterations: int


@dataclass(frozen=True, slots=True)
class _Sums:
    """Mergeable sums of one or several partitions by segment."""

    counts: Floats
    sums: Floats
    squares: Floats

    def __add__(self, other: "_Sums") -> "_Sums":
        return _Sums(
            self.counts + other.counts, self.sums + other.sums, self.squares + other.squares
        )


def lloyd(
    client: DaskClient,
    parts: Sequence["Future"],
    start: Floats,
    *,
    max_iter: int,
    tol: float,
    report: Reporter = silent,
) -> LloydResult:
    """Move centroids to the mean of their points until convergence (Lloyd 1982).

    Each part gives its sums; they are added in the order of the parts, so the outcome does not
    depend on which worker is quicker or is lost. It ends as scikit-learn's does, when the squared
    moves of all centroids add up to no more than ``tol`` times the mean variance of the columns. A
    centroid that loses all its points stays where it was.

    Parameters
    ----------
    client : DaskClient
    parts : sequence of Future
        Of each part its points, shape (n_points, n_dimensions).
    start : ndarray, shape (K, n_dimensions)
    max_iter : int
    tol : float
    report : callable
        May raise to cancel.

    Returns
    -------
    LloydResult
    """
    centroids = start
    for iteration in range(max_iter):
        tasks = [Task(_sums_by_centroid, centroids)] * len(parts)
        on_progress = _share_of(report, iteration, max_iter)
        total: _Sums = reduce(_Sums.__add__, client.do(tasks, STAGE, on_progress, kept=parts))
        held = np.maximum(total.counts, 1)[:, None]
        moved = np.where(total.counts[:, None] > 0, total.sums / held, centroids)
        n_points = total.counts.sum()
        mean = total.sums.sum(axis=0) / n_points
        variance = float((total.squares / n_points - mean**2).mean())
        shift = float(((moved - centroids) ** 2).sum())
        centroids = moved
        if shift <= tol * variance:
            break
    return LloydResult(centroids, iteration + 1)


def count_segments(
    client: DaskClient,
    parts: Sequence["Future"],
    cluster_model: ClusterModel,
    report: Reporter = silent,
) -> SegmentCounts:
    """Count the points of each segment.

    Parameters
    ----------
    client : DaskClient
    parts : sequence of Future
    cluster_model : ClusterModel
    report : callable
        May raise to cancel.

    Returns
    -------
    SegmentCounts
    """
    counted = client.do(
        [Task(_sums_by_cluster_model, cluster_model)] * len(parts), STAGE, report, kept=parts
    )
    total: _Sums = reduce(_Sums.__add__, counted)
    means = total.sums / np.maximum(total.counts, 1)[:, None]
    # Σ ‖x‖² - Σ n_k ‖m_k‖²
    inertia = float(total.squares.sum() - (total.counts @ (means**2)).sum())
    return SegmentCounts(total.counts.astype(np.int64), inertia)


def _share_of(report: Reporter, iteration: int, max_iter: int) -> Reporter:
    """Nobody knows how many iterations there will be: each takes a tenth of what is left."""
    done, after = (1 - 0.9**k for k in (iteration, iteration + 1))

    def on_progress(progress: Progress) -> None:
        fraction = done + (after - done) * progress.fraction
        detail = {"iteration": float(iteration + 1), "iterations": float(max_iter)}
        report(Progress(progress.stage, fraction, detail))

    return on_progress


def _sums_by_centroid(centroids: Floats, points: Floats) -> _Sums:
    return _sums_by_label(points, nearest(points, centroids), len(centroids))


def _sums_by_cluster_model(cluster_model: ClusterModel, points: Floats) -> _Sums:
    return _sums_by_label(points, assign(cluster_model, points), cluster_model.n_segments)


def _sums_by_label(points: Floats, labels: Ints, n_segments: int) -> _Sums:
    if (labels < 0).any():
        points, labels = points[labels >= 0], labels[labels >= 0]
    columns = [np.bincount(labels, weights=c, minlength=n_segments) for c in points.T]
    counts = np.bincount(labels, minlength=n_segments).astype(np.float64)
    return _Sums(counts, np.stack(columns, axis=1), (points**2).sum(axis=0))
