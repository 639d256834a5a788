"""The reference date of recency and ages."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

#: Dates from here on stand for "no end".
OPEN_ENDED = pd.Timestamp(2100, 1, 1)
_LAST = "the last day in the file"


@dataclass(frozen=True, slots=True)
class ReferenceDate:
    """A day, and why it was taken.

    Attributes
    ----------
    day : pandas.Timestamp
        At midnight.
    why : str
        Such as ``the last day in the file``.
    """

    day: pd.Timestamp
    why: str

    @property
    def said(self) -> str:
        """The day in words: ``31 January 2018, the last day in the file``."""
        return f"{self.day.day} {self.day:%B %Y}, {self.why}"


def find_reference_date(
    wanted: dt.date | None, dates: Iterable[pd.Series], last_day: dt.date | None = None
) -> ReferenceDate | None:
    """Return the day that is wanted, or else the last one of some columns of dates.

    It is never today: the same file gives the same figures tomorrow.

    Parameters
    ----------
    wanted : date or None
    dates : iterable of Series of datetime64
    last_day : date, optional
        The last one of all rows, where these are only some of them.

    Returns
    -------
    ReferenceDate or None
        ``None`` where no day is wanted and the columns have none.
    """
    if wanted is not None:
        return ReferenceDate(pd.Timestamp(wanted).normalize(), "the day you set")
    if last_day is not None:
        return ReferenceDate(pd.Timestamp(last_day).normalize(), _LAST)
    lasts = [column[column < OPEN_ENDED].max() for column in dates]
    lasts = [last for last in lasts if not pd.isna(last)]
    return ReferenceDate(max(lasts).normalize(), _LAST) if lasts else None
