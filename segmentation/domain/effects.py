"""Records of how strongly segments differ in a column, and whether that is confirmed."""

import math
from dataclasses import dataclass
from typing import Literal

#: The false discovery rate that marks are given at. A little below the 5 % that are promised, so
#: that a count of false marks on 1,000 tables keeps to these too.
FALSE_DISCOVERIES = 0.04

Measure = Literal["epsilon squared", "Cramér's V"]
Basis = Literal["segments", "grouped without it", "nothing left"]
Strength = Literal["strongly", "somewhat", "hardly"]

# Cohen's large and medium effects (Statistical Power Analysis, 1988), 14 and 6 % of the variance,
# as correlations of two decimals, which is how they are shown.
_LARGE, _MEDIUM = 0.37, 0.24


@dataclass(frozen=True, slots=True)
class TraitEffect:
    """How strongly segments differ in one column.

    Attributes
    ----------
    trait : str
    shapes : bool
        Whether the column took part in forming the segments.
    measure : {"epsilon squared", "Cramér's V"}
        Of ranks for a number or an order; of counts for anything else. Both without their bias.
    effect : float
        0 to 1, between the segments.
    basis : {"segments", "grouped without it", "nothing left"}
        What the column was tested over: the segments, where they did not use it; groups that were
        made without it and its copies; or nothing, where no other trait is left to group by.
    p_adjusted : float
        After Benjamini and Hochberg, over all columns of the table; NaN where nothing was tested.
    """

    trait: str
    shapes: bool
    measure: Measure
    effect: float
    basis: Basis
    p_adjusted: float

    @property
    def confirmed(self) -> bool:
        """Whether it is among the marks of which at most 5 % are expected to be false."""
        return self.p_adjusted <= FALSE_DISCOVERIES  # NaN is not

    @property
    def correlation(self) -> float:
        """The effect on one scale for all columns, 0 to 1: the correlation ratio ε, or V."""
        return math.sqrt(self.effect) if self.measure == "epsilon squared" else self.effect

    @property
    def strength(self) -> Strength:
        """The effect in a word, by Cohen's large and medium effects."""
        shown = round(self.correlation, 2)
        return "strongly" if shown >= _LARGE else "somewhat" if shown >= _MEDIUM else "hardly"


@dataclass(frozen=True, slots=True)
class TraitEffects:
    """How strongly segments differ in every column that describes them.

    Attributes
    ----------
    columns : tuple of TraitEffect
        In the order of :attr:`segmentation.domain.plan.Plan.summarised`.
    n_customers : int
        Whom the columns were tested on.
    detectable : float
        The least correlation between groups and a column that is found in 80 % of tables, even if
        the column is the only one, 0 to 1; NaN where nothing could be tested.
    """

    columns: tuple[TraitEffect, ...]
    n_customers: int
    detectable: float

    @property
    def tested(self) -> tuple[TraitEffect, ...]:
        """Those that could be tested."""
        return tuple(one for one in self.columns if one.basis != "nothing left")

    @property
    def ranked(self) -> tuple[TraitEffect, ...]:
        """Those that segments differ in most first; shaping ones win ties, then the file's order.

        The one ranking of traits by effect size: what is listed by it shows these figures.
        """
        return tuple(sorted(self.columns, key=lambda one: (-one.correlation, not one.shapes)))
