"""Numbers that are codes rather than amounts."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

_LAST_CODE = 9


def are_two_codes(levels: Sequence[str]) -> bool:
    """Say whether a column has two whole numbers of one digit, one after the other: 1 and 2.

    Parameters
    ----------
    levels : sequence of str
        The different numbers of a column.
    """
    if len(levels) != 2:
        return False
    low, high = sorted(map(float, levels))
    return low >= 0 and high - low == 1 and high <= _LAST_CODE and low.is_integer()


def are_whole(values: pd.Series) -> bool:
    """Say whether a column has whole numbers alone; blanks do not count."""
    present = values.dropna().to_numpy(dtype=float)
    return bool(np.all(present == np.floor(present)))
