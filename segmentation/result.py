"""What a run found: frozen data, each number with the space that it was measured in."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.cleaning import Cleaning
from segmentation.config import SegmentationConfig
from segmentation.dataset import ReadAs
from segmentation.evidence import (
    Baseline,
    Beyond,
    Diagnosis,
    Filling,
    History,
    NeighboursKept,
    Reconstruction,
    Repeatability,
    Separation,
)
from segmentation.model import (
    NO_SEGMENT,
    Block,
    Floats,
    Grouping,
    Ints,
    Representation,
    SegmentModel,
    read_only,
)
from segmentation.plan import Kind, Plan

Level = Literal["clear", "usable", "weak", "none"]


@dataclass(frozen=True, slots=True)
class Projection:
    """Customers on a plane.

    Attributes
    ----------
    points : ndarray of float, shape (n_studied, 2)
    explained : tuple of float
        Share of the variance along each axis; empty for t-SNE.
    kept : NeighboursKept or None
        What a t-SNE map keeps; ``None`` for PCA.
    """

    points: Floats
    explained: tuple[float, ...] = ()
    kept: NeighboursKept | None = None

    def __post_init__(self) -> None:
        read_only(self.points)


@dataclass(frozen=True, slots=True)
class View:
    """How a method sees the customers.

    Attributes
    ----------
    representation : Representation
    latent : ndarray, shape (n_studied, n_latent)
    plane : Projection
        PCA of the latent vectors.
    reconstruction : Reconstruction or None
        ``None`` where nothing is compressed.
    diagnosis : Diagnosis or None
        The state of what was learnt, likewise.
    """

    representation: Representation
    latent: Floats
    plane: Projection
    reconstruction: Reconstruction | None
    diagnosis: Diagnosis | None

    def __post_init__(self) -> None:
        read_only(self.latent)


@dataclass(frozen=True, slots=True)
class Partition:
    """The customers in K segments, with all that was measured of those who were studied.

    Attributes
    ----------
    labels : ndarray of int, shape (n_customers,)
        0 … K - 1 by falling size; -1 for customers in no segment.
    view : View
        What was grouped; methods that learn anew for each K have one of their own.
    grouping : Grouping
    redraws : tuple of Grouping
    inertia : float
        Sum of squared distances to the segment means, in the space that was grouped.
    explained : float
        The share of the prepared data's variance that lies between the segments, 0 to 1.
    silhouettes : ndarray, shape (n_studied,)
        Of each customer on the prepared data; NaN where it was not measured, or in no segment.
    silhouette_data, silhouette_latent : float
        Mean silhouette on the prepared data, and in the latent space.
    davies_bouldin, calinski_harabasz : float
        On the prepared data.
    repeatability : Repeatability
    beyond : Beyond
        How far it goes beyond customers without segments.
    separation : Separation
        Whether its segments are groups of their own, pair by pair.
    baselines : tuple of Baseline
    """

    labels: Ints
    view: View
    grouping: Grouping
    redraws: tuple[Grouping, ...]
    inertia: float
    explained: float
    silhouettes: Floats
    silhouette_data: float
    silhouette_latent: float
    davies_bouldin: float
    calinski_harabasz: float
    repeatability: Repeatability
    beyond: Beyond
    separation: Separation
    baselines: tuple[Baseline, ...]

    def __post_init__(self) -> None:
        for array in (self.labels, self.silhouettes):
            read_only(array)

    @property
    def n_segments(self) -> int:
        """The number of segments."""
        return self.grouping.n_segments

    @property
    def sizes(self) -> Ints:
        """Customers in each segment."""
        return np.bincount(self.labels[self.placed], minlength=self.n_segments)

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which customers are in a segment."""
        return np.asarray(self.labels != NO_SEGMENT)

    @property
    def silhouette_margin(self) -> float:
        """Half the 95 % interval of ``silhouette_data``; 0 where everyone was measured.

        1.96 s √((1 - m/n) / m) for m of n customers (Cochran, *Sampling Techniques*, 1977); the
        sample is stratified, so this is on the safe side.
        """
        measured = self.silhouettes[np.isfinite(self.silhouettes)]
        n_measured, n_placed = len(measured), int(self.placed.sum())
        if not 1 < n_measured < n_placed:
            return 0.0
        left = (1 - n_measured / n_placed) / n_measured
        return float(1.96 * measured.std(ddof=1) * math.sqrt(left))

    @property
    def smallest_share(self) -> float:
        """The smallest segment's share of all customers."""
        return float(self.sizes.min() / len(self.labels))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The number of segments that the data supports best.

    Attributes
    ----------
    n_segments : int
    runner_up : int or None
    sentence : str
        Why, in words.
    sound : bool
        Whether this number is found again reliably; otherwise it only comes nearest.
    """

    n_segments: int
    runner_up: int | None
    sentence: str
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Exploration:
    """All that was learnt from a table, for every number of segments.

    One trained network serves them all, so another K costs no training.

    Attributes
    ----------
    frame : pandas.DataFrame
        The customers as they were read.
    file_name, fingerprint : str
    cleaning : Cleaning
        How the table was cleaned and orders were added up, with what was found on the way.
    reading : tuple of (str, ReadAs)
        How the cells of each column of the file were taken.
    config : SegmentationConfig
        With the plan and every setting filled in.
    fillings : tuple of Filling
        What was put into blanks, traits without blanks left out.
    blocks : tuple of Block
    studied : ndarray of int, shape (n_studied,)
        The rows that were learnt from and measured, rising: all of them, or a random sample of a
        large table. What follows by customer is theirs.
    prepared : ndarray, shape (n_studied, n_inputs)
    training : ndarray of bool, shape (n_studied,)
        Those that fitted statistics and trained; the others were held out.
    plane : Projection
        PCA of the prepared data.
    view : View
        How the method sees the customers, before it looks at a number of segments.
    history : History or None
        ``None`` where nothing was trained.
    latent_tried : tuple of (int, float)
        Sizes of the latent vector that were tried, with the share of held-out variance that each
        keeps; empty where the size was given.
    partitions : tuple of Partition
        One for each number of segments that was tried, in order.
    suggestion : Suggestion
    """

    frame: pd.DataFrame
    file_name: str
    fingerprint: str
    cleaning: Cleaning
    reading: tuple[tuple[str, ReadAs], ...]
    config: SegmentationConfig
    fillings: tuple[Filling, ...]
    blocks: tuple[Block, ...]
    studied: Ints
    prepared: Floats
    training: NDArray[np.bool_]
    plane: Projection
    view: View
    history: History | None
    latent_tried: tuple[tuple[int, float], ...]
    partitions: tuple[Partition, ...]
    suggestion: Suggestion

    def __post_init__(self) -> None:
        for array in (self.studied, self.prepared, self.training):
            read_only(array)

    @property
    def plan(self) -> Plan:
        """A role for every column."""
        assert self.config.plan is not None
        return self.config.plan

    @property
    def sizes_tried(self) -> tuple[int, ...]:
        """The numbers of segments that were tried."""
        return tuple(p.n_segments for p in self.partitions)

    def partition(self, n_segments: int) -> Partition:
        """Return the partition into this many segments.

        Raises
        ------
        KeyError
            If this number was not tried.
        """
        for partition in self.partitions:
            if partition.n_segments == n_segments:
                return partition
        raise KeyError(n_segments)


@dataclass(frozen=True, slots=True)
class TraitProfile:
    """One trait in every segment and in all customers, in the units of the file.

    Attributes
    ----------
    name : str
    kind : Kind
    shapes : bool
        Whether it took part in forming the segments.
    typical : tuple of (float or str)
        Mean of a number, most frequent value of anything else, one for each segment.
    everyone : float or str
        The same over all customers.
    shares : tuple of tuple of float
        For each segment, the share of each of ``levels``; empty for a number.
    everyone_shares : tuple of float
    levels : tuple of str
    effects : tuple of float
        For each segment the difference from everyone: in standard deviations for a number, and
        for a category the largest difference in share, in its standard deviations. Signed.
    focus : tuple of int
        For each segment the index of the level that ``effects`` speaks of; 0 for a number.
    unit : str
        What its values are counted in, such as ``$`` or ``%``; ``""`` where nothing says.
    """

    name: str
    kind: Kind
    shapes: bool
    typical: tuple[float | str, ...]
    everyone: float | str
    shares: tuple[tuple[float, ...], ...]
    everyone_shares: tuple[float, ...]
    levels: tuple[str, ...]
    effects: tuple[float, ...]
    focus: tuple[int, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class SegmentProfile:
    """One segment in words.

    Attributes
    ----------
    index : int
        0 is the largest.
    name : str
        Made from what sets it apart; unique.
    size : int
    share : float
    sentences : tuple of str
        What sets it apart, strongest first, in the units of the file.
    typical_row : int
        The row of its typical customer, the one nearest to the centre.
    """

    index: int
    name: str
    size: int
    share: float
    sentences: tuple[str, ...]
    typical_row: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far to trust the segments.

    Attributes
    ----------
    level : {"clear", "usable", "weak", "none"}
    sentence : str
        The reason, in words.
    short : str
        The same in half a line.
    advice : tuple of str
        What to do about it, a sentence each.
    """

    level: Level
    sentence: str
    short: str
    advice: tuple[str, ...]


#: The space that each number of :class:`Quality` is measured in.
SPACES = {
    "silhouette_data": "the prepared data",
    "silhouette_latent": "the latent space",
    "inertia": "the latent space",
    "explained": "the prepared data",
    "davies_bouldin": "the prepared data",
    "calinski_harabasz": "the prepared data",
    "reconstruction": "the prepared data, held-out customers where there are any",
    "repeatability": "the labels",
    "smallest_share": "the labels",
}


@dataclass(frozen=True, slots=True)
class Quality:
    """Every number of a result; :data:`SPACES` says where each was measured."""

    n_customers: int
    n_segments: int
    suggested_n_segments: int
    silhouette_data: float
    silhouette_latent: float
    inertia: float
    explained: float
    davies_bouldin: float
    calinski_harabasz: float
    reconstruction: Reconstruction | None
    repeatability: Repeatability
    smallest_share: float
    baselines: tuple[Baseline, ...]


@dataclass(frozen=True, slots=True)
class SegmentationResult:
    """The segments of a table.

    Attributes
    ----------
    exploration : Exploration
        What it was chosen from.
    partition : Partition
    confidence : ndarray, shape (n_customers,)
        How sure each customer's segment is, 0 to 1: the share of the redraws in which it is the
        same, or the probability that a mixture gives.
    traits : tuple of TraitProfile
        The traits that shape segments first.
    segments : tuple of SegmentProfile
    quality : Quality
    verdict : Verdict
    model : SegmentModel
    """

    exploration: Exploration
    partition: Partition
    confidence: Floats
    traits: tuple[TraitProfile, ...]
    segments: tuple[SegmentProfile, ...]
    quality: Quality
    verdict: Verdict
    model: SegmentModel

    def __post_init__(self) -> None:
        read_only(self.confidence)

    @property
    def labels(self) -> Ints:
        """The segment of each customer, 0 … K - 1 by falling size."""
        return self.partition.labels

    @property
    def studied_labels(self) -> Ints:
        """The segment of each customer that was studied."""
        return self.partition.labels[self.exploration.studied].astype(np.int64)

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each segment."""
        return self.model.names


@dataclass(frozen=True, slots=True)
class Scores:
    """New customers in the segments of a model.

    Attributes
    ----------
    labels : ndarray of int, shape (n_customers,)
        -1 for customers in no segment.
    confidence : ndarray, shape (n_customers,)
    """

    labels: Ints
    confidence: Floats

    def __post_init__(self) -> None:
        read_only(self.labels)
        read_only(self.confidence)
