"""Compare: two runs beside each other, who moved, and the history of checks."""

import streamlit as st

from webapp.compare.checks_chart import checks_history
from webapp.compare.run_agreement import agreement, agreement_figures, what_became
from webapp.compare.run_choice import chosen_runs
from webapp.compare.who_moved import flow_chart, migration_table, moved_list
from webapp.components import markup
from webapp.components.file_download import wait_for_files
from webapp.components.page_frame import needs_segments, start_page

visitor = start_page("compare")
result = needs_segments(visitor)
if result is not None:
    markup.heading(
        "Who moved from one segment to another?",
        "Two runs of the same customers side by side: other settings, or later data.",
    )
    found = chosen_runs(visitor, visitor.search.result or result)
    if found is not None:
        agreement(found)
        left, right = st.columns([2, 1], gap="large")
        with left:
            flow_chart(found)
        with right:
            what_became(found)
        migration_table(found)
        moved_list(visitor, found, found.day)
        with st.expander("The figures", icon=":material/calculate:", key="compare_figures"):
            agreement_figures(found)
    checks_history(visitor)
    wait_for_files(visitor)
