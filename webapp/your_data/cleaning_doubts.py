"""What could be meant otherwise about orders and the parts of columns, with one button each."""

import streamlit as st

from segmentation.domain.plan import Role
from segmentation.domain.quoted_columns import in_own_words
from webapp.components import markup
from webapp.state.session import Session

#: What a button says that gives a column another part, and its icon.
_WAYS = {
    Role.KEY: ("Use “{}”", ":material/key:"),
    Role.WEIGHT: ("Weight by “{}”", ":material/balance:"),
    Role.DESCRIBES: ("Only describe by “{}”", ":material/label:"),
}


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
            label, icon = _WAYS[column.could_be]
            st.button(
                label.format(markup.plain(column.label)),
                key=f"use_key_{column.name}",
                type="tertiary",
                icon=icon,
                on_click=_take_part,
                args=(visitor, column.name, column.could_be),
            )


def _take_part(visitor: Session, name: str, role: Role) -> None:
    with visitor.report_errors():
        visitor.file.change_role(name, role)
