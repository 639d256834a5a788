"""Typing tool: the fewest questions that put a new customer into a segment."""

import streamlit as st

from segmentation.targeting.measured_questions import tool_advice
from segmentation.targeting.segmented_customers import of_result
from webapp.components import markup
from webapp.components.learn_elsewhere import choose_columns, learn_elsewhere
from webapp.components.page_frame import needs_segments, start_page
from webapp.typing_tool.questions import accuracy, advice_box, choose_number, form
from webapp.typing_tool.tool_downloads import tool_downloads

visitor = start_page("typing_tool")
# No personal column is ever asked for, so that the same is shown while presenting.
result = needs_segments(visitor) and visitor.search.result
if result is not None:
    markup.heading(
        "Which segment is somebody in?",
        "The fewest questions that put a new customer into one of your segments.",
    )
    segmented = of_result(result)
    columns = choose_columns(segmented.usable, label="What can be asked")
    found = learn_elsewhere(visitor, result, columns, button="Choose the questions")
    if found is not None:
        n_questions = choose_number(found)
        tool = found.tools.of_size(n_questions)
        advice = tool_advice(found.tools, n_questions, result.verdict.level)
        advice_box(advice)
        if advice.level != "refused":
            left, right = st.columns([3, 2], gap="large")
            with left:
                form(tool, result)
            with right:
                accuracy(found, tool, result)
                tool_downloads(visitor, found, n_questions, advice)
