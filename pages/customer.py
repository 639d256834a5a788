"""Customer: one customer followed through every step, what if, and what it would take."""

import streamlit as st

from segmentation.pipeline.follow_customer import follow, with_companions
from webapp.components.page_frame import segments_to_look_at, start_page
from webapp.customer.analyst_figures import analyst_figures
from webapp.customer.change_traits import change_traits
from webapp.customer.customer_finder import choose_customer
from webapp.customer.reach_segment import reach_segment
from webapp.customer.scoring_steps import scoring_steps

visitor = start_page("customer")
result = segments_to_look_at(visitor)
if result is not None:
    row = visitor.customers.followed_row(result)
    customers = with_companions(result.model, result.exploration.frame, row)
    followed = follow(result.model, customers)
    choose_customer(visitor, result, followed, row)
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True, key="panel_steps"):
        scoring_steps(result, followed, row)
        analyst_figures(result, followed)
    with right:
        with st.container(border=True, key="panel_what_if"):
            # By itself: the search for the smallest change need not be made again for it.
            st.fragment(change_traits)(visitor, result, customers, row)
        with st.container(border=True, key="panel_reach"):
            reach_segment(visitor, result, followed, row)
