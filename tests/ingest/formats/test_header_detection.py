import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.header_detection import (
    detect_header,
    footer_rows,
    header_at,
    is_header,
    is_subtotal,
    require_rows,
    unique_names,
)

BODY = [["anna", "31", "2024-01-02"], ["ben", "45", "2024-02-03"], ["eve", "27", "2024-03-04"]]


def test_a_title_stands_above_the_header():
    found = detect_header([["Customers of 2024", "", ""], ["Name", "Age", "Joined"], *BODY])
    assert (found.header, found.first, found.names) == (1, 2, ("Name", "Age", "Joined"))


def test_a_first_row_like_the_others_is_a_customer():
    found = detect_header(BODY)
    assert (found.header, found.first, found.names) == (None, 0, ("", "", ""))


def test_names_of_groups_of_columns_are_no_names():
    rows = [["", "Person", "Person"], ["Name", "Age", "Joined"], *BODY]
    found = detect_header(rows)
    assert (found.header, found.names) == (1, ("Name", "Age", "Joined"))


def test_row_names_without_a_name_are_a_column():
    found = detect_header([["age", "spend"], ["anna", "31", "5.5"], ["ben", "45", "7.5"]])
    assert (found.header, found.first, found.names) == (0, 1, ("", "age", "spend"))


def test_blank_names_behind_the_table_are_dropped():
    found = header_at([["a", "b", "", ""], ["1", "2"], ["3", "4"]], 0)
    assert found.names == ("a", "b")


@pytest.mark.parametrize(
    ("first", "body", "header"),
    [
        (["Name", "Age"], [["anna", "31"]], True),
        (["anna", "31"], [["ben", "45"]], False),
        (["2019", "2020"], [["3", "4"]], False),  # numbers alone are no names
        (["City", "2020"], [["Ulm", "4"]], True),
        (["x", "anna@example.org"], [["y", "ben@example.org"]], False),
        (["one", "two"], [["three", "four"]], True),
    ],
)
def test_a_header_has_words_above_what_is_counted(first, body, header):
    assert is_header(first, body) is header


def test_totals_and_notes_end_a_table():
    rows = [["anna", "31", "5"], ["Total", "76", "12"], ["* as of May", "", ""]]
    assert footer_rows(rows, 3) == [(1, "total"), (2, "footnote")]
    assert footer_rows(rows[:1], 3) == []


def test_a_word_that_other_rows_have_too_is_a_value():
    rows = [["anna", "average", "5"], ["ben", "average", "7"]]
    assert footer_rows(rows, 3) == []


@pytest.mark.parametrize(
    ("cell", "found"), [("Subtotal", True), ("Sub-Total May", True), ("Total", False), ("", False)]
)
def test_subtotals(cell, found):
    assert is_subtotal(cell) is found


def test_names_are_made_unique_and_what_was_done_is_said():
    names, notes = unique_names(["a", "", "a", "a (2)", "  b   c "])
    assert names == ["a", "Column 2", "a (2)", "a (2) (2)", "b c"]
    assert len(notes) == 2
    assert notes[0] == "The column name “a” occurs again; the later one is “a (2)”."


def test_names_alone_are_no_table():
    require_rows("a.csv", 1)
    with pytest.raises(SegmentationError, match=r"a\.csv has column names but no rows"):
        require_rows("a.csv", 0)


def test_a_wider_row_of_a_programs_own_stands_above_the_names():
    own = ["SAGE", "v31", "1", "EUR"]
    found = detect_header([own, ["Name", "Age", "Joined"], *BODY])
    assert (found.header, found.names) == (1, ("Name", "Age", "Joined"))
    found = detect_header([["Name", "Age", "Joined", ""], *BODY])
    assert found.header == 0
