"""Charts and controls that several pages use."""

from typing import Any

import streamlit as st

from segmentation.figures.style import PLOTLY_CONFIG, Appearance
from webapp.state.session import Session


def appearance() -> Appearance:
    """Return the visitor's theme."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(figure: Any, key: str, **more: Any) -> Any:
    """Draw a figure of the core in its own style, with its alternative text."""
    alt = (figure.layout.meta or {}).get("alt")
    return st.plotly_chart(figure, key=key, theme=None, config=PLOTLY_CONFIG, alt=alt, **more)


def size_switch(visitor: Session) -> None:
    """Let the visitor take another number of segments, which needs no training."""
    exploration = visitor.search.exploration
    if exploration is None:
        return
    suggested = exploration.suggestion.n_segments
    notes = {suggested: f" · {exploration.suggestion.label}"}
    if exploration.config.size_wish.given and visitor.search.wanted_segments is None:
        notes = {visitor.search.n_segments or suggested: " · as you wished"} | notes

    def take() -> None:
        visitor.search.choose_size(st.session_state["size_switch"])

    sizes = exploration.sizes_tried
    st.selectbox(
        "Number of segments",
        sizes,
        index=sizes.index(visitor.search.n_segments or suggested),
        format_func=lambda k: f"{k} segments{notes.get(k, '')}",
        key="size_switch",
        on_change=take,
        label_visibility="collapsed",
        width=250,  # the longest label, with its arrow
    )
