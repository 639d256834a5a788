"""What if a customer were otherwise: other values, within what the file shows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.column_values import coded, numbers
from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import ColumnPlan, Kind
from segmentation.domain.segment_model import SegmentModel


@dataclass(frozen=True, slots=True)
class ObservedRange:
    """The values of a trait that a table shows.

    Attributes
    ----------
    trait : str
    least, most : float
        Of a number; NaN for anything else.
    whole : bool
        Whether all its numbers are whole.
    levels : tuple of str
        The values of anything else: an order's from the lowest, the others by how frequent they
        are; empty for a number.
    """

    trait: str
    least: float
    most: float
    whole: bool
    levels: tuple[str, ...]


def observed_range(customers: pd.DataFrame, trait: ColumnPlan) -> ObservedRange:
    """Return the values of a trait that occur.

    Parameters
    ----------
    customers : DataFrame
        All of them.
    trait : ColumnPlan
        One that shapes segments, so that at least two different values occur.

    Returns
    -------
    ObservedRange
    """
    if trait.kind is Kind.NUMBER:
        values = numbers(customers, trait.name)
        present = values[~np.isnan(values)]
        whole = bool((present == np.round(present)).all())
        return ObservedRange(trait.name, float(present.min()), float(present.max()), whole, ())
    codes, levels = coded(customers, trait.name)
    counts = np.bincount(codes[codes >= 0], minlength=len(levels))
    found = [str(levels[k]) for k in np.argsort(-counts, kind="stable")]
    ordered = [level for level in trait.levels if level in found]
    rest = [level for level in found if level not in ordered]
    return ObservedRange(trait.name, np.nan, np.nan, False, (*ordered, *rest))


def known_range(model: SegmentModel, name: str) -> ObservedRange:
    """Return the values of a trait that a model remembers, without any customer.

    Parameters
    ----------
    model : SegmentModel
    name : str
        One of its traits.

    Returns
    -------
    ObservedRange
        Of a number, between which nearly all were, or its median twice where that is not known; of
        anything else, the values that are told apart, an order's from the lowest.
    """
    block = next(block for block in model.blocks if block.trait == name)
    if block.form != "number":
        order = model.plan[name].levels
        ordered = [level for level in order if level in block.levels]
        rest = [level for level in block.levels if level not in ordered]
        return ObservedRange(name, np.nan, np.nan, False, (*ordered, *rest))
    known = model.reference.traits if model.reference is not None else ()
    edges = next((one.edges for one in known if one.trait == name), ()) or (float(block.fill),)
    least = block.lower if np.isfinite(block.lower) else edges[0]
    most = block.upper if np.isfinite(block.upper) else edges[-1]
    whole = all(float(edge).is_integer() for edge in edges)
    return ObservedRange(name, float(least), float(most), whole, ())


def with_values(customers: pd.DataFrame, values: Mapping[str, float | str | None]) -> pd.DataFrame:
    """Return customers of whom the first has other values.

    Parameters
    ----------
    customers : DataFrame
        As :func:`segmentation.pipeline.follow_customer.with_companions` gives them.
    values : mapping of str to (float or str or None)
        Column → value; ``None`` for a blank.

    Returns
    -------
    DataFrame
        A copy; to be scored like any other.

    Raises
    ------
    SegmentationError
        If there is no such column.
    """
    changed = {}
    for name, value in values.items():
        if name not in customers.columns:
            raise SegmentationError(f"The table has no column {name!r} that could be changed.")
        column = customers[name].copy()
        if value is None:
            column.iloc[0] = np.nan
        elif pd.api.types.is_numeric_dtype(column):
            column.iloc[0] = float(value)
        else:
            column.iloc[0] = str(value)
        changed[name] = column
    return customers.assign(**changed)
