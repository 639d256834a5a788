"""Map: customers on a plane."""

from typing import Any

import numpy as np
import streamlit as st

from segmentation.common.arrays import Ints
from segmentation.common.formatting import count, in_ten, percent
from segmentation.domain.exploration import Projection
from segmentation.domain.measures import NeighboursKept
from segmentation.domain.result import SegmentationResult
from segmentation.figures.points import MOST_DRAWN
from segmentation.projection.lasso import inside
from segmentation.projection.tsne import LEAST_PERPLEXITY, MOST_PERPLEXITY
from webapp.components import markup
from webapp.components.controls import appearance, chart, size_switch
from webapp.components.live_progress import map_progress
from webapp.components.page_frame import needs_segments, start_page
from webapp.components.result_tables import customer_table
from webapp.state.session import Session

OVERVIEW, NEIGHBOURS = "Overview", "Neighbours"
FROM_FILE = "As in your file"
SPACES = {FROM_FILE: "data", "As the pattern finder sees them": "latent"}
_MOST_LISTED = 5_000
ABOUT = "Each mark is a customer; colour and shape tell the segment."
CAUTION = (
    "On this map neighbours mean something: customers side by side are alike. "
    "The gaps between groups and their sizes do not."
)


def controls() -> tuple[str, int | None]:
    """Let the visitor choose a map; return the space, and the perplexity of a neighbour map."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.segmented_control(
            "Map", [OVERVIEW, NEIGHBOURS], default=OVERVIEW, required=True, key="map_kind",
            persist_state="session", label_visibility="collapsed",
            help="Overview is a PCA map, Neighbours a t-SNE map.",
        )  # fmt: skip
        where = st.segmented_control(
            "Customers", list(SPACES), default=FROM_FILE, required=True,
            key="map_space", persist_state="session", label_visibility="collapsed",
        )  # fmt: skip
        perplexity = None
        if kind == NEIGHBOURS:
            perplexity = st.slider(
                "Neighbours that count", LEAST_PERPLEXITY, MOST_PERPLEXITY, 30, width=280,
                key="perplexity", persist_state="session",
                help="Perplexity: a small number shows small knots, a large one the broad picture.",
            )  # fmt: skip
    return SPACES[where or FROM_FILE], perplexity


def find_projection(
    visitor: Session, result: SegmentationResult, space: str, perplexity: int | None
) -> Projection | None:
    """Return the map that is asked for; offer to draw it where it is not there yet."""
    if perplexity is None:
        if space == "data":
            return result.exploration.plane
        return result.partition.view.plane
    projection = visitor.neighbour_map(space, perplexity)
    if projection is None:
        if visitor.map_run is not None:
            map_progress()
        else:
            st.button(
                "Draw this map",
                key="draw_map",
                type="primary",
                on_click=visitor.draw_map,
                args=(space, perplexity),
            )
    return projection


def draw(result: SegmentationResult, projection: Projection, space: str) -> list[int]:
    """Draw the map and return the rows inside the lasso."""
    from segmentation.figures.scatter import hover_texts, plane

    if projection.explained:
        kept = sum(projection.explained[:2])
        axes = tuple(
            f"Direction {i + 1} ({percent(s)} of the differences)"
            for i, s in enumerate((*projection.explained, 0.0)[:2])
        )
        title = f"This map keeps {percent(kept)} of the differences between customers"
    else:
        axes, title = ("", ""), "Customers who are alike lie side by side"
    figure = plane(
        projection,
        result,
        hover=hover_texts(result),
        axes=(axes[0], axes[1]),
        title=title,
        remark="" if projection.kept is None else still_near(projection.kept),
        appearance=appearance(),
    )
    event = chart(
        figure.update_layout(height=520),
        f"map_{space}",
        on_select="rerun",
        selection_mode=("lasso", "box"),
    )
    studied = result.exploration.studied
    return _chosen(event["selection"], projection, studied) if event else []


def _chosen(selection: Any, projection: Projection, studied: Ints) -> list[int]:
    """Return the rows inside what was drawn around: of all on the map, not only of the drawn."""
    outlines = [*selection.get("lasso", []), *selection.get("box", [])]
    if len(projection.points) > MOST_DRAWN and outlines:
        chosen = np.zeros(len(projection.points), dtype=bool)
        for outline in outlines:
            chosen |= inside(projection.points, outline["x"], outline["y"])
        return studied[chosen].tolist()
    points = selection["points"]
    return sorted({int(np.ravel(p["customdata"])[0]) for p in points if "customdata" in p})


def still_near(kept: NeighboursKept) -> str:
    """Say how much of the data a neighbour map keeps."""
    return (
        f"Of each customer's {kept.n_neighbours} nearest neighbours, {in_ten(kept.share)} are "
        "still near on this map."
    )


def details(kept: NeighboursKept, perplexity: int) -> None:
    """Show the figures behind it."""
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


def chosen_customers(visitor: Session, result: SegmentationResult, rows: list[int]) -> None:
    """List the customers inside the lasso, with a download that names them, whoever looks on."""
    from segmentation.export.tables import to_csv

    if not rows:
        markup.note("Draw around customers with the lasso to list them here.")
        return
    table = customer_table(result, rows[:_MOST_LISTED])
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        first = f"The first {count(_MOST_LISTED)} are listed; the file has all of them."
        markup.subheading(
            f"{count(len(rows))} customers chosen", first if len(rows) > _MOST_LISTED else ""
        )
    n_customers, n_studied = len(result.labels), len(result.exploration.studied)
    if n_studied < n_customers:
        markup.note(
            f"The map has {count(n_studied)} of your {count(n_customers)} customers, drawn at "
            "random; the others are in the segments too, and in every download."
        )
    right.download_button(
        "Download as CSV",
        data=lambda: to_csv(customer_table(visitor.result or result, rows)),
        file_name="chosen_customers.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="download_chosen",
        width="stretch",
    )
    st.dataframe(table, key="chosen", hide_index=True, height=280)


visitor = start_page("map")
result = needs_segments(visitor)
if result is not None:
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    heading = left.empty()
    with (
        right,
        st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"),
    ):
        size_switch(visitor)
    space, perplexity = controls()
    with heading:
        markup.heading("Your customers on a map", ABOUT if perplexity is None else CAUTION)
    projection = find_projection(visitor, result, space, perplexity)
    if projection is not None:
        rows = draw(result, projection, space)
        if projection.kept is not None and perplexity is not None:
            details(projection.kept, perplexity)
        chosen_customers(visitor, result, rows)
