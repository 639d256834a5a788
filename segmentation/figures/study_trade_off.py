"""Scatter plot of method configurations: explained variance over stability."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from segmentation.common.formatting import percent
from segmentation.figures.base import canvas
from segmentation.figures.style import EVERYONE, TONES, Appearance
from segmentation.figures.text import plain

#: From here on segments count as found again.
FOUND_AGAIN = 0.6
_HEIGHT = 300


@dataclass(frozen=True, slots=True)
class TriedConfiguration:
    """One way that was tried.

    Attributes
    ----------
    name : str
        In words; escaped where it is drawn.
    explained, repeatability : float
    best, present : bool
        Whether it is the one to take, or the one the user has now.
    """

    name: str
    explained: float
    repeatability: float
    best: bool = False
    present: bool = False


def trade_off(tried: Sequence[TriedConfiguration], *, appearance: Appearance) -> go.Figure:
    """Draw a mark for each way: to the right more surely found again, higher up explaining more.

    Parameters
    ----------
    tried : sequence of TriedConfiguration
        At least one.
    appearance : {"light", "dark"}
    """
    tones = TONES[appearance]
    best = next((way for way in tried if way.best), None)
    title = (
        "None of these is found again surely enough"
        if best is None
        else f"Of those found again, {best.name} explains most: {percent(best.explained)}"
    )
    n_sound = sum(way.repeatability >= FOUND_AGAIN for way in tried)
    alt = f"{title}. {n_sound} of {len(tried)} ways are found again."
    figure = canvas(title, alt=alt, appearance=appearance, height=_HEIGHT)
    others = [way for way in tried if not way.best and not way.present]
    _marks(figure, others, EVERYONE, "circle", 10)
    now = [way for way in tried if way.present and not way.best]
    _marks(figure, now, tones.ink, "diamond", 12, "yours")
    chosen = [way for way in tried if way.best]
    _marks(figure, chosen, tones.accent, "star", 16, "best")
    figure.add_vline(x=FOUND_AGAIN, line={"color": tones.muted, "width": 1, "dash": "dash"})
    figure.add_annotation(
        x=FOUND_AGAIN,
        y=1,
        yref="paper",
        text="found again from here",
        xanchor="left",
        yanchor="top",
        xshift=6,
        showarrow=False,
        font={"color": tones.muted, "size": 12},
    )
    least = min(0.5, *(way.repeatability for way in tried))
    figure.update_xaxes(
        title_text="Found again (repeatability)",
        range=[least - 0.06, 1.06],
        tickformat=".0%",
        showgrid=True,
    )
    low, high = (f(way.explained for way in tried) for f in (min, max))
    room = max(0.03, 0.25 * (high - low))
    figure.update_yaxes(
        title_text="Differences explained",
        range=[low - room, high + room],
        tickformat=".0%",
        nticks=6,
    )
    return figure


def _marks(
    figure: go.Figure,
    ways: Sequence[TriedConfiguration],
    colour: str,
    symbol: str,
    size: int,
    text: str = "",
) -> None:
    if not ways:
        return
    figure.add_scatter(
        x=[way.repeatability for way in ways],
        y=[way.explained for way in ways],
        mode="markers+text" if text else "markers",
        marker={"color": colour, "symbol": symbol, "size": size, "opacity": 0.9},
        text=[text] * len(ways),
        textposition="top center",
        textfont={"color": colour},
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[
            f"{plain(way.name)}<br>explains {percent(way.explained)}, "
            f"found again {percent(max(0.0, way.repeatability))}"
            for way in ways
        ],
    )
