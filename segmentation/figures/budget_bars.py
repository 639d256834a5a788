"""What is spent on each segment, targeted and at random."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from segmentation.common.formatting import clip
from segmentation.domain.result import UncheckedResult
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, colour
from segmentation.figures.text import name_in_lines, plain

_ROW = 46
_LETTERS, _LINES = 20, 2  # of a name beside its bar


def budget_bars(
    result: UncheckedResult,
    targeted: Sequence[float],
    untargeted: Sequence[float],
    *,
    said: Callable[[float], str],
    appearance: Appearance,
) -> go.Figure:
    """Draw what is spent on each segment, and a line where a campaign at random would stand.

    Parameters
    ----------
    result : UncheckedResult
    targeted, untargeted : sequence of float
        For each segment.
    said : callable
        Writes an amount in its currency.
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        A trace of bars, and one of marks for the campaign at random.
    """
    tones = TONES[appearance]
    most = max(range(len(targeted)), key=targeted.__getitem__)
    title = (
        f"Most goes to “{clip(result.segments[most].name, 40)}”: {said(targeted[most])} of "
        f"{said(sum(targeted))}"
    )
    if not sum(targeted):
        title = "Nothing is worth spending, by what is assumed"
    told = ", ".join(
        f"{one.name} {said(a)} ({said(b)} at random)"
        for one, a, b in zip(result.segments, targeted, untargeted, strict=True)
    )
    height = _ROW * len(targeted) + 60
    figure = canvas(title, alt=f"{title}. {told}.", appearance=appearance, height=height)
    rows = [name_in_lines(s.look, s.name, _LETTERS, _LINES) for s in result.segments]
    figure.add_bar(
        x=list(targeted),
        y=rows,
        orientation="h",
        name="targeted",
        marker_color=[colour(one.look) for one in result.segments],
        text=[said(one) for one in targeted],
        textposition="auto",
        hoverinfo="text",
        hovertext=[
            f"{plain(one.name)}<br>{plain(said(a))}, at random {plain(said(b))}"
            for one, a, b in zip(result.segments, targeted, untargeted, strict=True)
        ],
    )
    figure.add_scatter(
        x=list(untargeted),
        y=rows,
        mode="markers",
        name="at random",
        marker={"symbol": "line-ns", "size": 24, "line": {"color": tones.ink, "width": 3}},
        hoverinfo="skip",
    )
    figure.update_layout(bargap=0.35, showlegend=False)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(rangemode="tozero", nticks=4, title_text="Spend (line: at random)")
    return figure
