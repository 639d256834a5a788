"""Segment: one segment looked at closely, and who is in it."""

import streamlit as st

from segmentation.domain.grouping import NO_SEGMENT
from webapp.components.page_frame import segments_to_look_at, start_page
from webapp.segment.portrait import portrait, without_segment
from webapp.segment.segment_choice import choose_segment
from webapp.segment.segment_comparison import compare_with
from webapp.segment.segment_members import segment_members
from webapp.segment.segment_rule import segment_rule

visitor = start_page("segment")
result = segments_to_look_at(visitor)
if result is not None:
    segment = choose_segment(result)
    if segment == NO_SEGMENT:
        without_segment(result)
    else:
        portrait(visitor, result, segment)
        with st.container(border=True, key="panel_compare"):
            # By itself: another choice there draws nothing else anew.
            st.fragment(compare_with)(result, segment)
        segment_rule(visitor, segment)
    with st.container(border=True, key="panel_members"):
        st.fragment(segment_members)(visitor, result, segment)
