"""Features of date columns: days, ages and months."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from segmentation.common.column_names import is_birth_name, plain
from segmentation.common.column_values import is_date
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import listing
from segmentation.domain.cleaning import CleaningStep
from segmentation.ingest.cleaning.derived_column import (
    DerivedColumn,
    append_columns,
    with_unique_names,
)
from segmentation.ingest.cleaning.reference_date import OPEN_ENDED, ReferenceDate

_MONTHS = np.array(
    [None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    dtype=object,
)
_OLDEST = 120  # years
_MOSTLY_BLANK = 0.5

_FUTURE = re.compile(
    r"""\b(?:expir\w*|renew\w*|next|end|ends|ending|due|until|valid[ ](?:to|thru)|maturity|deadline
    |upcoming|appointment|planned|scheduled|ablauf\w*|ende|endet|endedatum|vertragsende|laufzeitende
    |fallig\w*|nachste\w*|verlangerung\w*|gultig[ ]bis|bis|fin|echeance|prochaine?|renouvellement
    |vencimiento|caduc\w*|proxim[oa]|renovacion|hasta)\b""",
    re.VERBOSE,
)


def add_date_traits(
    frame: pd.DataFrame,
    snapshot: ReferenceDate | None,
    names: Sequence[str],
    events: Sequence[str] = (),
) -> tuple[pd.DataFrame, tuple[DerivedColumn, ...], tuple[CleaningStep, ...]]:
    """Work out numbers of days, ages and months from the dates of a table of customers.

    - a day of birth gives the age in whole years at the snapshot, blank below 0 and above 120;
    - a date about the future, told by its name (renewal, end of contract), gives days until it;
    - any other gives days since it;
    - each gives its month, which only describes;
    - one that most customers have not had gives whether they had it, and no month.

    Without a snapshot a day of birth gives the year of birth, and the others their months alone.

    Parameters
    ----------
    frame : DataFrame
    snapshot : ReferenceDate or None
        The day that is counted to.
    names : sequence of str
        The columns of dates to use.
    events : sequence of str
        Those of them that most customers have blank, as :func:`event_columns` gives them.

    Returns
    -------
    frame : DataFrame
        With the new columns behind its own.
    computed : tuple of DerivedColumn
        Each new column with its definition.
    steps : tuple of CleaningStep
        One for each column of dates.
    """
    births = [name for name in names if is_birth_name(name)]
    computed: list[DerivedColumn] = []
    steps = []
    for name in names:
        if name in births:
            age = _age_name(frame, name, only=len(births) == 1)
            found = [_age(frame, name, snapshot, age)]
        elif snapshot is not None:
            found = [_days(frame, name, snapshot)]
        else:
            found = []
        found.append(_has(frame, name) if name in events else _month(frame, name))
        computed += found
        steps.append(CleaningStep("snapshot", _said(name, found, snapshot), name))
    apart = with_unique_names(computed, frame.columns)
    return append_columns(frame, apart), apart, tuple(steps)


def date_columns(frame: pd.DataFrame) -> tuple[str, ...]:
    """Return the columns of dates with at least two different ones."""
    return tuple(name for name in _all_dates(frame) if len(frame[name].dropna().unique()) > 1)


def with_known_dates(frame: pd.DataFrame, names: Sequence[str], file: str) -> pd.DataFrame:
    """Return a table whose columns of dates are such: one that is blank throughout has no type.

    Parameters
    ----------
    frame : DataFrame
    names : sequence of str
        The columns that held dates where they were known first.
    file : str
        What the table is called, for the sentence that refuses it.

    Raises
    ------
    SegmentationError
        If one of them holds anything but dates.
    """
    others = [name for name in names if not is_date(frame[name])]
    for name in others:
        if frame[name].notna().any():
            raise SegmentationError(
                f"“{name}” in {file} does not hold dates throughout, as it did before. Write them "
                "all in one way, such as 2026-01-31, and leave unknown ones blank."
            )
    frame = frame.copy(deep=False)
    for name in others:
        frame[name] = pd.Series(np.datetime64("NaT", "s"), frame.index)
    return frame


def event_columns(frame: pd.DataFrame, names: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of dates, but days of birth, that most rows have blank."""
    return tuple(
        name
        for name in names
        if frame[name].isna().mean() > _MOSTLY_BLANK and not is_birth_name(name)
    )


def past_dates(frame: pd.DataFrame) -> Iterator[pd.Series]:
    """Give the columns of dates that are neither about the future nor days of birth."""
    for name in _all_dates(frame):
        if not _FUTURE.search(plain(name)) and not is_birth_name(name):
            yield frame[name]


def _all_dates(frame: pd.DataFrame) -> Iterator[str]:
    return (n for n in frame.columns if is_date(frame[n]))


def _age_name(frame: pd.DataFrame, name: str, *, only: bool) -> str:
    return "Age (years)" if only and not _other_age(frame) else f"Age (years) from {name}"


def _other_age(frame: pd.DataFrame) -> str:
    """Return a column of the file that already holds an age, or ``""``."""
    said = ((name, plain(name)) for name in frame.columns)
    return next((name for name, text in said if re.search(r"\b(?:age|alter|edad)\b", text)), "")


def _age(frame: pd.DataFrame, name: str, snapshot: ReferenceDate | None, age: str) -> DerivedColumn:
    born = frame[name].dt
    year = born.year.to_numpy(dtype=np.float64, na_value=np.nan)
    if snapshot is None:
        said = f"The year of {name}. Set a day to count to, and it becomes an age."
        return DerivedColumn(f"Year of {name}", year, said, name)
    day = snapshot.day
    ahead = (born.month > day.month) | ((born.month == day.month) & (born.day > day.day))
    years = day.year - year - ahead.to_numpy(dtype=np.float64)
    years[(years < 0) | (years > _OLDEST)] = np.nan
    other = _other_age(frame)
    return DerivedColumn(
        age, years, f"Whole years from {name} to {snapshot.said}.", name,
        hint=f"Says nearly the same as {other}." if other else "",
    )  # fmt: skip


def _days(frame: pd.DataFrame, name: str, snapshot: ReferenceDate) -> DerivedColumn:
    dates = frame[name].where(frame[name] < OPEN_ENDED)
    since = (snapshot.day - dates.dt.normalize()).dt.days.to_numpy(np.float64, na_value=np.nan)
    if _FUTURE.search(plain(name)):
        said = f"Days to {name} from {snapshot.said}; below zero where it is past."
        return DerivedColumn(f"Days until {name}", -since, said, name)
    return DerivedColumn(f"Days since {name}", since, f"Days from {name} to {snapshot.said}.", name)


def _has(frame: pd.DataFrame, name: str) -> DerivedColumn:
    said = np.where(frame[name].notna(), "Yes", "No").astype(object)
    return DerivedColumn(f"Has {name}", said, f"Whether there is a day in {name}.", name)


def _month(frame: pd.DataFrame, name: str) -> DerivedColumn:
    month = frame[name].dt.month.fillna(0).to_numpy(dtype=np.int64)
    return DerivedColumn(
        f"Month of {name}", _MONTHS[month], f"The month of {name}.", name,
        hint="Months go round: December is next to January, which no order of them says.",
    )  # fmt: skip


def _said(name: str, found: Sequence[DerivedColumn], snapshot: ReferenceDate | None) -> str:
    worked_out = f"{name}: worked out {listing([column.name for column in found])}"
    if snapshot is None:
        return f"{worked_out}. Set a day to count to for more."
    return f"{worked_out}, as of {snapshot.said}."
