"""Straight-liners and speeders of a survey."""

import numpy as np
import pandas as pd
import pytest

from segmentation.data_quality.careless_answers import find_speeders, find_straight_liners
from segmentation.data_quality.report import Action

from .conftest import look_at

N = 200
AGREE = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
STRAIGHT, FAST = [3, 17, 40], [5, 17, 99, 120]


def survey(n_questions: int = 9, low: int = 1, high: int = 5) -> pd.DataFrame:
    draws = np.random.default_rng(5)
    mood = draws.integers(low, high + 1, N)
    answers = {
        f"Q{k}": np.clip(mood + draws.integers(-1, 2, N), low, high).astype(float)
        for k in range(n_questions)
    }
    frame = pd.DataFrame(answers)
    alike = frame.eq(frame["Q1"], axis=0).all(axis=1)
    for row in np.flatnonzero(alike):  # nobody by chance
        frame.loc[row, "Q0"] = low if frame.loc[row, "Q0"] != low else high
    frame.loc[STRAIGHT] = 4.0
    frame["Duration (in seconds)"] = draws.normal(300, 30, N).round()
    frame.loc[FAST, "Duration (in seconds)"] = [20, 40, 60, 95]
    return frame


def in_words(frame: pd.DataFrame, words=AGREE) -> pd.DataFrame:
    questions = [name for name in frame if name.startswith("Q")]
    said = {name: frame[name].map(lambda v: words[int(v) - 1]).astype("str") for name in questions}
    return frame.assign(**said)


@pytest.mark.parametrize("kind", ["numbers", "words", "0 to 10"])
def test_one_answer_to_all_questions_is_found(kind):
    frame = survey(high=10 if kind == "0 to 10" else 5)
    found = find_straight_liners(in_words(frame) if kind == "words" else frame)
    assert np.flatnonzero(found.rows).tolist() == STRAIGHT
    assert found.questions == tuple(f"Q{k}" for k in range(9))


def test_a_blank_among_them_changes_nothing_where_eight_are_left():
    frame = survey()
    frame.loc[3, "Q4"] = np.nan
    frame.loc[17, ["Q1", "Q2"]] = np.nan
    found = find_straight_liners(frame)
    assert np.flatnonzero(found.rows).tolist() == [3, 40]


def test_a_question_of_another_scale_is_no_part_of_the_block():
    frame = survey()
    frame["Age group"] = np.resize([20.0, 30.0, 40.0], N)
    frame["Visits"] = np.arange(N, dtype=float)
    assert find_straight_liners(frame).questions == tuple(f"Q{k}" for k in range(9))


def test_what_is_no_block_of_questions():
    assert find_straight_liners(survey(7)) is None
    counts = pd.DataFrame({f"p{k}": np.resize([0.0, 0, 0, 1, 2, 5], N) for k in range(9)})
    assert find_straight_liners(counts) is None
    yes = pd.DataFrame({f"p{k}": pd.Series(["Yes", "No"] * 100, dtype="str") for k in range(9)})
    assert find_straight_liners(yes) is None


def test_where_many_answer_alike_it_says_something():
    frame = survey()
    frame.loc[: N // 2] = 4.0
    assert find_straight_liners(frame) is None


@pytest.mark.parametrize(
    "name", ["Duration (in seconds)", "interviewtime", "TIME_SUM", "Bearbeitungszeit", "Durée"]
)
def test_those_that_took_a_third_of_the_time_are_found(name):
    frame = survey().rename(columns={"Duration (in seconds)": name})
    found = find_speeders(frame)
    assert found.column == name
    assert np.flatnonzero(found.rows).tolist() == FAST
    assert found.least == pytest.approx(found.median / 3)


def test_a_duration_outside_a_survey_says_nothing_of_care():
    frame = survey()
    assert find_speeders(frame[["Duration (in seconds)", "Q1", "Q2"]]) is None
    assert find_speeders(frame.rename(columns={"Duration (in seconds)": "Spend"})) is None


def test_both_are_findings_with_a_button():
    health = look_at(survey())
    found = {finding.action: finding.sentence for finding in health.findings}
    assert "3 rows have the same answer to all of 9 questions" in found[Action.STRAIGHT_LINERS]
    assert "4 rows took less than a third" in found[Action.SPEEDERS]
