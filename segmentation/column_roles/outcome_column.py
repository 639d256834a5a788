"""Columns that say what customers did in the end: a hint, and no other part than before."""

from dataclasses import replace

import pandas as pd

from segmentation.common.column_names import patterns, ranked
from segmentation.common.column_values import coded
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role

# As public files of customers call it: Churn, Exited, Attrition_Flag, Response, y, left, Purchased,
# Clicked on Ad, Clique.
_OUTCOMES = patterns(
    r"\b (churn | churned | attrition | exited | cancell?ed | bought | purchased | converted"
    r"| responded | response | subscribed | unsubscribed | defaulted | clicked | renewed) \b"
    r"| \b (gekundigt | abgewandert | abgesprungen | gekauft | geklickt | reagiert | resilie"
    r"| desabonne | achete | repondu | comprado | compro | cancelado | cancelo | respondio"
    r"| comprou | cancelou | respondeu | clicou | clique | evadiu | inadimplente | acquistato"
    r"| abbandonato | disdetto | risposto | gekocht | opgezegd | geklikt) \b"
    r"| ^ (y | left | target | outcome) $",
)
_NEVER = patterns(r"\b(day|days|date|month|months|age|tenure|reason|score|time|rate)\b")[0]


def with_outcomes(frame: pd.DataFrame, plan: Plan) -> Plan:
    """Say of traits that look like an outcome that they may better describe; roles stay.

    Segments that are made from who has left are told apart by it, and know it already when it is
    forecast from them.

    Parameters
    ----------
    frame : DataFrame
    plan : Plan

    Returns
    -------
    Plan
        With a doubt at every trait of two answers whose name says an outcome.
    """
    named = set(ranked([c.name for c in plan.columns if c.role is Role.TRAIT], _OUTCOMES, _NEVER))
    return Plan(tuple(_said(frame, one, named=one.name in named) for one in plan.columns))


def _said(frame: pd.DataFrame, column: ColumnPlan, *, named: bool) -> ColumnPlan:
    if named and not column.doubt and _has_two_answers(frame, column):
        doubt = (
            f"“{column.name}” looks like an outcome: describe by it rather than segment by it, so "
            "that segments can be held against it."
        )
        return replace(column, doubt=doubt, could_be=Role.DESCRIBES)
    if column.role is not Role.TRAIT and column.doubt and column.could_be is Role.DESCRIBES:
        return replace(column, doubt="", could_be=Role.KEY)
    return column


def _has_two_answers(frame: pd.DataFrame, column: ColumnPlan) -> bool:
    two_kinds = column.kind is Kind.CATEGORY and len(coded(frame, column.name)[1]) == 2
    return column.kind is Kind.BOOLEAN or two_kinds


def outcomes_of(plan: Plan) -> tuple[ColumnPlan, ...]:
    """Return the traits that look like an outcome, each with its sentence as its doubt."""
    return tuple(
        one
        for one in plan.columns
        if one.role is Role.TRAIT and one.doubt and one.could_be is Role.DESCRIBES
    )
