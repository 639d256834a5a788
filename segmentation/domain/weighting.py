"""By which column customers are weighted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weighting:
    """The weights that customers have in sizes and profiles; segments are formed without them.

    Attributes
    ----------
    column : str
        Says how many customers each row stands for.
    n_without : int
        Customers without a number above 0 there: they have a segment, and count for nothing.
    effective : float
        The effective sample size (Σ w)² / Σ w²: as precise as the weighted customers are in means
        and shares so many would be that count once (Kish, *Survey Sampling*, Wiley, 1965).
    """

    column: str
    n_without: int
    effective: float
