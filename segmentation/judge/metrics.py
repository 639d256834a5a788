"""Numbers for one partition, and for one representation."""

import numpy as np
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score

from segmentation.model import Floats
from segmentation.result import Ints, Reconstruction


def inertia(points: Floats, labels: Ints, centroids: Floats) -> float:
    """Return Σ ‖x - c(x)‖², the squared distances of all points to their centroids."""
    return float(((points - centroids[labels]) ** 2).sum())


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
