"""How strongly segments differ in each column, with marks that are valid after clustering."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Ints
from segmentation.domain.effects import FALSE_DISCOVERIES, Basis, TraitEffect, TraitEffects
from segmentation.evaluation.association_tests import (
    NO_ASSOCIATION,
    Association,
    adjust_for_many,
    association,
    detectable,
)
from segmentation.evaluation.column_codes import ColumnValues

_MOST_GROUPINGS = 20
_FEW_GROUPINGS = 10  # where there are more traits than that

#: Groups of the customers by all traits but some: (names of traits to leave out) → labels from 0.
GroupWithout = Callable[[frozenset[str]], Ints]


@dataclass(frozen=True, slots=True)
class _Test:
    basis: Basis
    found: Association


def trait_effects(
    columns: Sequence[ColumnValues],
    segments: Ints,
    left_out: Mapping[str, frozenset[str]],
    group_without: GroupWithout,
    *,
    draws: np.random.Generator,
) -> TraitEffects:
    """Measure how strongly segments differ in each column, and test whether it says more.

    Parameters
    ----------
    columns : sequence of ColumnValues
        Those that shape segments, and those that only describe them.
    segments : ndarray of int, shape (n_customers,)
        Below 0 for customers in no segment.
    left_out : mapping of str to frozenset of str
        For each column the traits that say what it says, a trait itself among them.
    group_without : callable
        Groups the customers into as many groups by the other traits alone.
    draws : Generator

    Returns
    -------
    TraitEffects

    Notes
    -----
    Segments differ in the traits they were made from even where there are none, so a test of a
    trait over its own segments says nothing (Gao, Bien & Witten, JASA 119, 2024, doi
    10.1080/01621459.2022.2116331). A column that only describes did not make them: it is tested
    over the segments. A trait is tested over groups that were made without it and without
    what says the same. If it knows nothing of the
    other traits it knows nothing of these groups, so the test holds whatever made them. All
    p-values of a table are adjusted together.
    """
    n_shaping = sum(column.shapes for column in columns)
    tests: dict[str, _Test] = {}
    for fold in _folds([column.name for column in columns if left_out[column.name]], draws):
        own = frozenset(fold)
        out = frozenset[str]().union(*(left_out[name] for name in fold))
        if len(out) == n_shaping:
            tests |= {name: _Test("nothing left", NO_ASSOCIATION) for name in fold}
            continue
        groups = group_without(out)
        for column in columns:
            if column.name in own:
                tests[column.name] = _Test("grouped without it", association(column, groups))
    effects = {column.name: association(column, segments) for column in columns}
    return _put_together(columns, segments, effects, tests)


def _put_together(
    columns: Sequence[ColumnValues],
    segments: Ints,
    effects: Mapping[str, Association],
    tests: Mapping[str, _Test],
) -> TraitEffects:
    done = [tests.get(one.name, _Test("segments", effects[one.name])) for one in columns]
    tested = [test.found.p_value for test in done if test.basis != "nothing left"]
    adjusted = iter(adjust_for_many(tested))
    n_segments = len(np.unique(segments[segments >= 0]))
    return TraitEffects(
        columns=tuple(
            TraitEffect(
                trait=column.name,
                shapes=column.shapes,
                measure="epsilon squared" if column.ranked else "Cramér's V",
                effect=effects[column.name].effect,
                basis=test.basis,
                p_adjusted=math.nan if test.basis == "nothing left" else next(adjusted),
            )
            for column, test in zip(columns, done, strict=True)
        ),
        n_customers=len(segments),
        detectable=detectable(len(segments), n_segments, len(tested), FALSE_DISCOVERIES),
    )


def _folds(names: Sequence[str], draws: np.random.Generator) -> list[tuple[str, ...]]:
    """Return the columns that are left out together: each alone, or a tenth of very many."""
    if len(names) <= _MOST_GROUPINGS:
        return [(name,) for name in names]
    order = draws.permutation(len(names))
    parts = (order[start::_FEW_GROUPINGS] for start in range(_FEW_GROUPINGS))
    return [tuple(names[k] for k in part) for part in parts]
