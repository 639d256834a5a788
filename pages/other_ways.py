"""Other ways: every method on the same customers, and the pattern finder fine-tuned."""

import streamlit as st

from pages._ui import html
from pages._ui.trying import every_method, study_strip
from pages._ui.tuning import fine_tuning, networks_tried
from pages._ui.widgets import needs_segments, size_switch, start_page

visitor = start_page("other_ways")
if needs_segments(visitor) is not None:
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        html.heading(
            "Would another way do better?",
            "Try other methods on the same customers, and take one that does.",
        )
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        size_switch(visitor)
    study_strip(visitor)
    every_method(visitor)
    with st.expander("Fine-tune the pattern finder", icon=":material/tune:", key="fine_tune"):
        fine_tuning(visitor)
        networks_tried(visitor)
