"""What the rules for roles and kinds look at in one column."""

import numpy as np
import pandas as pd
import pytest

from segmentation.column_roles.column_facts import MOST_LISTED, facts_of, levels_of, sorted_levels
from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs, Reading
from segmentation.domain.plan import ColumnPlan, Kind, Role


def dataset(*readings: ColumnReading, **columns: object) -> Dataset:
    return Dataset("file.csv", "0", pd.DataFrame(columns), Reading(columns=readings))


def test_a_number_is_counted_without_its_blanks_and_its_levels_are_in_order():
    facts = facts_of(dataset(CustomerAge=[10.0, np.nan, 9.0, 10.0]), "CustomerAge")
    assert facts.said == "customer age"
    assert (facts.n_rows, facts.n_present, facts.n_levels) == (4, 3, 2)
    assert facts.levels == ("9", "10")
    assert facts.numeric
    assert not facts.date
    assert not facts.has_spaces
    assert facts.blanks == " 25 % are blank."


@pytest.mark.parametrize(
    ("n_blank", "sentence"),
    [(0, ""), (1, " Under 1 % are blank."), (2, " 1 % are blank."), (100, " 50 % are blank.")],
)
def test_the_share_of_blanks_is_a_sentence(n_blank, sentence):
    values = [np.nan] * n_blank + [1.0] * (200 - n_blank)
    assert facts_of(dataset(Age=values), "Age").blanks == sentence


def test_levels_are_listed_up_to_a_limit_only():
    most = facts_of(dataset(Age=np.arange(float(MOST_LISTED))), "Age")
    more = facts_of(dataset(Age=np.arange(MOST_LISTED + 1.0)), "Age")
    assert len(most.levels) == most.n_levels == MOST_LISTED
    assert (more.levels, more.n_levels) == ((), MOST_LISTED + 1)


def test_text_and_dates_are_told_apart():
    days = pd.to_datetime(["2024-01-02", "2024-01-01"])
    table = dataset(City=["New York", "Rome"], Code=["a", "b"], Day=days)
    assert facts_of(table, "City").has_spaces
    assert not facts_of(table, "Code").has_spaces
    assert facts_of(table, "Day").date
    assert facts_of(table, "Day").levels == ("2024-01-01", "2024-01-02")


def test_a_suggestion_has_the_unit_that_stood_beside_the_numbers():
    table = dataset(ColumnReading("Income", ReadAs.NUMBER_POINT, unit="€"), Income=[1.0, 2.0])
    found = facts_of(table, "Income").plan(Role.TRAIT, Kind.NUMBER, "Why.", personal=True)
    assert found == ColumnPlan("Income", Role.TRAIT, Kind.NUMBER, "", unit="€", personal=True)
    assert found.reason == "Why."


def test_one_word_among_numbers_makes_the_order_that_of_text():
    assert levels_of(np.array(["10", None, "9", "10"], dtype=object)) == ["9", "10"]
    assert sorted_levels({"10", "9", "many"}) == ["10", "9", "many"]
