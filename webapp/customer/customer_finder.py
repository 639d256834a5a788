"""Which customer: by the file's own key, or the typical one of a segment."""

import streamlit as st

from segmentation.domain.customer_steps import FollowedCustomer
from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import mark
from segmentation.pipeline.find_customer import name_of_row
from segmentation.profiling.customer_sentences import placed_sentence
from webapp.components import markup
from webapp.components.customer_search import customer_search
from webapp.state.session import Session


def choose_customer(
    visitor: Session, result: UncheckedResult, followed: FollowedCustomer, row: int
) -> None:
    """Say who is followed and where that one is placed, and let the visitor choose another."""

    def take(wanted: str) -> None:
        if wanted:
            visitor.find_customer(result, wanted)

    left, right = st.columns([3, 1.3], vertical_alignment="bottom")
    frame, key = result.exploration.frame, result.exploration.plan.key
    name = name_of_row(frame, key, row)
    with left:
        markup.heading(f"Customer {name}, step by step", placed_sentence(followed, result.names))
    with right:
        customer_search(result, row, take, key="find_customer")
    with st.container(
        horizontal=True, gap="small", key="typical_offers", vertical_alignment="center"
    ):
        with st.container(width="content"):
            markup.note("Typical customers:")
        for segment in result.segments:
            st.button(
                f"{mark(segment.look)} {markup.plain(segment.name)}",
                key=f"typical_{segment.index}",
                type="tertiary",
                on_click=visitor.customers.follow,
                args=(result, segment.typical_row),
            )
