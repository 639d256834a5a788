"""The dialog in which segments get other names."""

from collections.abc import Sequence

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import mark
from segmentation.profiling.segment_names import alternative_names
from webapp.components import markup
from webapp.state.session import Session


def rename_button(visitor: Session, result: UncheckedResult) -> None:
    """Offer to rename the segments."""
    if st.button("Edit names", icon=":material/edit:", key="edit_names"):
        _dialog(visitor, result)


@st.dialog("Names your team can use")
def _dialog(visitor: Session, result: UncheckedResult) -> None:
    names_form(visitor, result)


def names_form(visitor: Session, result: UncheckedResult) -> None:
    """Let each segment's name be typed, or taken from those that its other differences make."""
    offered = alternative_names(result.traits, result.names)
    with st.form("names", border=False, enter_to_submit=False):
        names = []
        for segment, others in zip(result.segments, offered, strict=True):
            key = f"name_{segment.index}"
            st.session_state.setdefault(key, segment.name)
            title = f"{mark(segment.index)} Segment {segment.index + 1}"
            names.append(st.text_input(title, key=key))
            _offers(key, others)
        if st.form_submit_button("Save names", type="primary", width="stretch"):
            try:
                visitor.search.rename(names)
            except SegmentationError as error:
                st.error(markup.plain(str(error)))
            else:
                st.rerun()


def _offers(key: str, names: Sequence[str]) -> None:
    """Offer names for one segment, each a click away."""
    with st.container(horizontal=True, gap="small", key=f"{key}_offers"):
        for position, name in enumerate(names):
            st.form_submit_button(
                markup.plain(name),
                key=f"{key}_offer_{position}",
                type="tertiary",
                on_click=_take,
                args=(key, name),
            )


def _take(key: str, name: str) -> None:
    st.session_state[key] = name
