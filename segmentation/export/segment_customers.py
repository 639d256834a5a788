"""The customers of one segment, in an order that says something."""

from typing import Literal

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_names import free_name
from segmentation.common.column_values import texts
from segmentation.domain.assignment import squared_distances
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import SegmentationResult, UncheckedResult
from segmentation.export.tables import NO_SEGMENT_NAME

#: The typical customer first; whose segment is surest first; whose is least sure first; as in the
#: file.
CustomerOrder = Literal["typical", "surest", "least sure", "file"]


def orders_of(result: UncheckedResult, segment: int) -> tuple[CustomerOrder, ...]:
    """Return the orders in which the customers of a segment can be listed.

    Parameters
    ----------
    result : UncheckedResult
    segment : int
        From 0; -1 for the customers in none.
    """
    if segment == NO_SEGMENT:
        return ("file",)
    if isinstance(result, SegmentationResult):
        return ("typical", "surest", "least sure", "file")
    return ("typical", "file")


def customer_rows(result: UncheckedResult, segment: int, order: CustomerOrder) -> Ints:
    """Return the rows of the customers of a segment.

    Parameters
    ----------
    result : UncheckedResult
    segment : int
        From 0; -1 for the customers in none.
    order : {"typical", "surest", "least sure", "file"}
        By confidence only where the result has that.

    Returns
    -------
    ndarray of int, shape (n_customers_of_it,)
        Equal ones as in the file. Of a large table, customers beyond the sample that was studied
        have no distance from the middle: the typical order has them last.
    """
    rows = np.flatnonzero(result.labels == segment)
    if order == "typical" and segment != NO_SEGMENT:
        return rows[np.argsort(_distances(result, rows), kind="stable")]
    if order in ("surest", "least sure") and isinstance(result, SegmentationResult):
        sure = result.confidence[rows]
        return rows[np.argsort(-sure if order == "surest" else sure, kind="stable")]
    return rows


def segment_customers(result: UncheckedResult, rows: Ints) -> pd.DataFrame:
    """Return customers with their segment, how sure it is, and their traits.

    Parameters
    ----------
    result : UncheckedResult
    rows : ndarray of int, shape (n_rows,)

    Returns
    -------
    DataFrame
        The key, or ``row`` counted from 1; ``segment_name``; ``confidence`` 0 to 1 where the
        result was checked; every trait in the file's own values.
    """
    exploration = result.exploration
    frame, key = exploration.frame.iloc[rows], exploration.plan.key
    names = np.array([*result.names, NO_SEGMENT_NAME], dtype=object)  # -1 is the last place
    columns: dict[str, object] = {key: texts(frame, key)} if key else {"row": rows + 1}
    columns["segment_name"] = names[result.labels[rows]]
    if isinstance(result, SegmentationResult):
        columns["confidence"] = result.confidence[rows].round(4)
    for trait in result.traits:
        columns[free_name(trait.name, columns)] = frame[trait.name].to_numpy()
    return pd.DataFrame(columns)


def matching(table: pd.DataFrame, wanted: str) -> Ints:
    """Return the positions of the rows of a table that hold a text in any column.

    Parameters
    ----------
    table : DataFrame
    wanted : str
        Blanks around it and capital letters make no difference; all rows for nothing.
    """
    text = wanted.strip().casefold()
    if not text:
        return np.arange(len(table))
    found = np.zeros(len(table), dtype=bool)
    for name in table.columns:
        cells = pd.Series(texts(table, name), dtype="str").str.casefold()
        found |= cells.str.contains(text, regex=False).to_numpy(dtype=bool, na_value=False)
    return np.flatnonzero(found)


def _distances(result: UncheckedResult, rows: Ints) -> Floats:
    """Return squared distances from the middle of the segment that rows are all of."""
    studied, latent = result.exploration.studied, result.partition.embedding.latent
    place = np.full(len(result.labels), -1)
    place[studied] = np.arange(len(studied))
    own = place[rows]
    distances = np.full(len(rows), np.inf)
    known = own >= 0
    if known.any():
        middle = latent[own[known]].mean(axis=0, keepdims=True)
        distances[known] = squared_distances(latent[own[known]], middle)[:, 0]
    return distances
