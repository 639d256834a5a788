"""The pages in their order, and the stepper that shows where one is and what is ready."""

import logging
from dataclasses import dataclass

import streamlit as st

from pages._ui.session import Session

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the journey.

    Attributes
    ----------
    file : str
        Below ``pages/``. Its address differs from its file name: Streamlit would otherwise run
        the file without ``app.py`` when a deep link is the first visit to a fresh server.
    needs : {"", "data", "segments"}
        What has to be there before the page has something to show.
    """

    name: str
    title: str
    icon: str
    address: str
    needs: str = ""

    @property
    def file(self) -> str:
        """The page's file."""
        return f"pages/{self.name}.py"


STEPS = (
    Step("your_data", "Your data", ":material/table_view:", "your-data"),
    Step("choose", "Choose", ":material/tune:", "choose-traits", "data"),
    Step("segments", "Segments", ":material/groups:", "your-segments", "segments"),
    Step("map", "Map", ":material/scatter_plot:", "your-map", "segments"),
    Step("trust", "Can I trust it?", ":material/verified:", "can-i-trust-it", "segments"),
    Step("share", "Share", ":material/ios_share:", "share-results", "segments"),
)


def navigate() -> None:
    """Declare the pages and run the one that was asked for; a bug becomes a sentence."""
    pages = [
        st.Page(
            step.file,
            title=step.title,
            icon=step.icon,
            url_path=step.address,
            default=step is STEPS[0],
        )
        for step in STEPS
    ]
    page = st.navigation(pages, position="hidden")
    try:
        page.run()
    except Exception:  # noqa: BLE001  (nobody should ever see a traceback)
        _LOG.exception("The page %s failed", page.url_path or "your-data")
        st.error(
            "Something went wrong on this page; that is our mistake. Your data and segments are "
            "still here: reload the page, or go on with another step.",
            icon=":material/error:",
        )


def stepper(current: str, visitor: Session) -> None:
    """Draw the steps: where one is, and what is ready."""
    with st.container(horizontal=True, gap="small", key="stepper", vertical_alignment="center"):
        for step in STEPS:
            state = "now" if step.name == current else _state(step, visitor)
            with st.container(key=f"step_{state}_{step.name}", width="content"):
                st.page_link(step.file, label=step.title, icon=step.icon, width="content")


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
