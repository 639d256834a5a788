"""Your data: the file, how it was read, and the role of each column."""

import streamlit as st

from webapp.components import markup
from webapp.components.page_frame import say_error, start_page
from webapp.your_data.file_picker import file_picker
from webapp.your_data.introduction import what_you_get
from webapp.your_data.reading_progress import reading_progress
from webapp.your_data.recent_projects import recent_projects
from webapp.your_data.table_overview import table_overview
from webapp.your_data.tour import tour_button

visitor = start_page("your_data")
reading_progress(visitor)
if visitor.file.table is None:
    markup.heading(
        "Who are your customers?",
        "Drop in a file with a row for each customer, or for each order. In a minute you see the "
        "kinds of customer in it, and how far to trust that.",
    )
    tour_button(visitor)
    say_error(visitor)
    file_picker(visitor)
    recent_projects(visitor)
    what_you_get()
else:
    say_error(visitor)
    table_overview(visitor)
    with st.expander("Load another file or a sample", icon=":material/upload_file:"):
        file_picker(visitor)
        recent_projects(visitor)
    tour_button(visitor)
