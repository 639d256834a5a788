"""Records of measured quantities, each with the data that it was measured on."""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from segmentation.common.arrays import Ints, read_only
from segmentation.domain.methods import Method

#: Differences of two methods below which they are said to do about as well; ours: what two
#: decimals show, and the usual error of a difference of two means over ten redraws.
AS_DISTINCT = 0.01
AS_REPEATABLE = 0.05
#: Differences above which one method is said to do better than another: twice as much, since with
#: other random starts a difference within the usual error turns round.
MORE_DISTINCT = 2 * AS_DISTINCT
MORE_REPEATABLE = 2 * AS_REPEATABLE

_COLLAPSED = 0.6  # of the effective dimension of as many principal components


@dataclass(frozen=True, slots=True)
class Filling:
    """The imputation of one trait's missing values.

    Attributes
    ----------
    trait : str
    n_blank : int
        Customers without a value.
    value : float or str
        The median or the most frequent value of the training rows.
    rule : {"median", "most frequent"}
    """

    trait: str
    n_blank: int
    value: float | str
    rule: Literal["median", "most frequent"]


@dataclass(frozen=True, slots=True)
class History:
    """Training history: the reconstruction losses of each epoch.

    Attributes
    ----------
    loss, held_out_loss : tuple of float
        On the training and on the held-out rows; the latter is empty where none were held out.
    best_epoch : int
        The epoch, counted from 1, whose weights were kept.
    """

    loss: tuple[float, ...]
    held_out_loss: tuple[float, ...]
    best_epoch: int


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """Reconstruction error of the prepared data, on held-out rows where there are any.

    Attributes
    ----------
    mse, mae : float
        Mean squared and mean absolute error over all cells of the prepared data.
    r2 : float
        Share of the variance that is kept, at most 1.
    """

    mse: float
    mae: float
    r2: float


@dataclass(frozen=True, slots=True)
class Recovery:
    """How one segment is found again when customers are redrawn.

    This is segment level stability within solutions (Dolnicar & Leisch, Marketing Letters 28, 2017,
    doi 10.1007/s11002-017-9423-8), by the cluster-wise measures of Hennig (2007).

    Attributes
    ----------
    jaccard : float
        Mean Jaccard overlap |A ∩ B| / |A ∪ B| with its match, 0 to 1.
    n_found : int
        Redraws in which the overlap is above one half; otherwise the segment has dissolved
        (Hennig, Journal of Multivariate Analysis 99, 2008, pages 1154-1176).
    n_redraws : int
    other_starts : float
        The least Jaccard overlap with the most similar segment of another random start.
    """

    jaccard: float
    n_found: int
    n_redraws: int
    other_starts: float = 1.0


@dataclass(frozen=True, slots=True)
class Repeatability:
    """Stability of a partition under resampling and other random starts.

    Attributes
    ----------
    rows : float
        Mean adjusted Rand index between the segments and those of redrawn customers.
    seeds : float
        The least adjusted Rand index between the segments and those of another random start of
        the whole method.
    same_segment : float
        Share of customers who stay in their segment when customers are redrawn, 0 to 1.
    segments : tuple of Recovery
        How each segment is found again when customers are redrawn.
    prediction_strength : float
        How surely two customers of one segment stay together when one half of the customers is
        sorted by the segments of the other; of the worst segment, 0 to 1.
    """

    rows: float
    seeds: float
    same_segment: float
    segments: tuple[Recovery, ...]
    prediction_strength: float

    @property
    def worst_jaccard(self) -> float:
        """The mean Jaccard overlap of the segment that is found again least well."""
        return min((segment.jaccard for segment in self.segments), default=0.0)

    @property
    def least(self) -> float:
        """The lower of rows and seeds: what the segments can be relied on for."""
        return min(self.rows, self.seeds)

    def renumbered(self, new: Ints) -> "Repeatability":
        """Return the same with segment ``k`` renumbered ``new[k]``."""
        return replace(self, segments=tuple(self.segments[k] for k in np.argsort(new)))


@dataclass(frozen=True, slots=True)
class Baseline:
    """Quality measures of a baseline method, on the same customers and number of segments.

    Attributes
    ----------
    method : str
        A name of :data:`segmentation.domain.methods.METHODS`.
    silhouette_data : float
        Distinctness, measured on the prepared data.
    explained : float
        The share of the prepared data's variance that lies between its segments.
    repeatability : float
        The lower of redrawn rows and other seeds.
    explained_correlation : float
        As in :class:`ExcessOverNull`: the pattern of traits that its segments account for.
    smallest_share : float
    """

    method: Method
    silhouette_data: float
    explained: float
    repeatability: float
    explained_correlation: float
    smallest_share: float


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The state of a representation, measured on the customers it is given.

    Attributes
    ----------
    r2 : float
        Share of the variance of the prepared data that is kept, at most 1.
    traits : tuple of (str, float)
        The same for each trait, over its columns; 1 where a trait does not vary.
    n_latent : int
        Units of the bottleneck.
    effective : float
        Effective dimension of the latent space, 0 to ``n_latent``.
    linear : float
        Effective dimension of the ``n_latent`` leading principal components of the same data.
    dead_latent : int
        Units of the bottleneck that say nothing: their variance is below 10⁻⁶ of the largest.
    n_hidden, dead_hidden : int
        Units of all hidden layers, and those of them that say nothing, by the same rule within
        their layer.
    """

    r2: float
    traits: tuple[tuple[str, float], ...]
    n_latent: int
    effective: float
    linear: float
    dead_latent: int
    n_hidden: int
    dead_hidden: int

    @property
    def collapsed(self) -> bool:
        """Whether under 0.6 of the directions are used that principal components would use.

        Customers then lie near a line or a plane of the latent space, where any grouping looks
        distinct. The bound is ours: on independent normals the methodology's network uses 0.3 to
        0.5 of them, the recommended one all.
        """
        return self.effective < _COLLAPSED * self.linear


@dataclass(frozen=True, slots=True)
class ExcessOverNull:
    """Excess of quality measures over a null model without clusters; about 0 without any.

    Attributes
    ----------
    silhouette : float
        Mean silhouette, less that of the null model.
    explained : float
        ln of the within-segment variance of the null model, over that of the data.
    explained_correlation : float
        Correlation between traits that the segments explain, less that of the null model, in
        nats a customer: :func:`segmentation.evaluation.mutual_information.explained_correlation`.
    """

    silhouette: float
    explained: float
    explained_correlation: float


@dataclass(frozen=True, slots=True)
class PairApart:
    """Whether two segments are two groups, or one that was cut in two.

    Attributes
    ----------
    first, second : int
    traits : float
        How many traits' worth of what tells the two apart there is: at most about 1 where nothing
        but one trait does, or where the traits know nothing of one another. Infinite where only
        one trait takes part.
    valley : float
        The least density between the two over the lower of their peaks: 0 where nobody is between
        them, 1 where there is no gap.
    """

    first: int
    second: int
    traits: float
    valley: float


@dataclass(frozen=True, slots=True)
class DenseGroups:
    """Groups of any shape that lie apart, and whether segments leave them whole.

    Attributes
    ----------
    n_groups : int
        Two at least.
    covered : float
        Share of the customers who are in one.
    kept_whole : float
        Of those, the share in the segment that has most of their group.
    unmixed : float
        Of those, the share in the group that has most of their segment.
    groups : ndarray of int, shape (n_points,), or None
        The group of each customer that was looked at, -1 for none.
    """

    n_groups: int
    covered: float
    kept_whole: float
    unmixed: float
    groups: Ints | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.groups is not None:
            read_only(self.groups)


@dataclass(frozen=True, slots=True)
class Separation:
    """Whether segments are groups of their own, pair by pair.

    Attributes
    ----------
    pairs : tuple of PairApart
        Every two segments.
    has_piles : bool
        Whether some column has a value that a tenth of the customers share: the place beside it is
        empty whatever the customers are like.
    dense : DenseGroups or None
        ``None`` where there are not two of them, beside piles, and of a single trait.
    """

    pairs: tuple[PairApart, ...]
    has_piles: bool = False
    dense: DenseGroups | None = None

    @property
    def traits(self) -> float:
        """The fewest traits that tell two segments apart."""
        return min((pair.traits for pair in self.pairs), default=0.0)

    @property
    def valley(self) -> float:
        """The shallowest valley between two segments."""
        return max((pair.valley for pair in self.pairs), default=1.0)

    def renumbered(self, new: Ints) -> "Separation":
        """Return the same with segment ``k`` renumbered ``new[k]``; of a pair the lower first."""
        pairs = []
        for pair in self.pairs:
            first, second = sorted((int(new[pair.first]), int(new[pair.second])))
            pairs.append(replace(pair, first=first, second=second))
        return replace(self, pairs=tuple(sorted(pairs, key=lambda p: (p.first, p.second))))


@dataclass(frozen=True, slots=True)
class NeighbourhoodQuality:
    """Neighbourhood preservation and trustworthiness of a map.

    Attributes
    ----------
    share : float
        Of each customer's nearest neighbours, how many are among the nearest on the map, 0 to 1.
    trustworthiness : float
        How near in the data those are who lie side by side, 0 to 1 (Venna & Kaski 2006).
    n_neighbours : int
        How many neighbours were looked at.
    n_measured : int
        Customers whose neighbours were looked at, among all.
    n_customers, n_landmarks : int
        All customers, and those of them who found their places together; the others were placed
        beside them.
    """

    share: float
    trustworthiness: float
    n_neighbours: int
    n_measured: int
    n_customers: int
    n_landmarks: int
