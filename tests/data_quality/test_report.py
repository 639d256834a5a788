"""What a table is like, counted a second way, and what is said of it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.data_quality.report import Action
from segmentation.domain.plan import ColumnPlan, Kind, Role

from .conftest import N_ROWS, look_at, said, trait


def test_a_clean_table_is_told_so_in_one_sentence(clean):
    health = look_at(clean)
    (finding,) = health.findings
    assert finding.sentence.startswith("Nothing here needs your attention")
    assert (finding.column, finding.action) == ("", Action.NONE)
    assert (health.n_rows, health.n_duplicates, health.n_repeated_keys) == (N_ROWS, 0, 0)
    assert health.near_duplicates == ()
    assert health.n_sampled == N_ROWS


def test_a_column_that_is_not_there_is_a_key_error(clean):
    with pytest.raises(KeyError):
        look_at(clean)["nothing"]


@pytest.mark.parametrize("copies", [1, 2, 40])
def test_repeated_rows_are_counted_as_pandas_does(clean, copies):
    clean["job"] = np.random.default_rng(0).choice(["a", None, "c"], N_ROWS)
    clean.loc[::3, "income"] = None
    twice = pd.concat([clean, *[clean.head(7)] * copies], ignore_index=True)
    health = look_at(twice, trait("job", Kind.CATEGORY))
    assert health.n_duplicates == twice.duplicated().sum() == 7 * copies
    assert health.findings[0].action is Action.DROP_DUPLICATES
    assert health.findings[0].sentence.startswith(f"{7 * copies} rows repeat an earlier row")


def test_one_cell_makes_a_row_another(clean):
    twice = pd.concat([clean, clean.head(1)], ignore_index=True)
    assert said(look_at(twice))[0].startswith("One row repeats an earlier row")
    twice.loc[N_ROWS, "visits"] += 1
    assert look_at(twice).n_duplicates == 0


@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, -0.0, 1.0, np.nan]), st.sampled_from(["a", "b", None])),
        min_size=1,
        max_size=30,
    )
)
def test_any_rows_are_counted_as_pandas_does(rows):
    frame = pd.DataFrame(rows, columns=["x", "job"]).astype({"x": float, "job": "str"})
    health = look_at(frame, trait("job", Kind.CATEGORY))
    assert health.n_duplicates == frame.duplicated().sum()


def test_repeated_keys_are_told_apart_from_repeated_rows(clean):
    key = ColumnPlan("customer", Role.KEY, Kind.TEXT, "")
    clean.insert(0, "customer", [f"c{k}" for k in range(N_ROWS)])
    clean.loc[10:12, "customer"] = "c1"
    clean.loc[20:25, "customer"] = None
    health = look_at(clean, key)
    assert (health.n_duplicates, health.n_repeated_keys) == (0, 3)
    (finding,) = health.findings
    assert finding.sentence.startswith("3 rows have a “customer” that an earlier row has too")
    assert finding.action is Action.NONE


def test_looking_changes_nothing(clean):
    before = clean.copy()
    health = look_at(clean)
    assert clean.equals(before)
    assert not health.correlations.flags.writeable
