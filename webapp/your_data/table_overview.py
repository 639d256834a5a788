"""The loaded table: its heading, how it was read, and the views of its columns."""

import streamlit as st

from segmentation.common.formatting import count
from webapp.components import markup
from webapp.components.charts_ahead import charts_ahead
from webapp.components.live_progress import search_strip
from webapp.navigation import file_of, go_to
from webapp.state.session import Session
from webapp.your_data.column_table import column_table
from webapp.your_data.data_health import data_health
from webapp.your_data.level_order import level_order
from webapp.your_data.order_columns import order_columns
from webapp.your_data.reading import reading_summary
from webapp.your_data.value_distributions import value_distributions
from webapp.your_data.value_names import word_buttons

COLUMNS, HEALTH, CLOSER, ORDERS = "Columns", "Data health", "A closer look", "Orders"
ABOUT = {
    COLUMNS: "What each column is for. Double-click a name, a role or a kind to change it.",
    HEALTH: "What could mislead segments. Nothing is changed unless you press a button.",
    CLOSER: "How values are spread, and which traits go together.",
    ORDERS: "How the orders of each customer became one row.",
}


def table_overview(visitor: Session) -> None:
    """Draw everything about the loaded table."""
    _heading(visitor)
    search_strip(visitor)
    reading_summary(visitor)
    _views(visitor)


def _heading(visitor: Session) -> None:
    """Write how many customers there are, beside the buttons that lead on."""
    customers = visitor.file.customers
    assert customers is not None
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        markup.heading(
            f"{count(customers.n_rows)} customers in {customers.name}", _plan_sentence(visitor)
        )
    with (
        right,
        st.container(
            horizontal=True,
            horizontal_alignment="right",
            vertical_alignment="center",
            key="controls",
        ),
    ):
        if visitor.search.run is None:
            st.page_link(
                file_of("choose"), label="Choose traits first", icon=":material/tune:",
                query_params=visitor.project.address,
            )  # fmt: skip
            if st.button("Find segments", key="go", type="primary", width=200):
                visitor.find()
                go_to("choose", visitor)


def _views(visitor: Session) -> None:
    """Let the visitor choose one of the views of the table, and draw it."""
    table = visitor.file.table
    assert table is not None
    views = [COLUMNS, HEALTH, CLOSER, *([ORDERS] if table.kind == "orders" else [])]
    with st.container(horizontal=True, vertical_alignment="center", key="views"):
        view = st.segmented_control(
            "Look at", views, default=COLUMNS, required=True, key="data_view",
            persist_state="session", label_visibility="collapsed",
        )  # fmt: skip
        markup.note(ABOUT[view or COLUMNS])
    if view == HEALTH:
        data_health(visitor)
    elif view == CLOSER:
        value_distributions(visitor)
    elif view == ORDERS:
        order_columns(visitor)
    else:
        column_table(visitor)
        word_buttons(visitor)
        level_order(visitor)
        charts_ahead()


def _plan_sentence(visitor: Session) -> str:
    plan = visitor.file.plan
    assert plan is not None
    parts = [f"{count(len(plan.traits))} traits will shape the segments"]
    if plan.key:
        parts.append(f"each customer is named by {plan.key}")
    return ", ".join(parts) + "."
