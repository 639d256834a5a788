"""Segments: who the customers are."""

import streamlit as st

from segmentation.common.formatting import count, words
from segmentation.evaluation.kept_together import together_text
from segmentation.evaluation.wished_size import wish_sentence
from segmentation.profiling.weighting_text import weighting_text
from webapp.components import markup
from webapp.components.better_method import better_method
from webapp.components.controls import size_switch
from webapp.components.page_frame import header, needs_segments, start_page
from webapp.components.segment_cards import segment_cards
from webapp.segments.rename import rename_button
from webapp.segments.tabs import segment_tabs
from webapp.segments.unassigned_note import unassigned_note

visitor = start_page("segments")
result = needs_segments(visitor)
if result is not None:
    n_traits = sum(trait.shapes for trait in result.traits)
    left, right = st.columns([2.6, 1.35], vertical_alignment="bottom")
    with left:
        header(
            result,
            f"{words(len(result.segments)).capitalize()} kinds of customer",
            f"{count(result.quality.n_customers)} customers in "
            f"{result.exploration.file_name}, by {words(n_traits)} traits",
        )
    with (
        right,
        st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"),
    ):
        size_switch(visitor)
        rename_button(visitor, result)
    better_method(visitor, result, by_little=False)
    segment_cards(result)
    if result.weighting is not None:
        markup.note(weighting_text(result.weighting))
    exploration = result.exploration
    for said in (
        together_text(exploration, result.partition),
        wish_sentence(exploration, len(result.segments)),
    ):
        if said:
            markup.note(said)
    unassigned_note(result)
    segment_tabs(result)
