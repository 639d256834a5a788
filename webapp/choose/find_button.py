"""The button that starts the search, and the state of the search."""

import streamlit as st

from webapp.components import markup
from webapp.components.live_progress import search_panel
from webapp.components.page_frame import say_error
from webapp.state.session import Session


def find_button(visitor: Session) -> None:
    """Draw the button that finds segments; none while a search is running."""
    search = visitor.search
    if search.run is not None:
        return
    found = search.exploration is not None and not search.outdated
    st.button(
        "Find segments" if not found else "Segments are up to date",
        key="go",
        type="primary",
        disabled=found,
        on_click=visitor.find,
        width="stretch",
    )


def search_state(visitor: Session) -> None:
    """Show why the search failed, what it could not do, or its progress."""
    search = visitor.search
    say_error(visitor)
    if search.too_many:
        markup.note(f"These traits cannot tell {search.wanted_segments} groups of customers apart.")
    if search.run is not None:
        search_panel()
