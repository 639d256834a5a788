"""What could be meant otherwise about orders and the parts of columns, with one button each."""

import streamlit as st

from segmentation.domain.plan import Role
from webapp.components import markup
from webapp.state.session import Session


def cleaning_doubts(visitor: Session) -> None:
    """Say what was taken for granted when orders were added up, and offer the other ways."""
    customers, plan = visitor.file.customers, visitor.file.plan
    assert customers is not None and plan is not None
    for place, doubt in enumerate(customers.doubts):
        with st.container(horizontal=True, vertical_alignment="center", key=f"order_doubt_{place}"):
            markup.note(doubt.sentence)
            for offer in doubt.offers:
                st.button(
                    offer.label,
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
            markup.note(column.doubt)
            weighs = column.could_be is Role.WEIGHT
            st.button(
                f"Weight by “{column.name}”" if weighs else f"Use “{column.name}”",
                key=f"use_key_{column.name}",
                type="tertiary",
                icon=":material/balance:" if weighs else ":material/key:",
                on_click=_take_part,
                args=(visitor, column.name, column.could_be),
            )


def _take_part(visitor: Session, name: str, role: Role) -> None:
    with visitor.report_errors():
        visitor.file.change_role(name, role)
