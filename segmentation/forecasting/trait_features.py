"""Traits and the segment as columns that trees learn from; blanks stay blank."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import coded, numbers
from segmentation.domain.plan import ColumnPlan, Kind

_MOST_LEVELS = 50  # of a category that are told apart; the rarer ones are taken together


@dataclass(frozen=True, slots=True, eq=False)
class TraitFeatures:
    """A matrix for trees.

    Attributes
    ----------
    names : tuple of str
        The trait behind each column; ``""`` for the segment.
    columns : ndarray of float, shape (n_customers, n_columns)
        Numbers as they are; the place of an ordered value; a code for any other. NaN for a blank.
    categorical : tuple of bool
        Whether a column holds codes without an order.
    """

    names: tuple[str, ...]
    columns: Floats
    categorical: tuple[bool, ...]

    def without(self, names: frozenset[str]) -> "TraitFeatures":
        """Return the matrix without these traits."""
        kept = [place for place, name in enumerate(self.names) if name not in names]
        return TraitFeatures(
            tuple(self.names[place] for place in kept),
            self.columns[:, kept],
            tuple(self.categorical[place] for place in kept),
        )

    def with_segment(self, labels: Ints) -> "TraitFeatures":
        """Return the matrix with the segment of each customer as one more column."""
        own = (labels + 1).astype(np.float64)[:, None]  # -1 is in none, which is a code too
        columns = np.hstack([self.columns, own])
        return TraitFeatures((*self.names, ""), columns, (*self.categorical, True))


def trait_features(frame: pd.DataFrame, traits: tuple[ColumnPlan, ...]) -> TraitFeatures:
    """Return the columns of some traits.

    Parameters
    ----------
    frame : DataFrame
        One row a customer, with a column for each trait.
    traits : tuple of ColumnPlan

    Returns
    -------
    TraitFeatures
        No statistic of the label enters, so that rows can be held out later.
    """
    columns = np.empty((len(frame), len(traits)))
    for place, trait in enumerate(traits):
        if trait.kind is Kind.NUMBER:
            columns[:, place] = numbers(frame, trait.name)
        else:
            columns[:, place] = _codes(frame, trait)
    unordered = tuple(trait.kind is Kind.CATEGORY for trait in traits)
    return TraitFeatures(tuple(trait.name for trait in traits), columns, unordered)


def _codes(frame: pd.DataFrame, trait: ColumnPlan) -> Floats:
    codes, levels = coded(frame, trait.name)
    if set(levels) <= set(trait.levels):
        order = {level: place for place, level in enumerate(trait.levels)}
    else:
        counts = np.bincount(codes[codes >= 0], minlength=len(levels))
        by_count = sorted(range(len(levels)), key=lambda level: (-counts[level], levels[level]))
        order = {levels[level]: min(place, _MOST_LEVELS) for place, level in enumerate(by_count)}
    places = np.array([*(order[level] for level in levels), np.nan])  # a blank is -1, the last
    return places[codes]
