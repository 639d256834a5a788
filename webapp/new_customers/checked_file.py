"""A file of new customers: dropped, checked, and what came of it from top to bottom."""

import streamlit as st

from segmentation.common.formatting import count
from segmentation.monitoring.check_customers import CheckedFile, ScoredCustomers
from segmentation.monitoring.checked_for_audience import checked_for_audience
from webapp.components import markup
from webapp.components.live_progress import live_progress
from webapp.components.upload_types import TABLE_TYPES
from webapp.new_customers.base_verdict import base_verdict
from webapp.new_customers.match_form import match_form
from webapp.new_customers.matched_columns import matched_columns
from webapp.new_customers.renew_segments import renew_segments, renewals
from webapp.new_customers.scored_list import scored_list
from webapp.new_customers.segment_shares import model_shares, new_shares
from webapp.services.job_run import Run
from webapp.services.server_limits import megabytes
from webapp.services.upload import StoredFile
from webapp.state.customer_scoring import ScoringModel
from webapp.state.session import Session


def customers_file(visitor: Session, segments: ScoringModel) -> None:
    """Take a file, and show what the segments make of it."""
    scoring = visitor.scoring
    if scoring.run is not None:
        live_progress(_run, _cancel, key="cancel_scoring")
    elif scoring.interrupted:
        _interrupted(visitor)
    checked, by = scoring.checked, scoring.checked_by
    if checked is None or by is None:
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _upload(visitor, segments, "Drop the new customers here")
            _loaded_file(visitor, segments)
        with right, st.container(border=True, key="panel_shares"):
            model_shares(segments)
        renewals(visitor)
        return
    if by.model is not segments.model:
        _outdated(visitor, segments, by)
    shown = checked_for_audience(by.model, checked) if visitor.presenting else checked
    if shown.scored is None:
        match_form(visitor, by, checked)
        matched_columns(shown, hidden=visitor.presenting)
    else:
        _results(visitor, by, checked, shown, shown.scored)
    renewals(visitor)
    with st.expander("Check another file", icon=":material/upload_file:"):
        _upload(visitor, segments, "Drop other customers here")
        _loaded_file(visitor, segments)


def _results(
    visitor: Session,
    by: ScoringModel,
    checked: CheckedFile,
    shown: CheckedFile,
    scored: ScoredCustomers,
) -> None:
    """Draw what was found, the answer first."""
    base_verdict(visitor, by, scored)
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True, key="panel_shares"):
        markup.subheading(f"{count(len(scored.table))} customers of {checked.name}")
        new_shares(by, scored)
    with right, st.container(border=True, key="panel_columns"):
        markup.subheading("Columns")
        matched_columns(shown, hidden=visitor.presenting)
        match_form(visitor, by, checked)
    shifted = scored.drift is not None and scored.drift.verdict == "refresh"
    renew_segments(visitor, by, checked.name, shifted=shifted)
    with st.container(border=True, key="panel_scored"):
        scored_list(visitor, by, checked, scored)


def _outdated(visitor: Session, segments: ScoringModel, by: ScoringModel) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="scored_by_others"):
        st.info(
            f"These customers were sorted into other segments, of {markup.plain(by.name)}.",
            icon=":material/history:",
            width="stretch",
        )
        st.button(
            "Sort them again", key="check_again", type="primary", on_click=_again,
            args=(visitor, segments),
        )  # fmt: skip


def _interrupted(visitor: Session) -> None:
    def go_on() -> None:
        with visitor.report_errors():
            visitor.scoring.go_on()

    with st.container(horizontal=True, vertical_alignment="center", key="check_interrupted"):
        st.info(
            "The connection was interrupted, so the check of "
            f"{markup.plain(visitor.scoring.interrupted)} was stopped.",
            icon=":material/history:",
            width="stretch",
        )
        st.button("Check it again", key="go_on_checking", type="primary", on_click=go_on)


def _again(visitor: Session, segments: ScoringModel) -> None:
    with visitor.report_errors():
        visitor.scoring.check_again(segments)


def _upload(visitor: Session, segments: ScoringModel, title: str) -> None:
    uploaded = st.file_uploader(
        title, type=list(TABLE_TYPES), key="new_customers_upload",
        help=f"The kind of file that the segments were found in, up to {megabytes()} MB. It is "
        "forgotten when you close the page.",
    )  # fmt: skip
    if uploaded is None or st.session_state.get("taken_customers") == uploaded.file_id:
        return
    st.session_state["taken_customers"] = uploaded.file_id
    with visitor.report_errors():
        source = StoredFile.from_upload(uploaded.name, uploaded.getbuffer())
        visitor.scoring.check(segments, source)
    st.rerun()


def _loaded_file(visitor: Session, segments: ScoringModel) -> None:
    """Offer the file of Your data, where the segments were not found in it."""
    table, source = visitor.file.table, visitor.file.source
    if not segments.saved or table is None or source is None:
        return

    def take() -> None:
        with visitor.report_errors():
            visitor.scoring.check(segments, source, options=table.reading.options)

    st.button(
        f"Take {markup.plain(source.name)}, which is loaded", key="take_loaded",
        icon=":material/table_view:", on_click=take,
    )  # fmt: skip


def _run(visitor: Session) -> Run | None:
    return visitor.scoring.run


def _cancel(visitor: Session) -> None:
    visitor.scoring.cancel()
