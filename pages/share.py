"""Share: what to hand over."""

import streamlit as st

from segmentation.common.formatting import count
from webapp.components import markup
from webapp.components.page_frame import needs_segments, start_page

visitor = start_page("share")
# Files to hand over name the customers, whoever looks on.
result = needs_segments(visitor) and visitor.result
if result is not None:
    from webapp.share.downloads import DOWNLOADS, everything

    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        markup.heading(
            "Take it with you",
            f"{count(result.quality.n_customers)} customers in {len(result.segments)} segments.",
        )
    right.download_button(
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
    columns = st.columns(2)
    for position, file in enumerate(DOWNLOADS):
        with columns[position % 2], st.container(border=True, key=f"panel_{file.name}"):
            markup.subheading(file.title, file.about)
            st.download_button(
                f"Download {file.name}",
                data=lambda file=file: file.content(result),
                file_name=file.name,
                mime=file.mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"download_{file.name}",
            )
