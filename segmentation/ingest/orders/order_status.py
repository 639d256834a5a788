"""Detect returned and cancelled orders by status words."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.column_names import plain

Flags = NDArray[np.bool_]

_MOST_STATES = 100  # a column of more different values is no status

_RETURNED = r"""(?:return(?:ed|s)?|refund(?:ed|s)?|charge[ ]?backs?|charged[ ]back|sent[ ]back
    |retouren?|retourniert|zuruckge\w+|(?:ruck)?erstattet|ruckgabe|rucksendung|gutschrift|widerrufen
    |rembourse\w*|retourn\w+|retour|devuelt\w+|devolucion|reembols\w+)"""
_CANCELLED = r"""(?:cancel\w*|void(?:ed)?|\w*fraud\w*|failed|declined|storn\w*|abgebrochen|betrug\w*
    |annul\w*|fraude\w*|frauduleu\w*|anulad\w*|rechazad\w*|refusee?)"""
_UNLESS_BEFORE = (
    r"(?:partial\w*|partly|teil\w*|partiel\w*|parcial\w*|not|no|non|nicht|kein\w*|pas|sin)"
)
_UNLESS_AFTER = r"(?:requested|pending|rejected|denied|review|check\w*|window|protection)"


def _pattern(meant: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?!.*\b{_UNLESS_BEFORE}[ ](?:yet[ ]|been[ ])?{meant}\b)"
        rf"(?!.*\b{meant}[ ]{_UNLESS_AFTER}\b).*\b{meant}\b",
        re.VERBOSE,
    )


_SAYS_RETURNED = _pattern(_RETURNED)
_SAYS_CANCELLED = _pattern(_CANCELLED)


def read_status(column: pd.Series) -> tuple[Flags, Flags]:
    """Tell returned and cancelled orders by word, in English, German, French or Spanish.

    What was refunded in part, or is only asked for, is neither.

    Parameters
    ----------
    column : Series of str

    Returns
    -------
    returned, cancelled : ndarray of bool, shape (n_rows,)
    """
    codes, states = pd.factorize(column)
    said = [plain(str(state)) for state in states]
    cancelled = np.array([bool(_SAYS_CANCELLED.search(text)) for text in said] + [False])
    returned = np.array([bool(_SAYS_RETURNED.search(text)) for text in said] + [False])
    return (returned & ~cancelled)[codes], cancelled[codes]  # a blank's code is -1: the last


def tells_returns_or_cancellations(column: pd.Series) -> bool:
    """Say whether a column of text has such a word among few different values."""
    states = column.dropna().unique()
    if len(states) > _MOST_STATES:
        return False
    return any(
        _SAYS_RETURNED.search(text) or _SAYS_CANCELLED.search(text)
        for text in (plain(str(state)) for state in states)
    )
