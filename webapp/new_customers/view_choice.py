"""What can be done with segments on the page New customers."""

import streamlit as st

from webapp.state.customer_scoring import ScoringModel

FILE, ONE, SEGMENTS = "A file of customers", "One customer", "What the segments are like"


def choose_view(segments: ScoringModel) -> str:
    """Return what the visitor wants to see; saved segments can be looked at here, too."""
    views = [FILE, ONE, *([SEGMENTS] if segments.saved else [])]
    if st.session_state.get("new_customers_view") not in views:
        st.session_state["new_customers_view"] = FILE
    chosen = st.segmented_control(
        "What to do", views, key="new_customers_view", required=True, persist_state="session",
        label_visibility="collapsed",
    )  # fmt: skip
    return chosen or FILE
