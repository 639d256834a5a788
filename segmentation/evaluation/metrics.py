"""Quality measures of a partition and of a representation."""

import numpy as np
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score

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
    """Return the Davies-Bouldin index (1979), ≥ 0, lower is better."""
    return float(davies_bouldin_score(points, labels))


def calinski_harabasz(points: Floats, labels: Ints) -> float:
    """Return the Calinski-Harabasz score (1974), ≥ 0, higher is better."""
    return float(calinski_harabasz_score(points, labels))


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
