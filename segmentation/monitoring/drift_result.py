"""What a check of a later file finds."""

from dataclasses import dataclass
from typing import Literal

from segmentation.monitoring.column_matches import ColumnMatches

#: Nothing has changed that matters; something has; the segments should be found again.
DriftVerdict = Literal["fine", "watch", "refresh"]


@dataclass(frozen=True, slots=True)
class Change:
    """How one distribution differs from that of the customers a model was learnt on.

    Attributes
    ----------
    p_value, p_adjusted : float
        By itself, and adjusted for all that was tested in this check.
    effect : float
        ≥ 0; 0.2 is small, 0.5 medium, 0.8 large (Cohen 1988).
    direction : float
        Of what has an order: the standardised difference of level, later less earlier.
    alarm : bool
        Whether it is more than chance makes, and large enough to matter.
    """

    p_value: float
    p_adjusted: float
    effect: float
    direction: float
    alarm: bool


@dataclass(frozen=True, slots=True)
class LevelShare:
    """The share of one value of a category, 0 to 1 each."""

    level: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class TraitDrift:
    """How one trait differs.

    Attributes
    ----------
    trait : str
    values : Change or None
        Of those who have a value; ``None`` where it cannot be tested.
    blanks : Change or None
        Of the share who have none.
    typical : tuple of (float, float)
        Of a number, the median before and after; empty otherwise.
    levels : tuple of LevelShare
        Of anything else, of those who have a value; ``""`` for values that the model never saw.
    missing : tuple of (float, float)
        Share of customers without a value, before and after; empty where it is not known.
    sentence : str
    doubt : str
        That it may mean something else in this file, and what to check; ``""`` for no doubt.
    """

    trait: str
    values: Change | None
    blanks: Change | None
    typical: tuple[float, float] | tuple[()]
    levels: tuple[LevelShare, ...]
    missing: tuple[float, float] | tuple[()]
    sentence: str
    doubt: str = ""

    @property
    def alarm(self) -> bool:
        """Whether anything about it has changed that matters."""
        return any(change is not None and change.alarm for change in (self.values, self.blanks))


@dataclass(frozen=True, slots=True)
class SizeChange:
    """The shares of segments.

    Attributes
    ----------
    change : Change
    names : tuple of str
    before, after : tuple of float
        Shares, 0 to 1, in the order of ``names``; what is missing from 1 are customers in none.
    sentence : str
    """

    change: Change
    names: tuple[str, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class ReconstructionChange:
    """How well customers are described by what the model learnt.

    Attributes
    ----------
    change : Change
        Only worse counts as an alarm.
    unlike : float
        Share of customers who are rebuilt worse than 99 in 100 of those it was learnt on.
    sentence : str
    """

    change: Change
    unlike: float
    sentence: str


@dataclass(frozen=True, slots=True)
class DistinctnessChange:
    """Mean silhouette on the prepared data.

    Attributes
    ----------
    before, after : float
    down : bool
        Whether it is lower than chance makes, and by more than a quarter.
    sentence : str
    """

    before: float
    after: float
    down: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Drift:
    """What a check of a later file finds.

    Attributes
    ----------
    verdict : {"fine", "watch", "refresh"}
    reason : str
        Why, in words.
    n_customers, n_reference : int
        Customers in the file, and those that the model remembers.
    level : float
        Any false alarm at all comes in at most this share of checks.
    traits : tuple of TraitDrift
        In the order of the model.
    sizes : SizeChange
    reconstruction : ReconstructionChange or None
    distinctness : DistinctnessChange or None
    not_tested : tuple of str
        What could not be compared and why, a sentence each.
    columns : ColumnMatches or None
        How the columns of the file were matched; ``None`` where they were not looked at.
    """

    verdict: DriftVerdict
    reason: str
    n_customers: int
    n_reference: int
    level: float
    traits: tuple[TraitDrift, ...]
    sizes: SizeChange
    reconstruction: ReconstructionChange | None
    distinctness: DistinctnessChange | None
    not_tested: tuple[str, ...] = ()
    columns: ColumnMatches | None = None
