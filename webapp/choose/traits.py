"""The columns by role: shapes segments, describes only, ignored, weights customers."""

import streamlit as st

from segmentation.common.formatting import count
from segmentation.domain.plan import Kind, Plan, Role
from webapp.components import markup
from webapp.navigation import file_of
from webapp.state.session import Session, session

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
    """Draw the three buckets and the weights; a column moves when it is added or taken out."""
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
            format_func=lambda name: plan[name].heading,
            key=key,
            on_change=_move,
            args=(visitor, role),
            label_visibility="collapsed",
            placeholder="Nothing here: click to add",
        )
    _customer_weights(visitor, plan)
    _stay_together(visitor, plan)


def _stay_together(visitor: Session, plan: Plan) -> None:
    """Offer the columns by which customers can be kept in one segment."""
    could = [c.name for c in plan.columns if c.role is not Role.KEY and c.kind is not Kind.CONSTANT]
    chosen = visitor.search.config.together
    st.session_state["together"] = chosen if chosen in could else None
    st.selectbox(
        "Keep together customers with the same",
        could,
        index=None,
        format_func=lambda name: plan[name].heading,
        key="together",
        placeholder="Nothing: each goes where it fits",
        on_change=_take_together,
        args=(visitor,),
        help="Such as a household or an account: its customers get the one segment that suits them "
        "best together.",
    )


def _take_together(visitor: Session) -> None:
    with visitor.report_errors():
        visitor.search.configure(together=st.session_state["together"] or "")


def _customer_weights(visitor: Session, plan: Plan) -> None:
    """Offer the columns that could say how many customers each row stands for."""
    could = [c.name for c in plan.columns if c.kind is Kind.NUMBER and c.role is not Role.KEY]
    if not could:
        return
    st.session_state["customer_weights"] = plan.weight
    st.selectbox(
        "Weight customers by",
        could,
        index=None,
        format_func=lambda name: plan[name].heading,
        key="customer_weights",
        placeholder="Nothing: each counts once",
        on_change=_take_weights,
        args=(visitor,),
        help="A column of a survey that says how many customers each row stands for. It counts in "
        "sizes, averages and charts, and shapes nothing.",
    )


def _take_weights(visitor: Session) -> None:
    """Weight customers by another column, or by none; the one before is set aside."""
    plan, wanted = visitor.file.plan, st.session_state["customer_weights"]
    if plan is None:
        return
    if wanted is not None:
        _change_role(visitor, wanted, Role.WEIGHT)
    elif plan.weight is not None:
        _change_role(visitor, plan.weight, Role.IGNORED)


def _counts(plan: Plan) -> None:
    """Say how many columns each bucket has: thousands of labels would stop a browser."""
    for role, title, about in _BUCKETS:
        n_columns = sum(c.role is role for c in plan.columns)
        markup.subheading(f"{title}: {count(n_columns)} columns", about)
    markup.note(
        "There are too many columns to list here. Change what one is for in the table of columns."
    )
    st.page_link(
        file_of("your_data"), label="Go to Your data", icon=":material/arrow_back:",
        query_params=session().project.address,
    )  # fmt: skip


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
