"""What a run learnt: enough to score new customers, and no customer's row."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentation.cleaning import Cleaning
from segmentation.dataset import ReadAs
from segmentation.plan import Plan
from segmentation.recipe import Recipe

Floats = NDArray[np.float64]


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
    heads : {"linear", "mixed"}
        Whether the decoder gives prepared columns, or numbers and log-odds of categories.
    """

    encoder: tuple[Layer, ...]
    decoder: tuple[Layer, ...]
    heads: Literal["linear", "mixed"]
    shortcut: Layer | None = None


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
    centroids : ndarray, shape (n_segments, n_latent)
    redraws : ndarray, shape (n_redraws, n_segments, n_latent)
        The centroids found again in redrawn customers, matched to ``centroids``.
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
    centroids: Floats
    redraws: Floats
    names: tuple[str, ...]
    shares: tuple[float, ...]
    cleaning: Cleaning
    reading: tuple[tuple[str, ReadAs], ...]

    def __post_init__(self) -> None:
        read_only(self.centroids)
        read_only(self.redraws)

    @property
    def n_segments(self) -> int:
        """The number of segments."""
        return len(self.centroids)
