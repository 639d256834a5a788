"""What it would take: the smallest change that leads to a chosen segment."""

import streamlit as st

from segmentation.column_roles.fixed_traits import is_fixed
from segmentation.common.formatting import label
from segmentation.domain.customer_steps import FollowedCustomer, SmallestChange
from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import mark
from segmentation.pipeline.smallest_change import smallest_change
from segmentation.profiling.change_sentences import change_sentence
from webapp.components import markup
from webapp.customer.change_traits import as_input, input_key, range_of, shown_traits
from webapp.state.session import Session


def reach_segment(
    visitor: Session, result: UncheckedResult, followed: FollowedCustomer, row: int
) -> None:
    """Let the visitor choose a segment, and say what would lead there."""
    others = [k for k in range(len(result.segments)) if k != followed.label]
    if not others:
        return
    markup.subheading("What would it take?", "The smallest change that leads to another segment.")
    nearest = others.index(followed.next_segment)
    target = st.selectbox(
        "Segment", others, index=nearest, key=f"reach_{row}_{followed.label}",
        format_func=lambda k: f"{mark(result.looks[k])} {result.names[k]}",
    )  # fmt: skip
    changeable = _changeable(result)
    with st.spinner("Trying changes", show_time=False):
        found = smallest_change(
            result.model, result.exploration.frame, result.labels, row, target, changeable
        )
    if found is None:
        markup.recommendation(
            f"No change of these traits within what your file shows leads to "
            f"“{result.names[target]}”. Let more traits change, or choose another segment."
        )
        return
    markup.recommendation(change_sentence(found, result.model.plan, result.names[target]))
    st.button(
        "Try these values above", key="try_change", type="tertiary", icon=":material/arrow_upward:",
        on_click=_try, args=(visitor, result, row, found),
    )  # fmt: skip


def _changeable(result: UncheckedResult) -> list[str]:
    """Let the visitor say which traits can change; age, gender and the like cannot at first."""
    names = shown_traits(result)
    sources = dict(result.exploration.sources)
    free = [n for n in names if not any(map(is_fixed, (n, *sources.get(n, ()))))]
    key = f"changeable_{len(names)}_{result.exploration.fingerprint[:12]}"
    return st.multiselect(
        "Traits that can change", names, default=free, format_func=label,
        key=key, persist_state="session",
        help="Age, gender, birth and how long somebody has been a customer are left out at first.",
    )  # fmt: skip


def _try(visitor: Session, result: UncheckedResult, row: int, found: SmallestChange) -> None:
    """Put the changed values into the controls."""
    values = {change.trait: change.after for change in found.changes}
    for name in values:
        seen = range_of(visitor, result, name)
        st.session_state[input_key(row, name)] = as_input(seen, values)
