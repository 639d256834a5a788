"""Cut points that can be said aloud: the shortest number, or the plainest day, of an interval."""

import itertools
import math
from decimal import Decimal

import numpy as np

from segmentation.common.arrays import Floats

_MOST_VALUES = 40  # different ones, each of which may get a cut
_QUANTILES = 32
_STEPS = (Decimal(1), Decimal("0.5"), Decimal("0.2"))
_FINEST = 18  # decades below the largest value, where doubles end


def simplest_number(low: float, high: float) -> float:
    """Return the number with the fewest figures that is above ``low`` and at most ``high``.

    Parameters
    ----------
    low, high : float
        Finite, ``low`` < ``high``.

    Examples
    --------
    >>> simplest_number(34.2, 37.9), simplest_number(1180, 1320), simplest_number(-3.0, 4.0)
    (35.0, 1200.0, 0.0)
    >>> simplest_number(2.0, 3.0), simplest_number(0.1234, 0.1241)
    (3.0, 0.124)
    """
    least, most = Decimal(repr(low)), Decimal(repr(high))
    size = max(abs(low), abs(high))
    top = math.floor(math.log10(size)) + 1 if size else 0
    for decade in range(top, top - _FINEST, -1):
        for step in (Decimal(10) ** decade * part for part in _STEPS):
            found = (most / step).to_integral_value(rounding="ROUND_FLOOR") * step
            if found > least:
                return float(found)
    return high


def plainest_day(low: float, high: float) -> float | None:
    """Return the first day of a year, else of a month, else any day, within an interval.

    Parameters
    ----------
    low, high : float
        Days since 1970, with the time as a fraction; the day is above ``low`` and at most ``high``.

    Returns
    -------
    float or None
        ``None`` where no day begins between them.
    """
    last = math.floor(high)
    if last <= low:
        return None
    day = np.datetime64(last, "D")
    for unit in ("Y", "M"):
        found = float(day.astype(f"datetime64[{unit}]").astype("datetime64[D]").astype(np.int64))
        if found > low:
            return found
    return float(last)


def sayable_cuts(values: Floats, *, dates: bool = False) -> tuple[float, ...]:
    """Return the cut points that a column may be divided at.

    Parameters
    ----------
    values : ndarray of float, shape (n_customers,)
        NaN for a blank; days since 1970 for dates.
    dates : bool

    Returns
    -------
    tuple of float
        Rising, at most 39; each has values below it and values that are not below.
    """
    known = np.sort(values[np.isfinite(values)])
    different = np.unique(known)
    if len(different) <= _MOST_VALUES:
        pairs = list(itertools.pairwise(different))
    else:
        places = (2 * np.arange(_QUANTILES) + 1) / (2 * _QUANTILES)
        ends = np.quantile(known, places, method="higher")
        pairs = list(itertools.pairwise(ends))
    found = {
        plainest_day(float(low), float(high)) if dates else simplest_number(float(low), float(high))
        for low, high in pairs
        if low < high
    }
    return tuple(sorted(cut for cut in found if cut is not None))
