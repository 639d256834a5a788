"""The choice of a map, and a neighbour map while it is drawn."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from segmentation.domain.exploration import Projection
from segmentation.domain.result import UncheckedResult
from segmentation.projection.tsne import LEAST_PERPLEXITY, MOST_PERPLEXITY
from webapp.components import markup
from webapp.components.controls import appearance, chart
from webapp.components.live_progress import live_progress
from webapp.services.job_run import Run
from webapp.state.session import Session

OVERVIEW, NEIGHBOURS, SPACE = "Overview", "Neighbours", "3-D"
FROM_FILE = "As in your file"
Look = Literal["Points", "Density", "Both"]
LOOKS: tuple[Look, ...] = ("Points", "Density", "Both")
SPACES = {FROM_FILE: "data", "As the pattern finder sees them": "latent"}


@dataclass(frozen=True, slots=True)
class MapChoice:
    """Which map is shown.

    Attributes
    ----------
    kind : str
        :data:`OVERVIEW`, a PCA map; :data:`NEIGHBOURS`, a t-SNE map; :data:`SPACE`, PCA in three
        dimensions.
    space : {"data", "latent"}
    look : {"Points", "Density", "Both"}
        Of a flat map.
    perplexity : int or None
        Of a t-SNE map.
    """

    kind: str
    space: str
    look: Look
    perplexity: int | None


def choose_map() -> MapChoice:
    """Let the visitor choose a map."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.segmented_control(
            "Map", [OVERVIEW, NEIGHBOURS, SPACE], default=OVERVIEW, required=True, key="map_kind",
            persist_state="session", label_visibility="collapsed",
            help="Overview is a PCA map, Neighbours a t-SNE map, 3-D a PCA in three dimensions.",
        )  # fmt: skip
        where = st.segmented_control(
            "Customers", list(SPACES), default=FROM_FILE, required=True,
            key="map_space", persist_state="session", label_visibility="collapsed",
        )  # fmt: skip
        look: Look = "Points"
        if kind != SPACE:
            look = st.segmented_control(
                "Show", LOOKS, default="Points", required=True, key="map_look",
                persist_state="session", label_visibility="collapsed",
            ) or "Points"  # fmt: skip
        perplexity = None
        if kind == NEIGHBOURS:
            perplexity = st.slider(
                "Neighbours that count", LEAST_PERPLEXITY, MOST_PERPLEXITY, 30, width=280,
                key="perplexity", persist_state="session",
                help="Perplexity: a small number shows small knots, a large one the broad picture.",
            )  # fmt: skip
    return MapChoice(kind or OVERVIEW, SPACES[where or FROM_FILE], look, perplexity)


def projection_of(
    visitor: Session, result: UncheckedResult, space: str, perplexity: int | None
) -> Projection | None:
    """Return the chosen map; where it is not drawn yet, offer to draw it or show the progress."""
    if perplexity is None:
        if space == "data":
            return result.exploration.plane
        return result.partition.embedding.plane
    search = visitor.search
    projection = search.maps.get(search.shown, space, perplexity)
    if projection is None:
        if search.first_look is not None:
            markup.note("This map can be drawn once your segments are checked.")
        elif search.maps.run is not None:
            live_progress(_map_run, _cancel_map, key="cancel_map", below=_unfinished_map)
        else:
            st.button(
                "Draw this map",
                key="draw_map",
                type="primary",
                on_click=search.maps.draw,
                args=(search.shown, search.exploration, space, perplexity),
            )
    return projection


def _map_run(visitor: Session) -> Run | None:
    return visitor.search.maps.run


def _cancel_map(visitor: Session) -> None:
    visitor.search.maps.cancel()


def _unfinished_map(visitor: Session, _: Run) -> None:
    from segmentation.figures.scatter import unfinished

    frame, result = visitor.search.maps.frame(visitor.search.shown), visitor.search.result
    if frame is None or result is None:
        return
    figure = unfinished(
        frame,
        visitor.as_shown(result),
        title="Your customers are finding their places",
        appearance=appearance(),
    )
    chart(figure.update_layout(height=520), "moving_map")
