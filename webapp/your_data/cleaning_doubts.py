"""What could be meant otherwise about orders and the parts of columns, with one button each."""

import streamlit as st

from segmentation.domain.plan import Role
from segmentation.domain.quoted_columns import in_own_words
from webapp.components import markup
from webapp.state.session import Session


def cleaning_doubts(visitor: Session) -> None:
    """Say what was taken for granted when orders were added up, and offer the other ways."""
    customers, plan = visitor.file.customers, visitor.file.plan
    assert customers is not None and plan is not None
    for place, doubt in enumerate(customers.doubts):
        with st.container(horizontal=True, vertical_alignment="center", key=f"order_doubt_{place}"):
            markup.note(in_own_words(doubt.sentence, plan))
            for offer in doubt.offers:
                st.button(
                    markup.plain(offer.label),
                    key=f"offer_{place}_{offer.value}",
                    type="tertiary",
                    icon=":material/swap_horiz:",
                    on_click=visitor.clean,
                    kwargs={offer.setting: offer.value},
                )
    for column in plan.columns:
        if not column.doubt:
            continue
        with st.container(horizontal=True, vertical_alignment="center", key=f"key_{column.name}"):
            markup.note(in_own_words(column.doubt, plan))
            weighs = column.could_be is Role.WEIGHT
            called = markup.plain(column.label)
            st.button(
                f"Weight by “{called}”" if weighs else f"Use “{called}”",
                key=f"use_key_{column.name}",
                type="tertiary",
                icon=":material/balance:" if weighs else ":material/key:",
                on_click=_take_part,
                args=(visitor, column.name, column.could_be),
            )


def _take_part(visitor: Session, name: str, role: Role) -> None:
    with visitor.report_errors():
        visitor.file.change_role(name, role)
