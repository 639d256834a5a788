"""Rules on columns that select customers, and who is selected."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Flags
from segmentation.common.column_values import numbers, texts
from segmentation.targeting.askable_columns import AnswerKind, day_numbers


@dataclass(frozen=True, slots=True)
class Condition:
    """What a rule asks of one column.

    Attributes
    ----------
    column : str
        In the file.
    kind : {"number", "date", "choice"}
    low, high : float or None
        Of a number, or of a date in days since 1970: at least, and below.
    values : tuple of str
        Of a choice, as the file has them.
    excluded : bool
        Whether ``values`` are those that it must not be.
    blank : bool
        Whether a customer fulfils it whose value is not known.
    known : bool
        Whether a customer can fulfil it whose value is known; otherwise it asks for a blank.
    numeric : bool
        Whether the file has ``values`` as numbers.
    """

    column: str
    kind: AnswerKind
    low: float | None = None
    high: float | None = None
    values: tuple[str, ...] = ()
    excluded: bool = False
    blank: bool = False
    known: bool = True
    numeric: bool = False

    def holds(self, frame: pd.DataFrame) -> Flags:
        """Return which customers fulfil it, shape (n_customers,)."""
        if self.kind == "choice":
            written = texts(frame, self.column)
            unknown = np.array([one is None or one == "" for one in written], dtype=np.bool_)
            among = np.isin(np.array(["" if one is None else one for one in written]), self.values)
            fits = ~among if self.excluded else among
        else:
            dates = self.kind == "date"
            values = day_numbers(frame[self.column]) if dates else numbers(frame, self.column)
            unknown = np.isnan(values)
            fits = np.ones(len(values), dtype=np.bool_)
            if self.low is not None:
                fits &= values >= self.low
            if self.high is not None:
                fits &= values < self.high
        return np.where(unknown, self.blank, fits & self.known).astype(np.bool_)


@dataclass(frozen=True, slots=True)
class CustomerRule:
    """A rule that finds the customers of one segment.

    Attributes
    ----------
    segment : int
    alternatives : tuple of tuple of Condition
        A customer is selected who fulfils every condition of one of them; none selects nobody, an
        empty one everybody.
    """

    segment: int
    alternatives: tuple[tuple[Condition, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it asks for, in the order in which it does."""
        return tuple(dict.fromkeys(c.column for one in self.alternatives for c in one))

    def selects(self, frame: pd.DataFrame) -> Flags:
        """Return which customers are selected, shape (n_customers,)."""
        found = np.zeros(len(frame), dtype=np.bool_)
        for conditions in self.alternatives:
            fits = np.ones(len(frame), dtype=np.bool_)
            for condition in conditions:
                fits &= condition.holds(frame)
            found |= fits
        return found
