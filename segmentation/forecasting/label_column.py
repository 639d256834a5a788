"""The column that is forecast: yes or no, or a number, read from a table of customers."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from segmentation.common.answer_order import yes_no
from segmentation.common.arrays import Flags, Floats, read_only
from segmentation.common.column_values import numbers, texts
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count

#: The least customers with a known label.
LEAST_CUSTOMERS = 100
#: The least customers with the rarer of two answers.
LEAST_OF_EITHER = 20


@dataclass(frozen=True, slots=True, eq=False)
class LabelColumn:
    """What is forecast.

    Attributes
    ----------
    name : str
        Of the column.
    kind : {"share", "value"}
        Yes or no, of which the probability of a yes is forecast; or a number.
    truth : ndarray of float, shape (n_customers,)
        0 and 1, or the number; NaN where it is not known yet.
    """

    name: str
    kind: Literal["share", "value"]
    truth: Floats

    def __post_init__(self) -> None:
        read_only(self.truth)

    @property
    def known(self) -> Flags:
        """Which customers have a label, shape (n_customers,)."""
        return np.isfinite(self.truth)


def label_column(frame: pd.DataFrame, name: str, yes: str | None = None) -> LabelColumn:
    """Read the column that is to be forecast.

    Parameters
    ----------
    frame : DataFrame
        One row a customer.
    name : str
        Of the column. Blank cells are customers whose label is not known yet.
    yes : str, optional
        The value that counts as yes, where the column does not say yes and no, or 1 and 0.

    Returns
    -------
    LabelColumn

    Raises
    ------
    SegmentationError
        If there is no such column, it is neither numbers nor yes and no, all its values are the
        same, or fewer than 100 customers have one, or fewer than 20 have the rarer answer.
    """
    if name not in frame.columns:
        raise SegmentationError(
            f"There is no column “{name}” to forecast. The columns are: "
            f"{', '.join(map(str, frame.columns))}."
        )
    values = _values(frame, name, yes)
    _require_enough(name, values)
    known = values[np.isfinite(values)]
    kind: Literal["share", "value"] = "share" if np.isin(known, (0, 1)).all() else "value"
    if kind == "share":
        _require_both(name, known)
    return LabelColumn(name, kind, values)


def _values(frame: pd.DataFrame, name: str, yes: str | None) -> Floats:
    said = texts(frame, name)
    different = {one for one in said if one is not None}
    if yes is not None:
        if yes not in different:
            raise SegmentationError(
                f"“{name}” has no value {yes!r} that could count as yes. Name one of its values, "
                "as it is written in the file."
            )
        return _is(said, yes)
    answers = yes_no(sorted(different))
    if answers is not None:
        return _is(said, answers[1])
    values = numbers(frame, name)
    n_unread = sum(one is not None for one in said) - int(np.isfinite(values).sum())
    if len(different) > 1 and n_unread:
        raise SegmentationError(
            f"“{name}” is neither yes and no nor a number for {count(n_unread)} customers. Say "
            "which of its values counts as yes, or correct those cells."
        )
    if len(different) <= 1:
        raise SegmentationError(
            f"“{name}” has {len(different)} different values, and two at least are needed to "
            "forecast. If a blank means no, write no into it."
        )
    return values


def _is(said: np.ndarray, yes: str) -> Floats:
    return np.array([np.nan if one is None else float(one == yes) for one in said])


def _require_enough(name: str, values: Floats) -> None:
    n_known = int(np.isfinite(values).sum())
    if n_known < LEAST_CUSTOMERS:
        raise SegmentationError(
            f"“{name}” is known of {n_known} customers only. A forecast needs {LEAST_CUSTOMERS} at "
            "least: give a file with more customers."
        )


def _require_both(name: str, known: Floats) -> None:
    n_yes = int(known.sum())
    n_rarer = min(n_yes, len(known) - n_yes)
    if n_rarer == 0:
        raise SegmentationError(
            f"“{name}” is the same for all customers, so there is nothing to forecast. If a blank "
            "means no, write no into it."
        )
    if n_rarer < LEAST_OF_EITHER:
        raise SegmentationError(
            f"“{name}” has {n_yes} yes and {len(known) - n_yes} no. A forecast needs "
            f"{LEAST_OF_EITHER} customers of either at least: give a file with more of them."
        )
