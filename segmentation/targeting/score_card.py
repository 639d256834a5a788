"""A score card: questions whose answers give points, and the segment with most points wins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Ints
from segmentation.common.column_values import numbers, texts
from segmentation.targeting.askable_columns import interval_answers


@dataclass(frozen=True, slots=True)
class Question:
    """One question, about one column of the file.

    Attributes
    ----------
    column : str
        In the file.
    text : str
        What it is called.
    kind : {"number", "choice"}
    cuts : tuple of float
        Of a number, rising: answer ``i`` is at least ``cuts[i - 1]`` and below ``cuts[i]``.
    levels : tuple of str
        Of a choice, as the file has them: an answer each, and one more for any other value.
    numeric : bool
        Whether the file has the levels as numbers.
    answers : tuple of str
        What each answer is called. The last is that nothing is known.
    points : tuple of tuple of int
        For each answer the points of each segment.
    """

    column: str
    text: str
    kind: str
    cuts: tuple[float, ...]
    levels: tuple[str, ...]
    numeric: bool
    answers: tuple[str, ...]
    points: tuple[tuple[int, ...], ...]

    def answers_of(self, frame: pd.DataFrame) -> Ints:
        """Return the place of each customer's answer, shape (n_customers,)."""
        if self.kind == "number":
            return interval_answers(numbers(frame, self.column), self.cuts)
        place_of = {level: place for place, level in enumerate(self.levels)}
        written = texts(frame, self.column)
        n_levels = len(self.levels)
        return np.array(
            [
                n_levels + 1 if value is None or value == "" else place_of.get(value, n_levels)
                for value in written
            ],
            dtype=np.int64,
        )


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """Questions and points; everything is whole numbers, so that every form adds up the same.

    Attributes
    ----------
    names : tuple of str
        Of the segments.
    base : tuple of int
        The points that each segment begins with.
    questions : tuple of Question
    """

    names: tuple[str, ...]
    base: tuple[int, ...]
    questions: tuple[Question, ...]

    def totals(self, frame: pd.DataFrame) -> Ints:
        """Return the points of each customer for each segment, shape (n_customers, n_segments)."""
        found = np.tile(np.array(self.base, dtype=np.int64), (len(frame), 1))
        for question in self.questions:
            found += np.array(question.points, dtype=np.int64)[question.answers_of(frame)]
        return found

    def labels(self, frame: pd.DataFrame) -> Ints:
        """Return the segment with most points; of several, the one that comes first."""
        return np.asarray(self.totals(frame).argmax(axis=1), dtype=np.int64)

    def label_of(self, answers: Sequence[int]) -> int:
        """Return the segment of a customer who gave these answers, by their places."""
        chosen = [q.points[answer] for q, answer in zip(self.questions, answers, strict=True)]
        totals = np.array([self.base, *chosen]).sum(axis=0)
        return int(totals.argmax())


def as_record(card: ScoreCard) -> Mapping[str, object]:
    """Return a score card as what JSON can hold."""
    return {
        "segments": list(card.names),
        "base_points": list(card.base),
        "questions": [
            {
                "column": one.column,
                "text": one.text,
                "kind": one.kind,
                "cuts": list(one.cuts),
                "values": [float(v) for v in one.levels] if one.numeric else list(one.levels),
                "answers": list(one.answers),
                "points": [list(points) for points in one.points],
            }
            for one in card.questions
        ],
    }
