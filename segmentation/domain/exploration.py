"""The fitted representation and partitions of a table, for every number of segments K."""

import math
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, Ints, read_only
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import ResolvedConfig
from segmentation.domain.dataset import ReadAs
from segmentation.domain.grouping import NO_SEGMENT, SegmentRule
from segmentation.domain.measures import (
    Baseline,
    Diagnosis,
    ExcessOverNull,
    Filling,
    History,
    NeighbourhoodQuality,
    Reconstruction,
    Repeatability,
    Separation,
)
from segmentation.domain.methods import Method
from segmentation.domain.plan import Plan
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection of the customers: to a plane, or to a space where that was asked for.

    Attributes
    ----------
    points : ndarray of float, shape (n_studied, 2) or (n_studied, 3)
    explained : tuple of float
        Share of the variance along each axis; empty for t-SNE.
    quality : NeighbourhoodQuality or None
        What a t-SNE map keeps; ``None`` for PCA.
    """

    points: Floats
    explained: tuple[float, ...] = ()
    quality: NeighbourhoodQuality | None = None

    def __post_init__(self) -> None:
        read_only(self.points)


@dataclass(frozen=True, slots=True)
class Embedding:
    """The latent representation (embedding) of the customers that a method clusters.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class UncheckedPartition:
    """A partition of the customers into K segments, before anything speaks for or against it.

    Attributes
    ----------
    labels : ndarray of int, shape (n_customers,)
        0 … K - 1, by falling size unless the segments were edited; -1 for customers in no segment.
    embedding : Embedding
        What was grouped; methods that learn anew for each K have one of their own.
    cluster_model : SegmentRule
    inertia : float
        Sum of squared distances to the segment means, in the space that was grouped.
    explained : float
        The share of the prepared data's variance that lies between the segments, 0 to 1.
    """

    labels: Ints
    embedding: Embedding
    cluster_model: SegmentRule
    inertia: float
    explained: float

    def __post_init__(self) -> None:
        read_only(self.labels)

    @property
    def n_segments(self) -> int:
        """The number of segments."""
        return self.cluster_model.n_segments

    @property
    def sizes(self) -> Ints:
        """Customers in each segment."""
        return np.bincount(self.labels[self.placed], minlength=self.n_segments)

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which customers are in a segment."""
        return np.asarray(self.labels != NO_SEGMENT)

    @property
    def smallest_share(self) -> float:
        """The smallest segment's share of all customers."""
        return float(self.sizes.min() / len(self.labels))


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition(UncheckedPartition):
    """A partition of the customers into K segments, with its quality measures.

    Attributes
    ----------
    resamples : tuple of SegmentRule
    silhouettes : ndarray, shape (n_studied,)
        Of each customer on the prepared data; NaN where it was not measured, or in no segment.
    silhouette_data, silhouette_latent : float
        Mean silhouette on the prepared data, and in the latent space.
    davies_bouldin, calinski_harabasz : float
        On the prepared data.
    repeatability : Repeatability
    excess : ExcessOverNull
        How far it goes beyond customers without segments.
    separation : Separation
        Whether its segments are groups of their own, pair by pair.
    baselines : tuple of Baseline
    halves : tuple of (SegmentRule, SegmentRule), or None where one could not be grouped
        Each split of the customers in two, grouped by itself, for prediction strength.
    other_starts : tuple of ndarray of int, shape (n_studied,), or None
        The labels that other random starts give; ``None`` for one that gives another number.
    within_groups : bool
        Whether fewer segments are groups of their own, and these are kinds within them.
    """

    resamples: tuple[SegmentRule, ...]
    silhouettes: Floats
    silhouette_data: float
    silhouette_latent: float
    davies_bouldin: float
    calinski_harabasz: float
    repeatability: Repeatability
    excess: ExcessOverNull
    separation: Separation
    baselines: tuple[Baseline, ...]
    halves: tuple[tuple[SegmentRule, SegmentRule] | None, ...] = ()
    other_starts: tuple[Ints | None, ...] = ()
    within_groups: bool = False

    def __post_init__(self) -> None:
        UncheckedPartition.__post_init__(self)
        read_only(self.silhouettes)
        for labels in self.other_starts:
            if labels is not None:
                read_only(labels)

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
    label : str
        What this number is called in a list or below an axis.
    groups : bool
        Whether some number that was tried gives segments to work with: there are groups. Nothing
        that is said of the customers as a whole may deny it.
    elsewhere : tuple of int
        Further numbers that the sentence names: those that score nearly as well where none stands
        out, and what another method suggests, whose segments hold no worse, with its runner-up.
    """

    n_segments: int
    runner_up: int | None
    sentence: str
    sound: bool = True
    label: str = "suggested"
    groups: bool = True
    elsewhere: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MethodChoice:
    """A method that was taken because it holds better on this table than the usual one.

    Attributes
    ----------
    method, instead_of : str
    n_segments, n_instead : int
        The numbers of segments that were compared.
    more_pattern : float or None
        How much more of the pattern of the traits it accounts for, as a share, ≥ 0; ``None`` where
        it was taken for the shape of its segments.
    """

    method: Method
    instead_of: Method
    n_segments: int
    n_instead: int
    more_pattern: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UncheckedExploration:
    """What was learnt of one table, and its segments for every number of them K, unchecked.

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
    no_answers : tuple of (str, str)
        Columns, and a cell of theirs that stands for no answer, as the user said.
    config : ResolvedConfig
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
    embedding : Embedding
        How the method sees the customers, before it looks at a number of segments.
    history : History or None
        ``None`` where nothing was trained.
    latent_tried : tuple of (int, float)
        Sizes of the latent vector that were tried, with the share of held-out variance that each
        keeps; empty where the size was given.
    partitions : tuple of UncheckedPartition
        One for each number of segments that was tried, in order.
    provisional : int
        The number of segments to show until the evidence suggests one.
    sources : tuple of (str, frozenset of str)
        What each worked-out column comes from: columns of the file.
    repeated_by : tuple of (str, frozenset of str)
        For each column the traits that say what it says, see :func:`.shared_information`.
    dealt : ndarray of int, shape (n_studied,), or None
        The places of the studied customers in the order in which random numbers are dealt out to
        them; ``None`` for the order in which they stand.
    """

    frame: pd.DataFrame
    file_name: str
    fingerprint: str
    cleaning: Cleaning
    reading: tuple[tuple[str, ReadAs], ...]
    config: ResolvedConfig
    fillings: tuple[Filling, ...]
    blocks: tuple[Block, ...]
    studied: Ints
    prepared: Floats
    training: NDArray[np.bool_]
    plane: Projection
    embedding: Embedding
    history: History | None
    latent_tried: tuple[tuple[int, float], ...]
    partitions: tuple[UncheckedPartition, ...]
    provisional: int
    no_answers: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, frozenset[str]], ...] = ()
    repeated_by: tuple[tuple[str, frozenset[str]], ...] = ()
    dealt: Ints | None = None

    def __post_init__(self) -> None:
        for array in (self.studied, self.prepared, self.training):
            read_only(array)
        if self.dealt is not None:
            read_only(self.dealt)

    @property
    def plan(self) -> Plan:
        """A role for every column."""
        return self.config.plan

    @property
    def sizes_tried(self) -> tuple[int, ...]:
        """The numbers of segments that were tried."""
        return tuple(p.n_segments for p in self.partitions)

    def with_frame(self, frame: pd.DataFrame) -> Self:
        """Return the same beside another copy of the table, or an empty one to travel light."""
        return replace(self, frame=frame)

    def partition(self, n_segments: int) -> UncheckedPartition:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Exploration(UncheckedExploration):
    """The results of all steps on one table, for every number of segments K.

    Attributes
    ----------
    partitions : tuple of Partition
        One for each number of segments that was tried, in order.
    suggestion : Suggestion
    choice : MethodChoice or None
        Why the method is not the usual one, where nobody chose it.
    """

    partitions: tuple[Partition, ...]
    suggestion: Suggestion
    choice: MethodChoice | None = None

    def partition(self, n_segments: int) -> Partition:
        """Return the partition into this many segments.

        Raises
        ------
        KeyError
            If this number was not tried.
        """
        found = UncheckedExploration.partition(self, n_segments)
        assert isinstance(found, Partition)
        return found
