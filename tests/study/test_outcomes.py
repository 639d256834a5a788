import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.methods import METHODS
from segmentation.figures.study_trade_off import FOUND_AGAIN
from segmentation.study.outcomes import RELIABLE, Outcome, best, from_line, to_line
from segmentation.study.trials import Trial

KMEANS = Trial("kmeans", None, None, 42, 4)


def outcome(explained: float, repeatability: float, seed: int = 1, **more) -> Outcome:
    trial = replace(KMEANS, seed=seed)
    return Outcome(trial, explained=explained, repeatability=repeatability, **more)


@pytest.mark.parametrize(
    ("outcomes", "place"),
    [
        ([(0.4, 0.9), (0.5, 0.7)], 1),  # the one that explains most
        ([(0.4, 0.9), (0.9, 0.59)], 0),  # of those found again
        ([(0.501, 0.7), (0.499, 0.8)], 1),  # among equals the more repeatable
        ([(0.501, 0.801), (0.499, 0.799)], 0),  # and then the earlier
        ([(0.4, 0.1), (0.9, 0.59)], None),
        ([], None),
    ],
)
def test_the_best(outcomes, place):
    made = [outcome(*figures, seed) for seed, figures in enumerate(outcomes)]
    assert best(made) is (None if place is None else made[place])


def test_what_is_refused_is_never_the_best():
    assert best([replace(outcome(0.9, 0.9), refused="No groups.")]) is None


def test_charts_call_the_same_thing_found_again():
    assert FOUND_AGAIN == RELIABLE


figures = st.one_of(st.just(math.nan), st.floats(-1, 1))


trials = st.builds(
    Trial,
    st.sampled_from(list(METHODS)),
    st.none() | st.lists(st.integers(1, 512), min_size=1, max_size=4).map(tuple),
    st.none() | st.integers(1, 64),
    st.integers(0, 2**31 - 1),
    st.integers(2, 30),
)


outcomes = st.builds(
    Outcome, trials, st.text(), *(figures for _ in range(6)), st.integers(0, 64), st.floats(0, 1e6)
)


@given(outcomes, st.text(max_size=8))
def test_a_line_is_read_as_it_was_written(made, of):
    line = to_line(made, of)
    assert "\n" not in line
    assert "NaN" not in line or "NaN" in made.refused + of
    assert repr(from_line(line)) == repr(made)  # nan is not equal to itself


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "7",
        '"text"',
        "{}",
        '{"trial": {}}',
        '{"trial": null}',
        to_line(outcome(1, 1))[:-5],
        pytest.param("[" * 100_000, id="deep"),
    ],
)
def test_a_line_that_is_none_is_refused(line):
    with pytest.raises(SegmentationError, match="cannot be read"):
        from_line(line)
