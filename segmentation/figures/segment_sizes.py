"""Stacked bar of the segment sizes."""

import plotly.graph_objects as go

from segmentation.common.formatting import clip, count, percent
from segmentation.domain.result import SegmentProfile, UncheckedResult
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, colour, mark, readable
from segmentation.figures.text import marked, name_in_lines, plain

_WIDTH = 900  # of the bar in pixels, on a laptop
_LETTER = 6.4
_BAR, _LINE, _NAME_LINES = 40, 17, 4
_LEAST_SHARE = 0.035  # of a part that has room for its percentage
_LEAST_LETTERS = 8


def shares(result: UncheckedResult, *, appearance: Appearance) -> go.Figure:
    """Draw one bar of all customers, a part for each segment, for the full width of a page.

    Parameters
    ----------
    result : UncheckedResult
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        A trace for each segment, in order.
    """
    largest = max(result.segments, key=lambda s: s.share)
    title = f"The largest segment holds {percent(largest.share)} of customers"
    parts = ", ".join(f"{s.name} {percent(s.share)}" for s in result.segments)
    names = [_name(segment) for segment in result.segments]
    below = _LINE * (1 + max(name.count("<br>") for name in names)) + 8
    figure = canvas(title, alt=f"{title}: {parts}.", appearance=appearance, height=_BAR + below)
    start = 0.0
    for segment, name in zip(result.segments, names, strict=True):
        _part(figure, segment, TONES[appearance].ground)
        _write(figure, name, start)
        start += segment.share
    figure.update_layout(barmode="stack", bargap=0, margin_b=below)
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_yaxes(visible=False)
    return figure


def _part(figure: go.Figure, segment: SegmentProfile, gap: str) -> None:
    fill = colour(segment.look)
    figure.add_bar(
        x=[segment.share],
        y=[0],
        orientation="h",
        name=f"{mark(segment.look)} {plain(clip(segment.name, 60))}",
        marker={"color": fill, "line": {"width": 2, "color": gap}},
        text=percent(segment.share) if segment.share >= _LEAST_SHARE else "",
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": readable(fill), "size": 13, "weight": 600},
        constraintext="none",
        hoverinfo="text",
        hovertext=(
            f"<b>{marked(segment.look, plain(clip(segment.name, 60)))}</b><br>"
            f"{percent(segment.share)}, {count(segment.size)} customers"
        ),
    )


def _name(segment: SegmentProfile) -> str:
    """Return mark and as much of the name as fits below its part; the mark for a narrow one."""
    letters = int(segment.share * _WIDTH / _LETTER)
    if letters < _LEAST_LETTERS:
        return marked(segment.look, "")
    return name_in_lines(segment.look, segment.name, letters, _NAME_LINES)


def _write(figure: go.Figure, text: str, start: float) -> None:
    figure.add_annotation(
        text=text,
        font_size=12,
        x=start,
        y=0,
        yref="paper",
        xanchor="left",
        yanchor="top",
        yshift=-2,
        align="left",
        showarrow=False,
    )
