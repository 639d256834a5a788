"""What a run learnt: enough to score new customers, and no customer's row."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentation.cleaning import Cleaning
from segmentation.dataset import ReadAs
from segmentation.plan import Plan
from segmentation.recipe import Recipe

Floats = NDArray[np.float64]
Floats32 = NDArray[np.float32]
Ints = NDArray[np.int64]

#: The label of a customer who belongs to no segment.
NO_SEGMENT = -1


def read_only(array: NDArray[np.generic]) -> None:
    """Make an array that a frozen object holds as unchangeable as the object."""
    array.setflags(write=False)


@dataclass(frozen=True, slots=True)
class Block:
    """How one trait becomes one or more columns; every statistic is of the training rows.

    Attributes
    ----------
    trait : str
        The column of the file.
    form : {"number", "codes", "binary", "indicators"}
        A number as it is; the position in ``levels``; 0 or 1; one 0/1 column a level.
    fill : float or str
        What stands in for a blank: the median, or the most frequent level.
    levels : tuple of str
        The values that are told apart, in column or code order; empty for a number.
    other : bool
        Whether the last level collects rare values and those never seen.
    transform : {"none", "log", "yeo-johnson"}
        What is taken of a number first: log(1 + x), or the Yeo-Johnson power transform.
    power : float
        The λ of Yeo-Johnson; 1, which changes nothing, otherwise.
    lower, upper : float
        A number outside is moved to the nearer end, before it is transformed.
    center : tuple of float
        Subtracted, one for each column.
    scale : float
        Divided by after that.
    """

    trait: str
    form: Literal["number", "codes", "binary", "indicators"]
    fill: float | str
    levels: tuple[str, ...]
    other: bool
    transform: Literal["none", "log", "yeo-johnson"]
    power: float
    lower: float
    upper: float
    center: tuple[float, ...]
    scale: float

    @property
    def width(self) -> int:
        """How many columns the trait becomes."""
        return len(self.center)


@dataclass(frozen=True, slots=True)
class Layer:
    """One dense layer: ``activation(x @ weights + bias)``.

    Attributes
    ----------
    weights : ndarray of float, shape (n_in, n_out)
    bias : ndarray of float, shape (n_out,)
    activation : {"linear", "relu", "gelu"}
        ``gelu`` is the tanh form.
    """

    weights: Floats
    bias: Floats
    activation: Literal["linear", "relu", "gelu"]

    def __post_init__(self) -> None:
        read_only(self.weights)
        read_only(self.bias)


@dataclass(frozen=True, slots=True)
class Representation:
    """A pattern summary: prepared columns → latent vector, and back.

    Attributes
    ----------
    encoder, decoder : tuple of Layer
        Empty for the prepared data itself.
    shortcut : Layer or None
        A linear path from the prepared columns, added to what the encoder gives.
    blanks : {"filled", "open"}
        Whether customers are grouped with what fills their blanks, or with NaN there.
    heads : {"linear", "mixed"}
        Whether the decoder gives prepared columns, or numbers and log-odds of categories.
    """

    encoder: tuple[Layer, ...]
    decoder: tuple[Layer, ...]
    heads: Literal["linear", "mixed"]
    shortcut: Layer | None = None
    blanks: Literal["filled", "open"] = "filled"


@dataclass(frozen=True, slots=True)
class Centres:
    """Segments by their centres, one or several each: a customer belongs with the nearest.

    Attributes
    ----------
    points : ndarray of float, shape (n_centres, n_latent)
    segments : ndarray of int, shape (n_centres,)
        The segment of each centre; every one of 0 … K - 1 has a centre.
    reach : ndarray of float, shape (n_centres,)
        The distance beyond which a customer belongs to no segment; infinite where everyone has one.
    """

    points: Floats
    segments: Ints
    reach: Floats

    def __post_init__(self) -> None:
        for array in (self.points, self.segments, self.reach):
            read_only(array)

    @property
    def n_segments(self) -> int:
        """The number of segments."""
        return int(self.segments.max()) + 1

    def renumbered(self, new: Ints) -> "Centres":
        """Return the same with segment ``k`` called ``new[k]``, centres in segment order."""
        segments = new[self.segments]
        order = np.argsort(segments, kind="stable")
        return Centres(self.points[order], segments[order], self.reach[order])


@dataclass(frozen=True, slots=True)
class Mixture:
    """Segments as overlapping clouds: a customer belongs to each with a probability.

    Attributes
    ----------
    means : ndarray of float, shape (K, n_latent)
    factors : ndarray of float, shape (K, n_latent, n_latent)
        Of each cloud a triangular factor L of its inverse covariance, L Lᵀ = Σ⁻¹.
    shares : ndarray of float, shape (K,)
        Each cloud's weight; they add up to 1.
    tails : float
        Degrees of freedom ν > 0 of Student's t, which every cloud has: the fewer, the likelier are
        customers far from its middle. Infinite for normal distributions.
    """

    means: Floats
    factors: Floats
    shares: Floats
    tails: float = math.inf

    def __post_init__(self) -> None:
        if not self.tails > 0:
            raise ValueError(f"tails must be above 0, not {self.tails}")
        for array in (self.means, self.factors, self.shares):
            read_only(array)

    @property
    def n_segments(self) -> int:
        """The number of segments."""
        return len(self.means)

    def renumbered(self, new: Ints) -> "Mixture":
        """Return the same with segment ``k`` called ``new[k]``."""
        order = np.argsort(new)
        return Mixture(self.means[order], self.factors[order], self.shares[order], self.tails)


#: How a point in the latent space gets its segment.
Grouping = Centres | Mixture


def around(centroids: Floats) -> Centres:
    """Return the grouping of one centre a segment, in which everyone has a segment."""
    n_segments = len(centroids)
    return Centres(centroids, np.arange(n_segments), np.full(n_segments, np.inf))


@dataclass(frozen=True, slots=True)
class SegmentModel:
    """Everything that scoring needs.

    Attributes
    ----------
    plan : Plan
        The columns of the file it was learnt on.
    recipe : Recipe
        With every setting filled in.
    method : str
        What customers were grouped in.
    seed : int
    n_customers : int
        How many it was learnt on.
    blocks : tuple of Block
        How a trait is prepared.
    representation : Representation
    grouping : Grouping
        How a latent vector gets its segment.
    redraws : tuple of Grouping
        The same found again in redrawn customers, matched to ``grouping``.
    names : tuple of str
        A name for each segment.
    shares : tuple of float
        Each segment's share of the customers it was learnt on.
    cleaning : Cleaning
        How the table was cleaned and orders were added up, with what was found on the way.
    reading : tuple of (str, ReadAs)
        How the cells of each column were taken, for new files that leave a doubt.
    """

    plan: Plan
    recipe: Recipe
    method: str
    seed: int
    n_customers: int
    blocks: tuple[Block, ...]
    representation: Representation
    grouping: Grouping
    redraws: tuple[Grouping, ...]
    names: tuple[str, ...]
    shares: tuple[float, ...]
    cleaning: Cleaning
    reading: tuple[tuple[str, ReadAs], ...]

    @property
    def n_segments(self) -> int:
        """The number of segments."""
        return self.grouping.n_segments
