"""Score a table that a program sent, as the command ``score`` does."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.domain.segment_model import SegmentModel
from segmentation.export import tables
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline import workflow

#: The first and the last day that days can be counted to.
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class ScoredTable:
    """New customers with their segments.

    Attributes
    ----------
    table : DataFrame
        A row a customer, with the columns of the file that ``score`` writes.
    doubts : tuple of str
        What makes the answers less sure, a sentence each.
    """

    table: pd.DataFrame
    doubts: tuple[str, ...]


def score_table(
    model: SegmentModel, dataset: Dataset, *, as_of: dt.date | None = None
) -> ScoredTable:
    """Give every customer of a table a segment.

    Parameters
    ----------
    model : SegmentModel
    dataset : Dataset
        Its columns under the names that the model knows.
    as_of : date, optional
        The day that days are counted to; the last one in the table otherwise.

    Returns
    -------
    ScoredTable

    Raises
    ------
    SegmentationError
        If the table does not hold what the model needs; the sentence repeats no cell.
    """
    cleaning = replace(model.cleaning.for_new_customers(), snapshot=as_of)
    try:
        customers = as_customers(dataset, cleaning)
        scores = workflow.score(model, customers)
    except SegmentationError:
        traits = ", ".join(f"“{block.trait}”" for block in model.blocks)
        raise SegmentationError(
            "The rows cannot be made into customers that the model can score: check that they hold "
            f"what these traits are made from: {traits}."
        ) from None
    return ScoredTable(tables.scored(model, customers.frame, scores), scores.doubts)


def as_records(scored: ScoredTable) -> list[dict[str, Any]]:
    """Return a record for each customer: its key, or the row from 1, and its segment.

    Parameters
    ----------
    scored : ScoredTable

    Returns
    -------
    list of dict
        ``customer`` (text, a number for a row, ``None`` for a blank key), ``segment`` (-1 for
        none), ``segment_name`` and ``confidence`` (0 to 1, four places).
    """
    key, *_ = scored.table.columns
    table = scored.table
    own = pd.api.types.is_integer_dtype(table[key])
    customers = [_plain(value, whole=own) for value in table[key]]
    parts = zip(
        customers, table["segment"], table["segment_name"], table["confidence"], strict=True
    )
    return [
        {
            "customer": customer,
            "segment": int(segment),
            "segment_name": str(name),
            "confidence": float(confidence),
        }
        for customer, segment, name, confidence in parts
    ]


def _plain(value: Any, *, whole: bool) -> str | int | None:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return None
    return int(value) if whole else str(value)
