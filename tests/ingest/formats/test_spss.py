"""Data files of SPSS: words for codes, questions for names, blanks for missing codes."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from segmentation.column_roles.suggest import change_kind, suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import Kind
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.formats.spss import read_values
from segmentation.ingest.read_table import read_table

pyreadstat = pytest.importorskip("pyreadstat", reason="pyreadstat, which reads SPSS, is missing")

N = 60
SATISFIED = {1: "Very dissatisfied", 2: "Dissatisfied", 3: "Satisfied", 4: "Very satisfied"}
NPS = {0: "Not at all likely", 10: "Extremely likely"}
OWNS = "Which do you own?"


@pytest.fixture(params=["survey.sav", "survey.zsav"])
def survey(request, tmp_path: Path) -> Path:
    rows = range(N)
    frame = pd.DataFrame(
        {
            "resp": [1_000.0 + n for n in rows],
            "q1": [99.0 if n == 7 else 1.0 + n % 4 for n in rows],
            "q2": [float(n % 11) for n in rows],
            "q3_1": [1.0 if n % 2 else None for n in rows],
            "q3_2": [1.0 if n % 3 else None for n in rows],
            "town": ["" if n == 3 else ("Köln", "Ulm")[n % 2] for n in rows],
            "day": [dt.date(2024, 1, 1 + n % 28) for n in rows],
            "spend": [None if n == 5 else n * 1.25 for n in rows],
        }
    )
    path = tmp_path / request.param
    pyreadstat.write_sav(
        frame, path, row_compress=False, compress=path.suffix == ".zsav",
        column_labels={
            "resp": "Respondent ID", "q1": "How satisfied are you?",
            "q2": "How likely are you to recommend us?", "q3_1": OWNS, "q3_2": OWNS,
        },
        variable_value_labels={
            "q1": SATISFIED | {99: "Refused"}, "q2": NPS, "q3_1": {1: "Phone"}, "q3_2": {1: "Car"},
        },
        missing_ranges={"q1": [99]},
    )  # fmt: skip
    return path


def test_words_questions_and_blanks(survey):
    dataset = read_table(survey)
    frame = dataset.frame
    assert list(frame.columns) == [
        "Respondent ID", "How satisfied are you?", "How likely are you to recommend us?",
        f"{OWNS}: Phone", f"{OWNS}: Car", "town", "day", "spend",
    ]  # fmt: skip
    answers = frame["How satisfied are you?"]
    assert answers.isna().tolist() == [n == 7 for n in range(N)]
    assert answers[0] == "Very dissatisfied"
    assert frame["How likely are you to recommend us?"][10] == 10
    assert frame[f"{OWNS}: Car"].tolist() == ["Yes" if n % 3 else "No" for n in range(N)]
    assert frame["town"].isna().sum() == 1
    assert str(frame["day"].dtype) == "datetime64[s]"
    assert frame["spend"].isna().sum() == 1
    assert any("words of their value labels" in note for note in dataset.reading.notes)
    assert any("stay numbers: q2" in note for note in dataset.reading.notes)


def test_they_are_segmented_for_what_they_are(survey):
    customers = as_customers(read_table(survey))
    plan = suggest_plan(customers, screen=False)
    assert plan.key == "Respondent ID"
    assert plan["How satisfied are you?"].levels == tuple(SATISFIED.values())
    assert plan[f"{OWNS}: Phone"].kind is Kind.BOOLEAN
    assert "NPS group" in plan.names


FAMILIAR = {1: "Just the name", 2: "A few offers", 3: "Most of them", 9: "Don't know"}
TOWNS = {1: "Ulm", 2: "Bonn", 3: "Aachen"}


def worded(tmp_path, words, measure, code=lambda n: 1.0 + n % 3):
    """Return the plan and the customers of a file with one column of labelled codes."""
    frame = pd.DataFrame({"id": [f"k{n}" for n in range(N)], "q": [code(n) for n in range(N)]})
    path = tmp_path / "a.sav"
    labels, kinds = {"q": words}, {"q": measure}
    pyreadstat.write_sav(frame, path, variable_value_labels=labels, variable_measure=kinds)
    customers = as_customers(read_table(path))
    return suggest_plan(customers, screen=False), customers


def test_steps_of_a_scale_are_in_the_order_of_their_codes(tmp_path):
    plan, customers = worded(tmp_path, FAMILIAR, "ordinal", lambda n: (1.0, 2.0, 3.0, 9.0)[n % 4])
    assert plan["q"].kind is Kind.ORDERED
    assert plan["q"].levels == ("Just the name", "A few offers", "Most of them")
    assert customers.frame["q"].isna().tolist() == [n % 4 == 3 for n in range(N)]
    assert any("“Don't know” beside the steps" in note for note in customers.reading.notes)


def test_steps_that_nobody_chose_are_left_out(tmp_path):
    plan, _ = worded(tmp_path, FAMILIAR, "ordinal", lambda n: (3.0, 1.0)[n % 2])
    assert plan["q"].levels == ("Just the name", "Most of them")


def test_words_of_a_known_scale_go_by_their_meaning_whichever_end_is_counted_from(tmp_path):
    turned = {5 - code: word for code, word in SATISFIED.items()}
    plan, _ = worded(tmp_path, turned, "ordinal", lambda n: 1.0 + n % 4)
    assert plan["q"].levels == tuple(SATISFIED.values())


@pytest.mark.parametrize("measure", ["nominal", "unknown"])
def test_names_are_no_scale_but_their_codes_are_the_order_that_is_chosen(tmp_path, measure):
    plan, customers = worded(tmp_path, TOWNS, measure)
    assert (plan["q"].kind, plan["q"].levels) == (Kind.CATEGORY, ())
    assert change_kind(customers, "q", Kind.ORDERED).levels == ("Ulm", "Bonn", "Aachen")


def test_names_that_repeat_are_told_apart(tmp_path):
    path = tmp_path / "a.sav"
    frame = pd.DataFrame({"a": [1.0, 2, 3], "b": [4.0, 5, 6], "c": [7.0, 8, 9]})
    pyreadstat.write_sav(frame, path, column_labels={"a": "Score", "b": "Score", "c": " "})
    assert list(read_table(path).frame.columns) == ["Score (a)", "Score (b)", "c"]


def test_limits_hold_before_a_cell_is_read(survey):
    for limits in (Limits(n_rows=N - 1), Limits(n_columns=7)):
        with pytest.raises(SegmentationError, match="survey"):
            read_values(survey, survey.name, None, limits)


@pytest.mark.parametrize("kept", [4, 40, 176, 400])
def test_a_damaged_file_is_refused_in_one_sentence(survey, kept):
    content = survey.read_bytes()[:kept]
    with pytest.raises(SegmentationError, match=r"SPSS|damaged|no rows|no column"):
        read_table(content, name="survey.sav")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"ENCRYPTEDSAV...", "under a password"), (b"id,x\n1,2\n", "data file of SPSS")],
)
def test_what_is_no_such_file_says_what_to_do(content, said):
    with pytest.raises(SegmentationError, match=said):
        read_table(content, name="survey.sav")
