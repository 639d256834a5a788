"""Customers in three dimensions, to be turned."""

import numpy as np
import plotly.graph_objects as go

from segmentation.common.formatting import clip, count, percent
from segmentation.domain.exploration import Projection
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import UncheckedResult
from segmentation.figures.base import canvas
from segmentation.figures.hover import hover_texts
from segmentation.figures.points import drawn_rows
from segmentation.figures.style import TONES, Appearance, colour
from segmentation.figures.text import marked, plain

MOST_IN_SPACE = 3_000

# Plotly has fewer symbols in space than on a plane; in the order of the segments' own.
_SYMBOLS = ("circle", "diamond", "cross", "square", "x", "circle-open", "diamond-open",
            "square-open")  # fmt: skip


def space_map(
    projection: Projection, result: UncheckedResult, *, appearance: Appearance
) -> go.Figure:
    """Draw customers along the first three principal components.

    Parameters
    ----------
    projection : Projection
        In three dimensions, of each customer that was studied.
    result : UncheckedResult
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        A trace for each segment, in order, with row numbers in ``customdata``; of more than
        :data:`MOST_IN_SPACE` customers, the same share of each segment.
    """
    places = drawn_rows(result.studied_labels, MOST_IN_SPACE)
    rows = result.exploration.studied[places]
    kept = percent(sum(projection.explained))
    title = f"Three dimensions keep {kept} of the differences between customers"
    n_drawn, n_all = count(len(rows)), count(result.n_customers)
    sampled = f"Drawn: {n_drawn} of {n_all} customers, the same share of each segment."
    figure = canvas(
        title,
        alt=f"{title}. {n_drawn} of {n_all} customers in a space that can be turned.",
        appearance=appearance,
        height=500,
        remark=sampled if len(rows) < result.n_customers else "",
    )
    _add_customers(figure, projection.points[places], rows, result)
    axis = {
        "showticklabels": False, "showspikes": False, "showbackground": False, "zeroline": False,
        "gridcolor": TONES[appearance].grid, "color": TONES[appearance].muted,
    }  # fmt: skip
    titled = [
        {**axis, "title": {"text": f"Direction {i + 1} ({percent(share)})"}}
        for i, share in enumerate((*projection.explained, 0.0, 0.0)[:3])
    ]
    figure.update_layout(
        scene={
            "xaxis": titled[0], "yaxis": titled[1], "zaxis": titled[2],
            "aspectmode": "manual", "aspectratio": {"x": 1.5, "y": 1.2, "z": 0.9},
            "camera": {"eye": {"x": 1.4, "y": -1.5, "z": 0.7}, "center": {"z": -0.12}},
            "dragmode": "orbit",
        },
        showlegend=True,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0},
        margin={"b": 60},
    )  # fmt: skip
    return figure


def _add_customers(
    figure: go.Figure, points: np.ndarray, rows: np.ndarray, result: UncheckedResult
) -> None:
    labels = result.labels[rows]
    hover = hover_texts(result, rows)
    named = list(enumerate(result.names))
    if (labels == NO_SEGMENT).any():
        named.append((NO_SEGMENT, "No segment"))
    for segment, name in named:
        here = np.flatnonzero(labels == segment)
        look = NO_SEGMENT if segment == NO_SEGMENT else result.looks[segment]
        title = plain(clip(name, 60))
        figure.add_trace(
            go.Scatter3d(
                x=points[here, 0],
                y=points[here, 1],
                z=points[here, 2],
                customdata=rows[here],
                name=title,
                mode="markers",
                marker={
                    "color": colour(look),
                    "symbol": "circle-open" if look == NO_SEGMENT else _SYMBOLS[look % 8],
                    "size": 3.5,
                    "opacity": 0.85,
                },
                text=[hover[i] for i in here.tolist()],
                hovertemplate=f"<b>{marked(look, title)}</b><br>%{{text}}<extra></extra>",
            )
        )
