"""Who to act on: the customers whose forecast is highest, as a list to hand over."""

import numpy as np
import pandas as pd

from segmentation.common.arrays import Flags, Floats, Ints
from segmentation.common.column_names import free_name

_PLACES = 6


def to_act_on(forecasts: Floats, limit: float, among: Flags) -> Ints:
    """Return the customers whose forecast reaches a limit, the highest first.

    Parameters
    ----------
    forecasts : ndarray of float, shape (n_customers,)
        A probability or a value for each.
    limit : float
        The forecast from which one acts.
    among : ndarray of bool, shape (n_customers,)
        Who may be chosen, such as those whose answer is not known yet.

    Returns
    -------
    ndarray of int
        Row numbers from 0. Equal forecasts keep the order of the file.

    Examples
    --------
    >>> to_act_on(np.array([0.2, 0.9, 0.5]), 0.4, np.array([True, True, True])).tolist()
    [1, 2]
    """
    rows = np.flatnonzero(among & (forecasts >= limit))
    return rows[np.argsort(-forecasts[rows], kind="stable")]


def act_on_table(assigned: pd.DataFrame, rows: Ints, forecasts: Floats, kind: str) -> pd.DataFrame:
    """Return the list of who to act on.

    Parameters
    ----------
    assigned : DataFrame
        The key and the segment of every customer, in the file's order.
    rows : ndarray of int
        Those to act on, the highest forecast first.
    forecasts : ndarray of float, shape (n_customers,)
    kind : {"share", "value"}
        Of the label: the forecast is called ``probability`` or ``value``.

    Returns
    -------
    DataFrame
        With ``rank`` from 1 before the key, and the forecast behind the segment.
    """
    table = assigned.iloc[rows].reset_index(drop=True)
    table.insert(0, free_name("rank", table.columns), np.arange(1, len(rows) + 1))
    name = "probability" if kind == "share" else "value"
    table[free_name(name, table.columns)] = forecasts[rows].round(_PLACES)
    return table
