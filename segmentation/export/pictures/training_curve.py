"""How training went, as a picture: the error of each round, learnt and held out."""

import math

from segmentation.common.formatting import count, number
from segmentation.domain.measures import History
from segmentation.export.pictures.svg_page import (
    MARGIN,
    WIDTH,
    head_height,
    line,
    page,
    text,
    tones,
)
from segmentation.figures.style import SEGMENT_COLOURS

_HEIGHT = 460  # of the plot
_BELOW = 60
_LEFT, _RIGHT = 100, 230  # for the numbers, and for the names of the lines
_TOWARDS_FIVE = (1, 2, 2.5, 5, 10)


def training_curve(history: History) -> bytes:
    """Draw the reconstruction error of each round.

    Parameters
    ----------
    history : History
        Of at least one round.

    Returns
    -------
    bytes
        An SVG file.
    """
    followed = history.held_out_loss or history.loss
    rounds, kept = len(history.loss), history.best_epoch
    title = (
        f"The error falls from {number(followed[0])} to {number(followed[kept - 1])} "
        f"in {count(kept)} {'round' if kept == 1 else 'rounds'}"
    )
    remark = "How far what the pattern finder gives back lies from what went in; lower is better."
    if history.held_out_loss:
        remark += " What counts are the customers held out, whom it did not learn from."
    top = head_height(title, remark)
    drawn = [("learnt from", history.loss, SEGMENT_COLOURS[0])]
    if history.held_out_loss:
        drawn.append(("held out", history.held_out_loss, SEGMENT_COLOURS[1]))
    highest = max(value for _, losses, _ in drawn for value in losses if math.isfinite(value))
    step = _step(highest)
    end = step * max(1, math.ceil(highest / step - 1e-9))

    def x(epoch: float) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (epoch - 1) / max(rounds - 1, 1)

    def y(loss: float) -> float:
        return top + _HEIGHT * (1 - loss / end)

    body = []
    for k in range(round(end / step) + 1):
        at = y(k * step)
        body.append(line(_LEFT, at, WIDTH - _RIGHT, at))
        body.append(text(_LEFT - 12, at + 5, f"{k * step:g}", colour=tones.muted, anchor="end"))
    shown = sorted({1, rounds, *range(_round_step(rounds), rounds, _round_step(rounds))})
    below = top + _HEIGHT
    body += [
        text(x(epoch), below + 26, count(epoch), colour=tones.muted, anchor="middle")
        for epoch in shown
    ]
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    body.append(text(middle, below + 52, "Round of training", colour=tones.muted, anchor="middle"))
    if kept < rounds:
        said = f"kept: round {count(kept)}"
        body.append(line(x(kept), top, x(kept), below, colour=tones.muted))
        body.append(text(x(kept) - 8, top + 16, said, colour=tones.muted, anchor="end"))
    names = _apart([y(losses[-1]) for _, losses, _ in drawn])
    for (name, losses, colour), at in zip(drawn, names, strict=True):
        path = "L".join(
            f"{x(k):.1f} {y(loss):.1f}" for k, loss in enumerate(losses, 1) if math.isfinite(loss)
        )
        body.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        body.append(text(x(rounds) + 14, at + 5, f"{name}: {number(losses[-1])}", colour=colour))
    return page(title, remark, body, top=top, height=_HEIGHT + _BELOW + MARGIN / 2)


def _step(highest: float) -> float:
    """Return a round distance of lines, of which about five reach the highest value."""
    rough = max(highest, 1e-12) / 5
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * factor for factor in _TOWARDS_FIVE if size * factor >= rough * (1 - 1e-9))


def _round_step(rounds: int) -> int:
    """Return how many rounds lie between two numbers below the axis."""
    return max(1, round(_step(rounds)))


def _apart(places: list[float], least: float = 22.0) -> list[float]:
    """Move two lines of text apart where they would lie on each other."""
    if len(places) < 2 or abs(places[0] - places[1]) >= least:
        return places
    middle, sign = sum(places) / 2, 1 if places[0] >= places[1] else -1
    return [middle + sign * least / 2, middle - sign * least / 2]
