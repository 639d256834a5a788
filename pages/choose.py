"""Choose: which traits count, how many segments, and how patterns are learnt."""

import streamlit as st

from webapp.choose.find_button import find_button, search_state
from webapp.choose.segment_count import segment_count, segment_count_charts
from webapp.choose.training_settings import training_settings
from webapp.choose.trait_importance import trait_weights
from webapp.choose.traits import trait_buckets
from webapp.components import markup
from webapp.components.page_frame import needs_data, start_page

visitor = start_page("choose")
if needs_data(visitor):
    left, right = st.columns([5, 2], vertical_alignment="bottom")
    with left:
        markup.heading(
            "What should shape the segments?",
            "Keep the traits that matter to how you treat customers; let the others describe only.",
        )
    with right:
        find_button(visitor)
    search_state(visitor)
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True, key="panel_traits"):
        trait_buckets(visitor)
        trait_weights(visitor)
    with right, st.container(border=True, key="panel_settings"):
        segment_count(visitor)
        training_settings(visitor)
    segment_count_charts(visitor)
    visitor.search.get_ready()
