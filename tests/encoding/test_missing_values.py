"""Blanks that stay open."""

import numpy as np
import pandas as pd

from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.encoding.missing_values import observed

LEARNT = pd.DataFrame(
    {
        "spent": [1.0, 2.0, 3.0, 4.0, np.nan, 6.0],
        "member": ["no", "yes", None, "no", "yes", "no"],
        "job": ["A", "B", "C", None, "B", "A"],
    }
)
TRAITS = tuple(
    ColumnPlan(name, Role.TRAIT, kind, "", levels)
    for name, kind, levels in (
        ("spent", Kind.NUMBER, ()),
        ("member", Kind.BOOLEAN, ("no", "yes")),
        ("job", Kind.CATEGORY, ()),
    )
)
BLOCKS = fit_blocks(LEARNT, TRAITS, np.ones(6, dtype=bool), "blocks")


def test_what_was_filled_is_open_and_all_else_is_as_prepared():
    prepared = encode(LEARNT, BLOCKS)
    found = observed(prepared, LEARNT, BLOCKS)
    blank = np.zeros((6, 5), dtype=bool)
    blank[4, 0] = blank[2, 1] = True
    blank[3, 2:] = True  # all columns of a category
    assert np.array_equal(np.isnan(found), blank)
    assert np.array_equal(found[~blank], prepared[~blank])


def test_where_nothing_is_blank_it_is_the_prepared_data():
    whole = LEARNT.dropna()
    prepared = encode(whole, BLOCKS)
    assert observed(prepared, whole, BLOCKS) is prepared


def test_a_value_that_was_never_seen_counts_as_a_blank():
    new = pd.DataFrame({"spent": [2.0, 9.0], "member": ["no", "perhaps"], "job": ["D", "A"]})
    found = observed(encode(new, BLOCKS), new, BLOCKS)
    assert np.isnan(found).tolist() == [[False, False, *[True] * 3], [False, True, *[False] * 3]]
