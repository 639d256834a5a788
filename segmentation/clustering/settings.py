"""Parameters of a clustering algorithm."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TraitColumns:
    """The columns of the points that encode one trait.

    Attributes
    ----------
    width : int
    kind : {"number", "yes/no", "category"}
        One column; one column of two values; an indicator a value.
    weight : float
        How many times the trait counts. Distances have it already, by the scale of the columns;
        likelihoods are told.
    """

    width: int
    kind: Literal["number", "yes/no", "category"]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Parameters of a clustering algorithm: starts, iterations, and the traits of the columns.

    Attributes
    ----------
    n_init : int
        Random starts, of which the best counts.
    max_iter : int
        Iterations of each start at most.
    tol : float
        Where to stop, relative to the mean variance of the columns.
    start_rows : int or None
        Try the starts on a sample of this many rows; ``None`` takes all.
    trait_columns : tuple of TraitColumns
        The traits that the columns come from; empty where they are plain numbers.
    """

    n_init: int = 20
    max_iter: int = 300
    tol: float = 1e-4
    start_rows: int | None = None
    trait_columns: tuple[TraitColumns, ...] = ()
