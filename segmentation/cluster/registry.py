"""The algorithms that group points, by name: the only list of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from segmentation.cluster.density import fit_dbscan, fit_hdbscan
from segmentation.cluster.kmeans import Points, fit_kmeans, fit_minibatch, polish_kmeans
from segmentation.cluster.kprototypes import fit_kprototypes
from segmentation.cluster.latent_classes import fit_latent_classes
from segmentation.cluster.mixture import fit_mixture, fit_robust_mixture
from segmentation.cluster.settings import Settings
from segmentation.cluster.ward import fit_ward
from segmentation.model import Floats, Grouping


class Polish(Protocol):
    """How an algorithm goes on from a grouping, over many more points."""

    def __call__(self, points: Points, grouping: Grouping, settings: Settings) -> Grouping:
        """Return the grouping in which it ends, segments under the same numbers."""
        ...


class Fit(Protocol):
    """What every algorithm is: points in, a grouping for each number of segments out."""

    def __call__(
        self, points: Floats, sizes: Sequence[int], settings: Settings, seed: int
    ) -> Mapping[int, Grouping]:
        """Group the points; numbers of segments that cannot be had are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Algorithm:
    """One way to group points.

    Attributes
    ----------
    fit : Fit
    polish : Polish or None
        Where it can go on from a grouping of a sample.
    leaves_out : bool
        Whether a customer may be in no segment.
    any_size : bool
        Whether every number of segments can be had.
    by_density : bool
        Whether a row that is there twice weighs on the result by itself, as a denser place or as
        the first branch of a tree: redraws then take half the rows instead of drawing them with
        replacement.
    leaves_open : bool
        Whether points may have NaN where a customer has a blank, which then counts for nothing.
    redraws : int
        How often customers are redrawn to see whether the segments are found again.
    """

    fit: Fit
    polish: Polish | None = None
    leaves_out: bool = False
    any_size: bool = True
    by_density: bool = False
    leaves_open: bool = False
    redraws: int = 10


ALGORITHMS: dict[str, Algorithm] = {
    "kmeans": Algorithm(fit_kmeans, polish=polish_kmeans),
    "minibatch": Algorithm(fit_minibatch),
    "kprototypes": Algorithm(fit_kprototypes),
    "mixture": Algorithm(fit_mixture, any_size=False),
    "robust_mixture": Algorithm(fit_robust_mixture, any_size=False),
    "latent_classes": Algorithm(fit_latent_classes, any_size=False, leaves_open=True),
    "ward": Algorithm(fit_ward, any_size=False, by_density=True),
    "dbscan": Algorithm(fit_dbscan, leaves_out=True, any_size=False, by_density=True),
    "hdbscan": Algorithm(fit_hdbscan, leaves_out=True, any_size=False, by_density=True),
}
