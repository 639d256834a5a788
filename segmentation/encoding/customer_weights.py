"""The weights of customers, as one array that sizes and profiles take."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import numbers
from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import Plan
from segmentation.domain.weighting import Weighting


def customer_weights(frame: pd.DataFrame, plan: Plan) -> Floats | None:
    """Return how much each customer counts; ``None`` where each counts once.

    A blank, 0 or a number below 0 is no weight: the customer counts for nothing. Statistics
    programs do the same.

    Parameters
    ----------
    frame : DataFrame
    plan : Plan

    Returns
    -------
    ndarray of float, shape (n_customers,), or None
        ≥ 0, in the units of the file.

    Raises
    ------
    SegmentationError
        If the table lacks the column, or has no number above 0 there.
    """
    name = plan.weight
    if name is None:
        return None
    if name not in frame.columns:
        raise SegmentationError(
            f"The table has no column {name!r} to weight customers by. Give another column that "
            "part, or count each customer once."
        )
    weights = usable_weights(frame, name)
    if not weights.any():
        raise SegmentationError(
            f"No customer has a number above 0 in “{name}”, so nobody would count. Weight by "
            "another column, or count each customer once."
        )
    return weights


def usable_weights(frame: pd.DataFrame, name: str) -> Floats:
    """Return the numbers above 0 of a column, with 0 in place of anything else."""
    values = numbers(frame, name)
    return np.where(values > 0, values, 0.0)


@dataclass(frozen=True, slots=True)
class WeightTotals:
    """Sums of weights over customers; those of parts of a table add up.

    Attributes
    ----------
    by_segment : ndarray of float, shape (n_segments + 1,)
        Customers in no segment come last.
    squares : float
        The sum of the squared weights.
    n_without : int
        Customers whose weight is 0.
    """

    by_segment: Floats
    squares: float
    n_without: int

    def __add__(self, other: "WeightTotals") -> "WeightTotals":
        """Merge the sums of two parts."""
        return WeightTotals(
            self.by_segment + other.by_segment,
            self.squares + other.squares,
            self.n_without + other.n_without,
        )

    @property
    def shares(self) -> tuple[float, ...]:
        """Each segment's share of all customers, 0 to 1."""
        return tuple(float(share) for share in self.by_segment[:-1] / self.by_segment.sum())

    def weighting(self, column: str) -> Weighting:
        """Return what is to be said of the weights in a column."""
        effective = float(self.by_segment.sum() ** 2 / self.squares)
        return Weighting(column, self.n_without, effective)


def weight_totals(weights: Floats, labels: Ints, n_segments: int) -> WeightTotals:
    """Add up the weights of customers by segment.

    Parameters
    ----------
    weights : ndarray, shape (n_customers,)
        ≥ 0.
    labels : ndarray of int, shape (n_customers,)
        0 … K - 1; -1 for customers in no segment.
    n_segments : int
    """
    places = labels.astype(np.int64) % (n_segments + 1)  # -1, no segment, is the last place
    by_segment = np.bincount(places, weights=weights, minlength=n_segments + 1).astype(np.float64)
    return WeightTotals(by_segment, float((weights**2).sum()), int((weights == 0).sum()))
