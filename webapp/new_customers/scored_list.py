"""The list of new customers with their segments, and who is unlike anyone seen."""

from pathlib import Path

import pandas as pd
import streamlit as st

from segmentation.common.formatting import count
from segmentation.export.tables import to_csv
from segmentation.figures.style import mark
from segmentation.monitoring.check_customers import CheckedFile, ScoredCustomers
from segmentation.monitoring.unlike_table import unlike_table
from webapp.components import markup
from webapp.components.file_download import file_download
from webapp.state.customer_scoring import ScoringModel
from webapp.state.session import Session

_MOST_LISTED = 2_000
_TITLES = {
    "segment_name": "Segment",
    "confidence": "How sure",
    "times_the_limit": "Times the limit",
    "mostly_for": "Mostly because of",
    "reason": "Why unlike anyone seen",
}


def scored_list(
    visitor: Session, segments: ScoringModel, checked: CheckedFile, scored: ScoredCustomers
) -> None:
    """List the customers; downloads name them even while the visitor presents.

    Parameters
    ----------
    visitor : Session
    segments : ScoringModel
    checked : CheckedFile
        As it is handed over.
    scored : ScoredCustomers
        As it may be shown.
    """
    n_unlike = len(scored.unlike)
    lists = {"everyone": "Everyone", "unlike": f"Unlike anyone seen · {count(n_unlike)}"}
    left, right = st.columns([3, 2], vertical_alignment="center")
    chosen = left.segmented_control(
        "List", list(lists), default="everyone", required=True, format_func=lists.__getitem__,
        key="scored_list", label_visibility="collapsed",
    )  # fmt: skip
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        _downloads(visitor, segments, checked)
    if chosen == "unlike":
        _unlike(segments, scored)
    else:
        _everyone(segments, scored)


def _downloads(visitor: Session, segments: ScoringModel, checked: CheckedFile) -> None:
    complete, stem = checked.scored, Path(checked.name).stem
    if complete is None:
        return
    file_download(
        visitor, "Every customer's segment", lambda: to_csv(complete.table), of=checked,
        file_name=f"{stem}_segments.csv", mime="text/csv", key="download_scored",
    )  # fmt: skip
    if complete.unlike:
        file_download(
            visitor, "Unlike anyone seen",
            lambda: to_csv(unlike_table(complete.table, complete.unlike, segments.model.plan)),
            of=checked,
            file_name=f"{stem}_unlike.csv", mime="text/csv", key="download_unlike",
        )  # fmt: skip


def _everyone(segments: ScoringModel, scored: ScoredCustomers) -> None:
    table = scored.table.head(_MOST_LISTED)
    reasons = {one.row: one.reason for one in scored.unlike if one.row < len(table)}
    listed = table.assign(reason=[reasons.get(row, "") for row in range(len(table))])
    if len(scored.table) > len(table):
        markup.note(f"The first {count(len(table))} are listed; the file has all.")
    _table(_marked(segments, listed), "scored_everyone")


def _unlike(segments: ScoringModel, scored: ScoredCustomers) -> None:
    markup.note(
        "Farther off, or put together in a way that 99 in 100 of the customers learnt on are not; "
        "about one in a hundred of the same customers is. Their segment is the nearest one; check "
        "for mistakes in the file, and whether they are a kind of their own."
    )
    some = scored.unlike[:_MOST_LISTED]
    if not some:
        markup.note("Nobody is.")
        return
    if len(scored.unlike) > len(some):
        markup.note(f"The first {count(len(some))} are listed; the download has all.")
    table = unlike_table(scored.table, some, segments.model.plan)
    _table(_marked(segments, table), "scored_unlike")


def _marked(segments: ScoringModel, table: pd.DataFrame) -> pd.DataFrame:
    """Put the mark of each segment before its name, in the place of its number."""
    marks = [*(mark(look) for look in segments.looks), "○"]  # -1, the last, is nobody's segment
    names = [
        f"{marks[k]} {name}"
        for k, name in zip(table["segment"], table["segment_name"], strict=True)
    ]
    return table.assign(segment_name=names).drop(columns="segment")


def _table(table: pd.DataFrame, key: str) -> None:
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        height=320,
        column_config={
            **{name: st.column_config.Column(title) for name, title in _TITLES.items()},
            "confidence": st.column_config.ProgressColumn(
                _TITLES["confidence"], format="%.2f", min_value=0.0, max_value=1.0,
                help="How sure this customer's segment is, 0 to 1.",
            ),
            "times_the_limit": st.column_config.NumberColumn(
                _TITLES["times_the_limit"], format="%.1f",
                help="How badly the values fit what was learnt, over what 99 in 100 stay below.",
            ),
        },
    )  # fmt: skip
