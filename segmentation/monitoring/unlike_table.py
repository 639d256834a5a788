"""Customers who are unlike anyone seen as a table."""

from collections.abc import Sequence

import pandas as pd

from segmentation.domain.plan import Plan
from segmentation.monitoring.unlike_anyone import Unlike


def unlike_table(scored: pd.DataFrame, found: Sequence[Unlike], plan: Plan) -> pd.DataFrame:
    """Return the scored customers who are unlike anyone seen, and why.

    Parameters
    ----------
    scored : DataFrame
        A row a customer, as :func:`segmentation.export.tables.scored` gives it.
    found : sequence of Unlike
        One whose trait is ``""`` tells none.
    plan : Plan
        Of the model, for what its traits are called.

    Returns
    -------
    DataFrame
        The columns of ``scored`` and ``times_the_limit``, ``mostly_for``, ``reason``.
    """
    rows = scored.iloc[[one.row for one in found]].reset_index(drop=True)
    return rows.assign(
        times_the_limit=[one.times_the_limit for one in found],
        mostly_for=[plan[one.trait].label if one.trait else "" for one in found],
        reason=[one.reason for one in found],
    )
