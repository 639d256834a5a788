"""What the app offers, before a file is loaded."""

import streamlit as st

from webapp.components import markup


def what_you_get() -> None:
    """Say what the visitor gets from the app."""
    gets = (
        ("A handful of segments", "Named and sized, with what sets each apart in your own units."),
        ("A map and tables", "To look around in, to point at, and to hand over."),
        ("An honest word", "Whether the segments would be found again, and when there are none."),
    )
    items = "".join(f"<div><b>{title}</b>{about}</div>" for title, about in gets)
    markup.subheading("What you get")
    st.html(f'<div class="cs-gets">{items}</div>')
