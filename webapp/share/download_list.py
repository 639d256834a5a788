"""A download button for every file, and one for all of them."""

from functools import partial

import streamlit as st

from segmentation.domain.result import SegmentationResult
from webapp.components import markup
from webapp.share.downloads import DOWNLOADS, everything


def download_everything(result: SegmentationResult) -> None:
    """Draw the button that downloads all files in one archive."""
    st.download_button(
        "Download everything",
        data=lambda: everything(result),
        file_name="segments.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        type="primary",
        on_click="ignore",
        key="download_everything",
        width="stretch",
    )


def download_list(result: SegmentationResult) -> None:
    """Draw a panel for each file: what it is, and its button."""
    columns = st.columns(2)
    for position, file in enumerate(DOWNLOADS):
        with columns[position % 2], st.container(border=True, key=f"panel_{file.name}"):
            markup.subheading(file.title, file.about)
            st.download_button(
                f"Download {file.name}",
                data=partial(file.content, result),
                file_name=file.name,
                mime=file.mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"download_{file.name}",
            )
