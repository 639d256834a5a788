"""A column as numbers that can be tested: ranks of what has an order, codes of what has none."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, read_only
from segmentation.common.column_values import coded, numbers
from segmentation.domain.plan import ColumnPlan, Kind, Role


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """The values of one column.

    Attributes
    ----------
    name : str
    shapes : bool
        Whether it takes part in forming the segments.
    ranked : bool
        Whether the values have an order.
    values : ndarray of float, shape (n_customers,)
        Numbers, places in an order, or the codes of levels; NaN for a blank.
    """

    name: str
    shapes: bool
    ranked: bool
    values: Floats

    def __post_init__(self) -> None:
        read_only(self.values)


def values_of(frame: pd.DataFrame, column: ColumnPlan) -> ColumnValues:
    """Return a number as it is, a level of an order as its place, and any other as a code."""
    shapes = column.role is Role.TRAIT
    if column.kind is Kind.NUMBER:
        return ColumnValues(column.name, shapes, ranked=True, values=numbers(frame, column.name))
    codes, levels = coded(frame, column.name)
    ordered = column.kind is Kind.ORDERED
    place = {level: float(k) for k, level in enumerate(column.levels if ordered else levels)}
    places = np.array([*(place.get(level, np.nan) for level in levels), np.nan])  # -1 is a blank
    return ColumnValues(column.name, shapes, ranked=ordered, values=places[codes])
