"""Who moved between two runs: as a chart, as a table, and as a list to download."""

import datetime as dt

import pandas as pd
import streamlit as st

from segmentation.common.arrays import Ints
from segmentation.common.formatting import count, percent
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.export.tables import NO_SEGMENT_NAME, to_csv
from segmentation.figures.migration_flow import RunColumn, flow_title, migration_flow
from segmentation.figures.style import colour, mark
from segmentation.monitoring.comparison_report import moved_table
from segmentation.monitoring.run_comparison import RunComparison
from webapp.components import markup
from webapp.components.controls import appearance, chart_of
from webapp.components.file_download import file_download
from webapp.state.session import Session

_MOST_LISTED = 1_000


def flow_chart(found: RunComparison) -> None:
    """Draw it twice: the style sheet shows the one that fits the screen."""
    before, after = _columns(found)
    moves = found.moves
    title = flow_title(before, after, moves.matrix, moves.partners)
    for key, narrow in (("run_flow", False), ("run_flow_narrow", True)):
        with st.container(key=f"width_{key}"):
            chart_of(
                (found,),
                lambda narrow=narrow: migration_flow(  # type: ignore[misc]
                    before, after, moves.matrix, moves.partners,
                    title=title, appearance=appearance(), narrow=narrow,
                ),
                key,
            )  # fmt: skip
            if narrow:
                _legend(before, after, moves.matrix)
    markup.note(
        f"Bands are the {count(moves.n_shared)} customers of both runs: pale who stayed, coloured "
        "who moved. A segment and what it has become have the same colour and mark."
    )


def migration_table(found: RunComparison) -> None:
    """Write how many of each segment went where, with shares of the segment."""
    before, after = _columns(found)
    matrix = found.moves.matrix
    theirs = [k for k, total in enumerate(matrix.sum(axis=0)) if total]
    markup.subheading(
        "Where each segment's customers are", "A row for each segment before; shares of its row."
    )
    rows = []
    for k, counts in enumerate(matrix):
        total = int(counts.sum())
        if total:
            cells = (_cell(int(counts[other]), total) for other in theirs)
            rows.append([_called(before, k), *cells])
    markup.table(["Before", *(_called(after, k) for k in theirs)], rows)


def moved_list(visitor: Session, found: RunComparison, day: dt.date | None) -> None:
    """List who moved, and offer the list; while the visitor presents, nobody is named."""
    moves = found.moves
    if not moves.moved:
        return
    markup.subheading("Who moved")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        changed_on = st.date_input(
            "Day of the change",
            value=day or dt.datetime.now().astimezone().date(),
            format="YYYY-MM-DD",
            key=f"changed_on_{day}",
            width=170,
            help="Written beside each customer in the file. It is the day of the later run, where "
            "that is known, or else today.",
        )
        file_download(
            visitor,
            "Download who moved",
            lambda: to_csv(moved_table(moves, changed_on)),
            of=(found, str(changed_on)),
            file_name="who_moved.csv",
            mime="text/csv",
            key="download_moved",
        )
    st.dataframe(
        _listed(found, presenting=visitor.presenting), key="moved_customers", hide_index=True
    )
    if len(moves.moved) > _MOST_LISTED:
        markup.note(f"The first {count(_MOST_LISTED)}; the file has all.")


def _listed(found: RunComparison, *, presenting: bool) -> pd.DataFrame:
    before, after = _columns(found)
    moved = found.moves.moved[:_MOST_LISTED]
    columns = {
        "Before": [_called(before, own) for _, own, _ in moved],
        "After": [_called(after, theirs) for _, _, theirs in moved],
    }
    if presenting:
        return pd.DataFrame(columns)
    return pd.DataFrame({"Customer": [key for key, _, _ in moved], **columns})


def _columns(found: RunComparison) -> tuple[RunColumn, RunColumn]:
    moves = found.moves
    return tuple(  # type: ignore[return-value]  # two of them
        RunColumn(run.name, (*run.names, NO_SEGMENT_NAME), (*looks, NO_SEGMENT))
        for run, looks in ((moves.before, found.looks_before), (moves.after, found.looks_after))
    )


def _called(column: RunColumn, segment: int) -> str:
    return f"{mark(column.looks[segment])} {column.names[segment]}"


def _cell(n_customers: int, total: int) -> str:
    return f"{percent(n_customers / total)} ({count(n_customers)})" if n_customers else "–"


def _legend(before: RunColumn, after: RunColumn, matrix: Ints) -> None:
    for column, totals in ((before, matrix.sum(axis=1)), (after, matrix.sum(axis=0))):
        markup.segment_legend(
            (colour(look), mark(look), name)
            for look, name, total in zip(column.looks, column.names, totals, strict=True)
            if total
        )
