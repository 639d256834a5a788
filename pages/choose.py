"""Choose: which traits count, how many segments, and how patterns are learnt."""

import streamlit as st

from segmentation.domain.config import LEAST_SEGMENTS, MOST_SWEPT
from webapp.choose.training_settings import learning_settings
from webapp.choose.traits import trait_buckets
from webapp.components import markup
from webapp.components.controls import appearance, chart
from webapp.components.live_progress import live_panel
from webapp.components.page_frame import needs_data, say_error, start_page
from webapp.state.session import Session


def how_many(visitor: Session) -> None:
    """Let the visitor set the number of segments, or leave it to the data."""
    markup.subheading("How many segments?")
    exploration = visitor.exploration
    fixed = visitor.wanted_segments

    def take_mode() -> None:
        own = st.session_state["k_mode"] == "I choose"
        visitor.wanted_segments = (visitor.n_segments or 4) if own else None

    def take_size() -> None:
        visitor.wanted_segments = st.session_state["k"]

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
    elif visitor.config.recipe.n_segments:
        markup.note(f"This preset makes {visitor.config.recipe.n_segments} segments.")
    elif exploration is None:
        markup.note("We try 2 to 10 and suggest the number that is found again most surely.")
    else:
        markup.note(exploration.suggestion.sentence)


def charts(visitor: Session) -> None:
    """Draw the elbow and the distinctness for every number of segments."""
    from segmentation.figures.elbow import distinctness, elbow

    exploration = visitor.exploration
    if exploration is None:
        return
    left, right = st.columns(2)
    with left:
        figure = elbow(exploration, chosen=visitor.n_segments, appearance=appearance())
        chart(figure, "elbow")
    with right:
        figure = distinctness(exploration, chosen=visitor.n_segments, appearance=appearance())
        chart(figure, "distinctness")


visitor = start_page("choose")
if needs_data(visitor):
    assert visitor.customers is not None
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        markup.heading(
            "What should shape the segments?",
            "Keep the traits that matter to how you treat customers; let the others describe only.",
        )
    if visitor.run is None:
        found = visitor.exploration is not None and not visitor.outdated
        with right:
            st.button(
                "Find segments" if not found else "Segments are up to date",
                key="go",
                type="primary",
                disabled=found,
                on_click=visitor.find,
                width="stretch",
            )
    say_error(visitor)
    if visitor.too_many:
        markup.note(
            f"These traits cannot tell {visitor.wanted_segments} groups of customers apart."
        )
    if visitor.run is not None:
        live_panel()
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True, key="panel_traits"):
        trait_buckets(visitor)
    with right, st.container(border=True, key="panel_settings"):
        how_many(visitor)
        learning_settings(visitor)
    charts(visitor)
