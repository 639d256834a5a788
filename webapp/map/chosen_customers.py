"""The chosen customers, to read, to compare and to download."""

import streamlit as st

from segmentation.common.formatting import count
from segmentation.domain.result import UncheckedResult
from webapp.components import markup
from webapp.components.file_download import file_download, wait_for_files
from webapp.components.result_tables import customer_table, in_words
from webapp.map.comparison import comparison
from webapp.navigation import go_to
from webapp.state.session import Session

_MOST_LISTED = 5_000


def chosen_customers(visitor: Session, result: UncheckedResult, rows: list[int]) -> None:
    """List chosen customers, with what differs and a download that always names them."""
    if not rows:
        markup.note(
            "Draw around customers with the lasso to list them here, or use the form above."
        )
        return
    listed, compared = st.columns([3, 2], gap="medium")
    with compared:
        comparison(visitor, result, rows)
    with listed:
        _list(visitor, result, rows)


def _list(visitor: Session, result: UncheckedResult, rows: list[int]) -> None:
    from segmentation.export.tables import to_csv

    table = in_words(result, customer_table(result, rows[:_MOST_LISTED]))
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        first = f"The first {count(_MOST_LISTED)} are listed; the file has all of them."
        markup.subheading(
            f"{count(len(rows))} customer{'s' * (len(rows) != 1)} chosen",
            first if len(rows) > _MOST_LISTED else "",
        )
    n_customers, n_studied = len(result.labels), len(result.exploration.studied)
    if n_studied < n_customers:
        markup.note(
            f"The map has {count(n_studied)} of your {count(n_customers)} customers, drawn at "
            "random; the others are in the segments too, and in every download."
        )
    complete = visitor.search.first_result or visitor.search.result or result
    file_download(
        visitor,
        "Download as CSV",
        lambda: to_csv(customer_table(complete, rows)),
        of=(complete, tuple(rows)),
        file_name="chosen_customers.csv",
        mime="text/csv",
        key="download_chosen",
        width="stretch",
        where=right,
    )
    wait_for_files(visitor)
    markup.note("Select a row to follow that customer step by step.")
    chosen = st.dataframe(
        table, key="chosen", hide_index=True, height=280,
        on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    places = chosen["selection"]["rows"]
    if places and st.button("Follow this customer", icon=":material/person_search:", key="follow"):
        visitor.customers.follow(result, rows[places[0]])
        go_to("customer", visitor)
