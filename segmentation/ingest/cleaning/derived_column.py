"""Derived columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.column_names import free_name
from segmentation.domain.dataset import ColumnReading, ReadAs

_PLACES = 6  # of decimals: beyond is what adding up in floating point leaves


@dataclass(frozen=True, slots=True)
class DerivedColumn:
    """The values of a new column, and what they are.

    Attributes
    ----------
    name : str
    values : ndarray of float or of object (text or None), shape (n_rows,)
    said : str
        Its definition, a plain sentence.
    made_from, also_from : str
        The columns of the file that it comes from; the latter ``""`` where it is but one.
    unit : str
        Its currency sign, or ``""``.
    hint : str
        Why it should only describe segments, or ``""``.
    """

    name: str
    values: NDArray[np.generic]
    said: str
    made_from: str
    unit: str = ""
    hint: str = ""
    also_from: str = ""

    @property
    def reading(self) -> ColumnReading:
        """How the column would have been read."""
        numeric = np.issubdtype(self.values.dtype, np.number)
        return ColumnReading(
            self.name,
            ReadAs.NUMBER_POINT if numeric else ReadAs.TEXT,
            said=self.said,
            unit=self.unit,
            made_from=self.made_from,
            hint=self.hint,
            also_from=self.also_from,
        )

    @property
    def column(self) -> pd.Series:
        """The values as a column of a table: float64, or text."""
        if np.issubdtype(self.values.dtype, np.number):
            values = self.values.astype(np.float64)
            return pd.Series(np.round(values, _PLACES) + 0.0)  # no minus zero
        return pd.Series(self.values, dtype="str")


def with_unique_names(
    columns: Iterable[DerivedColumn], taken: Iterable[str]
) -> tuple[DerivedColumn, ...]:
    """Give each column a name that is neither taken nor that of another one."""
    used, apart = set(taken), []
    for column in columns:
        apart.append(replace(column, name=free_name(column.name, used)))
        used.add(apart[-1].name)
    return tuple(apart)


def append_columns(frame: pd.DataFrame, columns: Sequence[DerivedColumn]) -> pd.DataFrame:
    """Return the table with these columns behind its own."""
    if not columns:
        return frame
    return pd.concat([frame, pd.DataFrame({c.name: c.column for c in columns})], axis=1)
