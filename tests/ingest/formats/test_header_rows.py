"""Column names over several rows."""

import pytest

from segmentation.ingest.formats.header_rows import find_joined, joined_names

BODY = [[str(n), "77", "good", "Phone", ""] for n in range(10)]
QUESTIONS = ["Respondent ID", "Collector ID", "How was it?", "Which do you own?", ""]


@pytest.mark.parametrize("word", ["Response", "Antwort", "Réponse", "Respuesta", "Risposta"])
def test_answers_below_questions_are_joined(word):
    rows = [QUESTIONS, ["", "", word, "Phone", "Tablet"], *BODY]
    assert find_joined(rows, 0) == 1
    assert joined_names(rows, 1) == (
        0,
        (
            "Respondent ID",
            "Collector ID",
            "How was it?",
            "Which do you own?: Phone",
            "Which do you own?: Tablet",
        ),
    )


def test_questions_go_before_their_numbers_where_there_are_import_ids():
    ids = [f'{{"ImportId":"QID{n}"}}' for n in range(5)]
    texts = ["Start", "How was it?", "Which?", "Which?", ""]
    rows = [[f"Q{n}" for n in range(5)], texts, ids, *BODY]
    assert find_joined(rows, 0) == 2
    names = ("Start", "How was it?", "Which? (Q2)", "Which? (Q3)", "Q4")
    assert joined_names(rows, 2) == (0, names)


def test_groups_tell_names_apart_that_repeat():
    rows = [
        ["", "2023", "", "2024", ""],
        ["Customer", "Orders", "Spent", "Orders", "Spent"],
        *[["C1", "1", "2", "3", "4"]] * 5,
    ]
    rows[0] = ["", "Last year", "", "This year", ""]
    assert joined_names(rows, 1) == (
        0,
        (
            "Customer",
            "Last year: Orders",
            "Last year: Spent",
            "This year: Orders",
            "This year: Spent",
        ),
    )


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Town", "Colour"], ["", "Ulm", "red"], ["Bo", "Bonn", "blue"], ["Al", "", "red"]],
        [["Customers 2024", "", ""], ["Name", "Town", "Colour"], ["Bo", "Ulm", "red"]] * 2,
        [["Name", "Spent", ""], ["Bo", "12", "x"], ["Al", "13", "y"], ["Cy", "14", "z"]],
    ],
)
def test_one_header_row_stays_one(rows):
    assert find_joined(rows, 0) is None


def test_what_many_customers_answer_is_no_row_of_names():
    answers = ["q", "yes", "q"]
    rows = [["Colour", "Member", "Mood"], answers, ["q", "yes", ""], *[answers] * 8]
    assert find_joined(rows, 0) is None


def test_below_a_row_that_names_every_column_are_customers():
    rows = [["Colour", "Member", "Mood"], ["q", "yes", ""], ["q", "no", "q"], ["q", "yes", "x"]]
    assert find_joined(rows, 0) is None
