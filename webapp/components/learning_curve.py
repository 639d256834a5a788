"""The error of a training in progress, drawn without a chart library.

It is drawn several times a second beside the training, and often on the same cores: Plotly took
two thirds of a core for it, and the training twice the time.
"""

from collections.abc import Sequence
from html import escape
from math import isfinite
from urllib.parse import quote

from segmentation.common.formatting import number
from segmentation.figures.style import TONES, Appearance

_LINE_HEIGHT = 0.09  # of the picture; labels of closer ends are moved apart


def learning_curve(
    loss: Sequence[float], held_out: Sequence[float], *, epochs: int, appearance: Appearance
) -> str:
    """Draw the error of each pass so far, as HTML for ``st.html``.

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
    last = max(epochs, len(loss), len(held_out), 1)
    top = _top([*loss, *held_out])
    lines = [
        (loss, "learnt from", tones.accent, ""),
        (held_out, "held back", tones.muted, "6 4"),
    ]
    paths = "".join(_path(one, last, top, colour, dashes) for one, _, colour, dashes in lines)
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" preserveAspectRatio="none">'
        f"{paths}</svg>"
    )
    ends = [(one, name, colour) for one, name, colour, _ in lines if one and isfinite(one[-1])]
    labels = "".join(
        f'<span style="left:{100 * len(one) / last:.1f}%;bottom:{100 * height:.1f}%;'
        f'color:{colour}">{name} <b>{escape(number(one[-1]))}</b></span>'
        for (one, name, colour), height in zip(ends, _heights(ends, top), strict=True)
    )
    return (
        f'<div class="cs-curve" role="img" aria-label="{escape(_said(loss, held_out))}" '
        f'data-passes="{len(loss)}"><p>{_title(loss)}</p><div aria-hidden="true">'
        f'<img alt="" src="data:image/svg+xml,{quote(picture)}">{labels}'
        f"<i>Error {escape(number(top))}</i></div>"
        '<p aria-hidden="true"><span>0</span><span>Passes over your customers</span>'
        f"<span>{last}</span></p></div>"
    )


def _title(loss: Sequence[float]) -> str:
    if len(loss) < 2:
        return "The error should fall as the patterns are learnt"
    if loss[-1] < loss[0]:
        return "Error falls as the patterns are learnt"
    return "The error has not fallen yet"


def _said(loss: Sequence[float], held_out: Sequence[float]) -> str:
    if not loss:
        return "The error of learning; nothing has been learnt yet."
    text = f"Error after {len(loss)} passes: {number(loss[-1])}, at first {number(loss[0])}."
    if held_out:
        text += f" On customers held back: {number(held_out[-1])}."
    return text


def _top(values: Sequence[float]) -> float:
    """Return the upper end of the axis: 10 % above the largest finite value."""
    largest = max((value for value in values if isfinite(value)), default=0.0)
    return 1.1 * largest if largest > 0 else 1.0


def _path(values: Sequence[float], last: int, top: float, colour: str, dashes: str) -> str:
    """Return a line through the error of each pass, in a picture of size 1 by 1."""
    places = [
        f"{(k + 1) / last:.4f},{1 - value / top:.4f}"
        for k, value in enumerate(values)
        if isfinite(value)
    ]
    points = " ".join(places if len(places) != 1 else places * 2)  # a line of one place is a dot
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5" '
        f'stroke-linecap="round" stroke-dasharray="{dashes}" vector-effect="non-scaling-stroke"/>'
        if points
        else ""
    )


def _heights(ends: Sequence[tuple[Sequence[float], str, str]], top: float) -> list[float]:
    """Return how high the label of each line stands, as a share; apart where the ends meet."""
    heights = [one[-1] / top for one, _, _ in ends]
    if len(heights) == 2 and abs(heights[0] - heights[1]) < _LINE_HEIGHT:
        middle, first_above = sum(heights) / 2, heights[0] > heights[1]
        middle = max(middle, _LINE_HEIGHT)
        shift = _LINE_HEIGHT / 2 if first_above else -_LINE_HEIGHT / 2
        return [middle + shift, middle - shift]
    return heights
