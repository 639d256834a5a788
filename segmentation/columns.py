"""A column of a table as numbers or as text, whichever a step needs."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.model import Floats

Texts = NDArray[np.object_]

_IDENTIFIER = re.compile(
    r"^(index|row)$|\b(id|key|uuid|guid|ref|reference|number|no|nr|code)$"
    r"|^(customer|client|member|account|user)$"
)
_DATE_LIKE = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}.*)?"


def numbers(frame: pd.DataFrame, name: str) -> Floats:
    """Return a column as float64, NaN where it is blank or no number."""
    column = frame[name]
    if not pd.api.types.is_numeric_dtype(column):
        column = pd.to_numeric(column, errors="coerce")
    values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    return np.where(np.isfinite(values), values, np.nan)


def texts(frame: pd.DataFrame, name: str) -> Texts:
    """Return a column as text, ``None`` where it is blank; whole numbers without a point."""
    column = frame[name]
    if pd.api.types.is_numeric_dtype(column):
        written = [None if np.isnan(v) else f"{v:.15g}" for v in column.to_numpy(dtype=float)]
        return np.array(written, dtype=object)
    return column.astype(object).where(column.notna(), None).to_numpy(dtype=object)


def is_date(column: pd.Series) -> bool:
    """Say whether nearly every value of a text column is written like a date."""
    present = column.dropna().head(1_000)
    return bool(len(present)) and bool(present.str.fullmatch(_DATE_LIKE).mean() > 0.95)


def is_identifier_name(name: str) -> bool:
    """Say whether a column's name reads like an identifier's: its digits are no quantity."""
    return bool(_IDENTIFIER.search(words(name)))


def words(name: str) -> str:
    """Return a column's name as lower-case words: ``CustomerID`` → ``customer id``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+", " ", name)
    return re.sub(r"\s+", " ", spaced).strip().lower()
