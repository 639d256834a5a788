"""One customer at every step: from the values of a file to a segment."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from segmentation.common.arrays import Floats, read_only

#: Why a trait counts with the value it does: its own; what fills a blank; what stands for a value
#: that the model never saw, or saw too rarely; the nearest end of what is usual.
Reason = Literal["own", "blank", "unseen", "rare", "drawn in"]


@dataclass(frozen=True, slots=True)
class TraitStep:
    """One trait of a customer, from the file to the prepared columns.

    Attributes
    ----------
    trait : str
    raw : str or None
        The value as the file has it; ``None`` for a blank.
    used : float or str
        The value that is encoded: a number within the ends of its block, or a level.
    reason : {"own", "blank", "unseen", "rare", "drawn in"}
    left_open : bool
        Whether the trait has no say in this customer's segment, since nothing fills its blank.
    columns : tuple of str
        A name for each column of the prepared data: the trait, or one of its levels.
    encoded : tuple of float
        One for each column: the transformed number, the position of the level, or 0 and 1.
    scaled : tuple of float
        The same, centred, scaled and weighted: the prepared data.
    """

    trait: str
    raw: str | None
    used: float | str
    reason: Reason
    left_open: bool
    columns: tuple[str, ...]
    encoded: tuple[float, ...]
    scaled: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LayerStep:
    """What one layer of an encoder makes of a customer.

    Attributes
    ----------
    activation : {"linear", "relu", "gelu"}
    values : ndarray of float, shape (n_out,)
    """

    activation: Literal["linear", "relu", "gelu"]
    values: Floats

    def __post_init__(self) -> None:
        read_only(self.values)


@dataclass(frozen=True, slots=True)
class FollowedCustomer:
    """One customer at every step of scoring.

    Attributes
    ----------
    traits : tuple of TraitStep
        In the order of the model's blocks.
    prepared : ndarray of float, shape (n_inputs,)
    layers : tuple of LayerStep
        Of the encoder; empty where the prepared data itself is grouped.
    shortcut : ndarray of float, shape (n_latent,), or None
        What the linear path adds to the last layer.
    latent : ndarray of float, shape (n_latent,)
    point : ndarray of float, shape (n_latent,)
        What the segment is told by: the latent vector, with NaN for blanks that are left open.
    distances : ndarray of float, shape (n_segments,)
        Euclidean distance to the nearest centroid of each segment; of a mixture the Mahalanobis
        distance to each mean.
    reach : ndarray of float, shape (n_segments,)
        The distance beyond which that centroid has nobody; infinite where there is no limit.
    shares : ndarray of float, shape (n_segments,)
        Of a mixture the probability of each segment, otherwise the share of the redraws that give
        the customer this segment, 0 to 1; empty where there were no redraws.
    n_redraws : int
    by_probability : bool
        Whether ``shares`` are the probabilities of a mixture.
    label : int
        The segment; -1 for none.
    confidence : float
        0 to 1.
    known : float
        What is left of the confidence as few are like this customer: 1 for all of it.
    n_together : int
        How many customers share the decision, this one among them; 1 where nothing keeps them
        together.
    own_label : int
        The segment that this customer would have alone.
    """

    traits: tuple[TraitStep, ...]
    prepared: Floats
    layers: tuple[LayerStep, ...]
    shortcut: Floats | None
    latent: Floats
    point: Floats
    distances: Floats
    reach: Floats
    shares: Floats
    n_redraws: int
    by_probability: bool
    label: int
    confidence: float
    known: float
    n_together: int
    own_label: int

    def __post_init__(self) -> None:
        for array in (self.prepared, self.latent, self.point, self.distances, self.shares):
            read_only(array)
        read_only(self.reach)
        if self.shortcut is not None:
            read_only(self.shortcut)

    @property
    def compresses(self) -> bool:
        """Whether something learnt stands between the prepared data and the segments."""
        return bool(self.layers) or self.shortcut is not None

    @property
    def nearness(self) -> Floats:
        """How near each segment is, more being nearer, shape (n_segments,): what ranks them."""
        return self.shares if self.by_probability else -self.distances

    @property
    def next_segment(self) -> int:
        """The nearest segment but for the customer's own; -1 where there is no other."""
        order = [int(k) for k in np.argsort(-self.nearness, kind="stable") if k != self.label]
        return order[0] if order else -1


@dataclass(frozen=True, slots=True)
class TraitChange:
    """Another value for one trait of a customer.

    Attributes
    ----------
    trait : str
    before : float or str or None
        What the file has; ``None`` for a blank.
    after : float or str
    """

    trait: str
    before: float | str | None
    after: float | str


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """Changes of a customer that lead to another segment.

    Attributes
    ----------
    target : int
    changes : tuple of TraitChange
        The largest first.
    size : float
        How far they move the customer in the prepared data, in standard deviations, added up over
        traits.
    """

    target: int
    changes: tuple[TraitChange, ...]
    size: float
