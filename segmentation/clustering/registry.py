"""The functions of each algorithm that groups points, by the name on its card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from segmentation.clustering.agglomerative import fit_ward
from segmentation.clustering.density import fit_dbscan, fit_hdbscan
from segmentation.clustering.kmeans import Points, fit_kmeans, fit_minibatch, polish_kmeans
from segmentation.clustering.kprototypes import fit_kprototypes
from segmentation.clustering.latent_classes import fit_latent_classes
from segmentation.clustering.mixture import fit_mixture, fit_robust_mixture
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats
from segmentation.domain import algorithms
from segmentation.domain.algorithms import AlgorithmCard
from segmentation.domain.grouping import ClusterModel


class Polish(Protocol):
    """Refit a cluster model of a sample on many more points."""

    def __call__(
        self, points: Points, cluster_model: ClusterModel, settings: Settings
    ) -> ClusterModel:
        """Return the refitted model, with unchanged segment numbers."""
        ...


class Fit(Protocol):
    """The interface of an algorithm: points → a cluster model for each number of segments."""

    def __call__(
        self, points: Floats, sizes: Sequence[int], settings: Settings, seed: int
    ) -> Mapping[int, ClusterModel]:
        """Cluster the points; numbers of segments that cannot be reached are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Algorithm:
    """A clustering algorithm and its properties.

    Attributes
    ----------
    card : AlgorithmCard
        What it can do.
    fit : Fit
    polish : Polish or None
        How it goes on from a grouping of a sample, where its card says that it can.
    """

    card: AlgorithmCard
    fit: Fit
    polish: Polish | None = None


#: Every algorithm by the name on its card.
ALGORITHMS: dict[str, Algorithm] = {
    algorithm.card.name: algorithm
    for algorithm in (
        Algorithm(algorithms.KMEANS, fit_kmeans, polish_kmeans),
        Algorithm(algorithms.MINIBATCH, fit_minibatch),
        Algorithm(algorithms.KPROTOTYPES, fit_kprototypes),
        Algorithm(algorithms.MIXTURE, fit_mixture),
        Algorithm(algorithms.ROBUST_MIXTURE, fit_robust_mixture),
        Algorithm(algorithms.LATENT_CLASSES, fit_latent_classes),
        Algorithm(algorithms.WARD, fit_ward),
        Algorithm(algorithms.DBSCAN, fit_dbscan),
        Algorithm(algorithms.HDBSCAN, fit_hdbscan),
    )
}
