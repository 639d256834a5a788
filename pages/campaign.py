"""Plan: which segments to go for, campaign and budget, offer, trial, and a page to print."""

import streamlit as st

from webapp.components import markup
from webapp.components.file_download import wait_for_files
from webapp.components.page_frame import needs_segments, start_page
from webapp.plan.campaign_tab import campaign_tab
from webapp.plan.keep_plan import keep_plan
from webapp.plan.offer_tab import offer_tab
from webapp.plan.page_to_print import page_to_print
from webapp.plan.targets_tab import targets_tab
from webapp.plan.trial_tab import trial_tab

visitor = start_page("campaign")
# A plan and its lists name the customers' segments even while presenting; no customer is shown.
result = needs_segments(visitor) and visitor.search.result
if result is not None:
    markup.heading(
        "What to do with these segments",
        "Arithmetic on your own assumptions, and no forecast. Each figure says whether it is data, "
        "a model or an assumption.",
    )
    printed = st.container(border=True, key="panel_print")
    tabs = {
        "Which segments": targets_tab,
        "Campaign and budget": campaign_tab,
        "What to offer": offer_tab,
        "Trial": trial_tab,
    }
    containers = st.tabs(list(tabs), key="plan_tabs", on_change="rerun")
    for container, fill in zip(containers, tabs.values(), strict=True):
        if container.open:
            with container:
                fill(visitor, result)
    with printed:  # after the tabs, so that it has what was changed in them
        page_to_print(visitor, result)
    keep_plan(visitor)
    wait_for_files(visitor)
