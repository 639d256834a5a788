"""The questions of a typing tool as a form, and how often it is right."""

import math

import streamlit as st

from segmentation.common.formatting import percent
from segmentation.domain.result import SegmentationResult
from segmentation.figures.style import colour, mark
from segmentation.targeting.find_elsewhere import FoundElsewhere
from segmentation.targeting.measured_questions import (
    LEAST_QUESTIONS,
    MOST_QUESTIONS,
    USUAL_QUESTIONS,
    ToolAdvice,
    TypingTool,
)
from segmentation.targeting.typing_page import accuracy_sentence
from webapp.components import markup


def choose_number(found: FoundElsewhere) -> int:
    """Let the visitor choose how many questions are asked."""
    most = min(MOST_QUESTIONS, len(found.tools.tools))
    if most <= LEAST_QUESTIONS:
        return most
    shares = {n: percent(found.tools.of_size(n).accuracy) for n in range(LEAST_QUESTIONS, most + 1)}
    return int(
        st.segmented_control(
            "Number of questions", list(shares), default=min(USUAL_QUESTIONS, most), required=True,
            format_func=lambda n: f"{n} · {shares[n]}", key="n_questions",
            help="With each, the share of held-out customers whom so many questions put right.",
        )
        or USUAL_QUESTIONS
    )  # fmt: skip


def advice_box(advice: ToolAdvice) -> None:
    """Say why a typing tool is of no use, or of little."""
    if advice.sentence:
        markup.judgement("none" if advice.level == "refused" else "weak", advice.sentence)


def accuracy(found: FoundElsewhere, tool: TypingTool, result: SegmentationResult) -> None:
    """Say how often the questions are right, and of which segments."""
    markup.subheading("How often it is right", accuracy_sentence(found.tools, tool))
    markup.nearness(
        (colour(s.look), mark(s.look), s.name, 0.0 if math.isnan(share) else share, _said(share))
        for s, share in zip(result.segments, tool.by_segment, strict=True)
    )


def _said(share: float) -> str:
    return "–" if math.isnan(share) else percent(share)


def form(tool: TypingTool, result: SegmentationResult) -> None:
    """Draw the questions, and the segment that the answers lead to."""
    markup.subheading("Try it", "Answer for one customer; what is not known can stay open.")
    card = tool.card
    given = []
    for number, question in enumerate(card.questions, start=1):
        last = len(question.answers) - 1
        answer = st.selectbox(
            f"{number}. {markup.plain(question.text)}", range(len(question.answers)), index=last,
            format_func=question.answers.__getitem__, key=f"question_{question.column}",
        )  # fmt: skip
        given.append(last if answer is None else answer)
    if all(k == len(q.answers) - 1 for k, q in zip(given, card.questions, strict=True)):
        markup.recommendation("Answer a question, and the segment stands here.")
        return
    segment = result.segments[card.label_of(given)]
    markup.recommendation(f"{mark(segment.look)} {segment.name}")
