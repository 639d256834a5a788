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
    search = visitor.search
    exploration = search.exploration if search.first_look is None else None
    if exploration is not None:
        sizes, suggested = exploration.sizes_tried, exploration.suggestion.n_segments
        shown = search.n_segments or suggested
        notes = {suggested: f" · {exploration.suggestion.label}"}
        if exploration.config.size_wish.given and search.wanted_segments is None:
            notes = {shown: " · as you wished"} | notes
    elif search.first_look is not None:
        sizes, notes = search.first_look.exploration.sizes_tried, {}
        shown = search.first_look.size(search.wanted_segments)
    else:
        return

    def take() -> None:
        visitor.search.choose_size(st.session_state["size_switch"])

    st.selectbox(
        "Number of segments",
        sizes,
        index=sizes.index(shown),
        format_func=lambda k: f"{k} segments{notes.get(k, '')}",
        key="size_switch",
        on_change=take,
        label_visibility="collapsed",
        width=250,  # the longest label, with its arrow
    )
