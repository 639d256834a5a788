"""Can I trust it?: the verdict, and the evidence for it."""

import streamlit as st

from webapp.components import markup
from webapp.components.controls import size_switch
from webapp.components.page_frame import needs_segments, start_page
from webapp.trust.confirmed_differences import confirmed_differences
from webapp.trust.evidence import evidence, sample_note
from webapp.trust.key_figures import key_figures
from webapp.trust.next_steps import next_steps
from webapp.trust.segment_stability import segment_stability

visitor = start_page("trust")
result = needs_segments(visitor)
if result is not None:
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    with left:
        markup.heading("Can I trust these segments?")
    with right, st.container(horizontal=True, horizontal_alignment="right", key="controls"):
        size_switch(visitor)
    markup.verdict_box(result.verdict)
    st.markdown(result.verdict.kind_sentence)
    if result.verdict.record:
        markup.note(result.verdict.record)
    next_steps(visitor, result)
    key_figures(result)
    sample_note(result)
    segment_stability(result)
    confirmed_differences(result)
    evidence(visitor, result, visitor.search.result or result)
