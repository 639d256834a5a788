"""Whether what is forecast is what happens: customers with like forecasts, forecast over truth."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from segmentation.common.formatting import count, number, percent
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance

_HEIGHT = 320
_LARGEST, _SMALLEST = 16.0, 7.0


@dataclass(frozen=True, slots=True)
class CalibrationMark:
    """Customers with about the same forecast.

    Attributes
    ----------
    n_customers : int
    forecast, happened : float
        Their mean forecast, and their share or mean in truth.
    """

    n_customers: int
    forecast: float
    happened: float


def calibration_plot(
    marks: Sequence[CalibrationMark], *, shares: bool, near: bool, appearance: Appearance
) -> go.Figure:
    """Draw a mark for each group of customers: on the line, what is forecast is what happens.

    Parameters
    ----------
    marks : sequence of CalibrationMark
        At least one, by rising forecast.
    shares : bool
        Whether shares from 0 to 1 are forecast, and not values.
    near : bool
        Whether forecasts are as near to the truth as chance allows.
    appearance : {"light", "dark"}
    """
    tones = TONES[appearance]
    said = percent if shares else number
    title = (
        "What is forecast is about what happens"
        if near
        else "What is forecast and what happens differ somewhat"
    )
    lowest, highest = marks[0], marks[-1]
    figure = canvas(
        title,
        alt=f"{title}. Where {said(lowest.forecast)} was forecast, {said(lowest.happened)} "
        f"happened; where {said(highest.forecast)} was, {said(highest.happened)} did.",
        appearance=appearance,
        height=_HEIGHT,
    )
    ends = _ends(marks, shares=shares)
    figure.add_scatter(
        x=ends, y=ends, mode="lines", hoverinfo="skip",
        line={"color": tones.muted, "width": 1, "dash": "dash"},
    )  # fmt: skip
    most = max(one.n_customers for one in marks)
    figure.add_scatter(
        x=[one.forecast for one in marks],
        y=[one.happened for one in marks],
        mode="lines+markers",
        line={"color": tones.accent, "width": 2},
        marker={
            "color": tones.accent,
            "size": [max(_SMALLEST, _LARGEST * one.n_customers / most) for one in marks],
        },
        text=[
            f"{count(one.n_customers)} customers<br>forecast {said(one.forecast)}, "
            f"happened {said(one.happened)}"
            for one in marks
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    style = {"tickformat": ".0%"} if shares else {}
    figure.update_xaxes(title_text="Forecast", range=ends, showgrid=True, nticks=6, **style)
    figure.update_yaxes(title_text="Happened", range=ends, nticks=6, **style)
    return figure


def _ends(marks: Sequence[CalibrationMark], *, shares: bool) -> list[float]:
    """Return the ends of both axes, so that every mark is inside."""
    values = [value for one in marks for value in (one.forecast, one.happened)]
    low, high = min(values), max(values)
    if shares:
        low = 0.0
    room = 0.08 * ((high - low) or abs(high) or 1.0)
    return [low - (room if not shares else 0.02 * high), high + room]
