"""Customers whose amounts are in several currencies, told by a column of its own."""

import pandas as pd

from segmentation.common.currencies import currency_of, holds_currencies, is_amount
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, listing
from segmentation.domain.cleaning import CleaningDoubt, CleaningOffer, CleaningStep

_MOST_OFFERED = 4


def in_one_currency(
    frame: pd.DataFrame, wanted: str, name: str
) -> tuple[pd.DataFrame, tuple[CleaningStep, ...], tuple[CleaningDoubt, ...]]:
    """Keep the customers of one currency where one is wanted; else doubt which is.

    Parameters
    ----------
    frame : DataFrame
        A row a customer.
    wanted : str
        A code of ISO 4217; ``""`` keeps everybody.
    name : str
        Of the file.

    Returns
    -------
    frame : DataFrame
        Index 0 … n - 1; the same one where nobody is left out.
    steps : tuple of CleaningStep
    doubts : tuple of CleaningDoubt

    Raises
    ------
    SegmentationError
        If no amount is in the wanted currency.
    """
    column = _column_of_currencies(frame)
    if not column:
        return frame, (), ()
    codes = frame[column].map(lambda cell: currency_of(str(cell)), na_action="ignore").fillna("")
    rows = (
        codes[codes != ""].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    )
    with_rows = [f"{code} ({count(int(n))} rows)" for code, n in rows.items()]
    if not wanted:
        sentence = (
            f"The amounts are in {listing(with_rows)} by “{column}”, so they cannot be compared "
            "and only describe the segments. Convert them to one, or keep the customers of one."
        )
        offers = tuple(
            CleaningOffer(f"Keep those in {code}", "currency", code) for code in rows.index
        )
        return frame, (), (CleaningDoubt(sentence, offers[:_MOST_OFFERED], column),)
    if wanted not in rows.index:
        listed = ", ".join(map(str, rows.index))
        raise SegmentationError(f"No row of {name} is in {wanted!r}. The file has: {listed}.")
    other = (codes != wanted).to_numpy()
    n_other = int(other.sum())
    sentence = (
        f"Left out {count(n_other)} customer{'s' * (n_other != 1)} whose amounts are not in "
        f"{wanted} by “{column}”."
    )
    kept = frame[~other].reset_index(drop=True)
    return kept, (CleaningStep("currency", sentence, column, n_other),), ()


def _column_of_currencies(frame: pd.DataFrame) -> str:
    """Return the column that says which of several currencies amounts are in, or ``""``."""
    if not any(_could_be_amount(frame, name) for name in frame.columns):
        return ""
    for name in frame.columns:
        if holds_currencies(name, frame[name]):
            codes = {currency_of(str(value)) for value in frame[name].dropna().unique()}
            if len(codes) > 1:
                return str(name)
    return ""


def _could_be_amount(frame: pd.DataFrame, name: str) -> bool:
    numeric = pd.api.types.is_numeric_dtype(frame[name])
    return numeric and (is_amount(name) or f"{name} currency" in frame.columns)
