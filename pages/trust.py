"""Can I trust it?: the verdict, and the evidence for it."""

import streamlit as st

from pages._ui import html
from pages._ui.quality import filled_blanks, key_numbers, technical_numbers
from pages._ui.widgets import appearance, chart, needs_segments, size_switch, start_page
from segmentation.config import METHOD_NAMES
from segmentation.judge.verdict import better_baseline

visitor = start_page("trust")
result = needs_segments(visitor)
if result is not None:
    from segmentation.figures.choosing import elbow
    from segmentation.figures.methods import side_by_side
    from segmentation.figures.silhouettes import per_customer

    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        html.heading("Can I trust these segments?")
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        size_switch(visitor)
    html.verdict_box(result.verdict)
    rival = better_baseline(result.partition)
    if rival is not None and result.model.method != "kmeans":
        st.button(
            f"Switch to {METHOD_NAMES[rival.method]}",
            key="switch_method",
            icon=":material/swap_horiz:",
            on_click=visitor.switch_method,
            args=(rival.method,),
        )
    key_numbers(result)
    tabs = st.tabs(
        ["Beside plainer methods", "How well each customer fits", "The elbow", "Technical numbers"]
    )
    with tabs[0]:
        chart(side_by_side(result, appearance=appearance()), "methods")
        html.note(
            "All on the same customers, measured in the same way. Where a plainer method does as "
            "well, it is the simpler choice."
        )
    with tabs[1]:
        figure = per_customer(result, appearance=appearance())
        chart(figure, "silhouettes")
        html.note(
            "Wide bars to the right: customers at home in their segment. Below zero: borderline "
            "customers, nearer to another segment."
        )
    with tabs[2]:
        figure = elbow(result.exploration, chosen=len(result.segments), appearance=appearance())
        chart(figure, "elbow")
        html.note(
            "More segments always lie closer together, so this line only falls. It is shown for "
            "reference; the suggestion goes by what is found again."
        )
    with tabs[3]:
        technical_numbers(result)
        filled_blanks(result)
