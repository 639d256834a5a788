"""How large the segments are."""

import plotly.graph_objects as go

from segmentation.figures.canvas import canvas
from segmentation.figures.style import Appearance, colour, mark, readable
from segmentation.figures.words import marked, plain, wrapped
from segmentation.formatting import clip, count, percent
from segmentation.result import SegmentationResult, SegmentProfile

_WIDTH = 1000  # of the bar in pixels, on a laptop
_LETTER = 7.6
_BAR, _NAME_LINES = 40, 3
_LEAST_SHARE = 0.035  # of a part that has room for its percentage
_LEAST_LETTERS = 6


def shares(result: SegmentationResult, *, appearance: Appearance) -> go.Figure:
    """Draw one bar of all customers, a part for each segment.

    Parameters
    ----------
    result : SegmentationResult
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        A trace for each segment, in order.
    """
    largest = max(result.segments, key=lambda s: s.share)
    title = f"The largest segment holds {percent(largest.share)} of customers"
    parts = ", ".join(f"{s.name} {percent(s.share)}" for s in result.segments)
    figure = canvas(
        title, alt=f"{title}: {parts}.", appearance=appearance, height=_BAR + 18 * _NAME_LINES + 8
    )
    start = 0.0
    for segment in result.segments:
        _part(figure, segment)
        _name(figure, segment, start)
        start += segment.share
    figure.update_layout(barmode="stack", bargap=0, margin_b=18 * _NAME_LINES + 8, margin_l=16)
    figure.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True)
    return figure


def _part(figure: go.Figure, segment: SegmentProfile) -> None:
    fill = colour(segment.index)
    figure.add_bar(
        x=[segment.share],
        y=[0],
        orientation="h",
        name=f"{mark(segment.index)} {plain(clip(segment.name, 60))}",
        marker={"color": fill, "line": {"width": 0}},
        text=percent(segment.share) if segment.share >= _LEAST_SHARE else "",
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": readable(fill), "size": 13, "weight": 600},
        constraintext="none",
        hoverinfo="text",
        hovertext=(
            f"<b>{marked(segment.index, plain(clip(segment.name, 60)))}</b><br>"
            f"{percent(segment.share)}, {count(segment.size)} customers"
        ),
    )


def _name(figure: go.Figure, segment: SegmentProfile, start: float) -> None:
    """Write the name below its part, as much of it as fits; the mark alone in a narrow part."""
    letters = int(segment.share * _WIDTH / _LETTER) - 2
    name = wrapped(segment.name, letters, _NAME_LINES) if letters >= _LEAST_LETTERS else ""
    figure.add_annotation(
        text=marked(segment.index, name),
        x=start,
        y=0,
        yref="paper",
        xanchor="left",
        yanchor="top",
        yshift=-2,
        align="left",
        showarrow=False,
    )
