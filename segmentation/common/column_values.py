"""Convert a column to numbers, text or category codes."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, Ints

Texts = NDArray[np.object_]


def numbers(frame: pd.DataFrame, name: str) -> Floats:
    """Return a column as float64, NaN where it is blank or no number."""
    column = frame[name]
    if is_date(column):
        return np.full(len(column), np.nan)
    if not pd.api.types.is_numeric_dtype(column):
        column = pd.to_numeric(column, errors="coerce")
    values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    return np.where(np.isfinite(values), values, np.nan)


def texts(frame: pd.DataFrame, name: str) -> Texts:
    """Return a column as text, ``None`` where it is blank.

    Whole numbers have no point; dates are written as 2024-04-25, with the time where one has it.
    """
    column = frame[name]
    if is_date(column):
        timed = bool((column.dropna().dt.normalize() != column.dropna()).any())
        column = column.dt.strftime("%Y-%m-%d %H:%M:%S" if timed else "%Y-%m-%d")
    if pd.api.types.is_numeric_dtype(column):
        written = [None if np.isnan(v) else f"{v:.15g}" for v in column.to_numpy(dtype=float)]
        return np.array(written, dtype=object)
    return column.astype(object).where(column.notna(), None).to_numpy(dtype=object)


def coded(frame: pd.DataFrame, name: str) -> tuple[Ints, Texts]:
    """Return a column as integer codes and the distinct texts that they index.

    Parameters
    ----------
    frame : DataFrame
    name : str

    Returns
    -------
    codes : ndarray of int, shape (n_rows,)
        -1 where it is blank.
    levels : ndarray of str, shape (n_levels,)
        Each as :func:`texts` gives it, in the order in which they first appear.
    """
    codes, values = pd.factorize(frame[name])
    levels = texts(pd.DataFrame({name: values}), name)
    places, own = pd.factorize(levels)  # two numbers may be written alike
    return np.append(places, -1)[codes].astype(np.int64), own  # the last is for -1


def is_date(column: pd.Series) -> bool:
    """Say whether a column holds dates."""
    return bool(pd.api.types.is_datetime64_any_dtype(column))
