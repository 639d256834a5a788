"""How well a neighbour map preserves neighbourhoods, in figures."""

import streamlit as st

from segmentation.common.formatting import count, percent
from segmentation.domain.measures import NeighbourhoodQuality
from webapp.components import markup


def map_quality(kept: NeighbourhoodQuality, perplexity: int) -> None:
    """Show method, preservation of neighbours and trustworthiness, behind a click."""
    with st.expander("Technical details", key="map_details"):
        measured = f"{count(kept.n_measured)} customers, their neighbours among all"
        pairs = [
            ("Method", f"t-SNE, perplexity {perplexity}, started at the principal components"),
            ("Neighbours kept", f"{percent(kept.share)} of {kept.n_neighbours}"),
            ("Trustworthiness", f"{kept.trustworthiness:.3f} ({kept.n_neighbours} neighbours)"),
            ("Measured on", measured),
        ]
        if kept.n_landmarks < kept.n_customers:
            placed = count(kept.n_customers - kept.n_landmarks)
            landmarks = f"{count(kept.n_landmarks)}, drawn at random; {placed} placed beside them"
            pairs.append(("Landmarks", landmarks))
        markup.definitions(pairs)
