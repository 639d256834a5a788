import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.ingest.cleaning.outliers import fences, treat_outliers

# Quartiles 2 and 4: the outer fences are 2 - 6 and 4 + 6.
FRAME = pd.DataFrame({
    "spent": [1.0, 2.0, 3.0, 4.0, 100.0, np.nan],
    "visits": [5.0, 5.0, 5.0, 5.0, 90.0, 5.0],
    "name": pd.Series(list("abcdef"), dtype="str"),
})  # fmt: skip


def test_the_outer_fences():
    assert fences(FRAME, "spent") == (-4, 10)
    assert fences(FRAME, "visits") is None
    assert fences(FRAME[5:], "spent") is None


def test_values_are_drawn_in():
    frame, steps, used = treat_outliers(FRAME, [("spent", "cap")])
    assert frame["spent"].tolist()[:5] == [1, 2, 3, 4, 10]
    assert np.isnan(frame["spent"].iloc[5])
    assert used == (("spent", -4, 10),)
    assert (steps[0].name, steps[0].column, steps[0].n_affected) == ("outliers", "spent", 1)
    assert steps[0].sentence == "spent: drew in 1 value outside −4 to 10."
    assert FRAME["spent"].iloc[4] == 100


def test_rows_are_set_aside():
    frame, steps, _ = treat_outliers(FRAME, [("spent", "set aside")])
    assert frame["name"].tolist() == ["a", "b", "c", "d", "f"]
    assert list(frame.index) == [0, 1, 2, 3, 4]
    assert steps[0].sentence == "spent: left out 1 row with a value outside −4 to 10."


def test_fences_of_an_earlier_table_are_used_again():
    frame, _, used = treat_outliers(FRAME, [("spent", "cap")], known=[("spent", 2.0, 50.0)])
    assert frame["spent"].tolist()[:5] == [2, 2, 3, 4, 50]
    assert used == (("spent", 2.0, 50.0),)


def test_one_rule_does_not_move_the_fences_of_another():
    both = pd.DataFrame({"a": [1.0, 2, 3, 4, 100], "b": [100.0, 1, 2, 3, 4]})
    frame, _, used = treat_outliers(both, [("a", "set aside"), ("b", "cap")])
    assert frame["b"].tolist() == [10, 1, 2, 3]
    assert used[1] == ("b", -4, 10)


def test_a_column_of_one_usual_value_is_left_alone():
    frame, steps, used = treat_outliers(FRAME, [("visits", "cap")])
    assert frame is FRAME
    assert used == ()
    assert "at least half of its values are the same" in steps[0].sentence


def test_nothing_far_off():
    frame, steps, _ = treat_outliers(FRAME[:4], [("spent", "cap")])
    assert frame["spent"].tolist() == [1, 2, 3, 4]
    assert "no value lies outside" in steps[0].sentence


@pytest.mark.parametrize("name", ["name", "nowhere"])
def test_a_column_without_numbers_is_said(name):
    frame, steps, _ = treat_outliers(FRAME, [(name, "cap")])
    assert frame is FRAME
    assert steps[0].sentence == f"{name}: there is no such column of numbers, so nothing was done."


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_what_is_within_stays(values):
    frame = pd.DataFrame({"spent": values})
    low, high = fences(frame, "spent") or (-np.inf, np.inf)
    capped, _, _ = treat_outliers(frame, [("spent", "cap")])
    assert capped["spent"].tolist() == [min(max(value, low), high) for value in values]
    left, _, _ = treat_outliers(frame, [("spent", "set aside")])
    assert left["spent"].tolist() == [value for value in values if low <= value <= high]
