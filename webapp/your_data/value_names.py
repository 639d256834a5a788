"""What values are called, and the way back from the visitor's words."""

import streamlit as st

from webapp.components.value_names_form import name_values_of, nameable
from webapp.state.session import Session


def word_buttons(visitor: Session) -> None:
    """Offer to name values, and to take words back."""
    plan = visitor.file.plan
    assert plan is not None
    with st.container(horizontal=True, gap="small", key="word_buttons"):
        if nameable(visitor) and st.button(
            "Name the values", icon=":material/label:", key="name_values", type="tertiary"
        ):
            name_values_of(visitor)
        if visitor.words.can_undo:
            st.button(
                "Undo the last name", icon=":material/undo:", key="undo_words",
                type="tertiary", on_click=_taken_back, args=(visitor, False),
            )  # fmt: skip
        if plan.words:
            st.button(
                "Back to the suggested names", icon=":material/restart_alt:", key="reset_words",
                type="tertiary", on_click=_taken_back, args=(visitor, True),
            )  # fmt: skip


def _taken_back(visitor: Session, everything: bool) -> None:
    if everything:
        visitor.words.reset()
    else:
        visitor.words.undo()
    st.session_state["columns_turn"] = st.session_state.get("columns_turn", 0) + 1
