"""Lists of customers worth a look, to read and to download."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from segmentation.common.formatting import count
from segmentation.domain.result import SegmentationResult
from segmentation.export import customer_lists
from segmentation.export.tables import to_csv
from webapp.components import markup
from webapp.components.file_download import file_download, wait_for_files
from webapp.state.session import Session

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class _CustomerList:
    name: str
    title: str
    about: str
    nobody: str
    make: Callable[[SegmentationResult], pd.DataFrame]


_LISTS = (
    _CustomerList(
        "borderline",
        "Borderline customers",
        "Nearer to another segment than to their own. Either offer would suit them.",
        "Nobody is nearer to another segment than to their own.",
        customer_lists.borderline,
    ),
    _CustomerList(
        "unusual",
        "Unusual customers",
        "Hardest to describe by what the others are like: mistakes in the file, or people to know.",
        "Nobody stands out.",
        customer_lists.unusual,
    ),
    _CustomerList(
        "fit",
        "How well each customer fits",
        "Everyone, from the worst fit to the best: 1 is at home, 0 on the border.",
        "Nobody is in a segment.",
        customer_lists.fit_of_customers,
    ),
)
_TITLES = {
    "distinctness": "Fit, −1 to 1",
    "next_segment": "Next segment",
    "segment_name": "Segment",
    "times_the_usual": "Times as hard as usual",
    "mostly_for": "Mostly because of",
    "value": "Value",
}


def list_downloads(
    visitor: Session, result: SegmentationResult, complete: SegmentationResult
) -> None:
    """Offer the lists; downloads name the customers even while presenting.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        As it may be shown.
    complete : SegmentationResult
        As it is handed over.
    """
    titles = {entry.name: entry.title for entry in _LISTS}
    chosen = st.segmented_control(
        "List",
        list(titles),
        default=_LISTS[0].name,
        required=True,
        format_func=titles.__getitem__,
        key="customer_list",
        label_visibility="collapsed",
    )
    entry = next(e for e in _LISTS if e.name == chosen)
    table = entry.make(result)
    if table.empty:
        markup.note(entry.nobody)
        return
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        markup.subheading(f"{count(len(table))} customers", entry.about)
    file_download(
        visitor,
        "Download as CSV",
        lambda: to_csv(entry.make(complete)),
        of=complete,
        file_name=f"{entry.name}_customers.csv",
        mime="text/csv",
        key=f"download_{entry.name}",
        width="stretch",
        where=right,
    )
    wait_for_files(visitor)
    st.dataframe(
        table.head(_SHOWN),
        key=f"list_{entry.name}",
        hide_index=True,
        height=320,
        column_config={
            **{name: st.column_config.Column(title) for name, title in _TITLES.items()},
            "distinctness": st.column_config.NumberColumn(_TITLES["distinctness"], format="%.2f"),
            "times_the_usual": st.column_config.NumberColumn(
                _TITLES["times_the_usual"], format="%.1f"
            ),
        },
    )
    if len(table) > _SHOWN:
        markup.note(f"The first {count(_SHOWN)} of them; the download has all.")
    measured = np.isfinite(result.partition.silhouettes).sum()
    studied = len(result.exploration.studied)
    if entry.name == "unusual" and studied < len(result.labels):
        markup.note(f"Among {count(studied)} of your customers, drawn at random.")
    if entry.name != "unusual" and measured < result.partition.placed.sum():
        markup.note(f"Measured on {count(int(measured))} of your customers, drawn at random.")
