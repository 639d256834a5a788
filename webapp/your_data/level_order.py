"""The order of the values of a column that has one, which the visitor can change."""

import pandas as pd
import streamlit as st

from segmentation.common.column_values import texts
from segmentation.domain.dataset import Dataset
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from webapp.components import markup
from webapp.state.session import Session

_MOST_ROWS = 12  # a longer table scrolls, and half a row more says so


def level_order(visitor: Session) -> None:
    """Show the values of a column in their order; a new place applies at once."""
    plan, dataset = visitor.file.plan, visitor.file.customers
    assert plan is not None and dataset is not None
    columns = ordered_columns(plan)
    names = [c.name for c in columns if not (visitor.presenting and c.personal)]
    if not names:
        return
    with st.expander("Order of the answers", icon=":material/swap_vert:"):
        markup.note(
            "The lowest stands first. Double-click a place and write another, and the answer moves "
            "there."
        )
        name = st.selectbox("Column", names, key="ordered_column", width=420)
        _places(visitor, dataset, plan[name])
        if st.button("Reverse the order", key="reverse_order", icon=":material/swap_vert:"):
            with visitor.report_errors():
                visitor.file.change_levels(name, plan[name].levels[::-1])
            st.session_state["order_turn"] = st.session_state.get("order_turn", 0) + 1
            st.rerun()


def ordered_columns(plan: Plan) -> list[ColumnPlan]:
    """Return the columns whose values have an order that matters."""
    used = (Role.TRAIT, Role.DESCRIBES)
    return [c for c in plan.columns if c.kind is Kind.ORDERED and c.role in used]


def moved(levels: tuple[str, ...], start: int, place: int) -> tuple[str, ...]:
    """Return values with one of them at another place, the others in their order.

    >>> moved(("low", "high", "medium"), 2, 1)
    ('low', 'medium', 'high')

    Parameters
    ----------
    levels : tuple of str
    start, place : int
        From 0; a place beyond the ends is the end.
    """
    others = [level for at, level in enumerate(levels) if at != start]
    place = min(max(place, 0), len(others))
    return (*others[:place], levels[start], *others[place:])


def _places(visitor: Session, dataset: Dataset, column: ColumnPlan) -> None:
    """Draw the table of places."""
    counts = pd.Series(texts(dataset.frame, column.name)).value_counts()
    n_levels = len(column.levels)
    table = pd.DataFrame(
        {
            "Place": range(1, n_levels + 1),
            "Answer": list(column.levels),
            "Customers": [int(counts.get(level, 0)) for level in column.levels],
        }
    )
    turn = st.session_state.get("order_turn", 0)
    key = f"order_{dataset.fingerprint[:8]}_{dataset.frame.columns.get_loc(column.name)}_{turn}"
    st.data_editor(
        table,
        key=key,
        hide_index=True,
        disabled=["Answer", "Customers"],
        width=560,
        height="content" if n_levels <= _MOST_ROWS else 448,
        column_config={
            "Place": st.column_config.NumberColumn(
                min_value=1, max_value=n_levels, step=1, required=True, width=80
            ),
            "Answer": st.column_config.TextColumn(width=330),
            "Customers": st.column_config.NumberColumn(format="localized", width=110),
        },
        on_change=_take_places,
        args=(visitor, column.name, key),
    )


def _take_places(visitor: Session, name: str, key: str) -> None:
    """Move the answers whose place was changed, and draw the table anew."""
    assert visitor.file.plan is not None
    levels = visitor.file.plan[name].levels
    for row, changes in st.session_state[key]["edited_rows"].items():
        if changes.get("Place") is not None:
            levels = moved(levels, int(row), int(changes["Place"]) - 1)
    with visitor.report_errors():
        visitor.file.change_levels(name, levels)
    st.session_state["order_turn"] = st.session_state.get("order_turn", 0) + 1
