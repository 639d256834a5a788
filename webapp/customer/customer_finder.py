"""Which customer: by the file's own key, or the typical one of a segment."""

import streamlit as st

from segmentation.common.column_values import texts
from segmentation.domain.customer_steps import FollowedCustomer
from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import mark
from segmentation.pipeline.find_customer import name_of_row
from segmentation.profiling.customer_sentences import placed_sentence
from webapp.components import markup
from webapp.state.session import Session

_MOST_LISTED = 10_000  # customers whose keys are sent to the browser
_KEY = "find_customer"


def choose_customer(
    visitor: Session, result: UncheckedResult, followed: FollowedCustomer, row: int
) -> None:
    """Say who is followed and where that one is placed, and let the visitor choose another."""
    left, right = st.columns([3, 1.3], vertical_alignment="bottom")
    frame, key = result.exploration.frame, result.exploration.plan.key
    name = name_of_row(frame, key, row)
    with left:
        markup.heading(f"Customer {name}, step by step", placed_sentence(followed, result.names))
    with right:
        _search_box(visitor, result, name, row)
    with st.container(horizontal=True, gap="small", key="typical_offers"):
        with st.container(width="content"):
            markup.note("Typical customers:")
        for segment in result.segments:
            st.button(
                f"{mark(segment.look)} {markup.plain(segment.name)}",
                key=f"typical_{segment.index}",
                type="tertiary",
                on_click=visitor.follow,
                args=(result, segment.typical_row),
            )


def _search_box(visitor: Session, result: UncheckedResult, name: str, row: int) -> None:
    """Draw the box to find a customer in: with a list where that is short enough."""

    def take() -> None:
        wanted = st.session_state[_KEY]
        if wanted:
            visitor.find_customer(result, wanted)

    exploration = result.exploration
    key = exploration.plan.key
    title = f"Find by {markup.plain(exploration.plan[key].heading)}" if key else "Find by row"
    listed = _listed(result)
    if listed:
        st.session_state[_KEY] = listed[row]
        st.selectbox(
            title, listed, key=_KEY, on_change=take, accept_new_options=True,
            filter_mode="contains", placeholder="Type to search",
        )  # fmt: skip
    else:
        st.session_state[_KEY] = name if key else str(row + 1)
        st.text_input(title, key=_KEY, on_change=take)


def _listed(result: UncheckedResult) -> list[str]:
    """Return what every customer is called; nothing where that is too much or not unique."""
    frame, key = result.exploration.frame, result.exploration.plan.key
    if len(frame) > _MOST_LISTED:
        return []
    if key is None:
        return [str(row + 1) for row in range(len(frame))]
    names = texts(frame, key)
    unique = len(set(names)) == len(names) and None not in names
    return [str(name) for name in names] if unique else []
