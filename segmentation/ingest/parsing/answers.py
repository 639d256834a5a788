"""Answers of surveys: those that say nothing, ticks, several in a cell, and codes for no answer."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.common.answer_order import says_nothing
from segmentation.common.formatting import count, listing
from segmentation.ingest.parsing.distinct_values import DistinctValues

_MOST_LEVELS = 25  # of a scale with what stands beside it
_MOST_ANSWERS = 30  # of a question that takes several
_IN_BRACKETS = "[]"  # ["a", "b"], ['a', 'b'], {a,b}
_MARKS = (";", "|", "\n", ", ", ",", "、", "，", " / ", "/", " + ", " & ")
_LIST = re.compile(r"\[(?P<list>.*)\]|\{(?P<set>[^:]*)\}", re.DOTALL)
_LISTED = re.compile(
    r"\s*(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>[^']*)'|(?P<bare>[^,]+))\s*(?:,|$)"
)
_SEVERAL = 0.15  # of the cells have more than one answer
_RECUR_IN_CELLS = 0.1  # of them have a number twice, where it is no answer
_MOST_TEXTS = 2_000
_LONGEST_ANSWER = 80
#: Answers of a scale from 0 or 1 to 10.
LONGEST_SCALE = 11
_CODES = frozenset(
    {7, 8, 9, 77, 88, 96, 97, 98, 99, 777, 888, 996, 997, 998, 999, 9_998, 9_999, 99_999,
     -1, -2, -3, -8, -9, -77, -88, -98, -99, -999, -9_999}
)  # fmt: skip
# Codes beside amounts, how far beyond them, and how often they recur.
_CODES_OF_AMOUNTS = frozenset(
    {"-1", "-9", "-99", "-999", "-9999", "-99999", "-88", "-77", "-98", "-8", "-7", "999", "9999",
     "99999", "999999", "9999999", "99999999"}
)  # fmt: skip
_VALUES_OF_CODES = frozenset(map(float, _CODES_OF_AMOUNTS))
_FAR, _FEWEST_TIMES, _RECURS = 4, 3, 0.01
# A question and one of its answers: “Question: Answer”, “Question - Answer”, “Question [Answer]”.
_OF_A_QUESTION = re.compile(r"(?P<question>.*\S)\s*(?:: | [-–—:] | ?\[)\s*(?P<answer>.+?)\]?")


@dataclass(frozen=True, slots=True)
class Several:
    """A column of several answers a cell.

    Attributes
    ----------
    mark : str
        What stands between them; two brackets where they stand in those.
    answers : tuple of str
        The different ones, the most frequent first.
    """

    mark: str
    answers: tuple[str, ...]


def without(column: pa.ChunkedArray, texts: Sequence[str]) -> pa.ChunkedArray:
    """Return a column with some texts left blank."""
    said = pc.is_in(column, value_set=pa.array(list(texts), column.type))
    return pc.if_else(said, pa.scalar(None, column.type), column)


def no_answers(name: str, cells: DistinctValues) -> tuple[DistinctValues, str]:
    """Leave cells blank that say that there is no answer, beside answers in an order.

    Returns
    -------
    cells : DistinctValues
    note : str
        What was left blank, or ``""``.
    """
    if cells.codes is None or len(cells.texts) > _MOST_LEVELS:
        return cells, ""
    texts = cells.texts.to_pylist()
    nothing = says_nothing([text for text in texts if text is not None])
    if not nothing:
        return cells, ""
    places = np.array([place for place, text in enumerate(texts) if text in nothing])
    said = np.isin(cells.codes, places)
    # The texts that are not referred to any more are left out.
    moved = np.cumsum(~np.isin(np.arange(len(texts)), places)) - 1
    codes = np.where(said | (cells.codes < 0), -1, moved[cells.codes]).astype(np.int32)
    kept = pa.chunked_array([[text for text in texts if text not in nothing]], pa.string())
    n = int(said.sum())
    named = listing([f"“{text}”" for text in nothing])
    note = f"{name}: {named} was taken as no answer, in {count(n)} row{'s' * (n > 1)}."
    return DistinctValues(kept, codes, cells.n_rows, cells.n_blank + n), note


def ticked(alone: dict[str, str], names: Sequence[str]) -> set[str]:
    """Return which columns are ticks of a question, yes where they are filled.

    Parameters
    ----------
    alone : dict of str to str
        The columns that have one text and blanks, and that text.
    names : sequence of str
        All columns of the file.

    Returns
    -------
    set of str
        Columns that begin or end in their text, and those of a question that has another of them.
    """
    parts = {name: _OF_A_QUESTION.fullmatch(name) for name in names}
    of_question = Counter(
        found["question"] for name, found in parts.items() if found and name in alone
    )
    ticks = set()
    for name, text in alone.items():
        found = parts[name]
        answer = found["answer"] if found else name
        same = (
            text.casefold() in (answer.casefold(), name.casefold())
            or name.casefold().startswith(f"{text.casefold()}:")  # “Answer:Question”
        )
        if same or (found and of_question[found["question"]] > 1):
            ticks.add(name)
    return ticks


def find_several(cells: DistinctValues) -> Several | None:
    """Return the answers of a column that has several in a cell, ``None`` where it has not.

    Parameters
    ----------
    cells : DistinctValues
    """
    if cells.n_present == 0 or len(cells.texts) > _MOST_TEXTS:
        return None
    texts = [text for text in cells.texts.to_pylist() if text is not None]
    marks = (_IN_BRACKETS,) if texts and all(map(_LIST.fullmatch, texts)) else _MARKS
    if marks is _MARKS and not any(mark in text for text in texts for mark in marks):
        return None
    weights = _times(cells, len(texts))
    for mark in marks:
        split = [_split(text, mark) for text in texts]
        times = Counter[str]()
        for answers, n in zip(split, weights, strict=True):
            times.update(dict.fromkeys(answers, n))
        n_several = sum(n for answers, n in zip(split, weights, strict=True) if len(answers) > 1)
        recur = [answer for answer, n in times.items() if n > 1]
        if (
            n_several >= _SEVERAL * cells.n_present
            and 2 <= len(times) <= _MOST_ANSWERS
            and len(recur) >= 0.8 * len(times)
            and len(times) <= len(texts)
            and max(map(len, times)) <= _LONGEST_ANSWER
            and not _are_places(texts, weights, mark, times)
        ):
            return Several(mark.strip(" "), tuple(answer for answer, _ in times.most_common()))
    return None


def _are_places(
    texts: Sequence[str], weights: Sequence[int], mark: str, answers: Iterable[str]
) -> bool:
    """Say whether numbers in a cell mean by their place, as in the scores “5,1,5”: some recur."""
    if not all(answer.isdigit() for answer in answers):
        return False
    recurring = sum(
        n
        for text, n in zip(texts, weights, strict=True)
        if len(_split(text, mark)) < len(text.split(mark.strip(" ") or mark))
    )
    return recurring >= _RECUR_IN_CELLS * sum(weights)


def several_with(cells: DistinctValues, answers: Sequence[str]) -> Several:
    """Return how cells are to be split so that they hold most of the answers that are known.

    A later file may be too short to tell by itself that it has several answers in a cell.

    Parameters
    ----------
    cells : DistinctValues
    answers : sequence of str
        Those of an earlier file.
    """
    texts = [text for text in cells.texts.to_pylist() if text is not None][:_MOST_TEXTS]
    known = frozenset(answers)

    def n_known(mark: str) -> int:
        return sum(part in known for text in texts for part in _split(text, mark))

    listed = bool(texts) and all(map(_LIST.fullmatch, texts))
    marks = [_IN_BRACKETS] if listed else [mark.strip(" ") for mark in _MARKS]
    return Several(max(marks, key=n_known), tuple(answers))


def unknown_answers(cells: DistinctValues, several: Several) -> tuple[str, ...]:
    """Return the answers of cells that are none of the known ones, in the order of the cells.

    Parameters
    ----------
    cells : DistinctValues
    several : Several
        With the answers that are known.
    """
    texts = [text for text in cells.texts.to_pylist() if text is not None][:_MOST_TEXTS]
    parts = dict.fromkeys(part for text in texts for part in _split(text, several.mark))
    return tuple(part for part in parts if part not in several.answers)


def says(cells: DistinctValues, several: Several, answer: str) -> pa.ChunkedArray:
    """Return ``Yes`` where a cell has an answer among its own, else ``No``; a blank stays one."""
    has = np.array(
        [text is not None and answer in _split(text, several.mark)
         for text in cells.texts.to_pylist()],
        dtype=bool,
    )  # fmt: skip
    rows = cells.at_rows(has, blank=False)
    words = np.where(rows, "Yes", "No").astype(object)
    words[~cells.present()] = None
    return pa.chunked_array([pa.array(words, pa.string())])


def codes_for_none(cells: DistinctValues) -> tuple[str, ...]:
    """Return whole numbers that lie beyond a short scale and often stand for no answer.

    Such as 99 on a scale of 1 to 7. What is left must begin at 0 or 1 and be all but complete.

    Parameters
    ----------
    cells : DistinctValues
    """
    if cells.codes is None or not 3 <= len(cells.texts) <= LONGEST_SCALE + 3:
        return ()
    texts = [text for text in cells.texts.to_pylist() if text is not None]
    try:
        values = sorted({int(float(text)): text for text in texts if float(text) % 1 == 0}.items())
    except ValueError:
        return ()
    if len(values) < len(texts):
        return ()
    scale = [value for value, _ in values]
    beyond: list[str] = []
    while len(scale) > 2 and scale[-1] in _CODES and scale[-1] > LONGEST_SCALE:
        beyond.append(dict(values)[scale.pop()])
    if not beyond:
        beyond += [dict(values)[code] for code in reversed(_behind_a_gap(scale))]
        scale = scale[: len(scale) - len(beyond)]
    while len(scale) > 2 and scale[0] in _CODES and scale[0] < 0 <= scale[-1]:
        beyond.append(dict(values)[scale.pop(0)])
    short = scale[0] in (0, 1) and scale[-1] < LONGEST_SCALE
    return tuple(beyond) if short and len(scale) >= 0.7 * (scale[-1] - scale[0] + 1) else ()


def codes_beside_amounts(cells: DistinctValues) -> tuple[str, ...]:
    """Return a code for no answer among amounts: -99 where no other is negative, or 9999999.

    It recurs; one of nines lies far beyond every other value.

    Parameters
    ----------
    cells : DistinctValues
    """
    if len(cells.texts) <= LONGEST_SCALE:
        return ()
    known = [text for text in pc.unique(cells.texts).to_pylist() if text in _CODES_OF_AMOUNTS]
    if not 1 <= len(known) <= 2:
        return ()
    values = pc.cast(cells.texts, pa.float64(), safe=False).to_numpy()
    texts = cells.texts.to_pylist()
    times = _times(cells, len(texts)) if cells.codes is not None else []
    others = [v for text, v in zip(texts, values, strict=True) if text not in known]
    found = []
    for code in known:
        n = times[texts.index(code)] if times else texts.count(code)
        beyond = max(others) * _FAR < float(code) if float(code) > 0 else min(others) >= 0
        if beyond and n >= max(_FEWEST_TIMES, _RECURS * cells.n_present):
            found.append(code)
    return tuple(found)


def may_be_codes(end: float) -> bool:
    """Say whether the least or the largest number of a column may be a code beside amounts.

    A code lies beyond all numbers that are none, so a column without one at its ends has none.

    Parameters
    ----------
    end : float
    """
    return end in _VALUES_OF_CODES


def _behind_a_gap(scale: Sequence[int]) -> list[int]:
    """Return codes of one digit at the end of a scale, one or two, behind a gap: 1 to 5, then 9."""
    for n_last in (1, 2):
        head, tail = list(scale[:-n_last]), list(scale[-n_last:])
        if len(head) >= 2 and _CODES.issuperset(tail) and tail[0] > head[-1] + 1:
            return tail
    return []


def _times(cells: DistinctValues, n_texts: int) -> list[int]:
    """Return how often each text occurs."""
    if cells.codes is None:
        return [1] * n_texts
    return [int(n) for n in np.bincount(cells.codes[cells.codes >= 0], minlength=n_texts)]


def _split(text: str, mark: str) -> list[str]:
    if mark == _IN_BRACKETS:
        return list(dict.fromkeys(part.strip() for part in _listed(text) if part.strip()))
    parts = (_unquoted(part.strip()) for part in text.split(mark))
    return list(dict.fromkeys(part for part in parts if part))


def _unquoted(answer: str) -> str:
    """Take off quotation marks around one answer: ``"VIP","Blog"``."""
    quoted = len(answer) > 1 and answer[0] == answer[-1] == '"'
    return answer[1:-1].strip() if quoted else answer


def _listed(text: str) -> list[str]:
    """Return the answers of a list in brackets, as JSON, Python or a database writes it."""
    with suppress(ValueError, RecursionError):
        values = json.loads(text)
        if isinstance(values, list):
            return [str(value) for value in values]
    found = _LIST.fullmatch(text)
    inner = (found["list"] or found["set"] or "") if found else ""
    hits = _LISTED.finditer(inner)
    return [hit["double"] or hit["single"] or hit["bare"] or "" for hit in hits]
