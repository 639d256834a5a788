"""A tornado: what each assumption does to the profit."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from segmentation.common.formatting import percent
from segmentation.figures.base import canvas
from segmentation.figures.style import DIVERGING, TONES, Appearance

_ROW = 42


def tornado(
    names: Sequence[str],
    lower: Sequence[float],
    higher: Sequence[float],
    *,
    at: float,
    by: float,
    said: Callable[[float], str],
    appearance: Appearance,
) -> go.Figure:
    """Draw the profit where an assumption is lower or higher, one at a time.

    Parameters
    ----------
    names : sequence of str
        Of assumptions, the one that matters most first.
    lower, higher : sequence of float
        The profit where it is lower, and higher.
    at : float
        The profit as assumed.
    by : float
        By which share each is changed.
    said : callable
        Writes an amount in its currency.
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        A trace for lower and one for higher.
    """
    tones, (down, _, up) = TONES[appearance], DIVERGING[appearance]
    title = f"{names[0]} matters most: {percent(by)} less leaves {said(lower[0])}"
    told = ", ".join(
        f"{name} {said(a)} to {said(b)}" for name, a, b in zip(names, lower, higher, strict=True)
    )
    figure = canvas(
        title, alt=f"{title}. {told}.", appearance=appearance, height=_ROW * len(names) + 60
    )
    for what, values, fill in (("less", lower, down), ("more", higher, up)):
        figure.add_bar(
            x=[one - at for one in values],
            y=list(names),
            base=at,
            orientation="h",
            name=f"{percent(by)} {what}",
            marker_color=fill,
            hoverinfo="text",
            hovertext=[
                f"{name} {percent(by)} {what}: profit {said(value)}"
                for name, value in zip(names, values, strict=True)
            ],
        )
    figure.add_vline(x=at, line={"color": tones.ink, "width": 2})
    figure.update_layout(
        barmode="overlay",
        bargap=0.35,
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": -0.24, "yanchor": "top"},
        margin_b=70,
    )
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(title_text="Profit", nticks=4)
    return figure
