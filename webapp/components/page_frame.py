"""The frame of every page: its beginning, errors, and what it shows while it is empty."""

from pathlib import Path

import streamlit as st

from segmentation.domain.result import SegmentationResult, UncheckedResult
from segmentation.figures.style import colour, mark
from webapp.components import markup
from webapp.components.best_offer import best_offer
from webapp.components.controls import appearance
from webapp.components.live_progress import checking_note, search_panel, search_strip
from webapp.components.project_address import come_back, tell_address
from webapp.components.reconnection import draw_again_when_reconnected
from webapp.components.tab_focus import KEEP_TAB_FOCUS
from webapp.navigation import SHOW, enter_through_app, file_of, go_to, stepper
from webapp.services.repeated_draws import draw_repeatedly
from webapp.state.session import Session, session

_STYLE = Path(__file__).parents[1] / "style.css"


def start_page(name: str) -> Session:
    """Begin a page: this visitor's session, the style sheet and the stepper."""
    enter_through_app()
    visitor = session()
    come_back(visitor)
    visitor.settle()
    tell_address(visitor)
    st.html(_STYLE)
    look = f'<span class="cs-{appearance()}"></span>'
    st.html(look + KEEP_TAB_FOCUS, unsafe_allow_javascript=True)
    draw_again_when_reconnected(visitor)
    if name == SHOW.name:
        visitor.begin_show()
    else:
        visitor.end_show()  # also where the visitor left it by an address or the back button
    stepper(name, visitor)
    if visitor.search.pop_just_found() and name in ("your_data", "choose"):
        go_to("segments", visitor)
    if visitor.study.live and name != "other_ways":  # that page advances it itself
        draw_repeatedly(_advance_study, every=1)
    return visitor


def say_error(visitor: Session) -> None:
    """Show why the last action failed."""
    if visitor.error:
        st.error(markup.plain(visitor.error), icon=":material/error:")


def needs_data(visitor: Session) -> bool:
    """Return whether a file is loaded; where not, link to the page that loads one."""
    if visitor.file.customers is not None:
        return True
    _empty("Nothing to choose from yet", "Load a file of customers, or try one of the samples.")
    return False


def needs_segments(visitor: Session) -> SegmentationResult | None:
    """Return the segments to show; where there are none, offer the next step towards them.

    While the visitor presents, personal columns are left out of them.
    """
    result = visitor.search.result
    if result is not None:
        say_error(visitor)
        _outdated(visitor)
        return visitor.as_shown(result)
    if visitor.search.run is not None:
        search_panel()
        return None
    say_error(visitor)
    if visitor.file.customers is None:
        _empty("No segments yet", "Load a file of customers, or try one of the samples.")
    else:
        title, ready = "No segments yet", f"{visitor.file.customers.name} is loaded and ready."
        if visitor.search.first_look is not None:
            title = "Your segments are not checked yet"
            ready = "You stopped the check. What follows from it is here once they are."
        with st.container(horizontal_alignment="center", gap="small"):
            _empty_state(title, ready)
            st.button(
                "Find segments" if visitor.search.first_look is None else "Check them",
                key="go", type="primary", on_click=visitor.find,
            )  # fmt: skip
    return None


def segments_to_look_at(visitor: Session) -> UncheckedResult | None:
    """Return the segments to show, checked or not; where there are none, as above."""
    looked_at = visitor.search.first_result
    if looked_at is None:
        return needs_segments(visitor)
    say_error(visitor)
    return visitor.as_shown(looked_at)


def header(visitor: Session, result: UncheckedResult, title: str, under: str) -> None:
    """Write the heading of a page about segments, and below it their verdict or what it waits for.

    The line below has the same height before and after the verdict, so that nothing moves.
    """
    markup.heading(title, under)
    with st.container(horizontal=True, key="verdict_line", vertical_alignment="center"):
        if isinstance(result, SegmentationResult):
            markup.pill(result.verdict.level, result.verdict.short)
            _best_instead(visitor)
        elif visitor.search.run is not None:
            checking_note(visitor, result)
        else:
            markup.pill("pending", "Not checked: whether they would be found again is not known")
            st.button("Check them", key="go", type="tertiary", on_click=visitor.find)


def _best_instead(visitor: Session) -> None:
    """Say what holds best, where the visitor still looks at what came first."""
    offer = best_offer(visitor)
    if offer is not None:
        st.button(
            f"{offer.title}: {offer.button.lower()}", key="show_best", type="tertiary",
            icon=":material/lightbulb:", help=markup.plain(offer.reason),
            on_click=visitor.search.show_best,
        )  # fmt: skip


def _advance_study() -> None:
    session().settle_study()


def _empty(title: str, sentence: str) -> None:
    nothing_to_show(title, sentence, page="your_data", label="Go to Your data")


def _outdated(visitor: Session) -> None:
    search = visitor.search
    if search.too_many:
        st.warning(
            f"These traits cannot tell {search.wanted_segments} groups of customers apart, so "
            f"you see {search.n_segments} segments. Choose fewer segments, or more traits.",
            icon=":material/info:",
        )
    if search.run is not None:
        search_strip(visitor)
    elif search.outdated:
        with st.container(horizontal=True, vertical_alignment="center", key="outdated"):
            st.info(
                "These segments belong to your previous settings.",
                icon=":material/history:",
                width="stretch",
            )
            st.button("Update segments", key="go", type="primary", on_click=visitor.find)


def nothing_to_show(title: str, sentence: str, *, page: str, label: str) -> None:
    """Say why a page is empty, with a link to where that can be changed.

    Parameters
    ----------
    title, sentence : str
    page, label : str
        Where the link leads, and what it says.
    """
    with st.container(horizontal_alignment="center", gap="small"):
        _empty_state(title, sentence)
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.page_link(
                file_of(page),
                label=label,
                icon=":material/arrow_back:",
                query_params=session().project.address,
            )


def _empty_state(title: str, sentence: str) -> None:
    marks = "".join(
        f'<span style="color:{colour(k)};font-size:{size}px">{mark(k)}</span>'
        for k, size in ((0, 34), (1, 46), (2, 54), (3, 44), (4, 32))
    )
    st.html(
        f'<div class="cs-empty"><div aria-hidden="true">{marks}</div>'
        f'<h1 class="cs-title">{title}</h1></div>'
    )
    st.text(sentence)
