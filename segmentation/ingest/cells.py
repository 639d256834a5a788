"""Rows of text → named columns of numbers and text."""

import re

import numpy as np
import pandas as pd

from segmentation.columns import is_identifier_name
from segmentation.errors import SegmentationError

BLANKS = frozenset({"", "na", "n/a", "nan", "null", "#n/a", "#value!", "#div/0!", "?"})
_LEADING_ZERO = re.compile(r"^[+-]?0\d")
_CODE = r"\d+[eE]\d+"
_MOST_DIGITS = 15  # beyond, a float64 no longer holds every integer


def named_columns(rows: pd.DataFrame, name: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Take the column names from the first row.

    Returns
    -------
    table : DataFrame
        The rows below the header, text cells, index 0 … n - 1.
    notes : tuple of str
        What had to be mended.

    Raises
    ------
    SegmentationError
        If there is a header and nothing else.
    """
    rows = rows.map(str.strip, na_action="ignore").fillna("")
    rows = rows[(rows != "").any(axis=1)]
    if rows.empty:
        raise SegmentationError(f"{name} is empty. Choose a file with a header and some rows.")
    notes: list[str] = []
    header = [str(cell) for cell in rows.iloc[0]]
    if all(_is_number(cell) for cell in header):
        notes.append("The first row holds numbers, so the columns were given names.")
        header = [""] * len(header)
    else:
        rows = rows.iloc[1:]
    if rows.empty:
        raise SegmentationError(
            f"{name} has column names but no rows below them. Choose a file with customers in it."
        )
    names = _unique(header, notes)
    table = rows.set_axis(names, axis=1).reset_index(drop=True)
    empty = [c for c in table.columns if (table[c] == "").all() and c.startswith("Column ")]
    return table.drop(columns=empty), tuple(notes)


def typed(table: pd.DataFrame, decimal: str) -> pd.DataFrame:
    """Turn columns whose every value is a number into float64; blanks become NaN.

    Identifiers stay text, so that none of their digits is lost: columns named like one, and values
    with a leading zero, more than 15 digits, or an E between digits (10E5).

    Parameters
    ----------
    table : DataFrame
        Text cells.
    decimal : {".", ","}
    """
    columns = {}
    for name in table.columns:
        texts = table[name].where(~table[name].str.lower().isin(BLANKS))
        columns[name] = texts if is_identifier_name(str(name)) else _numbers(texts, decimal)
    return pd.DataFrame(columns)


def find_decimal(table: pd.DataFrame, delimiter: str) -> str:
    """Return the decimal mark: a comma where cells such as ``12,5`` occur and ``12.5`` do not."""
    if delimiter == ",":
        return "."
    sample = table.head(500).astype(str)
    commas = points = 0
    for name in sample.columns:
        commas += int(sample[name].str.fullmatch(r"[+-]?\d+,\d+").sum())
        points += int(sample[name].str.fullmatch(r"[+-]?\d+\.\d+").sum())
    return "," if commas > points else "."


def _numbers(texts: pd.Series, decimal: str) -> pd.Series:
    present = texts.dropna()
    if present.empty:
        return texts
    plain = present.str.replace(",", ".", regex=False) if decimal == "," else present
    parsed = pd.to_numeric(plain, errors="coerce")
    digits = plain.str.count(r"\d")
    whole = ~plain.str.contains(r"[.eE]", regex=True)
    if (
        parsed.isna().any()
        or not np.isfinite(parsed).all()
        or (plain.str.match(_LEADING_ZERO) & ~plain.str.contains(".", regex=False)).any()
        or plain.str.fullmatch(_CODE).any()
        or (digits[whole] > _MOST_DIGITS).any()
    ):
        return texts
    return parsed.astype(float).reindex(texts.index)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _unique(header: list[str], notes: list[str]) -> list[str]:
    """Name blank columns and tell repeated names apart."""
    names: list[str] = []
    for position, given in enumerate(header, start=1):
        name = given.lstrip("\ufeff") or f"Column {position}"
        copy = 2
        while name in names:
            name = f"{given or f'Column {position}'} ({copy})"
            copy += 1
        if given and name != given.lstrip("\ufeff"):
            notes.append(f"The column name “{given}” occurs again; the later one is “{name}”.")
        names.append(name)
    return names
