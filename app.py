"""Page configuration and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from webapp.navigation import navigate

st.set_page_config(
    page_title="Customer segments",
    page_icon=Path(__file__).parent / "static" / "icon.png",
    layout="wide",
    initial_sidebar_state="collapsed",
)
navigate()
