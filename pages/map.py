"""Map: customers on a plane."""

import streamlit as st

from webapp.components import markup
from webapp.components.controls import size_switch
from webapp.components.page_frame import segments_to_look_at, start_page
from webapp.map.chosen_customers import chosen_customers
from webapp.map.map_chart import map_chart
from webapp.map.map_choice import choose_map, projection_of
from webapp.map.map_quality import map_quality

ABOUT = "Each mark is a customer; colour and shape tell the segment."
CAUTION = (
    "On this map neighbours mean something: customers side by side are alike. "
    "The gaps between groups and their sizes do not."
)

visitor = start_page("map")
result = segments_to_look_at(visitor)
if result is not None:
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    heading = left.empty()
    with (
        right,
        st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"),
    ):
        size_switch(visitor)
    space, perplexity = choose_map()
    with heading:
        markup.heading("Your customers on a map", ABOUT if perplexity is None else CAUTION)
    projection = projection_of(visitor, result, space, perplexity)
    if projection is not None:
        rows = map_chart(result, projection, space)
        if projection.quality is not None and perplexity is not None:
            map_quality(projection.quality, perplexity)
        chosen_customers(visitor, result, rows)
