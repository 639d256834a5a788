"""Cut points lie between values and have few figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.targeting.askable_columns import day_numbers
from segmentation.targeting.sayable_cuts import plainest_day, sayable_cuts, simplest_number

_FINITE = st.floats(-1e9, 1e9, allow_nan=False)


@given(_FINITE, _FINITE)
def test_the_simplest_number_is_within(one, other):
    low, high = sorted((one, other))
    if low < high:
        assert low < simplest_number(low, high) <= high


@pytest.mark.parametrize(
    ("low", "high", "cut"),
    [(34.9, 37.2, 35), (57, 58, 58), (980, 1_040, 1_000), (-7.5, -2.2, -5), (0.031, 0.049, 0.04)],
)
def test_a_cut_is_one_that_people_would_say(low, high, cut):
    assert simplest_number(low, high) == cut


def test_each_cut_has_values_on_both_sides():
    values = np.append(np.random.default_rng(0).lognormal(3, 1, 5_000), [np.nan] * 20)
    cuts = sayable_cuts(values)
    assert 20 <= len(cuts) <= 39
    known = values[np.isfinite(values)]
    assert all((known < cut).any() and (known >= cut).any() for cut in cuts)
    assert np.mean([len(repr(cut).rstrip("0")) for cut in cuts]) < 5


def test_whole_numbers_are_cut_at_whole_numbers():
    assert sayable_cuts(np.array([1.0, 2, 3, 7])) == (2, 3, 5)
    assert sayable_cuts(np.array([4.0, 4, np.nan])) == ()


def test_days_are_cut_at_beginnings():
    of = {
        text: float(np.datetime64(text, "D").astype(int))
        for text in (
            "2023-11-20",
            "2024-02-10",
            "2024-02-20",
            "2024-03-05",
            "2024-01-01",
            "2024-03-01",
        )
    }
    assert plainest_day(of["2023-11-20"], of["2024-02-10"]) == of["2024-01-01"]
    assert plainest_day(of["2024-02-20"], of["2024-03-05"]) == of["2024-03-01"]
    assert plainest_day(of["2024-02-10"], of["2024-02-20"]) == of["2024-02-20"]
    assert plainest_day(of["2024-02-10"] + 0.2, of["2024-02-10"] + 0.9) is None


def test_a_day_has_its_time_as_a_fraction():
    import pandas as pd

    column = pd.Series(["1970-01-02 06:00", None]).astype("datetime64[s]")
    assert day_numbers(column)[0] == 1.25
    assert np.isnan(day_numbers(column)[1])
