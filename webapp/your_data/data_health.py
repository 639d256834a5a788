"""Data quality: what could mislead segments, each with a button that corrects it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from segmentation.common.formatting import count, number
from segmentation.data_quality.report import Action, ColumnSummary, DataQualityReport, Finding
from segmentation.domain.plan import Plan, Role, shown_to_an_audience
from segmentation.domain.quoted_columns import in_own_words
from webapp.components import markup
from webapp.components.controls import appearance, chart
from webapp.state.session import Session
from webapp.your_data.reading_progress import health_or_progress

_BUTTONS = {
    Action.DROP_DUPLICATES: "Leave them out",
    Action.LEAVE_OUT: "Let it describe only",
    Action.CAP: "Draw them in",
    Action.SET_ASIDE: "Set aside",
    Action.TRANSFORM: "Even it out",
    Action.STRAIGHT_LINERS: "Set aside",
    Action.SPEEDERS: "Set aside",
}
_MOST_FINDINGS = 8
_MOST_OTHERS = 30  # in the fold below
_MOST_ROWS = 12  # a longer table scrolls, and half a row more says so


def data_health(visitor: Session) -> None:
    """Show the findings with their corrections, and statistics of every column."""
    health = health_or_progress(visitor)
    if health is None:
        return
    findings, columns = health.findings, health.columns
    if visitor.presenting and visitor.file.plan is not None:
        shown = shown_to_an_audience(visitor.file.plan)
        findings = tuple(one for one in findings if one.column in shown or not one.column)
        columns = tuple(one for one in columns if one.name in shown)
    for place, finding in enumerate(findings[:_MOST_FINDINGS]):
        _finding(visitor, place, finding)
    _others(visitor, findings)
    if health.n_not_compared:
        markup.note(
            f"Every pair among the first {count(len(health.ranked))} traits was compared. Of the "
            f"other {count(health.n_not_compared)}, only pairs that look much alike were."
        )
    _whole_table(visitor)
    _figures(visitor, columns)
    _blanks(visitor, health)


def _others(visitor: Session, findings: Sequence[Finding]) -> None:
    """Show what is of less weight behind a click, and of very much the first."""
    others = list(enumerate(findings))[_MOST_FINDINGS:]
    if not others:
        return
    with st.expander(f"{count(len(others))} more of less weight"):
        for place, finding in others[:_MOST_OTHERS]:
            _finding(visitor, place, finding)
        if len(others) > _MOST_OTHERS:
            markup.note(f"These are the first {count(_MOST_OTHERS)}.")


def _finding(visitor: Session, place: int, finding: Finding) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"finding_{place}"):
        assert visitor.file.plan is not None
        markup.note(in_own_words(finding.sentence, visitor.file.plan))
        if finding.action is not Action.NONE:
            st.button(
                _BUTTONS[finding.action], key=f"mend_{place}", on_click=_correct,
                args=(visitor, finding),
            )  # fmt: skip
        if finding.action is Action.CAP:
            aside = Finding(finding.sentence, finding.column, Action.SET_ASIDE)
            st.button(
                _BUTTONS[Action.SET_ASIDE], key=f"aside_{place}", type="tertiary",
                on_click=_correct, args=(visitor, aside),
            )  # fmt: skip


def _correct(visitor: Session, finding: Finding) -> None:
    health = visitor.file.health
    if finding.action is Action.DROP_DUPLICATES:
        visitor.clean(drop_duplicates=True)
    elif finding.action is Action.STRAIGHT_LINERS:
        visitor.clean(straight_liners=True)
    elif finding.action is Action.SPEEDERS:
        visitor.clean(speeders=True)
    elif finding.action is Action.LEAVE_OUT:
        with visitor.report_errors():
            visitor.file.change_role(finding.column, Role.DESCRIBES)
    elif finding.action in (Action.CAP, Action.SET_ASIDE):
        others = tuple(r for r in visitor.file.cleaning.outliers if r[0] != finding.column)
        rule = "cap" if finding.action is Action.CAP else "set aside"
        visitor.clean(outliers=(*others, (finding.column, rule)))
    elif finding.action is Action.TRANSFORM and health is not None:
        suggested = health[finding.column].suggested_transform
        with visitor.report_errors():
            visitor.file.change_transform(finding.column, suggested)


def _whole_table(visitor: Session) -> None:
    """Offer the cleaning step that applies to the whole table."""

    def take() -> None:
        visitor.clean(forward_fill=st.session_state["forward_fill"])

    st.session_state["forward_fill"] = visitor.file.cleaning.forward_fill
    st.checkbox(
        "Fill blanks with the value above",
        key="forward_fill",
        on_change=take,
        help="Only where the rows are in an order that means something, such as a log by date. In "
        "a table of customers it would give one customer's value to another; without it, blanks "
        "of a trait are filled with its middle or most frequent value.",
    )


def _figures(visitor: Session, columns: tuple[ColumnSummary, ...]) -> None:
    plan = visitor.file.plan
    assert plan is not None
    markup.subheading("Every column in figures")
    helps = {
        "Middle": "The median: half of the customers have less, half have more.",
        "Far off": "Values that lie apart by more than three times the width of the middle half.",
        "Lopsided": "Skewness: 0 where low and high values balance, above 0 where a few are high.",
    }
    st.dataframe(
        _table(plan, columns), key="health_table", hide_index=True,
        height="content" if len(columns) <= _MOST_ROWS else 448,
        column_config={
            "Column": st.column_config.TextColumn(pinned=True),
            "Blank": st.column_config.ProgressColumn(
                format="percent", min_value=0.0, max_value=1.0),
            "Different values": st.column_config.NumberColumn(format="localized"),
            **{name: st.column_config.TextColumn(help=text) for name, text in helps.items()},
        },
    )  # fmt: skip


def _table(plan: Plan, columns: tuple[ColumnSummary, ...]) -> pd.DataFrame:
    def said(value: float | None) -> str:
        return "" if value is None else number(value)

    return pd.DataFrame(
        {
            "Column": [c.name for c in columns],
            "Called": [plan[c.name].label for c in columns],
            "Blank": [c.share_missing for c in columns],
            "Different values": [c.n_distinct for c in columns],
            "Lowest": [said(c.minimum) for c in columns],
            "Middle": [said(c.median) for c in columns],
            "Average": [said(c.mean) for c in columns],
            "Highest": [said(c.maximum) for c in columns],
            "Far off": [count(c.n_outliers) if c.n_outliers else "" for c in columns],
            "Lopsided": [said(c.skew) for c in columns],
        }
    )


def _blanks(visitor: Session, health: DataQualityReport) -> None:
    from segmentation.figures.missing import blanks

    plan, found = visitor.file.plan, [column for column in health.columns if column.n_missing]
    if not found or plan is None:
        return  # the table says so
    names, n_missing = [plan[c.name].heading for c in found], [c.n_missing for c in found]
    chart(blanks(names, n_missing, health.n_rows, appearance=appearance()), "missing")
