"""A typing tool as an Excel workbook whose formulas add up the points."""

import io
from collections.abc import Sequence
from typing import Any

from segmentation.targeting.measured_questions import ToolAdvice, TypingTool, TypingTools
from segmentation.targeting.rule_forms import sheet_letters, sheet_text
from segmentation.targeting.score_card import Question, ScoreCard
from segmentation.targeting.typing_page import accuracy_sentence

#: Rows of the sheet for many customers that have formulas.
ROWS = 1_000
_TRUTH = frozenset({"true", "false"})
_WIDE, _NARROW = 28, 12
_PLAIN: dict[str, Any] = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip


def typing_workbook(tools: TypingTools, tool: TypingTool, advice: ToolAdvice) -> bytes:
    """Return a typing tool as a workbook.

    Parameters
    ----------
    tools : TypingTools
    tool : TypingTool
        One of them.
    advice : ToolAdvice

    Returns
    -------
    bytes
        Sheets *One customer*, with a list of answers a question; *Many customers*, for values as
        the file has them; and *Points*, which both add up.
    """
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, _PLAIN)
    formats = {
        "bold": book.add_format({"bold": True}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "result": book.add_format({"bold": True, "font_size": 14, "bg_color": "#EEF2FC"}),
        "input": book.add_format({"border": 1, "bg_color": "#FFFDF0"}),
    }
    one = book.add_worksheet("One customer")
    many = book.add_worksheet("Many customers")
    points = book.add_worksheet("Points")
    first_rows = _write_points(points, tool.card, formats)
    said = [accuracy_sentence(tools, tool), *([advice.sentence] if advice.sentence else [])]
    _write_one(one, tool.card, first_rows, said, formats)
    _write_many(many, tool.card, first_rows, formats)
    book.close()
    return content.getvalue()


def _write_points(sheet: Any, card: ScoreCard, formats: dict[str, Any]) -> list[int]:
    """Write the points; return the row, from 1, of each question's first answer."""
    sheet.write_row(0, 0, ["Column", "Answer", "Value", "Begins at", *card.names], formats["bold"])
    sheet.write_row(1, 0, ["", "To begin with", "", "", *card.base])
    row, firsts = 2, []
    for question in card.questions:
        firsts.append(row + 1)
        for place, (name, own) in enumerate(zip(question.answers, question.points, strict=True)):
            sheet.write_string(row, 0, question.column)
            sheet.write_string(row, 1, name)
            if place < len(question.levels):
                level = question.levels[place]
                if question.numeric:
                    sheet.write_number(row, 2, float(level))
                else:
                    sheet.write_string(row, 2, level.upper() if _of_truth(question) else level)
            if 0 < place <= len(question.cuts):
                sheet.write_number(row, 3, question.cuts[place - 1])
            sheet.write_row(row, 4, own)
            row += 1
    sheet.set_column(0, 2, _WIDE)
    sheet.set_column(3, 3 + len(card.names), _NARROW)
    sheet.freeze_panes(1, 2)
    return firsts


def _of_truth(question: Question) -> bool:
    """Whether a sheet takes every level for a value of its own."""
    return all(level.casefold() in _TRUTH for level in question.levels)


def _total(card: ScoreCard, firsts: Sequence[int], segment: int, places: Sequence[str]) -> str:
    """Return the points of a segment, where cells have the places of the answers, from 1."""
    letter = sheet_letters(4 + segment)
    parts = [f"Points!${letter}$2"]
    for question, first, place in zip(card.questions, firsts, places, strict=True):
        last = first + len(question.answers) - 1
        parts.append(f"INDEX(Points!${letter}${first}:${letter}${last},{place})")
    return "=" + "+".join(parts)


def _write_one(
    sheet: Any, card: ScoreCard, firsts: Sequence[int], said: Sequence[str], formats: dict[str, Any]
) -> None:
    sheet.set_column(0, 0, 2 * _WIDE, formats["wrap"])
    sheet.set_column(1, 1, _WIDE)
    sheet.write_string(0, 0, "Which segment?", formats["bold"])
    sheet.write_string(0, 1, "Choose an answer", formats["bold"])
    n = len(card.questions)
    for row, (question, first) in enumerate(zip(card.questions, firsts, strict=True), start=1):
        last = first + len(question.answers) - 1
        sheet.write_string(row, 0, question.text)
        sheet.write_string(row, 1, question.answers[-1], formats["input"])
        sheet.data_validation(
            row, 1, row, 1, {"validate": "list", "source": f"=Points!$B${first}:$B${last}"}
        )
        span = f"Points!$B${first}:$B${last}"
        # MATCH would take capitals for small letters, and * for anything.
        found = f"SUMPRODUCT(EXACT(B{row + 1},{span})*(ROW({span})-{first - 1}))"
        formula = f"=IF({found}=0,{len(question.answers)},{found})"
        sheet.write_formula(row, 3, formula, None, len(question.answers))
    places = [f"$D${row}" for row in range(2, n + 2)]
    for k in range(len(card.names)):
        blank = card.base[k] + sum(q.points[-1][k] for q in card.questions)
        sheet.write_formula(n + 3, 3 + k, _total(card, firsts, k, places), None, blank)
    sheet.write_string(n + 2, 0, "Segment", formats["bold"])
    begin = card.label_of([len(q.answers) - 1 for q in card.questions])
    totals = f"$D${n + 4}:${sheet_letters(2 + len(card.names))}${n + 4}"
    sheet.write_formula(n + 2, 1, _winner(card, totals), formats["result"], card.names[begin])
    for row, sentence in enumerate(said, start=n + 5):
        sheet.write_string(row, 0, sentence)
    sheet.set_column(3, 3 + len(card.names), None, None, {"hidden": True})


def _winner(card: ScoreCard, totals: str) -> str:
    names = f"Points!$E$1:${sheet_letters(3 + len(card.names))}$1"
    return f"=INDEX({names},MATCH(MAX({totals}),{totals},0))"


def _write_many(
    sheet: Any, card: ScoreCard, firsts: Sequence[int], formats: dict[str, Any]
) -> None:
    n, n_segments = len(card.questions), len(card.names)
    answers_at, totals_at = n + 1, 2 * n + 1
    sheet.write_row(0, 0, [q.column for q in card.questions], formats["bold"])
    sheet.write_string(0, n, "Segment", formats["bold"])
    sheet.write_row(0, answers_at, [f"Answer {k + 1}" for k in range(n)], formats["bold"])
    sheet.write_row(0, totals_at, [f"Points: {name}" for name in card.names], formats["bold"])
    first_total, last_total = sheet_letters(totals_at), sheet_letters(totals_at + n_segments - 1)
    last_input = sheet_letters(n - 1)
    blanks = [len(q.answers) for q in card.questions]
    for row in range(1, ROWS + 1):
        for k, (question, first) in enumerate(zip(card.questions, firsts, strict=True)):
            formula = _answer(question, first, f"{sheet_letters(k)}{row + 1}")
            sheet.write_formula(row, answers_at + k, formula, None, blanks[k])
        places = [f"{sheet_letters(answers_at + k)}{row + 1}" for k in range(n)]
        for k in range(n_segments):
            blank = card.base[k] + sum(q.points[-1][k] for q in card.questions)
            sheet.write_formula(row, totals_at + k, _total(card, firsts, k, places), None, blank)
        winner = _winner(card, f"{first_total}{row + 1}:{last_total}{row + 1}").removeprefix("=")
        sheet.write_formula(
            row, n, f'=IF(COUNTA(A{row + 1}:{last_input}{row + 1})=0,"",{winner})', None, ""
        )
    sheet.set_column(0, n, _WIDE)
    sheet.set_column(answers_at, totals_at + n_segments - 1, _NARROW, None, {"hidden": True})
    sheet.freeze_panes(1, 0)


def _answer(question: Question, first: int, cell: str) -> str:
    """Return the place of the answer that a value has, from 1."""
    n_answers = len(question.answers)
    if question.kind == "number":
        last = first + len(question.cuts)
        reached = "+".join(f"({cell}>=Points!$D${row})" for row in range(first + 1, last + 1))
        return f"=IF(ISNUMBER({cell}),1{'+' if reached else ''}{reached},{n_answers})"
    levels = f"Points!$C${first}:$C${first + max(1, len(question.levels)) - 1}"
    given = cell
    if _of_truth(question):  # LibreOffice does not write a truth value as Excel does
        given = f'IF(ISLOGICAL({cell}),IF({cell},"TRUE","FALSE"),UPPER({cell}))'
    same = f"({cell}={levels})" if question.numeric else f"EXACT({given},{levels})"
    found = f"SUMPRODUCT({same}*(ROW({levels})-{first - 1}))"
    known = f"ISNUMBER({cell})" if question.numeric else f'{cell}&""<>{sheet_text("")}'
    return f"=IF({known},IF({found}=0,{n_answers - 1},{found}),{n_answers})"
