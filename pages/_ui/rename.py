"""Names that the team can use."""

import streamlit as st

from pages._ui import html
from pages._ui.session import Session
from segmentation.errors import SegmentationError
from segmentation.figures.style import mark
from segmentation.result import SegmentationResult


def rename_button(visitor: Session, result: SegmentationResult) -> None:
    """Offer to rename the segments."""
    if st.button("Edit names", icon=":material/edit:", key="edit_names"):
        _dialog(visitor, result)


@st.dialog("Names your team can use")
def _dialog(visitor: Session, result: SegmentationResult) -> None:
    with st.form("names", border=False):
        names = [
            st.text_input(f"{mark(s.index)} Segment {s.index + 1}", s.name, key=f"name_{s.index}")
            for s in result.segments
        ]
        if st.form_submit_button("Save names", type="primary", width="stretch"):
            try:
                visitor.rename(names)
            except SegmentationError as error:
                st.error(html.plain(str(error)))
            else:
                st.rerun()
