"""The dialog in which segments get other names."""

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import mark
from webapp.components import markup
from webapp.state.session import Session


def rename_button(visitor: Session, result: UncheckedResult) -> None:
    """Offer to rename the segments."""
    if st.button("Edit names", icon=":material/edit:", key="edit_names"):
        _dialog(visitor, result)


@st.dialog("Names your team can use")
def _dialog(visitor: Session, result: UncheckedResult) -> None:
    with st.form("names", border=False):
        names = [
            st.text_input(f"{mark(s.index)} Segment {s.index + 1}", s.name, key=f"name_{s.index}")
            for s in result.segments
        ]
        if st.form_submit_button("Save names", type="primary", width="stretch"):
            try:
                visitor.search.rename(names)
            except SegmentationError as error:
                st.error(markup.plain(str(error)))
            else:
                st.rerun()
