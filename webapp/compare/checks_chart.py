"""The history of checks that ``watch`` writes, as a chart and as a table."""

import pandas as pd
import streamlit as st

from segmentation.common.formatting import count, label, listing
from segmentation.domain.plan import Plan
from segmentation.figures.checks_timeline import CheckMark, checks_timeline
from segmentation.monitoring.checks_history import Check
from webapp.components import markup
from webapp.components.controls import appearance, chart_of
from webapp.state.session import Session

_VERDICTS = {"fine": "Fine", "watch": "Watch", "refresh": "Find the segments again"}
_OURS = {"sizes": "sizes of segments", "reconstruction": "unlike the customers learnt on"}


def checks_history(visitor: Session) -> None:
    """Take a history of checks, and draw it."""
    with st.expander("History of checks", icon=":material/timeline:", key="checks_panel"):
        _upload(visitor)
        checks = visitor.compared.checks
        if not checks:
            markup.note(
                "The command `watch` checks a new file against a saved model on a schedule and "
                "remembers each check beside the model (model.checks.jsonl). Drop that file here "
                "to see how the checks went."
            )
            return
        hidden, plan = visitor.presenting, visitor.file.plan or Plan(())
        chart_of(
            (checks, int(hidden), plan),
            lambda: checks_timeline(
                [_mark(check, plan, hidden=hidden) for check in checks], appearance=appearance()
            ),
            "checks",
        )
        st.dataframe(_table(checks, plan, hidden=hidden), key="checks_table", hide_index=True)


def _upload(visitor: Session) -> None:
    uploaded = st.file_uploader("A history of checks", type=["jsonl"], key="checks_upload")
    if uploaded is not None and st.session_state.get("checks_taken") != uploaded.file_id:
        st.session_state["checks_taken"] = uploaded.file_id
        with visitor.report_errors():
            visitor.compared.take_checks(uploaded.name, uploaded.getbuffer())
        st.rerun()


def _mark(check: Check, plan: Plan, *, hidden: bool) -> CheckMark:
    said = (
        f"{_day(check)}: {_VERDICTS[check.verdict].lower()}, {count(check.n_customers)} "
        f"customers; changed: {_changed(check, plan, hidden=hidden)}"
    )
    return CheckMark(check.at, check.verdict, check.effect, said)


def _day(check: Check) -> str:
    moment = check.at
    return moment[:10]


def _changed(check: Check, plan: Plan, *, hidden: bool) -> str:
    """Return what had changed; while the visitor presents, only of how many traits that holds."""
    if not check.alarms:
        return "nothing"
    if hidden:
        return f"{len(check.alarms)} of what is watched"
    called = {column.name: column.label for column in plan.columns}
    return listing([_OURS.get(name) or called.get(name) or label(name) for name in check.alarms])


def _table(checks: tuple[Check, ...], plan: Plan, *, hidden: bool) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Day": [_day(check) for check in checks],
            "Verdict": [_VERDICTS[check.verdict] for check in checks],
            "Customers": [count(check.n_customers) for check in checks],
            "What had changed": [_changed(check, plan, hidden=hidden) for check in checks],
            "Largest shift (effect size)": [f"{check.effect:.2f}" for check in checks],
        }
    )
