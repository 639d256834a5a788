"""Loss curve of a training in progress."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from segmentation.common.formatting import number
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance

_CLOSE = 0.08  # of the axis; labels of closer ends are moved apart


def loss_curve(
    loss: Sequence[float], held_out: Sequence[float], *, epochs: int, appearance: Appearance
) -> go.Figure:
    """Draw the error of each pass so far.

    Parameters
    ----------
    loss : sequence of float
        Mean error on the customers that are learnt from, an entry a pass; may be empty.
    held_out : sequence of float
        The same on customers held back; may be empty.
    epochs : int
        Passes planned: the end of the axis, so that it does not move.
    appearance : {"light", "dark"}
    """
    tones = TONES[appearance]
    figure = canvas(
        _loss_title(loss), alt=_loss_alt(loss, held_out), appearance=appearance, height=280
    )
    last = max(epochs, len(loss), len(held_out), 1)
    top = _top([*loss, *held_out])
    figure.update_xaxes(
        title_text="Passes over your customers", range=[0, last * 1.01], showline=True
    )
    figure.update_yaxes(title_text="Error", range=[0, top], nticks=5)
    figure.update_layout(margin_r=130)
    _line(figure, loss, "learnt from", tones.accent, "solid")
    _line(figure, held_out, "held back", tones.muted, "dash")
    _label_ends(figure, top)
    return figure


def _loss_title(loss: Sequence[float]) -> str:
    if len(loss) < 2:
        return "The error should fall as the patterns are learnt"
    return (
        "Error falls as the patterns are learnt"
        if loss[-1] < loss[0]
        else "The error has not fallen yet"
    )


def _loss_alt(loss: Sequence[float], held_out: Sequence[float]) -> str:
    if not loss:
        return "The error of learning; nothing has been learnt yet."
    text = f"Error after {len(loss)} passes: {number(loss[-1])}, at first {number(loss[0])}."
    if held_out:
        text += f" On customers held back: {number(held_out[-1])}."
    return text


def _top(values: Sequence[float]) -> float:
    """Return the upper end of the axis: 10 % above the largest finite value."""
    finite = [v for v in values if np.isfinite(v)]
    return 1.1 * max(finite) if finite and max(finite) > 0 else 1.0


def _line(figure: go.Figure, values: Sequence[float], name: str, colour: str, dash: str) -> None:
    if not values:
        return
    figure.add_scatter(
        x=list(range(1, len(values) + 1)),
        y=list(values),
        name=name,
        mode="lines" if len(values) > 1 else "markers",
        line={"color": colour, "width": 2.5, "dash": dash},
        marker={"color": colour, "size": 7},
        hovertemplate=f"Pass %{{x}}: %{{y:.2f}} ({name})<extra></extra>",
    )


def _label_ends(figure: go.Figure, top: float) -> None:
    """Write name and last value at the end of each line, apart where the ends meet."""
    ends = [(t.x[-1], t.y[-1], t) for t in figure.data if np.isfinite(t.y[-1])]
    close = len(ends) == 2 and abs(ends[0][1] - ends[1][1]) < _CLOSE * top
    lower = min((end[1] for end in ends), default=0.0)
    for place, (x, y, trace) in enumerate(ends):
        below = close and (y == lower if ends[0][1] != ends[1][1] else place == 0)
        figure.add_annotation(
            x=x,
            y=y,
            text=f"{trace.name} <b>{number(y)}</b>",
            font_color=trace.line.color,
            showarrow=False,
            xanchor="left",
            xshift=8,
            yshift=(-9 if below else 9) if close else 0,
        )
