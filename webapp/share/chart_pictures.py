"""As what a chart is saved by the camera above it."""

import streamlit as st

from segmentation.figures.picture import PictureFormat
from webapp.components import markup
from webapp.state.session import Session

_FORMATS: dict[str, PictureFormat] = {"PNG": "png", "SVG": "svg"}


def chart_pictures(visitor: Session) -> None:
    """Say how charts are saved as pictures, and let the visitor choose the format."""

    def take() -> None:
        visitor.picture_format = _FORMATS[st.session_state["picture_format"]]

    with st.container(border=True, key="chart_pictures"):
        left, right = st.columns([5, 1.3], vertical_alignment="center")
        with left:
            markup.subheading(
                "Pictures of charts",
                "Point at any chart, or tap it: the camera above it saves a picture, named after "
                "its title. PNG for slides and mails, SVG for print and drawing programs.",
            )
        st.session_state["picture_format"] = visitor.picture_format.upper()
        right.segmented_control(
            "Save charts as", list(_FORMATS), required=True, key="picture_format",
            on_change=take, label_visibility="collapsed", width="stretch",
        )  # fmt: skip
