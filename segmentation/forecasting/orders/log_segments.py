"""Whose segment the customers of an order log are in, before and after a forecast."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from segmentation.common.arrays import Ints
from segmentation.common.column_names import free_name
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.export.tables import NO_SEGMENT_NAME
from segmentation.forecasting.orders.order_forecast import OrderForecast
from segmentation.forecasting.orders.order_report import keys_table
from segmentation.ingest.orders.order_log import OrderLog

# As in every list of customers, so that a key with such a name is called the same in all of them.
_OURS = ("segment", "segment_name", "confidence")


def labels_of_log(log: OrderLog, keys: Sequence[str], labels: Ints) -> Ints:
    """Return the segment of each customer of a log.

    Parameters
    ----------
    log : OrderLog
    keys : sequence of str, length n_segmented
        Of the customers whose segments are known.
    labels : ndarray of int, shape (n_segmented,)

    Returns
    -------
    ndarray of int, shape (n_customers,)
        In the order of ``log.keys``; -1 for whoever is not among ``keys``, as customers are that
        were set aside for values that are far off.
    """
    places = pd.Index(keys).get_indexer(pd.Index(log.keys))
    return np.where(places < 0, NO_SEGMENT, labels[places]).astype(np.int64)


def assigned_table(found: OrderForecast, column: str, names: Sequence[str]) -> pd.DataFrame:
    """Return key and segment of every customer of a forecast, as ``order_table`` asks for.

    Parameters
    ----------
    found : OrderForecast
    column : str
        What the key is called in the file.
    names : sequence of str
        Of the segments, as they are called now.

    Returns
    -------
    DataFrame, shape (n_customers, 3)
        The key as text, ``segment`` and ``segment_name``; the key alone where a forecast knows of
        no segments.
    """
    if found.labels is None:
        return keys_table(found, column)
    table = keys_table(found, free_name(column, _OURS))
    named = pd.array([*names, NO_SEGMENT_NAME], dtype="str")  # -1, the last, is nobody's segment
    return table.assign(segment=found.labels, segment_name=named[found.labels])
