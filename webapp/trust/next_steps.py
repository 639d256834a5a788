"""What to do about a verdict, with buttons that do it."""

import streamlit as st

from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.baseline_comparison import compare_with_kmeans
from webapp.components import markup
from webapp.components.better_method import better_method
from webapp.navigation import file_of
from webapp.state.session import Session


def next_steps(visitor: Session, result: SegmentationResult) -> None:
    """Draw whatever applies: no segments, a collapsed representation, a better method."""
    _no_segments(visitor, result)
    _collapsed(visitor, result)
    better_method(visitor, result)


def _collapsed(visitor: Session, result: SegmentationResult) -> None:
    """Warn where the representation has collapsed, so that any grouping looks good in it."""
    found = result.partition.embedding.diagnosis
    if found is None or not found.collapsed:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="collapsed"):
        st.warning(
            "The pattern finder has lost most of what tells your customers apart: it sees them "
            f"in {found.effective:.1f} directions where {found.linear:.1f} would be there. Its "
            "segments look more distinct than they are.",
            icon=":material/compress:",
            width="stretch",
        )
        if compare_with_kmeans(result.partition) is None:  # otherwise the next line has the button
            st.button(
                "Switch to plain k-means",
                key="leave_collapsed",
                icon=":material/swap_horiz:",
                type="primary",
                on_click=visitor.switch_method,
                args=("kmeans",),
            )


def _no_segments(visitor: Session, result: SegmentationResult) -> None:
    """Offer other ways where the verdict is that there are no segments."""
    if result.verdict.level != "none":
        return
    suggestion = result.exploration.suggestion
    with st.container(border=True, key="panel_none"):
        markup.subheading(
            "What you can do now",
            "Another number of segments gives some to work with."
            if suggestion.groups
            else "That there are no groups is worth knowing: one offer for everyone, or rules on "
            "single traits, will serve you better than segments that would not be found again.",
        )
        with st.container(horizontal=True):
            st.page_link(
                file_of("choose"), label="Choose other traits", icon=":material/tune:",
                query_params=visitor.project.address,
            )  # fmt: skip
            if suggestion.sound and suggestion.n_segments != len(result.segments):
                st.button(
                    f"Show {suggestion.n_segments} segments instead",
                    key="take_suggested",
                    icon=":material/recommend:",
                    on_click=visitor.search.choose_size,
                    args=(suggestion.n_segments,),
                )
            st.page_link(
                file_of("your_data"), label="Load another file", icon=":material/upload_file:",
                query_params=visitor.project.address,
            )  # fmt: skip
