"""A chart that nobody sees, so that the browser has what draws charts before one is wanted."""

import streamlit as st


def charts_ahead() -> None:
    """Let the browser load the chart library while the visitor reads.

    Streamlit loads it with the first chart, which takes a second or two of the browser's time:
    without this, while the first segments are drawn.
    """
    import plotly.graph_objects as go

    with st.container(key="charts_ahead"):
        st.plotly_chart(go.Figure(), key="no_chart", config={"staticPlot": True})
