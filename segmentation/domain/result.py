"""The result of a run: segments, profiles, quality measures and verdict."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from segmentation.common.arrays import Floats, Ints, read_only
from segmentation.common.deferred import Deferred
from segmentation.domain.effects import TraitEffects
from segmentation.domain.exploration import (
    Exploration,
    Partition,
    UncheckedExploration,
    UncheckedPartition,
)
from segmentation.domain.measures import (
    Baseline,
    Reconstruction,
    Recovery,
    Repeatability,
)
from segmentation.domain.plan import Kind
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_words import SUGGESTED, TraitWords
from segmentation.domain.weighting import Weighting

Level = Literal["clear", "usable", "weak", "none"]
SegmentationKind = Literal["natural", "reproducible", "constructed"]
StabilityLevel = Literal["stable", "pattern", "unstable"]
Caveat = Literal["", "no gap", "one trait", "small", "other start", "chance", "piece"]
#: Verdicts on segments that one can work with.
RELIED_ON: tuple[Level, ...] = ("clear", "usable")


@dataclass(frozen=True, slots=True)
class TraitProfile:
    """One trait in every segment and in all customers, in the units of the file.

    Whatever shows a trait says :attr:`label`, ``levels`` and ``unit``: these are the user's words
    where there are any.

    Attributes
    ----------
    name : str
        Of the column in the file.
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
        The values, as they are called; ``typical`` and ``everyone`` are some of them.
    effects : tuple of float
        For each segment the difference from everyone: in standard deviations for a number, and
        for a category the largest difference in share, in its standard deviations. Signed.
    focus : tuple of int
        For each segment the index of the level that ``effects`` speaks of; 0 for a number.
    unit : str
        What its values are counted in, such as ``$`` or ``%``; ``""`` where nothing says.
    known : tuple of float
        For each segment the share of its customers who have a value, 0 to 1; empty for all.
    winsorized : tuple of float
        Of a number whose mean a few far-off values rule: the mean of each segment with these drawn
        in to the outer fences, and last that of everyone. Empty where the mean speaks for itself.
    words : TraitWords
        Those of the user.
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
    known: tuple[float, ...] = ()
    winsorized: tuple[float, ...] = ()
    words: TraitWords = SUGGESTED

    @property
    def label(self) -> str:
        """What it is called, with a capital."""
        return self.words.label_of(self.name)

    @property
    def said(self) -> str:
        """What it is called within a sentence or the name of a segment."""
        return self.words.said_of(self.name)

    def known_share(self, segment: int) -> float:
        """Return the share of a segment's customers who have a value, 0 to 1."""
        return self.known[segment] if self.known else 1.0

    def centre(self, segment: int | None) -> float:
        """Return the mean of a number that stands for a segment (``None``: for everyone)."""
        if self.winsorized:
            return self.winsorized[-1 if segment is None else segment]
        return float(self.everyone if segment is None else self.typical[segment])

    def difference(self, segment: int) -> float:
        """Return how far what is shown of a segment lies above (+) or below (-) everyone.

        In standard deviations: of a number its mean, of anything else the share of the level in
        ``focus``. It differs from ``effects`` for an order, whose effect is of its mean place.
        """
        if self.kind is not Kind.ORDERED:
            return self.effects[segment]
        level = self.focus[segment]
        usual = self.everyone_shares[level]
        spread = math.sqrt(max(usual * (1 - usual), 1e-12))
        return (self.shares[segment][level] - usual) / spread


@dataclass(frozen=True, slots=True)
class SegmentProfile:
    """Name, size and description of one segment.

    Attributes
    ----------
    index : int
        Its place; 0 is the largest unless the segments were edited.
    name : str
        Unique.
    size : int
        Customers, each counted once.
    share : float
        Of all customers, 0 to 1; weighted where customers are.
    sentences : tuple of str
        What sets it apart, strongest first, in the units of the file.
    typical_row : int
        The row of its typical customer, the one nearest to the centre.
    look : int
        The place of its colour and symbol in the palette; by default ``index``.
    suggested : str
        The name that is made from what sets it apart.
    note : str
        What the user wrote on it; ``""`` for nothing.
    pinned : bool
        Whether the user keeps it before the others.
    """

    index: int
    name: str
    size: int
    share: float
    sentences: tuple[str, ...]
    typical_row: int
    look: int = -1
    suggested: str = ""
    note: str = ""
    pinned: bool = False

    def __post_init__(self) -> None:
        """Let a segment have the colour of its place where no other was chosen."""
        if self.look < 0:
            object.__setattr__(self, "look", self.index)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The assessment of a partition's reliability.

    Attributes
    ----------
    level : {"clear", "usable", "weak", "none"}
    sentence : str
        The reason, in words.
    short : str
        The same in half a line.
    advice : tuple of str
        What to do about it, a sentence each.
    record : str
        How often such a verdict was right where groups are known: of the suggested number, for
        which it was counted; ``""`` of any other.
    kind : {"natural", "reproducible", "constructed"}
        Groups of their own, the same cut each time, or a cut for use.
    kind_sentence : str
        What that is good for.
    """

    level: Level
    sentence: str
    short: str
    advice: tuple[str, ...]
    record: str = ""
    kind: SegmentationKind = "constructed"
    kind_sentence: str = ""


@dataclass(frozen=True, slots=True)
class SegmentReliability:
    """Whether one segment may be relied on by itself.

    Attributes
    ----------
    recovery : Recovery
        How it is found again when customers are redrawn.
    sizes : tuple of int
        The numbers of segments, one after the other and the result's own among them, at which it
        is there.
    level : {"stable", "pattern", "unstable"}
        Found again; its core found again; not to be trusted.
    caveat : {"", "no gap", "one trait", "small", "other start", "chance"}
        What speaks against building on a stable segment: there is no gap to another segment, one
        trait alone tells it from another, it has too few customers, another random start does not
        find it where the whole differs too, or customers without groups have such segments too.
    """

    recovery: Recovery
    sizes: tuple[int, ...]
    level: StabilityLevel
    caveat: Caveat

    @property
    def reliable(self) -> bool:
        """Whether it is stable and nothing speaks against it."""
        return self.level == "stable" and not self.caveat


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


@dataclass(frozen=True, slots=True, kw_only=True)
class UncheckedResult:
    """The segments of a table, before anything speaks for or against them.

    Attributes
    ----------
    exploration : UncheckedExploration
        What it was chosen from.
    partition : UncheckedPartition
    traits : tuple of TraitProfile
        The traits that shape segments first.
    segments : tuple of SegmentProfile
    model : SegmentModel
    effects : TraitEffects
        How strongly segments differ in each of ``traits``, in their order.
    weighting : Weighting or None
        By what ``traits`` and the shares of ``segments`` are weighted; ``None`` counts each
        customer once, as all other measures do.
    """

    exploration: UncheckedExploration
    partition: UncheckedPartition
    traits: tuple[TraitProfile, ...]
    segments: tuple[SegmentProfile, ...]
    model: SegmentModel
    effects: TraitEffects
    weighting: Weighting | None = None

    @property
    def n_customers(self) -> int:
        """How many customers there are."""
        return len(self.partition.labels)

    @property
    def labels(self) -> Ints:
        """The segment of each customer, 0 … K - 1, by falling size unless they were edited."""
        return self.partition.labels

    @property
    def studied_labels(self) -> Ints:
        """The segment of each customer that was studied."""
        return self.partition.labels[self.exploration.studied].astype(np.int64)

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each segment."""
        return self.model.names

    @property
    def looks(self) -> tuple[int, ...]:
        """The place of each segment's colour and symbol in the palette."""
        return tuple(segment.look for segment in self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentationResult(UncheckedResult):
    """The segments of a table.

    Attributes
    ----------
    exploration : Exploration
        What it was chosen from.
    partition : Partition
    deferred_confidence : Deferred of ndarray, shape (n_customers,)
        What ``confidence`` gives: of a million customers it takes seconds, and few pages show it.
    reliability : tuple of SegmentReliability
        Of each segment.
    quality : Quality
    verdict : Verdict
    """

    exploration: Exploration
    partition: Partition
    deferred_confidence: Deferred[Floats]
    reliability: tuple[SegmentReliability, ...]
    quality: Quality
    verdict: Verdict

    @property
    def confidence(self) -> Floats:
        """How sure each customer's segment is, 0 to 1, shape (n_customers,).

        The share of the redraws in which it is the same, or the probability that a mixture gives.
        """
        return self.deferred_confidence.get()


@dataclass(frozen=True, slots=True)
class Scores:
    """Assignments of new customers by a saved model.

    Attributes
    ----------
    labels : ndarray of int, shape (n_customers,)
        -1 for customers in no segment.
    confidence : ndarray, shape (n_customers,)
        0 to 1; less by the share of traits that are in doubt.
    doubts : tuple of str
        What differs from the customers that the model was learnt on, a sentence each.
    """

    labels: Ints
    confidence: Floats
    doubts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        read_only(self.labels)
        read_only(self.confidence)
