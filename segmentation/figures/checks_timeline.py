"""The checks of a model over time: what each said, and how far its customers had shifted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from segmentation.common.formatting import count
from segmentation.figures.base import canvas
from segmentation.figures.style import SEGMENT_COLOURS, TONES, Appearance
from segmentation.figures.text import plain

Judgement = Literal["fine", "watch", "refresh"]

_HEIGHT = 260
_BLUE, _ORANGE, _RED = SEGMENT_COLOURS[0], SEGMENT_COLOURS[1], SEGMENT_COLOURS[4]
_LOOKS: dict[Judgement, tuple[str, str, str]] = {
    "fine": ("Fine", _BLUE, "circle"),
    "watch": ("Watch", _ORANGE, "diamond"),
    "refresh": ("Find the segments again", _RED, "square"),
}


@dataclass(frozen=True, slots=True)
class CheckMark:
    """One check in the chart.

    Attributes
    ----------
    moment : str
        ISO 8601.
    verdict : {"fine", "watch", "refresh"}
    effect : float
        The largest effect size of what has changed; 0 for nothing.
    said : str
        For the hover.
    """

    moment: str
    verdict: Judgement
    effect: float
    said: str


def checks_timeline(checks: Sequence[CheckMark], *, appearance: Appearance) -> go.Figure:
    """Draw a mark for each check: the higher, the further the customers had shifted.

    Parameters
    ----------
    checks : sequence of CheckMark
        At least one, the earliest first.
    appearance : {"light", "dark"}
    """
    tones = TONES[appearance]
    title = _title(checks)
    figure = canvas(
        title,
        alt=f"{title}. {count(len(checks))} checks from {checks[0].moment[:10]} to "
        f"{checks[-1].moment[:10]}; the table below has them one by one.",
        appearance=appearance,
        height=_HEIGHT,
    )
    figure.add_scatter(
        x=[one.moment for one in checks],
        y=[one.effect for one in checks],
        mode="lines",
        line={"color": tones.grid, "width": 2},
        hoverinfo="skip",
        showlegend=False,
    )
    for verdict, (name, colour, symbol) in _LOOKS.items():
        own = [one for one in checks if one.verdict == verdict]
        figure.add_scatter(
            x=[one.moment for one in own],
            y=[one.effect for one in own],
            mode="markers",
            name=name,
            marker={"color": colour, "symbol": symbol, "size": 12},
            text=[plain(one.said) for one in own],
            hovertemplate="%{text}<extra></extra>",
            visible=True if own else "legendonly",
            showlegend=bool(own),
        )
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "x": 0, "y": -0.28, "yanchor": "top"}
    )
    figure.update_xaxes(type="date")
    top = max(one.effect for one in checks)
    figure.update_yaxes(
        title_text="Largest shift (effect size)", range=[-0.06 * (top or 1), 1.15 * (top or 1)]
    )
    return figure


def _title(checks: Sequence[CheckMark]) -> str:
    last = checks[-1]
    if last.verdict == "fine":
        fine = 0
        for one in reversed(checks):
            if one.verdict != "fine":
                break
            fine += 1
        if fine == len(checks):
            return "Every check so far was fine" if fine > 1 else "The check was fine"
        return f"Fine again since {checks[-fine].moment[:10]}"
    what = "to watch" if last.verdict == "watch" else "that the segments are due to be found again"
    return f"The last check, on {last.moment[:10]}, said {what}"
