"""Columns that could be forecast: those whose names say an outcome first."""

from dataclasses import dataclass

import pandas as pd

from segmentation.common.answer_order import yes_no
from segmentation.common.column_names import patterns, ranked
from segmentation.common.column_values import coded
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.forecasting.label_column import LEAST_CUSTOMERS

_OUTCOMES = patterns(
    r"\b (churn\w* | attrition | exited | cancell?ed | canceled | resili\w* | gekundigt"
    r"| kundigung | abgewandert | baja ) \b",
    r"\b (bought | purchased | converted | conversion | responded | response | subscribed"
    r"| accepted | renewed | returned | defaulted | clicked | gekauft | achete | compro"
    r"| comprado ) \b",
    r"\b (outcome | label | target | status | statut ) \b",
    r"\b (clv | ltv | lifetime [ ] value | customer [ ] value | value | revenue | turnover | umsatz"
    r"| kundenwert | ca | ingresos | valor ) \b",
)
_NEVER = patterns(r"\b(day|days|date|month|months|age|tenure|reason|score)\b")[0]
_KINDS = frozenset({Kind.NUMBER, Kind.BOOLEAN, Kind.CATEGORY, Kind.ORDERED})
_MOST_ANSWERS = 10  # of a column whose name says an outcome, such as a status
_ROLES = frozenset({Role.TRAIT, Role.DESCRIBES, Role.IGNORED})


@dataclass(frozen=True, slots=True)
class LabelCandidate:
    """A column that could be forecast.

    Attributes
    ----------
    column : ColumnPlan
    suggested : bool
        Whether its name says an outcome.
    shapes : bool
        Whether it shapes the segments.
    answers : tuple of str
        Its values where one of them must be said to count as yes; else empty.
    """

    column: ColumnPlan
    suggested: bool
    shapes: bool
    answers: tuple[str, ...]


def label_candidates(frame: pd.DataFrame, plan: Plan) -> tuple[LabelCandidate, ...]:
    """Return the columns that hold a number, or two answers, for enough customers.

    Parameters
    ----------
    frame : DataFrame
        One row a customer.
    plan : Plan
        Of the segments that are forecast from.

    Returns
    -------
    tuple of LabelCandidate
        Those whose names say an outcome first (left, bought, worth), then yes and no, then other
        pairs of values, then numbers; within each in the order of the file. Only whether a label
        can be learnt is told when it is read, see
        :func:`segmentation.forecasting.label_column.label_column`.
    """
    columns = [c for c in plan.columns if c.name in frame.columns and c.role in _ROLES]
    outcomes = list(ranked([c.name for c in columns], _OUTCOMES, _NEVER))
    found: list[tuple[tuple[int, int], LabelCandidate]] = []
    for place, column in enumerate(columns):
        if column.kind not in _KINDS or int(frame[column.name].notna().sum()) < LEAST_CUSTOMERS:
            continue
        said = column.name in outcomes
        number = column.kind is Kind.NUMBER
        answers = () if number else _answers(frame, column.name, _MOST_ANSWERS if said else 2)
        if answers is None:
            continue
        rank = {Kind.BOOLEAN: 1, Kind.NUMBER: 3}.get(column.kind, 2)
        order = (0, outcomes.index(column.name)) if said else (rank, place)
        known = () if yes_no(list(answers)) else answers
        shapes = column.role is Role.TRAIT
        found.append((order, LabelCandidate(column, said, shapes, known)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _answers(frame: pd.DataFrame, name: str, most: int) -> tuple[str, ...] | None:
    """Return the values of a column, ``None`` where there are more or fewer than two."""
    _, levels = coded(frame, name)
    return tuple(sorted(map(str, levels))) if len(levels) in range(2, most + 1) else None
