"""Parts of a page that are drawn again and again by themselves, and their end with the page.

The browser asks for them on a timer. An answer to a question that it asked before it heard of a
change of page carries the page left behind; Streamlit 1.67 takes that for a change of page, and
clears the new one. So what a page has left behind is forgotten before such a question comes.
"""

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_PAGE = "page on show"


def draw_repeatedly(draw: Callable[[], None], *, every: float) -> None:
    """Draw a part of the page now, and from then on every so many seconds.

    Parameters
    ----------
    draw : callable
    every : float
        Seconds.
    """

    def part() -> None:
        draw()

    # Streamlit knows a fragment by its function and its place, which may be alike on two pages.
    part.__qualname__ = f"{draw.__qualname__} on {_page_on_show()}"
    st.fragment(part, run_every=every)()


def is_drawn_alone() -> bool:
    """Say whether a part of the page is drawn again by itself, so that nothing waits for it."""
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and bool(context.fragment_ids_this_run)


def end_repeated_draws() -> None:
    """Forget what the page draws again and again; called right before another page is begun."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None:
        context.fragment_storage.clear()


def begin_page() -> None:
    """Forget what an earlier page drew again and again, where this run is of another page."""
    page = _page_on_show()
    if page and st.session_state.get(_PAGE) != page:
        end_repeated_draws()
        st.session_state[_PAGE] = page


def _page_on_show() -> str:
    context = get_script_run_ctx(suppress_warning=True)
    return "" if context is None else context.page_script_hash
