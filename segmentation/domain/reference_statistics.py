"""What a model remembers of the customers it was learnt on: counts, no customer's row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TraitReference:
    """How one trait was distributed over the customers that a model was learnt on.

    Attributes
    ----------
    trait : str
    edges : tuple of float
        Of a number: upper ends of its bins, rising; the last bin has none. Empty otherwise.
    counts : tuple of int
        Customers in each bin; or with each level of the trait's block, and last with any other.
    blanks : int
        Customers without a value.
    """

    trait: str
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    blanks: int


@dataclass(frozen=True, slots=True)
class ReferenceStatistics:
    """How the customers were distributed that a model was learnt on.

    Attributes
    ----------
    traits : tuple of TraitReference
        In the order of the model's blocks.
    segments : tuple of int
        Customers in each segment, and last those in none.
    error_edges : tuple of float
        Upper ends of the bins of the mean squared reconstruction error, rising; empty where it
        cannot be compared.
    error_counts : tuple of int
        Customers in each bin, of those held out from training where something was trained.
    error_limit : float
        What 99 in 100 of these customers do not exceed; 0 where it cannot be compared.
    segment_means : tuple of tuple of float
        The mean of each segment in the prepared columns, and last that of everyone; empty in older
        files of methods that learn.
    distinctness : float or None
        Mean silhouette on the prepared data; ``None`` where it was not measured.
    """

    traits: tuple[TraitReference, ...]
    segments: tuple[int, ...]
    error_edges: tuple[float, ...]
    error_counts: tuple[int, ...]
    error_limit: float
    segment_means: tuple[tuple[float, ...], ...] = ()
    distinctness: float | None = None
