"""The segment evaluation plot: attractiveness beside fit, a bubble a segment."""

from collections.abc import Sequence

import plotly.graph_objects as go

from segmentation.common.formatting import clip, percent
from segmentation.domain.result import UncheckedResult
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, colour, mark, readable
from segmentation.figures.text import marked, name_in_lines, plain

_HEIGHT = 420
_LEAST, _MOST = 22, 74  # pixels across
_OFFSETS = (-56, 56, -92, 92, -128, 128)  # of names in pixels, in turn, so that neighbours differ
_NAME, _LINES = 18, 2  # letters and lines of a name


def evaluation_matrix(
    result: UncheckedResult,
    attractiveness: Sequence[float],
    fit: Sequence[float],
    *,
    out: Sequence[bool],
    appearance: Appearance,
) -> go.Figure:
    """Draw how attractive each segment is beside how well we suit it.

    Parameters
    ----------
    result : UncheckedResult
    attractiveness, fit : sequence of float
        For each segment, 0 to 10.
    out : sequence of bool
        Which ones are out of the question; drawn hollow.
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        A trace for each segment, the largest first; areas go by their shares of customers.

    Notes
    -----
    Dolnicar, Grün & Leisch (2018), Market Segmentation Analysis, chapter 10.
    """
    tones = TONES[appearance]
    order = sorted(range(len(fit)), key=lambda k: -result.segments[k].share)
    best = max(order, key=lambda k: (not out[k], attractiveness[k] + fit[k]))
    title = (
        "Every segment is out of the question"
        if all(out)
        else f"“{clip(result.segments[best].name, 40)}” comes first: attractiveness "
        f"{attractiveness[best]:.1f}, our fit {fit[best]:.1f}"
    )
    told = ", ".join(
        f"{result.segments[k].name} {attractiveness[k]:.1f} and {fit[k]:.1f}" for k in order
    )
    alt = f"{title}. Attractiveness and our fit, of 10: {told}."
    figure = canvas(title, alt=alt, appearance=appearance, height=_HEIGHT)
    largest = max(one.share for one in result.segments)
    for k in order:
        segment, fill = result.segments[k], colour(result.segments[k].look)
        figure.add_scatter(
            x=[attractiveness[k]],
            y=[fit[k]],
            name=f"{mark(segment.look)} {plain(clip(segment.name, 60))}",
            mode="markers+text",
            text=mark(segment.look),
            textfont={"color": fill if out[k] else readable(fill), "size": 14},
            marker={
                "size": _LEAST + (_MOST - _LEAST) * (segment.share / largest) ** 0.5,
                "color": tones.ground if out[k] else fill,
                "line": {"color": fill, "width": 2},
                "opacity": 0.85,
            },
            hoverinfo="text",
            hovertext=(
                f"<b>{marked(segment.look, plain(clip(segment.name, 60)))}</b><br>"
                f"{percent(segment.share)} of customers<br>Attractiveness {attractiveness[k]:.1f}, "
                f"our fit {fit[k]:.1f}{'<br>Out of the question' if out[k] else ''}"
            ),
        )
    for place, k in enumerate(sorted(order, key=lambda k: attractiveness[k])):
        figure.add_annotation(
            x=attractiveness[k], y=fit[k], ax=0, ay=_OFFSETS[place % len(_OFFSETS)],
            text=name_in_lines(result.segments[k].look, result.segments[k].name, _NAME, _LINES),
            align="left",
            showarrow=True, arrowhead=0, arrowwidth=1, arrowcolor=tones.muted,
            font={"color": tones.ink, "size": 12}, bgcolor=tones.ground,
        )  # fmt: skip
    axis = {"range": [-0.6, 10.6], "tickvals": [0, 5, 10], "showgrid": True}
    figure.update_xaxes(title_text="How attractive it is", **axis)
    figure.update_yaxes(title_text="How well we suit it", **axis)
    for where in ({"x0": 5, "x1": 5, "y0": 0, "y1": 10}, {"x0": 0, "x1": 10, "y0": 5, "y1": 5}):
        figure.add_shape(type="line", line={"color": tones.muted, "dash": "dot"}, **where)
    return figure
