"""The workbook's formulas give every customer the segment that the score card gives."""

import openpyxl
import pandas as pd
import pytest

from segmentation.targeting.measured_questions import tool_advice, typing_tools
from segmentation.targeting.typing_workbook import ROWS, typing_workbook
from tests.targeting.conftest import NAMES, halves, tricky


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    frame, plan, labels = tricky()
    tools = typing_tools(frame, plan, labels, NAMES, halves(labels), columns=plan.names)
    tool = tools.of_size(5)
    path = tmp_path_factory.mktemp("tool") / "typing_tool.xlsx"
    path.write_bytes(typing_workbook(tools, tool, tool_advice(tools, 5, "clear")))
    return path, tool.card


def test_a_thousand_customers_get_the_same_segment(made, calculated):
    path, card = made
    frame, _, _ = tricky(ROWS, seed=7)
    frame.loc[0, [q.column for q in card.questions]] = None  # of whom nothing is known
    book = openpyxl.load_workbook(path)
    sheet = book["Many customers"]
    for place, question in enumerate(card.questions, start=1):
        assert sheet.cell(1, place).value == question.column
        for row, value in enumerate(frame[question.column], start=2):
            if pd.notna(value):
                truth = value in ("TRUE", "FALSE")
                cell = sheet.cell(row, place, value == "TRUE" if truth else value)
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    filled = path.with_name("filled.xlsx")
    book.save(filled)
    cells = calculated(filled, 2)
    at = cells[0].index("Segment")
    expected = [NAMES[k] for k in card.labels(frame)]
    assert [row[at] for row in cells[1 : ROWS + 1]] == ["", *expected[1:]]
    assert len(set(expected)) == len(NAMES)


def test_one_customer_is_put_by_chosen_answers(made, calculated):
    path, card = made
    frame, _, _ = tricky(40, seed=9)
    answers = [question.answers_of(frame) for question in card.questions]
    for row in (3, 17):
        book = openpyxl.load_workbook(path)
        sheet = book["One customer"]
        for place, question in enumerate(card.questions):
            cell = sheet.cell(place + 2, 2, question.answers[answers[place][row]])
            cell.data_type = "s"
        filled = path.with_name(f"one-{row}.xlsx")
        book.save(filled)
        cells = calculated(filled, 1)
        assert cells[len(card.questions) + 2][1] == NAMES[card.labels(frame)[row]]


def test_nothing_of_the_file_is_a_formula(made):
    points = openpyxl.load_workbook(made[0])["Points"]
    assert [cell.value for cell in points[1]][4:] == list(NAMES)
    assert all(cell.data_type != "f" for row in points.iter_rows() for cell in row)
