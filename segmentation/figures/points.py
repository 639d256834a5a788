"""Scatter traces of customers, one a segment, and the sample that is drawn."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from segmentation.common.arrays import Floats, Floats32, Ints
from segmentation.common.formatting import clip
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import colour, mark, symbol
from segmentation.figures.text import marked, plain

MOST_DRAWN = 10_000
_MOST_SVG = 1_000  # above, the graphics card draws


def drawn_rows(labels: Ints, most: int = MOST_DRAWN) -> Ints:
    """Return the customers that a chart shows: all, or the same share of each segment.

    Parameters
    ----------
    labels : ndarray of int, shape (n_customers,)
    most : int
        At least the number of segments.

    Returns
    -------
    ndarray of int
        Positions, rising; the same for the same labels. Every segment has at least one.
    """
    if len(labels) <= most:
        return np.arange(len(labels))
    counts = np.bincount(labels - NO_SEGMENT)  # from those in no segment up
    quotas = np.where(counts, np.maximum(1, counts * most // len(labels)), 0)
    while quotas.sum() > most:
        quotas[quotas.argmax()] -= 1
    draws = np.random.default_rng(0)
    chosen = [
        draws.choice(np.flatnonzero(labels == segment), quota, replace=False)
        for segment, quota in enumerate(quotas, start=NO_SEGMENT)
    ]
    return np.sort(np.concatenate(chosen))


def mapped_rows(result: UncheckedResult) -> Ints:
    """Return the rows of the customers that a map draws, of those that were studied."""
    return result.exploration.studied[drawn_rows(result.studied_labels)]


def add_points(
    figure: go.Figure,
    points: Floats | Floats32,
    rows: Ints,
    labels: Ints,
    *,
    names: Sequence[str],
    looks: Sequence[int],
    hover: Sequence[str] | None,
) -> None:
    """Add a trace for each segment, its colour and symbol, row numbers in ``customdata``.

    Customers in no segment, where there are any, come in a last, grey one.

    Parameters
    ----------
    figure : Figure
    points : ndarray, shape (n_drawn, 2)
        Those with a NaN are left out.
    rows : ndarray of int, shape (n_drawn,)
        The customers' positions.
    labels : ndarray of int, shape (n_drawn,)
    names : sequence of str
        Of the segments.
    looks : sequence of int
        Their places in the palette.
    hover : sequence of str, length n_drawn, or None
        Escaped; ``None`` where the pointer says nothing.
    """
    trace = go.Scattergl if len(points) > _MOST_SVG else go.Scatter
    shown = np.isfinite(points).all(axis=1)
    shown_names = list(enumerate(names))
    if (labels == NO_SEGMENT).any():
        shown_names.append((NO_SEGMENT, "No segment"))
    for segment, name in shown_names:
        here = np.flatnonzero(shown & (labels == segment))
        title = plain(clip(name, 60))
        look = NO_SEGMENT if segment == NO_SEGMENT else looks[segment]
        said: dict[str, object] = {"hoverinfo": "skip"}
        if hover is not None:
            bold = f"<b>{marked(look, title)}</b>"
            said = {
                "text": [hover[i] for i in here.tolist()],
                "hovertemplate": f"{bold}<br>%{{text}}<extra></extra>",
            }
        figure.add_trace(
            trace(
                x=points[here, 0],
                y=points[here, 1],
                customdata=rows[here],
                name=f"{mark(look)} {title}",
                mode="markers",
                marker={
                    "color": colour(look),
                    "symbol": symbol(look),
                    **_marker_style(len(points)),
                },
                selected={"marker": {"opacity": 0.95}},
                unselected={"marker": {"opacity": 0.12}},
                **said,
            )
        )


def medians(
    points: Floats | Floats32, labels: Ints, n_segments: int
) -> list[tuple[int, float, float]]:
    """Return segment, x and y of the median customer of each segment that has any."""
    shown = np.isfinite(points).all(axis=1)
    return [
        (k, float(np.median(points[here, 0])), float(np.median(points[here, 1])))
        for k in range(n_segments)
        if (here := shown & (labels == k)).any()
    ]


def _marker_style(n_points: int) -> dict[str, float]:
    """Return size and opacity: the more points, the smaller and fainter."""
    size = float(np.interp(np.log10(max(n_points, 1)), [2, 3, 4.3], [9, 7, 4.5]))
    opacity = float(np.interp(np.log10(max(n_points, 1)), [2, 3, 4.3], [0.9, 0.8, 0.65]))
    return {"size": round(size, 1), "opacity": round(opacity, 2)}
