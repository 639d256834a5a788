"""Rows of a survey that look as if nobody had read the questions.

Two signs that need no extra question: the same answer to a whole block of questions
("straight-lining"; A. W. Meade & S. B. Craig, Psychological Methods 17, 2012) and a time far below
the usual one (D. J. Leiner, Survey Research Methods 13, 2019, who warns from twice the usual speed
on; here it is three times).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.answer_order import in_order, yes_no
from segmentation.common.arrays import Flags
from segmentation.common.column_values import numbers
from segmentation.common.term_patterns import folded, terms

_MOST_ANSWERS = 11  # of a scale: 0 to 10
_FEWEST_ANSWERS = 3
_FEWEST_TOP = 3  # the highest number of a scale
_BLOCK = 8  # questions of one scale, answered alike throughout
_SURVEY = 5  # questions of one scale that make a table a survey
_TOO_MANY = 0.3  # share of the rows: more is how people answer, not carelessness
_FAST = 1 / 3  # of the median time
_SAMPLE = 1_000
_TIME_TAKEN = terms(
    "duration | durations | time taken | time spent | time sum | time to complete | loi"
    "| completion time | interview time | interviewtime | response time | total time | survey time"
    "| answering time | length of interview | seconds taken",
    "dauer | bearbeitungszeit | bearbeitungsdauer | antwortzeit | ausfullzeit | ausfulldauer"
    "| interviewdauer | gesamtzeit | duree | temps total | temps de reponse | duracion"
    "| tiempo total | tiempo de respuesta | durata | tempo totale | tempo impiegado | duracao"
    "| tempo total | tempo de resposta | duur | invultijd | totale tijd",
)


@dataclass(frozen=True, slots=True)
class StraightLiners:
    """Rows with one answer to all questions of a block.

    Attributes
    ----------
    questions : tuple of str
        The largest block.
    rows : ndarray of bool, shape (n_rows,)
    """

    questions: tuple[str, ...]
    rows: Flags


@dataclass(frozen=True, slots=True)
class Speeders:
    """Rows that took far less time than usual.

    Attributes
    ----------
    column : str
        That says how long it took.
    median, least : float
        The usual time, and the third of it below which a row is too fast; in the column's unit.
    rows : ndarray of bool, shape (n_rows,)
    """

    column: str
    median: float
    least: float
    rows: Flags


def find_straight_liners(frame: pd.DataFrame) -> StraightLiners | None:
    """Return the rows that give one answer to all of at least eight questions of one scale.

    Parameters
    ----------
    frame : DataFrame
        A row a respondent.

    Returns
    -------
    StraightLiners or None
        ``None`` where there is no such block or no such row, and where so many rows are that they
        say something.
    """
    rows = np.zeros(len(frame), dtype=bool)
    largest: tuple[str, ...] = ()
    for block in _blocks(frame, _BLOCK):
        found = _one_answer(frame[list(block)])
        if 0 < found.mean() <= _TOO_MANY:
            rows |= found
            largest = max(largest, block, key=len)
    return StraightLiners(largest, rows) if largest else None


def find_speeders(frame: pd.DataFrame) -> Speeders | None:
    """Return the rows that took less than a third of the median time, of a survey.

    Parameters
    ----------
    frame : DataFrame
        A row a respondent.

    Returns
    -------
    Speeders or None
        ``None`` where the table is no survey, does not say the time, or nobody was so fast.
    """
    named = [name for name in frame.columns if _TIME_TAKEN.search(folded(str(name)))]
    if not named or next(_blocks(frame, _SURVEY), None) is None:
        return None
    for name in named:
        if not pd.api.types.is_numeric_dtype(frame[name]):
            continue
        taken = numbers(frame, name)
        known = taken[taken > 0]
        if not len(known):
            continue
        median = float(np.median(known))
        rows = taken < _FAST * median
        if 0 < rows.mean() <= _TOO_MANY:
            return Speeders(str(name), median, _FAST * median, rows)
    return None


def _one_answer(answers: pd.DataFrame) -> Flags:
    """Say which rows answer at least eight questions, and all alike."""
    codes = pd.factorize(answers.to_numpy().ravel())[0].reshape(answers.shape)
    answered = codes >= 0
    low = np.where(answered, codes, codes.max(initial=0) + 1).min(axis=1)
    alike: Flags = (answered.sum(axis=1) >= _BLOCK) & (low == codes.max(axis=1))
    return alike


def _blocks(frame: pd.DataFrame, fewest: int) -> Iterator[tuple[str, ...]]:
    """Give the questions of each scale, where there are at least so many."""
    for block in (*_of_words(frame), _of_numbers(frame)):
        if len(block) >= fewest:
            yield block


def _of_words(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the columns of text that share a scale of ordered answers."""
    scales: list[tuple[set[str], list[str]]] = []
    for name in frame.columns:
        if not isinstance(frame[name].dtype, pd.StringDtype):
            continue
        if frame[name].head(_SAMPLE).nunique() > _MOST_ANSWERS:
            continue
        levels = {str(level) for level in frame[name].dropna().unique()}
        if not 2 <= len(levels) <= _MOST_ANSWERS or not in_order(sorted(levels)):
            continue
        if yes_no(sorted(levels)):
            continue
        for known, names in scales:
            both = known | levels
            if len(both) <= _MOST_ANSWERS and known & levels and in_order(sorted(both)):
                known.update(levels)
                names.append(str(name))
                break
        else:
            scales.append((levels, [str(name)]))
    return [tuple(names) for levels, names in scales if len(levels) >= _FEWEST_ANSWERS]


def _of_numbers(frame: pd.DataFrame) -> tuple[str, ...]:
    """Return the columns of whole numbers that share the most frequent ends of a scale.

    Numbers of which 0 is the most frequent count something.
    """
    ends: dict[str, tuple[int, int]] = {}
    for name in frame.columns:
        if pd.api.types.is_numeric_dtype(frame[name]):
            found = _ends(numbers(frame, name))
            if found is not None:
                ends[str(name)] = found
    if not ends:
        return ()
    low, high = Counter(ends.values()).most_common(1)[0][0]
    low = min(low, 1)  # the lowest answer may be nobody's
    block = [name for name, (first, last) in ends.items() if low <= first and last <= high]
    if low == 0:
        pooled = frame[block].to_numpy(dtype=np.float64).ravel()
        if np.bincount(pooled[~np.isnan(pooled)].astype(np.int64)).argmax() == 0:
            return ()
    return tuple(block)


def _ends(values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> tuple[int, int] | None:
    """Return the lowest and the highest of whole numbers of a scale, ``None`` for others."""
    for some in (values[:_SAMPLE], values):
        known = some[~np.isnan(some)]
        if not len(known) or known.min() < 0 or known.max() > _MOST_ANSWERS - 1:
            return None
        if not (known == np.floor(known)).all():
            return None
    low, high = int(known.min()), int(known.max())
    fits = len(np.unique(known)) >= _FEWEST_ANSWERS and high >= _FEWEST_TOP
    return (low, high) if fits else None
