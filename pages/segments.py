"""Segments: who the customers are."""

import streamlit as st

from segmentation.common.formatting import count, percent, words
from segmentation.domain.result import SegmentationResult
from webapp.components import markup
from webapp.components.controls import appearance, chart, size_switch
from webapp.components.page_frame import header, needs_segments, start_page
from webapp.segments.rename import rename_button


def what_sets_apart(result: SegmentationResult) -> None:
    """Draw the heatmap of differences."""
    from segmentation.figures.heatmap import differences

    chart(differences(result, appearance=appearance()), "differences")


def summary(result: SegmentationResult) -> None:
    """Show every trait in every segment beside everyone."""
    from webapp.components.result_tables import summary_table

    table = summary_table(result)
    st.dataframe(
        table,
        key="summary",
        hide_index=True,
        height="content",
        column_config={"Trait": st.column_config.TextColumn(pinned=True)},
    )
    markup.note("Numbers are means; anything else is the most frequent value with its share.")


def two_traits(result: SegmentationResult) -> None:
    """Draw any two traits against each other."""
    from segmentation.common.formatting import label
    from segmentation.figures.scatter import two_traits as draw

    names = [t.name for t in result.traits]
    numbers = [t.name for t in result.traits if not t.levels]
    first = (numbers + names)[0]
    second = next((n for n in numbers + names if n != first), first)
    left, right = st.columns(2)
    x = left.selectbox(
        "Across", names, index=names.index(first), format_func=label, key="across",
        persist_state="session",
    )  # fmt: skip
    y = right.selectbox(
        "Upwards", names, index=names.index(second), format_func=label, key="upwards",
        persist_state="session",
    )  # fmt: skip
    chart(draw(result, x, y, appearance=appearance()).update_layout(height=520), "two_traits")


def typical(result: SegmentationResult) -> None:
    """Show the customer nearest to the middle of each segment."""
    from webapp.components.result_tables import typical_table

    st.dataframe(typical_table(result), key="typical", hide_index=True)
    markup.note("Real customers of your file, each the nearest to the middle of their segment.")


visitor = start_page("segments")
result = needs_segments(visitor)
if result is not None:
    size = len(result.segments)
    traits = [t.name for t in result.traits if t.shapes]
    left, right = st.columns([3, 1.35], vertical_alignment="bottom")
    with left:
        header(
            result,
            f"{words(size).capitalize()} kinds of customer",
            f"{count(result.quality.n_customers)} customers in "
            f"{result.exploration.file_name}, by {words(len(traits))} traits",
        )
    with (
        right,
        st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"),
    ):
        size_switch(visitor)
        rename_button(visitor, result)
    markup.segment_cards(result)
    n_without = int((~result.partition.placed).sum())
    if n_without:
        markup.note(
            f"{count(n_without)} customers ({percent(n_without / len(result.labels))}) are in no "
            "segment: too few others are like them."
        )
    tabs = st.tabs(["What sets them apart", "Summary table", "Two traits", "Typical customers"])
    for tab, draw in zip(tabs, (what_sets_apart, summary, two_traits, typical), strict=True):
        with tab:
            draw(result)
