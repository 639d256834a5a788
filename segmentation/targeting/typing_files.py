"""A typing tool as JSON, and as the table of points that survey tools read."""

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise

from segmentation.targeting.measured_questions import ToolAdvice, TypingTool, TypingTools
from segmentation.targeting.score_card import Question, as_record

_PLACES = 4
_HOW = "Points are added up; most win, of several the first. Right on held-out customers:"
_FORMAT, _VERSION = "customer-segments typing tool", 1


def typing_record(tools: TypingTools, tool: TypingTool, advice: ToolAdvice) -> Mapping[str, object]:
    """Return a typing tool and how often it is right as what JSON can hold.

    Parameters
    ----------
    tools : TypingTools
    tool : TypingTool
        One of them.
    advice : ToolAdvice
    """
    return {
        "format": _FORMAT,
        "version": _VERSION,
        **as_record(tool.card),
        "how": "Add the points of each answer to the base points; the segment with most points is "
        "the customer's, of several the one listed first. A number's answer is how many cuts it "
        "reaches; the last answer is that nothing is known, the one before it, of a choice, any "
        "other value.",
        "held_out": {
            "n_customers": tools.n_held_out,
            "accuracy": round(tool.accuracy, _PLACES),
            "at_least": round(tool.promised, _PLACES),
            "always_the_largest_segment": round(tools.majority, _PLACES),
            "by_segment": [
                None if share != share else round(share, _PLACES)  # noqa: PLR0124  (NaN)
                for share in tool.by_segment
            ],
            "segments_found_without_them": tools.segments_too,
        },
        "warning": advice.sentence,
    }


def typing_json(tools: TypingTools, tool: TypingTool, advice: ToolAdvice) -> bytes:
    """Return a typing tool as a JSON file."""
    record = typing_record(tools, tool, advice)
    return json.dumps(record, indent=2, ensure_ascii=False, allow_nan=False).encode()


def typing_table(tools: TypingTools, tool: TypingTool, advice: ToolAdvice) -> bytes:
    """Return a typing tool as a table of points, delimited by tabs.

    A line an answer: the question's number and column, the answer's code and words, from where to
    below where a number has it or the value that has it, and the points of each segment. The first
    line below the head has the points that segments begin with; lines above the head begin with #.
    """
    card = tool.card
    head = ["question", "column", "text", "answer", "answer_text", "at_least", "below", "value"]
    lines = [
        [f"# {_HOW} {tool.accuracy:.1%}; largest segment alone: {tools.majority:.1%}."],
        *([[f"# {advice.sentence}"]] if advice.sentence else []),
        [*head, *card.names],
        ["0", "", "base", "0", "", "", "", "", *map(str, card.base)],
    ]  # fmt: skip
    for number, question in enumerate(card.questions, start=1):
        for code, (low, high, value) in enumerate(_bounds(question), start=1):
            points = map(str, question.points[code - 1])
            lines.append(
                [str(number), question.column, question.text, str(code),
                 question.answers[code - 1], low, high, value, *points]
            )  # fmt: skip
    return "".join("\t".join(map(_cell, line)) + "\r\n" for line in lines).encode()


def _bounds(question: Question) -> Iterator[tuple[str, str, str]]:
    if question.kind == "number":
        ends = ["", *(f"{cut:.15g}" for cut in question.cuts), ""]
        yield from ((low, high, "") for low, high in pairwise(ends))
    else:
        yield from (("", "", level) for level in question.levels)
        yield "", "", "(other)"
    yield "", "", "(blank)"


def _cell(text: str) -> str:
    """Keep a cell within its line."""
    return " ".join(text.split())
