"""Columns that a rule or a question may use, each with the answers that it tells apart."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from segmentation.common.arrays import Flags, Floats, Ints, read_only
from segmentation.common.column_values import coded, is_date, numbers
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import listing
from segmentation.domain.plan import ColumnPlan, Kind, Plan, shown_to_an_audience
from segmentation.targeting.sayable_cuts import sayable_cuts

_MOST_LEVELS = 30  # of a category that are told apart
_RAREST = 0.005  # of the customers; rarer levels are "any other"
_DAY = 86_400
_KINDS = frozenset({Kind.NUMBER, Kind.ORDERED, Kind.CATEGORY, Kind.BOOLEAN, Kind.DATE})

AnswerKind = Literal["number", "date", "choice"]


@dataclass(frozen=True, slots=True, eq=False)
class AskableColumn:
    """One column of the file as answers; the last answer of each is that nothing is known.

    Attributes
    ----------
    name : str
        In the file.
    kind : {"number", "date", "choice"}
    cuts : tuple of float
        Of a number or date, rising: answer ``i`` is at least ``cuts[i - 1]`` and below ``cuts[i]``.
    levels : tuple of str
        Of a choice: an answer each, and one more for any other value.
    ordered : bool
        Whether the levels have an order.
    numeric : bool
        Whether the file has the levels as numbers.
    answers : ndarray of int, shape (n_customers,)
    column : ColumnPlan
        What it is called.
    """

    name: str
    kind: AnswerKind
    cuts: tuple[float, ...]
    levels: tuple[str, ...]
    ordered: bool
    numeric: bool
    answers: Ints
    column: ColumnPlan

    def __post_init__(self) -> None:
        read_only(self.answers)

    @property
    def n_answers(self) -> int:
        """How many answers there are, any other value and a blank among them."""
        return len(self.cuts) + 2 if self.kind != "choice" else len(self.levels) + 2

    @property
    def blank(self) -> int:
        """The answer of customers of whom nothing is known."""
        return self.n_answers - 1

    @property
    def has_blanks(self) -> bool:
        """Whether somebody's value is not known."""
        return bool((self.answers == self.blank).any())

    def of_rows(self, rows: Flags | Ints) -> "AskableColumn":
        """Return the column of some customers."""
        return replace(self, answers=self.answers[rows])


def usable_columns(
    frame: pd.DataFrame, plan: Plan, sources: Mapping[str, Collection[str]]
) -> tuple[str, ...]:
    """Return the columns of the file that rules and questions may use.

    Traits and what describes customers; never a key, a personal column, or one that was worked out
    of another one which is there.

    Parameters
    ----------
    frame : DataFrame
        One row a customer.
    plan : Plan
    sources : mapping of str to collection of str
        What each worked-out column comes from.
    """
    told = shown_to_an_audience(plan)
    worked_out = {name for name, of in sources.items() if of and set(of) <= set(frame.columns)}
    return tuple(
        column.name
        for column in plan.columns
        if column.name in told and column.kind in _KINDS and column.name in frame.columns
        and column.name not in worked_out
    )  # fmt: skip


def askable_columns(
    frame: pd.DataFrame, plan: Plan, names: Collection[str]
) -> tuple[AskableColumn, ...]:
    """Return columns as answers; those that tell nobody apart are left out.

    Parameters
    ----------
    frame : DataFrame
        One row a customer.
    plan : Plan
    names : collection of str
        As :func:`usable_columns` gives them, or some of these.

    Raises
    ------
    SegmentationError
        If there is no such column, or nothing is left.
    """
    missing = [name for name in names if name not in plan.names or name not in frame.columns]
    if missing:
        raise SegmentationError(
            f"There is no column named {missing[0]!r} to find customers by. "
            f"The file has: {', '.join(plan.names)}."
        )
    found = [_askable(frame, plan[name]) for name in names]
    kept = tuple(one for one in found if len(np.unique(one.answers)) > 1)
    if not kept:
        said = listing([f"“{name}”" for name in names]) or "The columns"
        raise SegmentationError(f"{said} cannot tell customers apart. Choose other columns.")
    return kept


def _askable(frame: pd.DataFrame, column: ColumnPlan) -> AskableColumn:
    name = column.name
    if column.kind is Kind.NUMBER or is_date(frame[name]):
        dates = is_date(frame[name])
        values = day_numbers(frame[name]) if dates else numbers(frame, name)
        cuts = sayable_cuts(values, dates=dates)
        kind: AnswerKind = "date" if dates else "number"
        return AskableColumn(
            name, kind, cuts, (), ordered=True, numeric=not dates,
            answers=interval_answers(values, cuts), column=column,
        )  # fmt: skip
    codes, levels = coded(frame, name)
    counts = np.bincount(codes[codes >= 0], minlength=len(levels))
    ordered = column.kind is Kind.ORDERED and set(levels) <= set(column.levels)
    ranked = sorted(range(len(levels)), key=lambda place: (-counts[place], levels[place]))
    often = [place for place in ranked if counts[place] >= _RAREST * len(frame)][:_MOST_LEVELS]
    if ordered or column.kind is Kind.BOOLEAN:
        order = {level: place for place, level in enumerate(column.levels)}
        often.sort(key=lambda place: order.get(str(levels[place]), len(order)))
    place_of = np.full(len(levels) + 1, len(often), dtype=np.int64)  # any other value
    place_of[often] = np.arange(len(often))
    place_of[-1] = len(often) + 1  # a blank, whose code is -1
    return AskableColumn(
        name, "choice", (), tuple(str(levels[place]) for place in often), ordered=ordered,
        numeric=bool(pd.api.types.is_numeric_dtype(frame[name])), answers=place_of[codes],
        column=column,
    )  # fmt: skip


def day_numbers(column: pd.Series) -> Floats:
    """Return dates as days since 1970, with the time as a fraction; NaN for a blank."""
    seconds = column.to_numpy(dtype="datetime64[s]")
    days = seconds.astype(np.int64) / _DAY
    return np.where(np.isnat(seconds), np.nan, days)


def interval_answers(values: Floats, cuts: Collection[float]) -> Ints:
    """Return for each value how many cuts it reaches; one more than all of them for a blank."""
    found = np.searchsorted(np.array(sorted(cuts)), values, side="right").astype(np.int64)
    found[np.isnan(values)] = len(cuts) + 1
    return found
