"""Quality measures of a partition and of a representation."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import segment_means
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.measures import Reconstruction


def inertia(points: Floats, labels: Ints) -> float:
    """Return Σ ‖x - c(x)‖², the squared distances of all points to the mean of their segment."""
    means = segment_means(points, labels, int(labels.max()) + 1)
    return float(((points - means[labels]) ** 2).sum())


def explained(points: Floats, labels: Ints) -> float:
    """Return the share of the points' variance that lies between the segments, 0 to 1.

    1 - Σ ‖x - c(x)‖² / Σ ‖x - x̄‖²; points in no segment (-1) have c(x) = x̄: nothing explains them.
    """
    middle = points.mean(axis=0)
    away = ((points - middle) ** 2).sum(axis=1)
    total, placed = float(away.sum()), labels != NO_SEGMENT
    left = inertia(points[placed], labels[placed]) + float(away[~placed].sum())
    return 1 - left / total if total else 0.0


def davies_bouldin(points: Floats, labels: Ints) -> float:
    """Return the Davies-Bouldin index, ≥ 0, lower is better.

    The mean over segments of max (sᵢ + sⱼ) / ‖mᵢ - mⱼ‖ over the others, s the mean distance to the
    mean m of a segment (Davies & Bouldin, IEEE PAMI 1, 1979).
    """
    n_segments = int(labels.max()) + 1
    means = segment_means(points, labels, n_segments)
    away = np.sqrt(((points - means[labels]) ** 2).sum(axis=1))
    spread = np.bincount(labels, away) / np.bincount(labels)
    between = np.sqrt(((means[:, None] - means) ** 2).sum(axis=2))
    between[between == 0] = np.inf  # also of a segment with itself
    return float(((spread[:, None] + spread) / between).max(axis=1).mean())


def calinski_harabasz(points: Floats, labels: Ints) -> float:
    """Return the Calinski-Harabasz score, ≥ 0, higher is better; 1 without any spread within.

    B / (K - 1) over W / (n - K), the squared distances between and within segments (Calinski &
    Harabasz, Communications in Statistics 3, 1974).
    """
    n_segments = int(labels.max()) + 1
    means = segment_means(points, labels, n_segments)
    apart = ((means - points.mean(axis=0)) ** 2).sum(axis=1)
    between = float(np.bincount(labels) @ apart)
    within = float(((points - means[labels]) ** 2).sum())
    if not within:
        return 1.0
    return between / (n_segments - 1) / (within / (len(points) - n_segments))


def reconstruction(values: Floats, rebuilt: Floats) -> Reconstruction:
    """Compare prepared data with its reconstruction, over all cells.

    R² = 1 - Σ (x - x̂)² / Σ (x - x̄)², x̄ the mean of each column. Where every column has a variance
    of 1 that is 1 - MSE, so an MSE of 0.90 keeps a tenth of the variance.
    """
    error = values - rebuilt
    total = float(((values - values.mean(axis=0)) ** 2).sum())
    squared = float((error**2).sum())
    return Reconstruction(
        mse=float((error**2).mean()),
        mae=float(np.abs(error).mean()),
        r2=1 - squared / total if total else 0.0,
    )
