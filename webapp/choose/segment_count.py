"""The number of segments: the suggested one or the visitor's own, and the charts behind it."""

import streamlit as st

from segmentation.domain.config import LEAST_SEGMENTS, MOST_SWEPT
from webapp.components import markup
from webapp.components.controls import appearance, chart
from webapp.state.session import Session


def segment_count(visitor: Session) -> None:
    """Let the visitor set the number of segments, or leave it to the data."""
    markup.subheading("How many segments?")
    exploration = visitor.search.exploration
    fixed = visitor.search.wanted_segments

    def take_mode() -> None:
        own = st.session_state["k_mode"] == "I choose"
        visitor.search.choose_size((visitor.search.n_segments or 4) if own else None)

    def take_size() -> None:
        visitor.search.choose_size(st.session_state["k"])

    st.segmented_control(
        "Number of segments",
        ["Suggest", "I choose"],
        default="Suggest" if fixed is None else "I choose",
        required=True,
        key="k_mode",
        on_change=take_mode,
        label_visibility="collapsed",
    )
    if fixed is not None:
        st.slider(
            "Segments", LEAST_SEGMENTS, MOST_SWEPT, fixed, key="k", on_change=take_size,
            label_visibility="collapsed",
        )  # fmt: skip
    elif visitor.search.config.recipe.n_segments:
        markup.note(f"This preset makes {visitor.search.config.recipe.n_segments} segments.")
    elif exploration is None:
        markup.note("We try 2 to 10 and suggest the number that is found again most surely.")
    else:
        markup.note(exploration.suggestion.sentence)


def segment_count_charts(visitor: Session) -> None:
    """Draw the elbow and the distinctness for every number of segments."""
    from segmentation.figures.elbow import distinctness, elbow

    exploration = visitor.search.exploration
    if exploration is None:
        return
    left, right = st.columns(2)
    with left:
        figure = elbow(exploration, chosen=visitor.search.n_segments, appearance=appearance())
        chart(figure, "elbow")
    with right:
        figure = distinctness(
            exploration, chosen=visitor.search.n_segments, appearance=appearance()
        )
        chart(figure, "distinctness")
