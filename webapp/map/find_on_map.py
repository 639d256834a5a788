"""One customer on the map: found by key or row, with segment and a way to follow them."""

import streamlit as st

from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import mark
from segmentation.pipeline.find_customer import name_of_row
from webapp.components import markup
from webapp.components.customer_search import customer_search
from webapp.navigation import go_to
from webapp.state.session import Session


def find_box(visitor: Session, result: UncheckedResult) -> int | None:
    """Draw the box; return who is found."""

    def take(wanted: str) -> None:
        visitor.find_on_map(result, wanted)

    row = visitor.customers.row_on_map(result)
    customer_search(result, row, take, key="find_on_map")
    return row


def found_customer(visitor: Session, result: UncheckedResult, row: int) -> None:
    """Say which segment the found customer is in, and offer to follow them."""
    label = int(result.labels[row])
    name = customer_name(result, row)
    where = "in no segment" if label == NO_SEGMENT else (
        f"in {mark(result.looks[label])} {result.names[label]}"
    )  # fmt: skip
    said = f"Customer {name} is {where}."
    if row not in result.exploration.studied:
        said += " The map has a sample of your customers, and this one is not in it."
    with st.container(horizontal=True, vertical_alignment="center", key="found_on_map"):
        with st.container(width="content"):
            markup.note(said)
        if st.button(
            "Follow this customer", icon=":material/person_search:", key="follow_found",
            type="tertiary",
        ):  # fmt: skip
            visitor.customers.follow(result, row)
            go_to("customer", visitor)


def customer_name(result: UncheckedResult, row: int) -> str:
    """Return what a customer is called where it may be shown: the key, or else the row."""
    return name_of_row(result.exploration.frame, result.exploration.plan.key, row)
