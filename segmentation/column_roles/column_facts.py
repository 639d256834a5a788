"""What the rules for roles and kinds look at in one column."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.answer_order import in_order
from segmentation.common.column_names import words
from segmentation.common.column_values import is_date, texts
from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs
from segmentation.domain.plan import ColumnPlan, Kind, Role

MOST_LISTED = 60  # no rule looks at the values themselves where there are more
_UNREAD = ColumnReading("", ReadAs.TEXT)


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What the rules look at; ``levels`` is empty where there are very many."""

    name: str
    said: str
    column: pd.Series
    n_rows: int
    n_present: int
    n_levels: int
    levels: tuple[str, ...]
    numeric: bool
    date: bool
    reading: ColumnReading

    @property
    def blanks(self) -> str:
        """A sentence on blanks, to be put behind another."""
        n_blank = self.n_rows - self.n_present
        return f" {_share(n_blank, self.n_rows)} are blank." if n_blank else ""

    @property
    def has_spaces(self) -> bool:
        """Whether some value is made of several words."""
        return not self.numeric and bool(self.column.str.contains(" ", regex=False).any())

    @property
    def order(self) -> tuple[str, ...]:
        """The values in their order, lowest first, where they have one; else empty.

        Words of known scales go by what they mean, whichever end a file counts from; others go by
        the codes of a file that says that they are steps of a scale.
        """
        own = self.own_order
        known = in_order(list(self.levels)) or ()
        if own and self.reading.scale and known not in (own, own[::-1]):
            return own
        return known

    @property
    def own_order(self) -> tuple[str, ...]:
        """The values in the order that the file keeps them in; empty where it has none."""
        own = tuple(level for level in self.reading.levels if level in self.levels)
        return own if len(own) == len(self.levels) > 1 else ()

    def plan(self, role: Role, kind: Kind, reason: str, levels: tuple[str, ...] = (),
             *, personal: bool = False) -> ColumnPlan:  # fmt: skip
        """Return the suggestion."""
        return ColumnPlan(
            self.name, role, kind, reason, levels, unit=self.reading.unit, personal=personal
        )


def all_facts(dataset: Dataset) -> list[ColumnFacts]:
    """Look at every column of a table."""
    readings = dataset.reading.by_name()
    frame = dataset.frame
    return [
        _facts(str(name), column, readings.get(str(name), _UNREAD))
        for name, column in frame.items()
    ]


def facts_of(dataset: Dataset, name: str) -> ColumnFacts:
    """Look at one column of a table."""
    return _facts(name, dataset.frame[name], dataset.reading.column(name) or _UNREAD)


def _facts(name: str, column: pd.Series, reading: ColumnReading) -> ColumnFacts:
    present = column.dropna()
    n_levels = int(present.nunique())
    levels: tuple[str, ...] = ()
    if n_levels <= MOST_LISTED:
        few = pd.DataFrame({name: present.drop_duplicates()})
        levels = tuple(levels_of(texts(few, name)))
    return ColumnFacts(
        name=name,
        said=words(name),
        column=column,
        n_rows=len(column),
        n_present=len(present),
        n_levels=n_levels,
        levels=levels,
        numeric=pd.api.types.is_numeric_dtype(column),
        date=is_date(column),
        reading=reading,
    )


def levels_of(values: np.ndarray) -> list[str]:
    """Return the different values, sorted as numbers where all are, else as text."""
    return sorted_levels({v for v in values if v is not None})


def sorted_levels(levels: "set[str] | list[str]") -> list[str]:
    """Sort as numbers where all are, else as text."""
    try:
        return sorted(levels, key=float)
    except ValueError:
        return sorted(levels)


def _share(part: int, whole: int) -> str:
    percent = 100 * part / whole
    return "Under 1 %" if percent < 1 else f"{percent:.0f} %"
