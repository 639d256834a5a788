"""On which past days an order log is cut, and what was known then."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import Dataset
from segmentation.ingest.as_customers import as_customers

_EARLIEST = 90  # days of a log before its first cut
_LEAST = 2


def quarter_ends(first: int, last: int, days: int) -> tuple[int, ...]:
    """Return the ends of quarters at which a log is cut.

    Parameters
    ----------
    first, last : int
        The first and last day of the log, since 1970.
    days : int
        How far is looked ahead from each cut; all of it lies within the log.

    Returns
    -------
    tuple of int
        Days since 1970, two at least, the first 90 days or more into the log.

    Raises
    ------
    SegmentationError
        If the log is too short for two cuts, the first of which is over before the second.
    """
    if days < 1:
        raise SegmentationError(f"A cut looks 1 day ahead at least, not {days}.")
    start, end = (pd.Timestamp(day, unit="D") for day in (first + _EARLIEST, last - days))
    ends = pd.date_range(start, max(start, end), freq="QE")
    found = tuple((one - pd.Timestamp(0)).days for one in ends if one <= end)
    if len(found) < _LEAST or found[-1] - found[0] < days:
        raise SegmentationError(
            f"The order log covers {count(last - first)} days, too few to cut it at two ends of a "
            f"quarter and see {count(days)} days after each. Give a longer log, or look fewer days "
            "ahead."
        )
    return found


def learnt_at(cuts: Sequence[int], cut: int, days: int) -> int | None:
    """Return the latest cut of which everything was known at another one, ``None`` for none."""
    over = [one for one in cuts if one + days <= cut]
    return over[-1] if over else None


def known_at(dataset: Dataset, day: int, cleaning: Cleaning) -> Dataset:
    """Return the customers of an order log as they were known at the end of a day.

    Parameters
    ----------
    dataset : Dataset
        As it was read.
    day : int
        Days since 1970. Later rows are taken out before anything is found in the log or added up.
    cleaning : Cleaning
        With the columns of orders.
    """
    assert cleaning.orders is not None
    end = np.datetime64(day, "D")
    moments = dataset.frame[cleaning.orders.date]
    frame = dataset.frame[(moments < end + np.timedelta64(1, "D")).to_numpy()]
    fingerprint = hashlib.sha256(f"{dataset.fingerprint}/{day}".encode()).hexdigest()
    part = replace(dataset, frame=frame.reset_index(drop=True), fingerprint=fingerprint)
    return as_customers(part, replace(cleaning, snapshot=end.item()))


def without_columns(dataset: Dataset, names: Sequence[str]) -> Dataset:
    """Return a table without some of its columns."""
    if not names:
        return dataset
    columns = tuple(one for one in dataset.reading.columns if one.name not in names)
    return replace(
        dataset,
        frame=dataset.frame.drop(columns=list(names)),
        reading=replace(dataset.reading, columns=columns),
        fingerprint=hashlib.sha256(f"{dataset.fingerprint}/-{names!r}".encode()).hexdigest(),
    )
