"""Which traits say what a column says: itself, its copies, and what shares a source with it."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from segmentation.data_quality.associations import Associations, measure_associations
from segmentation.domain.plan import ColumnPlan, Role
from segmentation.evaluation.association_tests import association
from segmentation.evaluation.column_codes import ColumnValues, values_of

_COPY = 0.95  # correlation from which a column repeats another; as in Data health
_MOST_COMPARED = 200  # columns of which every category is held against every other; ours
_NEIGHBOURS = 25  # in the file, on each side, where there are more columns


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
    shaping = {column.name for column in columns if column.role is Role.TRAIT}
    made_of = {c.name: sources.get(c.name, frozenset()) | {c.name} for c in columns}
    made_into: dict[str, set[str]] = {}
    for name, parts in made_of.items():
        for part in parts:
            made_into.setdefault(part, set()).add(name)
    copies = _copies(frame, columns)
    return {
        name: frozenset(
            shaping & (copies.get(name, set()).union(*(made_into[part] for part in parts)))
        )
        for name, parts in made_of.items()
    }


def _copies(frame: pd.DataFrame, columns: Sequence[ColumnPlan]) -> dict[str, set[str]]:
    """Return what repeats each column: by ranks, by counts, or by ranks within levels."""
    found = measure_associations(frame, columns)
    copies: dict[str, set[str]] = {}
    for pair in found.alike:
        copies.setdefault(pair.first, set()).add(pair.second)
        copies.setdefault(pair.second, set()).add(pair.first)
    values = {column.name: values_of(frame, column) for column in columns}
    for category, other in _across(found, list(values)):
        if _repeats(values[category], values[other]):
            copies.setdefault(category, set()).add(other)
            copies.setdefault(other, set()).add(category)
    return copies


def _across(found: Associations, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give pairs of a category and a column in order; of very many columns, only neighbours."""
    place = {name: k for k, name in enumerate(names)}
    wide = len(names) > _MOST_COMPARED
    ranked = np.array([place[name] for name in found.ranked], dtype=np.int64)
    for category in found.categories:
        at = place[category]
        first, last = (
            np.searchsorted(ranked, [at - _NEIGHBOURS, at + _NEIGHBOURS + 1])
            if wide
            else (0, len(ranked))
        )
        yield from ((category, other) for other in found.ranked[first:last])


def _repeats(category: ColumnValues, other: ColumnValues) -> bool:
    codes = np.where(np.isnan(category.values), -1, category.values)
    effect = association(other, codes.astype(np.int64)).effect
    return (math.sqrt(effect) if other.ranked else effect) >= _COPY
