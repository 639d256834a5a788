import pyarrow as pa
import pytest

from segmentation.ingest.parsing.date_syntax import calendar
from segmentation.ingest.parsing.file_conventions import Habits, Seen, Votes
from segmentation.ingest.parsing.number_syntax import numerals


def numbers(*cells: str) -> Seen:
    return Seen("x", numerals=numerals(pa.chunked_array([list(cells)])))


def dates(*cells: str) -> Seen:
    return Seen("x", calendar=calendar(pa.chunked_array([list(cells)])))


@pytest.mark.parametrize(
    ("seen", "certain"),
    [
        (numbers("1.5", "2.25"), True),
        (numbers("1,5"), True),
        (numbers("12", "7"), True),
        (numbers("1,234"), False),
        (dates("2024-01-31"), True),
        (dates("31/01/2024"), True),
        (dates("03/04/2024"), False),
        (Seen("text"), True),
    ],
)
def test_a_column_is_certain_where_it_can_be_read_in_one_way(seen, certain):
    assert seen.certain is certain


def test_a_file_without_columns_has_no_habits():
    assert Votes(";", None).habits() == Habits(delimiter=";")


def test_most_columns_decide_and_a_draw_decides_nothing():
    votes = Votes(",", None)
    votes.hear(numbers("1,5"))
    votes.hear(dates("31/01/2024"))
    assert votes.habits() == Habits(decimal=",", order="day", delimiter=",")
    votes.hear(numbers("1.5"))
    votes.hear(dates("01/31/2024"))
    assert votes.habits() == Habits(delimiter=",")
    votes.hear(numbers("2.5"))
    assert votes.habits().decimal == "."


def test_what_the_user_says_overrules_the_columns():
    votes = Votes(",", ".")
    votes.hear(numbers("1,5"))
    found = votes.habits()
    assert (found.decimal, found.told) == (".", True)


def test_amounts_in_dollars_are_noted():
    votes = Votes(",", None)
    votes.hear(numbers("$5", "$6.50"))
    assert votes.habits().dollars
