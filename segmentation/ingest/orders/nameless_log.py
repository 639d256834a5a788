"""An order log without column names, told by its values alone."""

import re

import numpy as np
import pandas as pd

from segmentation.common.column_values import is_date
from segmentation.domain.cleaning import OrderColumns

_NAMELESS = re.compile(r"Column \d+$")
_MOST_COLUMNS = 6
_MOST_ORDERS = 0.9  # fewer distinct customers than this share of the rows: rows are orders
_FEWEST_CUSTOMERS = 10


def nameless_log(frame: pd.DataFrame) -> OrderColumns | None:
    """Return the columns of an order log that has no names, ``None`` for any other table.

    Its first column repeats and is text or whole numbers, one column holds dates, and one holds
    amounts with cents. Whole numbers beside them are quantities.

    Parameters
    ----------
    frame : DataFrame
        Columns of float64, text or datetime64.
    """
    names = [str(name) for name in frame.columns]
    if not 3 <= len(names) <= _MOST_COLUMNS or not all(map(_NAMELESS.match, names)):
        return None
    dates = [name for name in names if is_date(frame[name])]
    numbers = [n for n in names[1:] if pd.api.types.is_numeric_dtype(frame[n])]
    amounts = [name for name in numbers if not _is_whole(frame[name])]
    if len(dates) != 1 or len(amounts) != 1 or not _names_customers(frame[names[0]]):
        return None
    return OrderColumns(customer=names[0], date=dates[0], amount=amounts[0], amount_of="line")


def _names_customers(column: pd.Series) -> bool:
    numeric = pd.api.types.is_numeric_dtype(column)
    if is_date(column) or (numeric and not _is_whole(column)):
        return False
    present = column.dropna()
    n_customers = present.nunique()
    return bool(
        len(present) == len(column)
        and _FEWEST_CUSTOMERS <= n_customers < _MOST_ORDERS * len(column)
    )


def _is_whole(column: pd.Series) -> bool:
    values = column.dropna().to_numpy(dtype=float)
    return bool(np.all(values == np.floor(values)))
