"""What is expected of each segment, with its interval, beside everyone."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from segmentation.common.formatting import in_unit, number, percent
from segmentation.figures.base import canvas
from segmentation.figures.style import EVERYONE, TONES, Appearance, colour
from segmentation.figures.text import name_in_lines

_ROW, _LEAST = 52, 250
_WIDTH, _LINES = 22, 2


@dataclass(frozen=True, slots=True)
class ExpectedMark:
    """What is expected of one segment.

    Attributes
    ----------
    name : str
        Escaped where it is drawn.
    look : int
        The place of its colour and symbol in the palette; -1 for customers in none.
    expected : float
    low, high : float or None
        Its interval.
    """

    name: str
    look: int
    expected: float
    low: float | None
    high: float | None


def expected_by_segment(
    marks: Sequence[ExpectedMark],
    everyone: float,
    *,
    shares: bool,
    unit: str = "",
    what: str = "Expected",
    appearance: Appearance,
) -> go.Figure:
    """Draw a row for each segment: its expected share or value, and how far that may be off.

    Parameters
    ----------
    marks : sequence of ExpectedMark
        At least one.
    everyone : float
        The share or mean of everyone, drawn as a line.
    shares : bool
        Whether these are shares from 0 to 1, and not values.
    unit : str
        Of a value.
    what : str
        What the axis says is drawn.
    appearance : {"light", "dark"}
    """
    tones = TONES[appearance]

    def said(value: float) -> str:
        if shares:
            return percent(value)
        return in_unit(value, unit) if unit else number(value)

    top, bottom = (f(marks, key=lambda one: one.expected) for f in (max, min))
    title = (
        f"{top.name} is expected highest: {said(top.expected)}"
        if top is not bottom
        else f"Expected: {said(top.expected)}"
    )
    figure = canvas(
        title,
        alt=f"{title}, against {said(everyone)} of everyone; lowest {bottom.name}, "
        f"{said(bottom.expected)}.",
        appearance=appearance,
        height=max(_LEAST, _ROW * len(marks) + 60),
    )
    for place, one in enumerate(marks):
        own = EVERYONE if one.look < 0 else colour(one.look)
        low = one.expected if one.low is None else one.low
        high = one.expected if one.high is None else one.high
        figure.add_scatter(
            x=[low, high], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": own, "width": 4},
        )  # fmt: skip
        figure.add_scatter(
            x=[one.expected],
            y=[place],
            mode="markers",
            marker={"color": own, "size": 13, "line": {"color": tones.ground, "width": 2}},
            text=[f"{said(one.expected)} expected<br>{said(low)} to {said(high)}"],
            hovertemplate="%{text}<extra></extra>",
        )
    figure.add_vline(x=everyone, line={"color": tones.muted, "width": 1, "dash": "dash"})
    figure.update_yaxes(
        tickvals=list(range(len(marks))),
        ticktext=[_named(one) for one in marks],
        range=[len(marks) - 0.5, -0.5],
        showgrid=False,
    )
    style = {"tickformat": ".0%"} if shares else {}
    figure.update_xaxes(
        title_text=f"{what}; everyone {said(everyone)} (dashed)",
        range=_ends(marks, everyone, shares=shares), showgrid=True, nticks=6, **style,
    )  # fmt: skip
    return figure


def _named(one: ExpectedMark) -> str:
    if one.look < 0:
        return "○ No segment"
    return name_in_lines(one.look, one.name, _WIDTH, _LINES)


def _ends(marks: Sequence[ExpectedMark], everyone: float, *, shares: bool) -> list[float]:
    values = [everyone, *(one.expected for one in marks)]
    values += [end for one in marks for end in (one.low, one.high) if end is not None]
    low, high = min(values), max(values)
    room = 0.08 * ((high - low) or abs(high) or 1.0)
    return [max(low - room, -0.02) if shares else low - room, high + room]
