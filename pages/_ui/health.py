"""Data health: what could mislead segments, each with one button that puts it right."""

import pandas as pd
import streamlit as st

from pages._ui import html
from pages._ui.session import Session
from pages._ui.widgets import appearance, chart
from segmentation.formatting import count, number
from segmentation.plan import Role
from segmentation.prepare.health import Action, ColumnHealth, Finding, Health

_BUTTONS = {
    Action.DROP_DUPLICATES: "Leave them out",
    Action.LEAVE_OUT: "Let it describe only",
    Action.CAP: "Draw them in",
    Action.SET_ASIDE: "Set these rows aside",
    Action.TRANSFORM: "Even it out",
}
_MOST_FINDINGS = 8


def data_health(visitor: Session) -> None:
    """Say what to look at, offer to mend it, and show every column in figures."""
    health = visitor.health
    if health is None:
        return
    html.subheading("What is worth a look", "Nothing is changed unless you press a button.")
    for place, finding in enumerate(health.findings[:_MOST_FINDINGS]):
        _finding(visitor, place, finding)
    more = len(health.findings) - _MOST_FINDINGS
    if more > 0:
        html.note(f"{count(more)} more of less weight are in the table below.")
    _ways(visitor)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        html.subheading("Every column in figures")
        st.dataframe(
            _table(health.columns), key="health_table", hide_index=True, height=360,
            column_config={"Blank": st.column_config.ProgressColumn(
                format="percent", min_value=0.0, max_value=1.0),
                "Different values": st.column_config.NumberColumn(format="localized")},
        )  # fmt: skip
    with right:
        _blanks(health)


def _finding(visitor: Session, place: int, finding: Finding) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"finding_{place}"):
        html.note(finding.sentence)
        if finding.action is not Action.NONE:
            st.button(
                _BUTTONS[finding.action], key=f"mend_{place}", on_click=_mend,
                args=(visitor, finding),
            )  # fmt: skip
        if finding.action is Action.CAP:
            aside = Finding(finding.sentence, finding.column, Action.SET_ASIDE)
            st.button(
                _BUTTONS[Action.SET_ASIDE], key=f"aside_{place}", type="tertiary",
                on_click=_mend, args=(visitor, aside),
            )  # fmt: skip


def _mend(visitor: Session, finding: Finding) -> None:
    if finding.action is Action.DROP_DUPLICATES:
        visitor.clean(drop_duplicates=True)
    elif finding.action is Action.LEAVE_OUT:
        visitor.change_role(finding.column, Role.DESCRIBES)
    elif finding.action in (Action.CAP, Action.SET_ASIDE):
        others = tuple(r for r in visitor.cleaning.outliers if r[0] != finding.column)
        rule = "cap" if finding.action is Action.CAP else "set aside"
        visitor.clean(outliers=(*others, (finding.column, rule)))
    elif finding.action is Action.TRANSFORM and visitor.health is not None:
        suggested = visitor.health[finding.column].suggested_transform
        visitor.change_transform(finding.column, suggested)


def _ways(visitor: Session) -> None:
    """Offer what applies to the whole table."""

    def take() -> None:
        visitor.clean(forward_fill=st.session_state["forward_fill"])

    st.session_state["forward_fill"] = visitor.cleaning.forward_fill
    st.checkbox(
        "Fill blanks with the value above",
        key="forward_fill",
        on_change=take,
        help="Only where the rows are in an order that means something, such as a log by date. In "
        "a table of customers it would give one customer's value to another; without it, blanks "
        "of a trait are filled with its middle or most frequent value.",
    )


def _table(columns: tuple[ColumnHealth, ...]) -> pd.DataFrame:
    def said(value: float | None) -> str:
        return "" if value is None else number(value)

    return pd.DataFrame(
        {
            "Column": [c.name for c in columns],
            "Blank": [c.share_missing for c in columns],
            "Different values": [c.n_distinct for c in columns],
            "Least": [said(c.minimum) for c in columns],
            "Middle": [said(c.median) for c in columns],
            "Average": [said(c.mean) for c in columns],
            "Most": [said(c.maximum) for c in columns],
            "Far off": [count(c.n_outliers) if c.n_outliers else "" for c in columns],
            "Lopsided": [said(c.skew) for c in columns],
        }
    )


def _blanks(health: Health) -> None:
    from segmentation.figures.missing import blanks

    found = [column for column in health.columns if column.n_missing]
    if not found:
        html.subheading("Blank cells", "There are none.")
        return
    names, n_missing = [c.name for c in found], [c.n_missing for c in found]
    chart(blanks(names, n_missing, health.n_rows, appearance=appearance()), "missing")
