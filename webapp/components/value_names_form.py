"""The dialog in which values of a column get names, from the page of data or a segment's card."""

import streamlit as st

from segmentation.column_roles.column_facts import levels_of
from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import SHAPING_KINDS, ColumnPlan, Kind, Role
from segmentation.domain.trait_words import MOST_LETTERS
from webapp.components import markup
from webapp.state.session import Session

_MOST_VALUES = 40  # of a column whose values can have names here


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


def name_values_of(visitor: Session, column: str = "") -> None:
    """Open the dialog, with a column chosen where one is given."""
    if column:
        st.session_state["named_column"] = column
    _dialog(visitor)


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
