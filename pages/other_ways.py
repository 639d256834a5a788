"""Other ways: every method on the same customers, and the pattern finder fine-tuned."""

import streamlit as st

from webapp.components import markup
from webapp.components.controls import size_switch
from webapp.components.page_frame import needs_segments, start_page
from webapp.other_ways.compare_methods import every_method, study_progress
from webapp.other_ways.network_tuning import network_form, networks_tried

visitor = start_page("other_ways")
if needs_segments(visitor) is not None:
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    with left:
        markup.heading(
            "Would another way do better?",
            "Try other methods on the same customers, and take one that does.",
        )
    with right, st.container(horizontal=True, horizontal_alignment="right", key="controls"):
        size_switch(visitor)
    study_progress(visitor)
    every_method(visitor)
    with st.expander("Fine-tune the pattern finder", icon=":material/tune:", key="fine_tune"):
        network_form(visitor)
        networks_tried(visitor)
