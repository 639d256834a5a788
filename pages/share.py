"""Share: what to hand over."""

import streamlit as st

from segmentation.common.formatting import count
from webapp.components import markup
from webapp.components.page_frame import needs_segments, start_page

visitor = start_page("share")
# Files to hand over name the customers even while presenting.
result = needs_segments(visitor) and visitor.search.result
if result is not None:
    from webapp.components.file_download import wait_for_files
    from webapp.share.chart_pictures import chart_pictures
    from webapp.share.crm_download import crm_download
    from webapp.share.download_list import download_everything, download_list, typing_tool_link
    from webapp.share.project_download import project_download

    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        markup.heading(
            "Take it with you",
            f"{count(result.quality.n_customers)} customers in {len(result.segments)} segments.",
        )
    with right:
        everything = st.container()
    download_list(visitor, result)
    crm_download(visitor, result)
    typing_tool_link(visitor)
    chart_pictures(visitor)
    project_download(visitor, result)
    with everything:  # it takes longest, so that the others are made before it
        download_everything(visitor, result)
    wait_for_files(visitor)
