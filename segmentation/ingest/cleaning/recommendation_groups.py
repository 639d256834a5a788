"""Answers from 0 to 10 on recommending → detractors, passives and promoters.

The groups are those of F. F. Reichheld, The one number you need to grow, Harvard Business Review
81 (12), 2003: promoters answer 9 or 10, passives 7 or 8, detractors 0 to 6. The net promoter score
is the percentage of promoters less that of detractors.
"""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats
from segmentation.common.column_values import numbers
from segmentation.common.formatting import count, number
from segmentation.common.term_patterns import folded
from segmentation.domain.cleaning import CleaningStep
from segmentation.ingest.cleaning.derived_column import (
    DerivedColumn,
    append_columns,
    with_unique_names,
)

_GROUPS = ("Detractor", "Passive", "Promoter")
_FEWEST_LEVELS, _MOST_LEVELS = 3, 11
_ASKS = re.compile(
    r"\bnps\b|net promoter|\brecommend(?:ing|ation likelihood)?\b|likelihood to recommend"
    r"|empfehl|\brecommand(?:er|eriez|erais|ation)\b"
    r"|\brecom(?:end|iend)(?:ar|aria|arias|ariais|arian|acion|acao|aria nos)\b"
    r"|\braccomand(?:are|eresti|erebbe|erebbero)\b|\bconsigli(?:are|eresti|erebbe|eresti ci)\b"
    r"|\baanbevel(?:en|ing)?\b|\baanraden\b"
)
_COUNTS = re.compile(
    r"\b(?:number|count|anzahl|nombre|numero|aantal|recommended|purchases?|clicks?|orders?)\b"
)
_LEADING = re.compile(r"(\d{1,2})(?:\s*[-–—:=.)(]\s*\D.*|\s+\D.*)?")


def recommendation_scores(frame: pd.DataFrame) -> tuple[str, ...]:
    """Return the columns that say from 0 to 10 how likely a customer is to recommend.

    Told by the name (in seven languages) and by the values: whole numbers from 0 to 10, perhaps
    with words behind them, at least one of them above 8, so that no shorter scale is taken for it.

    Parameters
    ----------
    frame : DataFrame
    """
    if any(_are_groups(frame[name]) for name in frame.columns):
        return ()
    return tuple(str(name) for name in frame.columns if _asks(str(name), frame[name]))


def add_recommendation_groups(
    frame: pd.DataFrame, names: Sequence[str]
) -> tuple[pd.DataFrame, tuple[DerivedColumn, ...], tuple[CleaningStep, ...]]:
    """Put the three groups beside each score.

    Parameters
    ----------
    frame : DataFrame
    names : sequence of str
        Columns of scores, as :func:`recommendation_scores` finds them; others are left out.

    Returns
    -------
    frame : DataFrame
        With the new columns behind its own.
    computed : tuple of DerivedColumn
    steps : tuple of CleaningStep
        One for each, with the net promoter score.
    """
    found = [name for name in names if name in frame.columns]
    columns = with_unique_names(_grouped(frame, found), frame.columns)
    steps = [
        CleaningStep("reading", _said(column, frame[column.made_from]), column.made_from)
        for column in columns
    ]
    return append_columns(frame, columns), columns, tuple(steps)


def _asks(name: str, column: pd.Series) -> bool:
    said = folded(name)
    if not _ASKS.search(said) or _COUNTS.search(said):
        return False
    present = column.dropna().unique()
    if not _FEWEST_LEVELS <= len(present) <= _MOST_LEVELS:
        return False
    scores = _scores(column)[column.notna().to_numpy()]
    if np.isnan(scores).any():
        return False
    return bool(scores.min() >= 0 and 9 <= scores.max() <= 10 and (scores == scores.round()).all())


def _scores(column: pd.Series) -> Floats:
    """Return the scores, NaN where a cell is none."""
    if pd.api.types.is_numeric_dtype(column):
        return numbers(column.to_frame("score"), "score")
    if not isinstance(column.dtype, pd.StringDtype):
        return np.full(len(column), np.nan)
    by_text = {
        text: float(hit[1]) if (hit := _LEADING.fullmatch(str(text))) else np.nan
        for text in column.dropna().unique()
    }
    scores: Floats = column.map(by_text).to_numpy(dtype=np.float64, na_value=np.nan)
    return scores


def _are_groups(column: pd.Series) -> bool:
    if not isinstance(column.dtype, pd.StringDtype):
        return False
    levels = {str(text).lower().rstrip("s") for text in column.dropna().unique()[:_MOST_LEVELS]}
    return bool(levels) and levels <= {"detractor", "passive", "neutral", "promoter"}


def _grouped(frame: pd.DataFrame, names: Sequence[str]) -> Iterator[DerivedColumn]:
    for name in names:
        scores = _scores(frame[name])
        known = (scores >= 0) & (scores <= 10)
        place = np.where(scores >= 9, 2, np.where(scores >= 7, 1, 0))
        groups = np.array(_GROUPS, dtype=object)[place]
        groups[~known] = None
        yield DerivedColumn(
            "NPS group" if len(names) == 1 else f"NPS group of {name}", groups,
            f"By “{name}”: promoters say 9 or 10, passives 7 or 8, detractors 0 to 6.", name,
            hint="Says the same as the score, in three groups.",
        )  # fmt: skip


def _said(column: DerivedColumn, scores: pd.Series) -> str:
    n = {group: int((column.column == group).sum()) for group in _GROUPS}
    n_known = sum(n.values())
    net = 100 * (n["Promoter"] - n["Detractor"]) / n_known if n_known else 0.0
    name = scores.name
    return (
        f"{name}: {count(n['Promoter'])} promoters (9–10), {count(n['Passive'])} passives (7–8) "
        f"and {count(n['Detractor'])} detractors (0–6), a net promoter score of "
        f"{number(round(net))}. The groups stand in “{column.name}”."
    )
