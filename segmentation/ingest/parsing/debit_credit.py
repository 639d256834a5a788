"""Amounts without a sign, beside a column that says which of them are debits and which credits."""

from collections.abc import Sequence

import pandas as pd

from segmentation.common.currencies import is_amount
from segmentation.domain.dataset import Doubt
from segmentation.ingest.parsing.parsed_column import ParsedColumn

_FIRST = 100  # rows that tell of most columns
_PAIRS = (
    {"debit", "credit"}, {"dr", "cr"}, {"d", "c"}, {"soll", "haben"}, {"s", "h"}, {"af", "bij"},
    {"debet", "credit"}, {"debet", "kredit"}, {"d", "k"}, {"débit", "crédit"}, {"dare", "avere"},
    {"debe", "haber"}, {"cargo", "abono"}, {"débito", "crédito"}, {"wn", "ma"}, {"dbit", "crdt"},
)  # fmt: skip


def doubt_of_signs(columns: Sequence[ParsedColumn]) -> tuple[Doubt, ...]:
    """Say that amounts are taken as they stand, though a column says debit and credit.

    Parameters
    ----------
    columns : sequence of ParsedColumn

    Returns
    -------
    tuple of Doubt
        One, or none where amounts have signs of their own or no column says so.
    """
    signs = next((column for column in columns if _says_signs(column.column)), None)
    amount = next((column for column in columns if _is_unsigned_amount(column)), None)
    if signs is None or amount is None:
        return ()
    name, beside = amount.reading.name, signs.reading.name
    first, second = sorted(map(str, signs.column.dropna().unique()))[:2]
    sentence = (
        f"“{name}” has no minus, though “{beside}” says by “{first}” and “{second}” which amounts "
        "are debits and which credits; all were taken as they stand. If some must be taken off, "
        "give them a minus in the file and load it again."
    )
    return (Doubt(sentence, column=name),)


def _says_signs(column: pd.Series) -> bool:
    if not isinstance(column.dtype, pd.StringDtype):
        return False
    first = _said(column.head(_FIRST))
    if not any(first <= pair for pair in _PAIRS):
        return False  # most columns are done with here
    return _said(column) in _PAIRS


def _said(column: pd.Series) -> set[str]:
    return {str(value).strip().lower() for value in column.dropna().unique()}


def _is_unsigned_amount(read: ParsedColumn) -> bool:
    numeric = pd.api.types.is_float_dtype(read.column)
    return numeric and is_amount(read.reading.name) and not bool((read.column < 0).any())
