"""Convert a column to numbers, text or category codes."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
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


def goes_up(column: pd.Series) -> bool:
    """Say whether each value comes behind the one before, so that no two are alike.

    Parameters
    ----------
    column : Series
        Numbers, or text, which is ordered by its length and then by its letters; no blanks.

    Returns
    -------
    bool
        ``False`` for a column of another type, too.
    """
    if pd.api.types.is_float_dtype(column):
        values = column.to_numpy()
        return bool((values[1:] > values[:-1]).all())
    if not isinstance(column.dtype, pd.StringDtype):
        return False
    texts = pa.array(column)
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    later, earlier = whole[1:], whole[:-1]
    lengths = pc.binary_length(whole)
    longer = pc.greater(lengths[1:], lengths[:-1])
    alike = pc.equal(lengths[1:], lengths[:-1])
    return bool(
        pc.all(pc.or_(longer, pc.and_(alike, pc.greater(later, earlier))), min_count=0).as_py()
    )
