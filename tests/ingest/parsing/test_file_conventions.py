import pyarrow as pa
import pytest

from segmentation.ingest.parsing.date_syntax import date_cells
from segmentation.ingest.parsing.file_conventions import (
    ColumnEvidence,
    ConventionVotes,
    FileConventions,
)
from segmentation.ingest.parsing.number_syntax import number_cells


def numbers(*cells: str) -> ColumnEvidence:
    return ColumnEvidence("x", number_cells=number_cells(pa.chunked_array([list(cells)])))


def dates(*cells: str) -> ColumnEvidence:
    return ColumnEvidence("x", date_cells=date_cells(pa.chunked_array([list(cells)])))


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
        (ColumnEvidence("text"), True),
    ],
)
def test_a_column_is_certain_where_it_can_be_read_in_one_way(seen, certain):
    assert seen.certain is certain


def test_a_file_without_columns_has_no_habits():
    assert ConventionVotes(";", None).conventions() == FileConventions(delimiter=";")


def test_most_columns_decide_and_a_draw_decides_nothing():
    votes = ConventionVotes(",", None)
    votes.add(numbers("1,5"))
    votes.add(dates("31/01/2024"))
    assert votes.conventions() == FileConventions(decimal=",", order="day", delimiter=",")
    votes.add(numbers("1.5"))
    votes.add(dates("01/31/2024"))
    assert votes.conventions() == FileConventions(delimiter=",")
    votes.add(numbers("2.5"))
    assert votes.conventions().decimal == "."


def test_what_the_user_says_overrules_the_columns():
    votes = ConventionVotes(",", ".")
    votes.add(numbers("1,5"))
    found = votes.conventions()
    assert (found.decimal, found.decimal_given) == (".", True)


def test_amounts_in_dollars_are_noted():
    votes = ConventionVotes(",", None)
    votes.add(numbers("$5", "$6.50"))
    assert votes.conventions().dollars


def test_columns_of_whole_numbers_have_no_vote():
    votes = ConventionVotes(",", None)
    votes.add_plain(point=False)
    assert votes.conventions().decimal == ""
    votes.add_plain(point=True)
    assert votes.conventions().decimal == "."
