"""What values are called, and the way back from the visitor's words."""

import streamlit as st

from segmentation.column_roles.column_facts import levels_of
from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import SHAPING_KINDS, ColumnPlan, Kind, Role
from segmentation.domain.trait_words import MOST_LETTERS
from webapp.components import markup
from webapp.state.session import Session

_MOST_VALUES = 40  # of a column whose values can have names here


def word_buttons(visitor: Session) -> None:
    """Offer to name values, and to take words back."""
    plan = visitor.file.plan
    assert plan is not None
    with st.container(horizontal=True, gap="small", key="word_buttons"):
        if nameable(visitor) and st.button(
            "Name the values", icon=":material/label:", key="name_values", type="tertiary"
        ):
            _dialog(visitor)
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


def nameable(visitor: Session) -> list[str]:
    """Return the columns whose values can have names and may be shown."""
    plan = visitor.file.plan
    assert plan is not None
    used = (Role.TRAIT, Role.DESCRIBES)
    kinds = SHAPING_KINDS - {Kind.NUMBER}
    return [
        c.name
        for c in plan.columns
        if c.role in used
        and c.kind in kinds
        and not (visitor.presenting and c.personal)
        and len(_values(visitor, c)) <= _MOST_VALUES
    ]


@st.dialog("What values are called")
def _dialog(visitor: Session) -> None:
    values_form(visitor)


def values_form(visitor: Session) -> None:
    """Let each value of one column be named; an empty field gives back the file's own."""
    plan = visitor.file.plan
    assert plan is not None
    name = st.selectbox(
        "Column", nameable(visitor), format_func=lambda name: plan[name].heading,
        key="named_column",
    )  # fmt: skip
    column = plan[name]
    with st.form(f"values_{name}", border=False, enter_to_submit=False):
        said = [
            (
                value,
                st.text_input(
                    markup.plain(value), column.words.value_name(value),
                    max_chars=MOST_LETTERS, key=f"value_name_{name}_{value}",
                ),
            )
            for value in _values(visitor, column)
        ]  # fmt: skip
        wanted = st.form_submit_button("Save names", key="save_value_names", type="primary")
    if not wanted:
        return
    try:
        visitor.words.change(name, values=tuple(said))
    except SegmentationError as error:
        st.error(markup.plain(str(error)))
    else:
        st.rerun()


def _values(visitor: Session, column: ColumnPlan) -> list[str]:
    customers = visitor.file.customers
    assert customers is not None
    found: list[str] = visitor.file.once(
        f"values of {column.name}", lambda: levels_of(texts(customers.frame, column.name))
    )
    known = [level for level in column.levels if level in found]
    return known + [value for value in found if value not in known]


def _taken_back(visitor: Session, everything: bool) -> None:
    if everything:
        visitor.words.reset()
    else:
        visitor.words.undo()
    st.session_state["columns_turn"] = st.session_state.get("columns_turn", 0) + 1
