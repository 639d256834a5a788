"""Which traits say what a column says: itself, its copies, and what shares a source with it."""

import math
from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
import pandas as pd

from segmentation.data_quality.associations import measure_associations
from segmentation.domain.plan import ColumnPlan, Role
from segmentation.evaluation.association_tests import association
from segmentation.evaluation.column_codes import values_of

_COPY = 0.95  # correlation from which a column repeats another; as in Data health


def shared_information(
    frame: pd.DataFrame, columns: Sequence[ColumnPlan], sources: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """Return, for each column, the traits that it must not be tested over.

    Parameters
    ----------
    frame : DataFrame
        A thousand customers do.
    columns : sequence of ColumnPlan
    sources : mapping of str to frozenset of str
        The columns of the file that a column was worked out from, where it was.

    Returns
    -------
    dict of str to frozenset of str
        Of a trait at least itself; of a column that only describes often none.
    """
    shaping = [column.name for column in columns if column.role is Role.TRAIT]
    made_of = {c.name: sources.get(c.name, frozenset()) | {c.name} for c in columns}
    copies = _copies(frame, columns)
    return {
        name: frozenset(
            other
            for other in shaping
            if made_of[name] & made_of[other] or frozenset((name, other)) in copies
        )
        for name in made_of
    }


def _copies(frame: pd.DataFrame, columns: Sequence[ColumnPlan]) -> set[frozenset[str]]:
    """Return the pairs that repeat each other: by ranks, by counts, or by ranks within levels."""
    found = measure_associations(frame, columns)
    pairs = set()
    for names, matrix in (
        (found.ranked, found.correlations),
        (found.categories, found.associations),
    ):
        alike = np.abs(matrix) >= _COPY  # NaN is not
        pairs |= {frozenset((names[a], names[b])) for a, b in np.argwhere(alike) if a < b}
    values = {column.name: values_of(frame, column) for column in columns}
    for category, other in product(found.categories, found.ranked):
        codes = np.where(np.isnan(values[category].values), -1, values[category].values)
        effect = association(values[other], codes.astype(np.int64)).effect
        if (math.sqrt(effect) if values[other].ranked else effect) >= _COPY:
            pairs.add(frozenset((category, other)))
    return pairs
