"""The columns by role: shapes segments, describes only, ignored."""

import streamlit as st

from segmentation.common.formatting import count, label
from segmentation.domain.plan import Plan, Role
from webapp.components import markup
from webapp.navigation import file_of
from webapp.state.session import Session

_BUCKETS = (
    (Role.TRAIT, "Shape the segments", "Customers who are alike in these land together."),
    (Role.DESCRIBES, "Describe only", "Shown for each segment, without a say in it."),
    (Role.IGNORED, "Ignore", "Not used at all."),
)
_MOST_LISTED = 300
# The role of a column that is taken out of a bucket.
_NEXT = {
    Role.TRAIT: Role.DESCRIBES,
    Role.DESCRIBES: Role.IGNORED,
    Role.IGNORED: Role.DESCRIBES,
}


def trait_buckets(visitor: Session) -> None:
    """Draw the three buckets; a column moves when it is added to one or taken out of one."""
    plan = visitor.file.plan
    assert plan is not None
    columns = [c.name for c in plan.columns if c.role is not Role.KEY]
    if len(columns) > _MOST_LISTED:
        _counts(plan)
        return
    for role, title, about in _BUCKETS:
        markup.subheading(title, about)
        key = f"bucket_{role.value}"
        st.session_state[key] = [c.name for c in plan.columns if c.role is role]
        st.multiselect(
            title,
            columns,
            format_func=label,
            key=key,
            on_change=_move,
            args=(visitor, role),
            label_visibility="collapsed",
            placeholder="Nothing here: click to add",
        )


def _counts(plan: Plan) -> None:
    """Say how many columns each bucket has: thousands of labels would stop a browser."""
    for role, title, about in _BUCKETS:
        n_columns = sum(c.role is role for c in plan.columns)
        markup.subheading(f"{title}: {count(n_columns)} columns", about)
    markup.note(
        "There are too many columns to list here. Change what one is for in the table of columns."
    )
    st.page_link(file_of("your_data"), label="Go to Your data", icon=":material/arrow_back:")


def _move(visitor: Session, role: Role) -> None:
    """Give columns that were added to a bucket its role, and those taken out the next one."""
    plan = visitor.file.plan
    if plan is None:
        return
    wanted = set(st.session_state[f"bucket_{role.value}"])
    held = {c.name for c in plan.columns if c.role is role}
    for name in wanted - held:
        _change_role(visitor, name, role)
    for name in held - wanted:
        _change_role(visitor, name, _NEXT[role])


def _change_role(visitor: Session, name: str, role: Role) -> None:
    with visitor.report_errors():
        visitor.file.change_role(name, role)
