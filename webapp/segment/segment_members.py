"""The customers of one segment: found by a text, in an order, to download and to follow."""

import numpy as np
import streamlit as st

from segmentation.common.arrays import Ints
from segmentation.common.formatting import count
from segmentation.domain.result import SegmentationResult, UncheckedResult
from segmentation.export.segment_customers import (
    CustomerOrder,
    customer_rows,
    matching,
    orders_of,
    segment_customers,
)
from webapp.components import markup
from webapp.components.file_download import file_download, wait_for_files
from webapp.components.result_tables import in_words
from webapp.navigation import go_to
from webapp.state.session import Session

_MOST_LISTED = 2_000
_ORDERS: dict[CustomerOrder, str] = {
    "typical": "Typical first",
    "surest": "Surest first",
    "least sure": "Least sure first",
    "file": "As in the file",
}


def segment_members(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """List the customers of a segment; -1 lists those in none."""
    markup.subheading("Customers")
    key = result.exploration.plan.key
    left, middle, right = st.columns([2, 1.1, 1.4], vertical_alignment="bottom")
    wanted = left.text_input(
        f"Search by {markup.plain(result.exploration.plan[key].heading)} or any other text"
        if key
        else "Search by any text",
        key=f"search_members_{segment}",
        icon=":material/search:",
    )
    order = middle.selectbox(
        "Order", orders_of(result, segment), format_func=_ORDERS.__getitem__,
        key=f"order_members_{segment}",
    )  # fmt: skip
    rows = customer_rows(result, segment, order or "file")
    if wanted.strip():
        table = segment_customers(result, rows)
        found = np.union1d(matching(table, wanted), matching(in_words(result, table), wanted))
        rows = rows[found]
    complete = visitor.search.first_result or visitor.search.result or result
    file_download(
        visitor,
        f"Download these {count(len(rows))}",
        lambda: _file(complete, rows),
        of=(complete, segment, order, wanted.strip(), len(rows)),
        file_name=f"segment_{segment + 1}.csv" if segment >= 0 else "no_segment.csv",
        mime="text/csv",
        key="download_members",
        width="stretch",
        where=right,
    )
    wait_for_files(visitor)
    if len(rows):
        _table(visitor, result, segment, rows)
    else:
        markup.note("No customer of this segment has that text. Search for another one.")


def _table(visitor: Session, result: UncheckedResult, segment: int, rows: Ints) -> None:
    more = f"The first {count(_MOST_LISTED)} are listed; the file has all {count(len(rows))}. "
    markup.note(
        f"{more if len(rows) > _MOST_LISTED else ''}Select a row to follow that customer step by "
        "step."
    )
    listed = segment_customers(result, rows[:_MOST_LISTED]).drop(columns="segment_name")
    chosen = st.dataframe(
        in_words(result, listed),
        key=f"members_{segment}",
        hide_index=True,
        height=320,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "Confidence": st.column_config.ProgressColumn(
                help="How sure this customer's segment is, 0 to 1.",
                format="%.2f", min_value=0.0, max_value=1.0,
            )
        } if isinstance(result, SegmentationResult) else None,
    )  # fmt: skip
    places = chosen["selection"]["rows"]
    if places and st.button("Follow this customer", icon=":material/person_search:", key="follow"):
        visitor.customers.follow(result, int(rows[places[0]]))
        go_to("customer", visitor)


def _file(complete: UncheckedResult, rows: Ints) -> bytes:
    """Return customers as a CSV file; it always names them."""
    from segmentation.export.tables import to_csv

    return to_csv(segment_customers(complete, rows))
