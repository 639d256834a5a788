"""How orders were aggregated: by which columns, up to which day, and what each trait means."""

import datetime as dt
from dataclasses import replace
from typing import Any

import streamlit as st

from segmentation.domain.cleaning import OrderColumns
from webapp.components import markup
from webapp.state.session import Session

_WORDS = {
    "customer": "Customer", "date": "Day of the order", "amount": "Net value",
    "order": "Order number", "profit": "Profit", "status": "Status", "category": "What was bought",
    "quantity": "Pieces", "price": "Price of a piece", "discount": "Discount to take off",
    "refund": "Paid back", "currency": "Currency", "cancelled": "Called off", "test": "Test order",
}  # fmt: skip
_NEEDED = ("customer", "date")
_NONE = "–"


def order_columns(visitor: Session) -> None:
    """Show the definitions of the traits, and let the visitor change the columns."""
    from segmentation.ingest.as_customers import definitions

    table, customers = visitor.file.table, visitor.file.customers
    assert table is not None and customers is not None and customers.cleaning is not None
    found = customers.cleaning.found
    columns = visitor.file.cleaning.orders or (found.orders if found else None)
    if columns is None:
        return
    left, right = st.columns([2, 3], gap="medium")
    with left:
        markup.subheading("Orders are added up by", "Change a column where we took the wrong one.")
        _choose_columns(visitor, list(table.frame.columns), columns)
        _choose_day(visitor)
    with right:
        markup.subheading("What each number means", "One row a customer, from all of their orders.")
        markup.definitions(definitions(customers))


def _choose_columns(visitor: Session, names: list[str], columns: OrderColumns) -> None:
    def take(part: str) -> None:
        chosen = st.session_state[f"orders_{part}"]
        change: dict[str, Any] = {part: "" if chosen == _NONE else chosen}
        visitor.clean(orders=replace(columns, **change))

    for place, part in enumerate(_WORDS):
        key = f"orders_{part}"
        st.session_state[key] = getattr(columns, part) or _NONE
        if place % 2 == 0:
            cells = st.columns(2)
        cells[place % 2].selectbox(
            _WORDS[part], names if part in _NEEDED else [_NONE, *names], key=key, on_change=take,
            args=(part,),
        )  # fmt: skip


def _choose_day(visitor: Session) -> None:
    def take() -> None:
        visitor.clean(snapshot=st.session_state["snapshot"])

    st.session_state["snapshot"] = visitor.file.cleaning.snapshot
    st.date_input(
        "Count days up to", key="snapshot", on_change=take, min_value=dt.date(1900, 1, 1),
        max_value=dt.date(2200, 1, 1), format="DD.MM.YYYY",
        help="Left empty: the last day in the file. Orders after this day are left out.",
    )  # fmt: skip
