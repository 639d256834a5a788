"""Find one customer by the file's own key, or by the row where there is none."""

import numpy as np
import pandas as pd

from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import column_heading, count


def find_row(customers: pd.DataFrame, key: str | None, wanted: str) -> int:
    """Return the row of a customer.

    Parameters
    ----------
    customers : DataFrame
    key : str or None
        The column that names customers; ``None`` counts rows from 1, as in the tables to download.
    wanted : str
        A value of that column, or a number of a row. Blanks around it, and capital letters where
        nobody else is written so, make no difference.

    Returns
    -------
    int
        0 … n_customers - 1; of several customers with one key the first.

    Raises
    ------
    SegmentationError
        If there is no such customer.
    """
    wanted = wanted.strip()
    if key is None:
        if wanted.isdecimal() and 1 <= int(wanted) <= len(customers):
            return int(wanted) - 1
        raise SegmentationError(
            f"There is no row “{wanted}”: type a number from 1 to {count(len(customers))}."
        )
    column = customers[key]
    if not isinstance(column.dtype, pd.StringDtype):
        column = pd.Series(texts(customers, key), dtype="str")
    rows = np.flatnonzero((column == wanted).to_numpy(dtype=bool, na_value=False))
    if not len(rows):
        same = column.str.casefold() == wanted.casefold()
        rows = np.flatnonzero(same.to_numpy(dtype=bool, na_value=False))
    if not len(rows):
        raise SegmentationError(
            f"No customer has the {column_heading(key)} “{wanted}”: check how it is written in "
            "your file."
        )
    return int(rows[0])


def name_of_row(customers: pd.DataFrame, key: str | None, row: int) -> str:
    """Return what a customer is called: its key, or its row counted from 1.

    Parameters
    ----------
    customers : DataFrame
    key : str or None
    row : int

    Returns
    -------
    str
    """
    own = None if key is None else texts(customers.iloc[[row]], key)[0]
    return f"row {count(row + 1)}" if own is None else str(own)
