"""Controls that several pages use."""

from typing import Any

import streamlit as st

from segmentation.figures.style import PLOTLY_CONFIG, Appearance
from webapp.state.session import Session


def appearance() -> Appearance:
    """Return whether the visitor looks at light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(figure: Any, key: str, **more: Any) -> Any:
    """Show one of our figures as it is, with its alternative text."""
    alt = (figure.layout.meta or {}).get("alt")
    return st.plotly_chart(figure, key=key, theme=None, config=PLOTLY_CONFIG, alt=alt, **more)


def size_switch(visitor: Session) -> None:
    """Let the visitor take another number of segments; nothing is trained for it."""
    exploration = visitor.exploration
    if exploration is None:
        return
    suggested = exploration.suggestion.n_segments
    note = " · suggested" if exploration.suggestion.sound else " · a convenient cut"

    def take() -> None:
        visitor.wanted_segments = st.session_state["size_switch"]

    sizes = exploration.sizes_tried
    st.selectbox(
        "Number of segments",
        sizes,
        index=sizes.index(visitor.n_segments or suggested),
        format_func=lambda k: f"{k} segments" + (note if k == suggested else ""),
        key="size_switch",
        on_change=take,
        label_visibility="collapsed",
        width=210,
    )
