"""Plotly figures of results."""
