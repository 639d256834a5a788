"""Rows of a survey without care are left out on demand, and for nobody who is to be scored."""

import numpy as np

from segmentation.domain.cleaning import Cleaning
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table

N = 120


def survey():
    draws = np.random.default_rng(1)
    lines = ["Respondent," + ",".join(f"Q{k}" for k in range(8)) + ",Duration"]
    for row in range(N):
        answers = [3] * 8 if row in (4, 9) else [1 + row % 2, *draws.integers(3, 6, 7)]
        taken = 12 if row in (9, 30, 31) else 200 + row
        lines.append(f"r{row:03}," + ",".join(map(str, answers)) + f",{taken}")
    return read_table("\n".join(lines).encode(), name="survey.csv")


def left_out(**cleaning) -> tuple[set[str], list[str]]:
    table = survey()
    customers = as_customers(table, Cleaning(**cleaning))
    gone = set(table.frame["Respondent"]) - set(customers.frame["Respondent"])
    return gone, [step.sentence for step in customers.steps]


def test_nobody_is_left_out_unasked():
    assert left_out() == (set(), [])


def test_straight_liners():
    gone, said = left_out(straight_liners=True)
    assert gone == {"r004", "r009"}
    assert said == [
        "Left out 2 rows with the same answer to all questions of a block, such as “Q0”."
    ]


def test_speeders():
    gone, said = left_out(speeders=True)
    assert gone == {"r009", "r030", "r031"}
    assert said[0].startswith("Left out 3 rows with “Duration” below 86.5")


def test_both_are_found_before_any_is_left_out():
    gone, said = left_out(straight_liners=True, speeders=True)
    assert gone == {"r004", "r009", "r030", "r031"}
    assert len(said) == 2


def test_a_table_that_is_no_survey_says_so():
    table = read_table(b"k,v\na,1\nb,2\nc,5\n", name="a.csv")
    customers = as_customers(table, Cleaning(straight_liners=True, speeders=True))
    assert customers.n_rows == 3
    assert [step.sentence for step in customers.steps] == [
        "Nobody gave the same answer to a whole block of questions.",
        "Nobody took far less time than usual.",
    ]


def test_whoever_is_scored_is_kept():
    cleaning = Cleaning(straight_liners=True, speeders=True).for_new_customers()
    assert not cleaning.straight_liners
    assert not cleaning.speeders
