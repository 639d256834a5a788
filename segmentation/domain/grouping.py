"""Cluster models: nearest centroid, mixture, and either of them with segments cut or joined."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, Ints, read_only

#: The label of a customer who belongs to no segment.
NO_SEGMENT = -1


@dataclass(frozen=True, slots=True)
class Centroids:
    """Nearest-centroid model with one or several centroids a segment.

    Attributes
    ----------
    points : ndarray of float, shape (n_centres, n_latent)
    segments : ndarray of int, shape (n_centres,)
        The segment of each centre; every one of 0 … K - 1 has a centre.
    radius : ndarray of float, shape (n_centres,)
        The distance beyond which a point belongs to no segment; infinite where there is no limit.
    """

    points: Floats
    segments: Ints
    radius: Floats

    def __post_init__(self) -> None:
        for array in (self.points, self.segments, self.radius):
            read_only(array)

    @property
    def n_segments(self) -> int:
        """The number of segments."""
        return int(self.segments.max()) + 1

    def renumbered(self, new: Ints) -> "Centroids":
        """Return the model with segment ``k`` renumbered ``new[k]``, centroids in segment order."""
        segments = new[self.segments]
        order = np.argsort(segments, kind="stable")
        return Centroids(self.points[order], segments[order], self.radius[order])


@dataclass(frozen=True, slots=True)
class Mixture:
    """Mixture of multivariate normal or Student's t distributions.

    Attributes
    ----------
    means : ndarray of float, shape (K, n_latent)
    precision_cholesky : ndarray of float, shape (K, n_latent, n_latent)
        Of each component a triangular factor L of its precision matrix, L Lᵀ = Σ⁻¹.
    weights : ndarray of float, shape (K,)
        Mixing weights of the components; they add up to 1.
    degrees_of_freedom : float
        Degrees of freedom ν > 0 of Student's t, common to all components: the fewer, the heavier
        the tails. Infinite for normal distributions.
    column_weights : ndarray of float, shape (n_latent,), or None
        How many times the log density along each column counts; ``None`` for once each. Only for
        normal distributions with diagonal factors.
    """

    means: Floats
    precision_cholesky: Floats
    weights: Floats
    degrees_of_freedom: float = math.inf
    column_weights: Floats | None = None

    def __post_init__(self) -> None:
        if not self.degrees_of_freedom > 0:
            raise ValueError(f"tails must be above 0, not {self.degrees_of_freedom}")
        for array in (self.means, self.precision_cholesky, self.weights):
            read_only(array)
        if self.column_weights is not None:
            read_only(self.column_weights)

    @property
    def n_segments(self) -> int:
        """The number of segments."""
        return len(self.means)

    def renumbered(self, new: Ints) -> "Mixture":
        """Return the model with segment ``k`` renumbered to ``new[k]``."""
        order = np.argsort(new)
        return Mixture(
            self.means[order],
            self.precision_cholesky[order],
            self.weights[order],
            self.degrees_of_freedom,
            self.column_weights,
        )


#: What an algorithm leaves behind: it assigns points of the latent space to segments.
ClusterModel = Centroids | Mixture


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The segments of another model, some of them cut into parts and some joined.

    A point gets its segment from ``base``, then its part of that segment; nobody else moves. Parts
    that are not cut are counted as one.

    Attributes
    ----------
    base : Centroids, Mixture or Regrouped
    parts : tuple of (Centroids, Mixture or None)
        For each segment of ``base`` what cuts it; ``None`` leaves it whole.
    segments : ndarray of int, shape (n_parts,)
        The segment of each part, parts in the order of ``base``; every one of 0 … K - 1 has one.
    """

    base: "SegmentRule"
    parts: tuple[ClusterModel | None, ...]
    segments: Ints

    def __post_init__(self) -> None:
        read_only(self.segments)

    @property
    def n_segments(self) -> int:
        """The number of segments."""
        return int(self.segments.max()) + 1

    @property
    def widths(self) -> tuple[int, ...]:
        """How many parts each segment of ``base`` has."""
        return tuple(1 if part is None else part.n_segments for part in self.parts)

    def renumbered(self, new: Ints) -> "Regrouped":
        """Return the model with segment ``k`` renumbered ``new[k]``."""
        return replace(self, segments=new[self.segments])

    def labels(
        self,
        of_base: Ints,
        of_part: Callable[[ClusterModel, NDArray[np.bool_]], Ints],
    ) -> Ints:
        """Return the segment of each point.

        Parameters
        ----------
        of_base : ndarray of int, shape (n_points,)
            The segments of ``base``; -1 for points in none.
        of_part : callable
            (model, which points) → the part of each of these points.
        """
        firsts = np.cumsum((0, *self.widths[:-1]))
        placed = of_base != NO_SEGMENT
        leaves = np.where(placed, firsts[of_base], 0)
        for segment, part in enumerate(self.parts):
            own = of_base == segment
            if part is not None and own.any():
                leaves[own] += of_part(part, own)
        return np.where(placed, self.segments[leaves], NO_SEGMENT)


#: How a point gets its segment: by what an algorithm left behind, or by that as it was edited.
SegmentRule = Centroids | Mixture | Regrouped


def base_model(rule: SegmentRule) -> ClusterModel:
    """Return what the algorithm left behind, below all edits."""
    while isinstance(rule, Regrouped):
        rule = rule.base
    return rule


def nearest_centroid_model(centroids: Floats) -> Centroids:
    """Return the nearest-centroid model of one centroid a segment, without a distance limit."""
    n_segments = len(centroids)
    return Centroids(centroids, np.arange(n_segments), np.full(n_segments, np.inf))
