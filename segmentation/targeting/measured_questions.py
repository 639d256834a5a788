"""Typing tools of every size, measured on customers whom nobody learnt from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from segmentation.common.arrays import Ints
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import percent
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.plan import Plan
from segmentation.domain.result import Level
from segmentation.targeting.askable_columns import AskableColumn, askable_columns
from segmentation.targeting.fit_score_card import fit_score_card, question_order
from segmentation.targeting.held_out_segments import HeldOut, lower_bound
from segmentation.targeting.score_card import ScoreCard

#: How many questions a visitor may choose.
LEAST_QUESTIONS, MOST_QUESTIONS = 3, 8
#: How many it starts with.
USUAL_QUESTIONS = 5
_BARELY = 0.1  # of all customers, above the share of the largest segment
_SAME_AGAIN = 0.5  # adjusted Rand index, below which other segments are found each time

Advice = Literal["good", "warned", "refused"]


@dataclass(frozen=True, slots=True)
class TypingTool:
    """A score card of some questions, and how often it is right.

    Attributes
    ----------
    card : ScoreCard
    accuracy : float
        The share of held-out customers whom it puts where they belong, 0 to 1.
    promised : float
        What that share keeps at least on further customers, with 97.5 % certainty.
    by_segment : tuple of float
        For each segment the share of its held-out customers who are put into it; NaN where there
        are none.
    """

    card: ScoreCard
    accuracy: float
    promised: float
    by_segment: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TypingTools:
    """Typing tools of one question, two, and so on; each has the questions of the one before.

    Attributes
    ----------
    tools : tuple of TypingTool
    majority : float
        The share of the largest segment: how often always naming it is right.
    n_held_out : int
    segments_too : bool
        Whether segments were found without the held-out customers too.
    agreement : float
        How far segments found without them agree with those of everyone (adjusted Rand index).
    """

    tools: tuple[TypingTool, ...]
    majority: float
    n_held_out: int
    segments_too: bool
    agreement: float

    def of_size(self, n_questions: int) -> TypingTool:
        """Return the tool of so many questions, or of as many as there are."""
        return self.tools[min(n_questions, len(self.tools)) - 1]


def typing_tools(
    frame: pd.DataFrame,
    plan: Plan,
    labels: Ints,
    names: Sequence[str],
    held_out: HeldOut,
    *,
    columns: Collection[str],
    most: int = MOST_QUESTIONS,
    progress: Reporter = silent,
) -> TypingTools:
    """Choose questions, give their answers points, and measure both on held-out customers.

    Parameters
    ----------
    frame : DataFrame
        One row a customer.
    plan : Plan
    labels : ndarray of int, shape (n_customers,)
        Their segments; -1 for none.
    names : sequence of str
        Of the segments.
    held_out : HeldOut
    columns : collection of str
        Those that may be asked for; dates are left out.
    most : int
        How many questions at most.
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    TypingTools

    Raises
    ------
    SegmentationError
        If no column can be asked for.

    Notes
    -----
    Questions, cut points and points are all chosen anew without the held-out customers, so the
    accuracy is that of the whole way to a tool.
    """
    asked = [c for c in askable_columns(frame, plan, tuple(columns)) if c.kind != "date"]
    if not asked:
        raise SegmentationError(
            "A typing tool asks for numbers and categories, and there are none. "
            "Choose further columns."
        )
    sizes = range(1, min(most, len(asked)) + 1)
    right = np.zeros((len(sizes), len(names)), dtype=np.int64)
    truths = []
    for place, part in enumerate(held_out.parts):
        progress(Progress("Choosing questions", place / (len(held_out.parts) + 1)))
        learnt = [column.of_rows(part.learnt) for column in asked]
        order = question_order(learnt, part.learnt_labels, len(sizes))
        own, held = part.held_labels, frame.iloc[part.held]
        truths.append(own)
        for size in sizes:
            card = fit_score_card([learnt[k] for k in order[:size]], part.learnt_labels, names)
            hit = own[card.labels(held) == own]
            right[size - 1] += np.bincount(hit, minlength=len(names))
    truth = np.concatenate(truths)
    counts = np.bincount(truth[truth != NO_SEGMENT], minlength=len(names))
    progress(Progress("Choosing questions", len(held_out.parts) / (len(held_out.parts) + 1)))
    order = question_order(asked, labels, len(sizes))
    chosen = [asked[k] for k in order]
    return TypingTools(
        tools=tuple(
            _tool(chosen[:size], labels, names, right[size - 1], counts, len(truth))
            for size in sizes
        ),
        majority=float(counts.max() / max(1, len(truth))),
        n_held_out=len(truth),
        segments_too=held_out.segments_too,
        agreement=held_out.agreement,
    )


def _tool(
    columns: Sequence[AskableColumn], labels: Ints, names: Sequence[str], right: Ints,
    counts: Ints, n_held_out: int,
) -> TypingTool:  # fmt: skip
    shares = [int(r) / int(c) if c else float("nan") for r, c in zip(right, counts, strict=True)]
    return TypingTool(
        card=fit_score_card(columns, labels, names),
        accuracy=float(right.sum()) / max(1, n_held_out),
        promised=lower_bound(int(right.sum()), n_held_out),
        by_segment=tuple(shares),
    )


@dataclass(frozen=True, slots=True)
class ToolAdvice:
    """Whether a typing tool is of use.

    Attributes
    ----------
    level : {"good", "warned", "refused"}
        Of a refused one no file is handed over.
    sentence : str
        Why, and what to do about it.
    """

    level: Advice
    sentence: str


def tool_advice(tools: TypingTools, n_questions: int, verdict: Level | None) -> ToolAdvice:
    """Say whether a typing tool is of use.

    Questions can repeat any cut through a crowd, so a high accuracy alone says nothing: it takes
    segments that are found again, and a verdict that there are any.

    Parameters
    ----------
    tools : TypingTools
    n_questions : int
    verdict : {"clear", "usable", "weak", "none"} or None
        On the segments; ``None`` where it is not known.

    Returns
    -------
    ToolAdvice
    """
    tool = tools.of_size(n_questions)
    if verdict == "none":
        return ToolAdvice(
            "refused",
            "A typing tool cannot help here: these segments are a cut through one crowd, which "
            "questions would only repeat. Ask everyone the same, or choose other traits first.",
        )
    if tools.agreement < _SAME_AGAIN:
        return ToolAdvice(
            "refused",
            "A typing tool cannot help here: without a part of the customers, other segments are "
            "found. Choose fewer segments or other traits first.",
        )
    if tool.promised < tools.majority + _BARELY:
        return ToolAdvice(
            "refused",
            f"These questions cannot tell the segments apart: {percent(tool.accuracy)} right, "
            f"where always naming the largest segment gives {percent(tools.majority)}. Ask for "
            "more columns.",
        )
    if verdict == "weak":
        return ToolAdvice(
            "warned",
            "These segments are a cut through a crowd rather than groups of their own. Questions "
            "repeat the cut; that they do is no sign that the segments are real.",
        )
    if verdict is None:
        return ToolAdvice(
            "warned",
            "Whether these segments are groups of their own is not known from a model alone. Give "
            "the folder of a run, and its verdict counts.",
        )
    return ToolAdvice("good", "")
