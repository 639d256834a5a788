"""The fewest questions that tell segments apart, and the points of their answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.plan import ColumnPlan
from segmentation.targeting.askable_columns import AskableColumn
from segmentation.targeting.rule_forms import cut_words
from segmentation.targeting.score_card import Question, ScoreCard

_MOST_INTERVALS = 6  # of a number
_MOST_CHOICES = 12
_SMALLEST_INTERVAL = 0.02  # of the customers
_FEWEST = 5
_RIDGE = 1.0  # customers' worth of pull towards nothing
_POINTS = 20  # for a log-odds of 1
_MOST_COUNTED = 5_000  # customers that questions are chosen on
_OTHER, _BLANK = "Anything else", "Not known"


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A column as a question, with the indicators of its answers."""

    column: AskableColumn
    answers: Ints
    cuts: tuple[float, ...]
    levels: tuple[str, ...]

    @property
    def n_answers(self) -> int:
        return (len(self.cuts) if self.column.kind == "number" else len(self.levels)) + 2


def question_order(columns: Sequence[AskableColumn], labels: Ints, most: int) -> tuple[int, ...]:
    """Return the places of the columns to ask for, the most telling first.

    Parameters
    ----------
    columns : sequence of AskableColumn
        Numbers and choices.
    labels : ndarray of int, shape (n_customers,)
        The segments; -1 for none.
    most : int
        How many questions.

    Notes
    -----
    Forward selection: the column is taken next that, together with those before it, leaves least
    of the segments' indicators unexplained by a ridge regression on indicators of its answers
    (Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2009, 3.3 and 4.2).
    """
    placed = np.flatnonzero(labels != NO_SEGMENT)[:: max(1, len(labels) // _MOST_COUNTED)]
    kept = [_candidate(c, labels).answers[placed] for c in columns]
    blocks = [_indicators(one) for one in kept]
    ends = np.cumsum([0, *(block.shape[1] for block in blocks)])
    matrix = np.hstack(blocks)
    matrix -= matrix.mean(axis=0)
    wanted = _indicators(labels[placed])
    wanted -= wanted.mean(axis=0)
    gram = matrix.T @ matrix + _RIDGE * np.eye(matrix.shape[1])
    with_labels = matrix.T @ wanted
    chosen: list[int] = []
    places: list[int] = []
    while len(chosen) < min(most, len(columns)):
        gains = {
            k: _explained(gram, with_labels, [*places, *range(ends[k], ends[k + 1])])
            for k in range(len(columns))
            if k not in chosen
        }
        best = max(gains, key=lambda k: (gains[k], -k))
        chosen.append(best)
        places += range(ends[best], ends[best + 1])
    return tuple(chosen)


def _explained(gram: Floats, with_labels: Floats, places: list[int]) -> float:
    own = with_labels[places]
    return float((own * np.linalg.solve(gram[np.ix_(places, places)], own)).sum())


def _indicators(answers: Ints) -> Floats:
    met = np.unique(answers)
    return np.asarray(answers[:, None] == met[None, :], dtype=np.float64)


def fit_score_card(
    columns: Sequence[AskableColumn], labels: Ints, names: Sequence[str]
) -> ScoreCard:
    """Learn the points of a score card that asks for these columns.

    Parameters
    ----------
    columns : sequence of AskableColumn
        In the order of the questions; numbers and choices.
    labels : ndarray of int, shape (n_customers,)
        The segments; -1 for none.
    names : sequence of str
        Of the segments.

    Returns
    -------
    ScoreCard

    Notes
    -----
    Multinomial logistic regression on an indicator for each answer, with an L2 penalty
    (scikit-learn's), its coefficients rounded to twentieths. Numbers are divided at no more than
    five sayable points, where a decision tree on the column alone divides them.
    """
    from sklearn.linear_model import LogisticRegression

    placed = labels != NO_SEGMENT
    asked = [_candidate(column, labels) for column in columns]
    blocks = [np.eye(one.n_answers)[one.answers[placed]] for one in asked]
    present = np.unique(labels[placed])
    weights = np.zeros((len(names), sum(block.shape[1] for block in blocks)))
    base = np.full(len(names), -np.inf)
    if len(present) == 1:
        base[present] = 0.0
    else:
        model = LogisticRegression(solver="newton-cholesky", max_iter=50).fit(
            np.hstack(blocks), labels[placed]
        )
        coefficients, intercepts = model.coef_, model.intercept_
        if len(present) == 2:
            coefficients = np.vstack([-coefficients, coefficients]) / 2
            intercepts = np.array([-intercepts[0], intercepts[0]]) / 2
        weights[present], base[present] = coefficients, intercepts
    base = np.where(np.isfinite(base), base, -50.0)  # nobody is in it: no answer leads there
    points = np.rint(_POINTS * weights).astype(np.int64)
    starts = np.rint(_POINTS * base).astype(np.int64)
    questions = []
    first = 0
    for one in asked:
        own = points[:, first : first + one.n_answers].T
        lowest = own.min(axis=0)  # so that no answer takes points away
        starts += lowest
        questions.append(_question(one, own - lowest))
        first += one.n_answers
    starts -= starts.min()
    return ScoreCard(tuple(names), tuple(map(int, starts)), tuple(questions))


def _candidate(column: AskableColumn, labels: Ints) -> _Candidate:
    if column.kind == "choice":
        levels = column.levels[:_MOST_CHOICES]
        answers = np.minimum(column.answers, len(levels))
        answers[column.answers == column.blank] = len(levels) + 1
        return _Candidate(column, answers, (), levels)
    cuts = _telling_cuts(column, labels)
    bounds = np.searchsorted(np.array(column.cuts), np.array(cuts)) + 1
    answers = np.searchsorted(bounds, column.answers, side="right").astype(np.int64)
    answers[column.answers == column.blank] = len(cuts) + 1
    return _Candidate(column, answers, cuts, ())


def _telling_cuts(column: AskableColumn, labels: Ints) -> tuple[float, ...]:
    from sklearn.tree import DecisionTreeClassifier

    known = (column.answers != column.blank) & (labels != NO_SEGMENT)
    if not known.any():
        return ()
    model = DecisionTreeClassifier(
        max_leaf_nodes=_MOST_INTERVALS,
        random_state=0,
        min_samples_leaf=max(_FEWEST, round(_SMALLEST_INTERVAL * len(labels))),
    )
    model.fit(column.answers[known][:, None].astype(np.float64), labels[known])
    tree: Any = model.tree_
    places = sorted({int(np.floor(t)) for t in tree.threshold[tree.feature >= 0]})
    return tuple(column.cuts[place] for place in places)


def _question(one: _Candidate, points: Ints) -> Question:
    column = one.column
    return Question(
        column=column.name,
        text=column.column.heading,
        kind=column.kind,
        cuts=one.cuts,
        levels=one.levels,
        numeric=column.numeric,
        answers=_answer_names(one),
        points=tuple(tuple(map(int, row)) for row in points),
    )


def _answer_names(one: _Candidate) -> tuple[str, ...]:
    plan = one.column.column
    if one.column.kind == "choice":
        names = [plan.words.value_name(level) for level in one.levels]
        return (*_told_apart(names, one.levels), _OTHER, _BLANK)
    return (*interval_names(one.cuts, plan), _BLANK)


def _told_apart(names: Sequence[str], levels: Sequence[str]) -> list[str]:
    """Say a value as the file has it where a name would stand twice."""
    taken = [*names, _OTHER, _BLANK]
    return [
        name if taken.count(name) == 1 else f"{name} ({level})" if name != level else f"“{level}”"
        for name, level in zip(names, levels, strict=True)
    ]


def interval_names(cuts: Sequence[float], column: ColumnPlan) -> tuple[str, ...]:
    """Return what the answers to a number are called, from the lowest to the highest.

    Parameters
    ----------
    cuts : sequence of float
        Rising.
    column : ColumnPlan
    """
    said = [cut_words(cut, column) for cut in cuts]
    if not said:
        return ("Any number",)
    between = [f"{low} to below {high}" for low, high in pairwise(said)]
    return (f"Below {said[0]}", *between, f"{said[-1]} or more")
