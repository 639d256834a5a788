"""Segments: who the customers are."""

from functools import partial

import streamlit as st

from segmentation.common.formatting import count, words
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.kept_together import together_text
from segmentation.evaluation.wished_size import wish_sentence
from segmentation.profiling.weighting_text import weighting_text
from webapp.components import markup
from webapp.components.better_method import better_method
from webapp.components.controls import size_switch
from webapp.components.page_frame import (
    header,
    segments_to_look_at,
    start_page,
)
from webapp.components.segment_cards import segment_cards
from webapp.segments.card_menu import card_menu
from webapp.segments.coded_names import coded_names
from webapp.segments.edit_bar import edit_bar
from webapp.segments.rename import rename_button
from webapp.segments.tabs import segment_tabs
from webapp.segments.unassigned_note import unassigned_note

visitor = start_page("segments")
result = segments_to_look_at(visitor)
if result is not None:
    n_traits = sum(trait.shapes for trait in result.traits)
    left, right = st.columns([2.6, 1.35], vertical_alignment="bottom")
    with left:
        header(
            visitor,
            result,
            f"{words(len(result.segments)).capitalize()} kinds of customer",
            f"{count(result.n_customers)} customers in "
            f"{result.exploration.file_name}, by {words(n_traits)} traits",
        )
    with (
        right,
        st.container(
            horizontal=True,
            horizontal_alignment="right",
            vertical_alignment="center",
            key="controls",
        ),
    ):
        size_switch(visitor)
        rename_button(visitor, result)
    with st.container():  # of one place, whatever it holds, so that nothing below is drawn anew
        edit_bar(visitor)
        coded_names(visitor, result)
    segment_cards(result, partial(card_menu, visitor, result))
    with st.container():
        if result.weighting is not None:
            markup.note(weighting_text(result.weighting))
        if isinstance(result, SegmentationResult):
            if visitor.search.best is None:  # which is offered beside the verdict
                better_method(visitor, result, by_little=False)
            for said in (
                together_text(result.exploration, result.partition),
                wish_sentence(result.exploration, len(result.segments)),
            ):
                if said:
                    markup.note(said)
        unassigned_note(result)
    segment_tabs(result)
