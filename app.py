"""Page configuration and navigation, nothing else."""

import streamlit as st

from pages._ui.journey import navigate

st.set_page_config(
    page_title="Customer segments",
    page_icon=":material/diversity_3:",
    layout="wide",
    initial_sidebar_state="collapsed",
)
navigate().run()
