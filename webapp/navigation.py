"""The pages in their order, and the stepper that shows where one is and what is ready."""

import logging
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from webapp.state.session import Session

_LOG = logging.getLogger(__name__)
_DECLARED = "pages are declared"


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the journey.

    Attributes
    ----------
    name : str
        Of its file below ``pages/``, and its address.
    title, icon : str
    needs : {"", "data", "segments"}
        What has to be there before the page has something to show.
    """

    name: str
    title: str
    icon: str
    needs: str = ""

    @property
    def file(self) -> str:
        """The page's file."""
        return f"pages/{self.name}.py"


STEPS = (
    Step("your_data", "Your data", ":material/table_view:"),
    Step("choose", "Choose", ":material/tune:", "data"),
    Step("segments", "Segments", ":material/groups:", "segments"),
    Step("map", "Map", ":material/scatter_plot:", "segments"),
    Step("trust", "Can I trust it?", ":material/verified:", "segments"),
    Step("other_ways", "Other ways", ":material/alt_route:", "segments"),
    Step("share", "Share", ":material/ios_share:", "segments"),
)


_SHOWN = ("segments", "map")  # pages that one shows to others


def navigate() -> None:
    """Declare the pages and run the one that was asked for; a bug becomes a sentence."""
    page = _declare()
    try:
        page.run()
    except Exception:  # noqa: BLE001  (nobody should ever see a traceback)
        _LOG.exception("The page %s failed", page.url_path or STEPS[0].name)
        st.error(
            "Something went wrong on this page; that is our mistake. Your data and segments are "
            "still here: reload the page, or go on with another step.",
            icon=":material/error:",
        )


def enter_through_app() -> None:
    """Start again through ``app.py`` where Streamlit ran a page's file without it.

    It does so when a deep link is the very first request to a server, as long as no run has
    declared the pages. Addresses equal file names, so the new run finds the same page.
    """
    if not st.session_state.get(_DECLARED):
        _declare(icons=False)  # with icons, the browser would fetch one from outside as favicon
        st.rerun()


def _declare(*, icons: bool = True) -> StreamlitPage:
    st.session_state[_DECLARED] = True
    pages = [
        st.Page(
            step.file,
            title=step.title,
            icon=step.icon if icons else None,
            url_path=step.name,
            default=step is STEPS[0],
        )
        for step in STEPS
    ]
    return st.navigation(pages, position="hidden")


def stepper(current: str, visitor: Session) -> None:
    """Draw the steps: where one is, and what is ready."""
    with st.container(horizontal=True, gap="small", key="stepper", vertical_alignment="center"):
        for step in STEPS:
            state = "now" if step.name == current else _state(step, visitor)
            with st.container(key=f"step_{state}_{step.name}", width="content"):
                st.page_link(step.file, label=step.title, icon=step.icon, width="content")
        if current in _SHOWN and visitor.exploration is not None:
            st.space("stretch")
            _presenting_switch(visitor)


def _presenting_switch(visitor: Session) -> None:
    """Let the visitor hide who the customers are while others look on."""

    def take() -> None:
        visitor.presenting = st.session_state["presenting"]

    st.session_state["presenting"] = visitor.presenting
    st.toggle(
        "Presenting",
        key="presenting",
        on_change=take,
        help="Hides names, keys, contact details and sensitive columns on charts and in tables. "
        "Downloads keep them.",
    )


def file_of(name: str) -> str:
    """Return the file of a page, for links to it."""
    return next(step.file for step in STEPS if step.name == name)


def _state(step: Step, visitor: Session) -> str:
    ready = {
        "": True,
        "data": visitor.customers is not None,
        "segments": visitor.exploration is not None,
    }[step.needs]
    return "ready" if ready else "waits"
