"""The pages in their order, and the stepper that links them."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from webapp.services.imports_ahead import import_ahead
from webapp.services.private_log import keep_values_out_of_logs
from webapp.services.repeated_draws import begin_page, end_repeated_draws
from webapp.state.session import Session

_LOG = logging.getLogger(__name__)
_DECLARED = "pages are declared"
# What Streamlit 1.67 raises where a run reads its state while the one before it still ends.
_OVERTAKEN = "dictionary changed size during iteration"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the app.

    Attributes
    ----------
    name : str
        Of its script below ``pages/``, and its address.
    title, icon : str
    needs : {"nothing", "data", "segments", "model"}
        What must be there before the page has something to show.
    aside : bool
        Whether it is off the main line: its link stands behind the others, once it leads somewhere.
    """

    name: str
    title: str
    icon: str
    needs: Literal["nothing", "data", "segments", "model"] = "nothing"
    aside: bool = False

    @property
    def file(self) -> str:
        """The page's script."""
        return f"pages/{self.name}.py"


PAGES = (
    Page("your_data", "Your data", ":material/table_view:"),
    Page("choose", "Choose", ":material/tune:", "data"),
    Page("segments", "Segments", ":material/groups:", "segments"),
    Page("trust", "Can I trust it?", ":material/verified:", "segments"),
    Page("share", "Share", ":material/ios_share:", "segments"),
    Page("campaign", "Plan", ":material/campaign:", "segments", aside=True),
    Page("map", "Map", ":material/scatter_plot:", "segments", aside=True),
    Page("customer", "Customer", ":material/person_search:", "segments", aside=True),
    Page("new_customers", "New customers", ":material/person_add:", "model", aside=True),
    Page("forecast", "Forecast", ":material/online_prediction:", "segments", aside=True),
    Page("other_ways", "Other ways", ":material/alt_route:", "segments", aside=True),
    Page("typing_tool", "Typing tool", ":material/quiz:", "segments", aside=True),
    Page("compare", "Compare", ":material/compare_arrows:", "segments", aside=True),
)
#: The slide show, which is begun from another page and has no place among the steps.
SHOW = Page("present", "Slide show", ":material/slideshow:", "segments")
#: One segment, which is reached from its card.
SEGMENT = Page("segment", "Segment", ":material/group:", "segments")
_HIDDEN = (SHOW, SEGMENT)
_LOOKED_AT = ("segments", "map", "customer")  # pages that show segments before they are checked


def navigate() -> None:
    """Declare the pages and run the requested one; an unexpected error is shown as a sentence."""
    keep_values_out_of_logs()
    page = _declare()
    begin_page()
    try:
        page.run()
    except Exception as error:  # noqa: BLE001  (a visitor never sees a traceback)
        if str(error) == _OVERTAKEN:
            st.rerun()
        _LOG.exception("The page %s failed", page.url_path or PAGES[0].name)
        st.error(
            "Something went wrong on this page; that is our mistake. Your data and segments are "
            "still here: go on with another step above, or come back to this one.",
            icon=":material/error:",
        )
    import_ahead()  # after the page is sent, so that its visitor does not wait for them


def enter_through_app() -> None:
    """Rerun through ``app.py`` where Streamlit ran a page's script without it.

    A folder ``pages/`` beside ``app.py`` makes a server start in Streamlit's first multipage mode,
    in which an address below ``/`` runs the page's script directly. It ends as soon as some run
    has called ``st.navigation``; until then, a deep link as the very first request arrives here.
    Addresses equal file names, so the rerun finds the same page.
    """
    if not st.session_state.get(_DECLARED):
        _declare(icons=False)  # with icons, the browser would fetch one from outside as favicon
        st.rerun()


def _declare(*, icons: bool = True) -> StreamlitPage:
    st.session_state[_DECLARED] = True
    pages = [
        st.Page(
            page.file,
            title=page.title,
            icon=page.icon if icons else None,
            url_path=page.name,
            default=page is PAGES[0],
        )
        for page in (*PAGES, *_HIDDEN)
    ]
    return st.navigation(pages, position="hidden")


def stepper(current: str, visitor: Session) -> None:
    """Draw a link to every page, marked as current, ready or not ready."""
    if current == SHOW.name:
        return
    aside = [page for page in PAGES if page.aside]
    with st.container(horizontal=True, gap="small", key="stepper", vertical_alignment="center"):
        _links([page for page in PAGES if not page.aside], current, visitor)
        if visitor.file.customers is not None:
            st.space("stretch")
            if _state(SHOW, visitor) == "ready":
                _show_button(current, visitor)
            _presenting_switch(visitor)
        # A first visit is shown five doors: the others lead nowhere before there are segments.
        if current in {p.name for p in aside} or "ready" in {_state(p, visitor) for p in aside}:
            with st.container(horizontal=True, gap="small", key="stepper_aside"):
                _links(aside, current, visitor)


def _links(pages: Iterable[Page], current: str, visitor: Session) -> None:
    for page in pages:
        here = page.name == current or (page.name, current) == ("segments", SEGMENT.name)
        state = "now" if here else _state(page, visitor)
        with st.container(key=f"step_{state}_{page.name}", width="content"):
            st.page_link(
                page.file, label=page.title, icon=page.icon, width="content",
                query_params=visitor.project.address,
            )  # fmt: skip


def _show_button(current: str, visitor: Session) -> None:
    """Let the visitor show the segments to a room."""
    if st.button("Slide show", key="slide_show", icon=SHOW.icon, type="tertiary"):
        visitor.begin_show(current)
        go_to(SHOW.name, visitor)


def _presenting_switch(visitor: Session) -> None:
    """Let the visitor hide who the customers are while others look on."""

    def take() -> None:
        visitor.present(st.session_state["presenting"])

    st.session_state["presenting"] = visitor.presenting
    st.toggle(
        "Presenting",
        key="presenting",
        on_change=take,
        help="Hides names, keys, contact details and sensitive columns on charts and in tables. "
        "Downloads keep them.",
    )


def page_of(name: str) -> Page:
    """Return a page by its name."""
    return next(page for page in (*PAGES, *_HIDDEN) if page.name == name)


def file_of(name: str) -> str:
    """Return the script of a page, for links to it."""
    return page_of(name).file


def go_to(name: str, visitor: Session) -> None:
    """Leave this page for another one; what stands below in this run is not run."""
    end_repeated_draws()
    st.switch_page(file_of(name), query_params=visitor.project.address)


def _state(page: Page, visitor: Session) -> Literal["ready", "waits"]:
    found = visitor.search.exploration is not None
    ready = {
        "nothing": True,
        "data": visitor.file.customers is not None,
        "segments": found,
        "model": found or visitor.scoring.opened is not None,
    }[page.needs]
    # What has not been checked yet can be looked at; it is not relied on, nor handed over.
    ready |= page.name in _LOOKED_AT and visitor.search.first_look is not None
    return "ready" if ready else "waits"
