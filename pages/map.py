"""Map: customers on a plane, or in three dimensions."""

import streamlit as st

from segmentation.domain.result import UncheckedResult
from webapp.components import markup
from webapp.components.controls import size_switch
from webapp.components.page_frame import segments_to_look_at, start_page
from webapp.map.choose_without_drawing import choose_without_drawing
from webapp.map.chosen_customers import chosen_customers
from webapp.map.find_on_map import find_box, found_customer
from webapp.map.map_chart import map_chart, space_chart
from webapp.map.map_choice import NEIGHBOURS, SPACE, MapChoice, choose_map, projection_of
from webapp.map.map_quality import map_quality
from webapp.state.session import Session

ABOUT = "Each mark is a customer; colour and shape tell the segment."
CAUTION = (
    "On this map neighbours mean something: customers side by side are alike. "
    "The gaps between groups and their sizes do not."
)


def draw(visitor: Session, result: UncheckedResult, choice: MapChoice, found: int | None) -> None:
    """Draw the chosen map, and below it whom the visitor chose there or in the form."""
    drawn_around: list[int] = []
    if choice.kind == SPACE:
        space_chart(result, choice.space)
    else:
        projection = projection_of(visitor, result, choice.space, choice.perplexity)
        if projection is None:
            return
        drawn_around = map_chart(result, projection, choice, found)
        if projection.quality is not None and choice.perplexity is not None:
            map_quality(projection.quality, choice.perplexity)
    if found is not None:
        found_customer(visitor, result, found)
    described = choose_without_drawing(visitor, result)
    chosen_customers(visitor, result, drawn_around or described)


visitor = start_page("map")
result = segments_to_look_at(visitor)
if result is not None:
    left, middle, right = st.columns([2.4, 1.3, 1.5], vertical_alignment="bottom")
    heading = left.empty()
    with middle:
        found = find_box(visitor, result)
    with right, st.container(horizontal=True, horizontal_alignment="right", key="controls"):
        size_switch(visitor)
    choice = choose_map()
    with heading:
        markup.heading("Your customers on a map", CAUTION if choice.kind == NEIGHBOURS else ABOUT)
    draw(visitor, result, choice, found)
