"""Scatter-plot matrix of a few numeric columns."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from segmentation.common.arrays import Floats
from segmentation.common.column_values import numbers
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import clip, count, in_unit
from segmentation.common.tukey_fences import outer_fences
from segmentation.domain.plan import ColumnPlan
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, translucent
from segmentation.figures.text import lines_of, plain, with_unit

MOST_TRAITS = 5
MOST_DRAWN = 2_000
_TOGETHER = 0.3
_PANEL, _BELOW = 120, 40  # pixels


def pair_plot(
    frame: pd.DataFrame, columns: Sequence[ColumnPlan], *, appearance: Appearance
) -> go.Figure:
    """Draw two to five numbers against each other, of at most 2,000 customers.

    Parameters
    ----------
    frame : DataFrame
        The customers; of a large table the same 2,000 are drawn each time.
    columns : sequence of ColumnPlan
        Of numbers; they are drawn under what they are called.
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        One trace, so that the browser's graphics card is asked for one drawing only.

    Raises
    ------
    SegmentationError
        If there are fewer than two columns or more than five.
    """
    if not 2 <= len(columns) <= MOST_TRAITS:
        raise SegmentationError(
            f"Choose two to five numbers to compare; {count(len(columns))} are chosen."
        )
    tones = TONES[appearance]
    rows = _drawn(len(frame))
    drawn = frame.iloc[rows]
    values = [numbers(drawn, column.name) for column in columns]
    ends = [_ends(own) for own in values]
    names = [column.heading for column in columns]
    title, strength = _pair_plot_title(names, values)
    figure = canvas(
        title,
        alt=f"{title}{strength}. {count(len(rows))} of {count(len(frame))} customers by "
        f"{', '.join(names)}.",
        appearance=appearance,
        height=_PANEL * len(names) + _BELOW,
        remark=_pair_plot_remark(len(rows), len(frame), _n_beyond(values, ends)),
    )
    figure.add_splom(
        dimensions=[{"values": own, "label": ""} for own in values],
        diagonal={"visible": False},
        marker={"color": translucent(tones.accent, 0.55), "size": 4, "line": {"width": 0}},
        text=_hover(columns, values),
        hovertemplate="%{text}<extra></extra>",
    )
    _axes(figure, [with_unit(c.heading, c.counted_in, 18) for c in columns], ends, tones.grid)
    return figure


def _drawn(n_rows: int) -> np.ndarray:
    if n_rows <= MOST_DRAWN:
        return np.arange(n_rows)
    return np.sort(np.random.default_rng(0).choice(n_rows, MOST_DRAWN, replace=False))


def _ends(values: Floats) -> tuple[float, float]:
    """Return the ends of an axis: those of the values, or the outer fences where these are nearer.

    One mistake would otherwise press all other customers into a line.
    """
    present = values[np.isfinite(values)]
    if not len(present):
        return 0.0, 1.0
    low, high = float(present.min()), float(present.max())
    fences = outer_fences(present)
    if fences is not None:
        low, high = max(low, fences[0]), min(high, fences[1])
    margin = 0.05 * (high - low) or 0.5
    return low - margin, high + margin


def _n_beyond(values: Sequence[Floats], ends: Sequence[tuple[float, float]]) -> int:
    beyond = [(v < low) | (v > high) for v, (low, high) in zip(values, ends, strict=True)]
    return int(np.any(beyond, axis=0).sum())


def _pair_plot_remark(n_drawn: int, n_rows: int, n_beyond: int) -> str:
    parts = []
    if n_drawn < n_rows:
        parts.append(f"{count(n_drawn)} of {count(n_rows)} customers, drawn by chance.")
    if n_beyond:
        parts.append(f"Outside: {count(n_beyond)} with a value far off.")
    return " ".join(parts)


def _pair_plot_title(names: Sequence[str], values: Sequence[Floats]) -> tuple[str, str]:
    """Return which pair goes together most, and how much."""
    ranks = pd.DataFrame(dict(enumerate(values))).rank()
    with np.errstate(invalid="ignore", divide="ignore"):
        found = np.triu(np.nan_to_num(ranks.corr().to_numpy()), 1)
    i, j = np.unravel_index(np.abs(found).argmax(), found.shape)
    one, other = (clip(names[int(k)], 28) for k in (i, j))
    value = float(found[i, j])
    if abs(value) < _TOGETHER:
        return "None of these go closely together", ""
    said = "rise together" if value > 0 else "run against each other"
    strength = f"{value:.2f}".replace("-", "\u2212")
    return f"{one} and {other} {said} most", f" (rank correlation {strength})"


def _hover(columns: Sequence[ColumnPlan], values: Sequence[Floats]) -> list[str]:
    said = [
        [
            plain(f"{clip(column.heading, 40)}: {in_unit(v, column.counted_in)}")
            for v in own.tolist()
        ]
        for column, own in zip(columns, values, strict=True)
    ]
    return ["<br>".join(lines) for lines in zip(*said, strict=True)]


def _axes(
    figure: go.Figure,
    headings: Sequence[str],
    ends: Sequence[tuple[float, float]],
    grid: str,
) -> None:
    """Give each column its range, and write its name into its own panel of the diagonal."""
    for place, (text, (low, high)) in enumerate(zip(headings, ends, strict=True)):
        number = "" if place == 0 else str(place + 1)
        axis = {
            "range": [low, high],
            "nticks": 4,
            "showgrid": True,
            "gridcolor": grid,
            "fixedrange": True,
            "title": {"text": ""},
        }
        figure.update_layout({f"xaxis{number}": axis, f"yaxis{number}": axis})
        figure.add_annotation(
            text="<br>".join(f"<b>{plain(line)}</b>" for line in lines_of(text, 15, 3)),
            x=0.5,
            y=0.5,
            xref=f"x{number} domain",
            yref=f"y{number} domain",
            showarrow=False,
        )
