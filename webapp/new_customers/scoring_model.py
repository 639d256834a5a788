"""The segments that new customers are sorted into: those that were found, or saved ones."""

import streamlit as st

from segmentation.common.formatting import count, words
from webapp.components import markup
from webapp.components.page_frame import needs_segments, say_error
from webapp.components.upload_types import MODEL_TYPE
from webapp.state.customer_scoring import ScoringModel
from webapp.state.session import Session

_FOUND, _SAVED, _RENEWED = "Your segments", "Saved segments", "Renewed segments"


def choose_segments(visitor: Session) -> ScoringModel | None:
    """Return the segments; where there are none, offer to open saved ones or to find some."""
    scoring, result = visitor.scoring, visitor.search.result
    if scoring.opened is None or not (scoring.prefers_opened or result is None):
        if needs_segments(visitor) is None:
            if visitor.search.run is None:
                _model_upload(visitor, "Or drop saved segments here (model.segments)")
            return None
    else:
        say_error(visitor)
    segments = scoring.choose(result)
    if segments is None:
        return None
    left, right = st.columns([3, 1.3], vertical_alignment="bottom")
    with left:
        markup.heading("Which segments are new customers in?", _about(segments))
    if scoring.opened is not None and result is not None:
        with right:
            _switch(visitor)
    return segments


def another_model(visitor: Session) -> None:
    """Offer to open saved segments, and to close those that are open."""
    opened = visitor.scoring.opened
    title = "Use saved segments" if opened is None else "Use other saved segments"
    with st.expander(title, icon=":material/upload_file:"):
        _model_upload(visitor, "Drop saved segments here (model.segments)")
        if opened is not None:
            st.button(
                "Close the saved segments", key="close_model", type="tertiary",
                icon=":material/close:", on_click=visitor.close_model,
            )  # fmt: skip


def _about(segments: ScoringModel) -> str:
    model = segments.model
    kinds = f"{words(model.n_segments).capitalize()} segments"
    learnt = f"learnt on {count(model.n_customers)} customers"
    if segments.renewed:
        return f"{kinds} renewed on {segments.name}, {learnt}"
    if segments.saved:
        return f"{kinds} saved in {segments.name}, {learnt}; none of them is in it"
    return f"{kinds} of {segments.name}, {learnt}"


def _switch(visitor: Session) -> None:
    opened = visitor.scoring.opened
    other = _RENEWED if opened is not None and opened.renewed else _SAVED

    def take() -> None:
        visitor.scoring.prefers_opened = st.session_state["which_segments"] == other

    st.session_state["which_segments"] = other if visitor.scoring.prefers_opened else _FOUND
    st.segmented_control(
        "Which segments", [_FOUND, other], key="which_segments", required=True, on_change=take,
        label_visibility="collapsed", width="stretch",
    )  # fmt: skip


def _model_upload(visitor: Session, title: str) -> None:
    uploaded = st.file_uploader(
        title, type=[MODEL_TYPE], key="model_upload",
        help="As Share gives it. It holds what the segments are, and no customer.",
    )  # fmt: skip
    if uploaded is None or st.session_state.get("taken_model") == uploaded.file_id:
        return
    st.session_state["taken_model"] = uploaded.file_id
    visitor.take_upload(uploaded.name, uploaded.getbuffer())
    st.rerun()
