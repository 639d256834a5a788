"""A download button for every file, and one for all of them."""

from functools import partial

import streamlit as st

from segmentation.domain.result import SegmentationResult
from segmentation.domain.segment_model import MODEL_SUFFIX
from webapp.components import markup
from webapp.components.file_download import file_download
from webapp.navigation import file_of
from webapp.share.downloads import DOWNLOADS, everything
from webapp.state.session import Session


def download_everything(visitor: Session, result: SegmentationResult) -> None:
    """Draw the button that downloads all files in one archive."""
    file_download(
        visitor,
        "Download everything",
        partial(everything, result),
        of=result,
        file_name="segments.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        kind="primary",
        key="download_everything",
        width="stretch",
    )


def typing_tool_link(visitor: Session) -> None:
    """Draw a panel that leads to the typing tool."""
    with st.container(border=True, key="panel_typing_tool"):
        markup.subheading(
            "Typing tool: which segment is somebody in?",
            "A few questions for a survey, a call or a form, as a page, a workbook or a file.",
        )
        st.page_link(
            file_of("typing_tool"),
            label="Choose the questions",
            icon=":material/quiz:",
            query_params=visitor.project.address,
        )


def download_list(visitor: Session, result: SegmentationResult) -> None:
    """Draw a panel for each file: what it is, and its button."""
    columns = st.columns(2)
    for position, file in enumerate(DOWNLOADS):
        with columns[position % 2], st.container(border=True, key=f"panel_{file.name}"):
            markup.subheading(file.title, file.about)
            with st.container(horizontal=True, vertical_alignment="center"):
                file_download(
                    visitor,
                    f"Download {file.name}",
                    partial(file.content, result),
                    of=result,
                    file_name=file.name,
                    mime=file.mime,
                    key=f"download_{file.name}",
                )
                if file.name.endswith(MODEL_SUFFIX):
                    st.page_link(
                        file_of("new_customers"),
                        label="Sort new customers now",
                        icon=":material/person_add:",
                        query_params=visitor.project.address,
                    )
