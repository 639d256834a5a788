"""Heatmap of Spearman's rank correlations between traits."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from segmentation.common.arrays import Floats
from segmentation.common.formatting import clip, count
from segmentation.figures.base import canvas
from segmentation.figures.heatmap import STRONGEST, cell_colour
from segmentation.figures.style import DIVERGING, TONES, Appearance, readable
from segmentation.figures.text import plain

NEAR_COPY = 0.95
_TOGETHER = 0.3
_MOST_WRITTEN = 14  # traits whose figures fit into their cells
_CELL, _MOST_HEIGHT, _NAMES = 36, 640, 96  # pixels: a cell, all of them, the names below
_LONGEST = 20


def rank_correlations(
    names: Sequence[str],
    correlations: Floats,
    *,
    n_sampled: int,
    n_rows: int,
    appearance: Appearance,
    most_traits: int = 25,
    n_not_compared: int = 0,
) -> go.Figure:
    """Draw the rank correlation of every pair of traits, near-copies outlined.

    Parameters
    ----------
    names : sequence of str
        What the traits are called; at least one.
    correlations : ndarray of float, shape (n_traits, n_traits)
        -1 to 1; NaN where nothing is known.
    n_sampled, n_rows : int
        Rows that it was measured on, and rows of the table.
    appearance : {"light", "dark"}
    most_traits : int
        Rows and columns; the traits with the strongest correlation of their own.
    n_not_compared : int
        Traits of the table that are not among ``names``, since it has very many.

    Returns
    -------
    Figure
        Its first trace holds the correlations, NaN on the diagonal.
    """
    tones = TONES[appearance]
    apart = np.where(np.eye(len(names), dtype=bool), np.nan, correlations)
    strongest = np.nan_to_num(np.abs(apart)).max(axis=1)
    kept = np.sort(np.argsort(-strongest, kind="stable")[:most_traits])
    shown, said = apart[np.ix_(kept, kept)], [clip(names[k], _LONGEST) for k in kept]
    title = _strongest_pair_title(said, shown)
    figure = canvas(
        title,
        alt=f"{title}. {_correlations_alt(said, shown)}",
        appearance=appearance,
        height=min(_CELL * len(kept), _MOST_HEIGHT) + _NAMES,
        remark=_correlations_remark(n_sampled, n_rows, len(kept), len(names), n_not_compared),
    )
    below, same, above = DIVERGING[appearance]
    places = list(range(len(kept)))
    figure.add_heatmap(
        x=places,
        y=places,
        z=shown,
        zmin=-1,
        zmax=1,
        colorscale=[[0, below], [0.5, same], [1, above]],
        xgap=2,
        ygap=2,
        showscale=False,
        hoverongaps=False,
        hoverinfo="text",
        hovertext=[
            [_in_words(said[i], said[j], shown[i, j]) if i != j else "" for j in places]
            for i in places
        ],
    )
    if len(kept) <= _MOST_WRITTEN:
        _write(figure, shown, appearance)
    _outline(figure, shown, tones.ink)
    ticks = {"tickvals": places, "ticktext": [plain(text) for text in said], "showgrid": False}
    ends = [-0.5, len(kept) - 0.5]
    figure.update_xaxes(**ticks, range=ends, tickangle=-40)
    return figure.update_yaxes(**ticks, range=ends[::-1])


def _pairs(shown: Floats) -> list[tuple[int, int]]:
    """Return the known pairs, the strongest first."""
    found = [(int(i), int(j)) for i, j in np.argwhere(np.isfinite(np.triu(shown, 1))) if i < j]
    return sorted(found, key=lambda pair: -abs(shown[pair]))


def _strongest_pair_title(names: Sequence[str], shown: Floats) -> str:
    pairs = _pairs(shown)
    if not pairs or abs(shown[pairs[0]]) < _TOGETHER:
        return "No two traits go closely together"
    (i, j), copies = pairs[0], sum(abs(shown[pair]) >= NEAR_COPY for pair in pairs)
    if copies > 1:
        return f"{copies} pairs of traits say almost the same"
    together = "go together most" if shown[i, j] > 0 else "run against each other most"
    how = "say almost the same" if copies else together
    return f"{names[i]} and {names[j]} {how} ({_figure(shown[i, j])})"


def _correlations_alt(names: Sequence[str], shown: Floats) -> str:
    said = [f"{names[i]} and {names[j]} {_figure(shown[i, j])}" for i, j in _pairs(shown)[:5]]
    return f"Rank correlations: {', '.join(said)}." if said else "Nothing could be compared."


def _in_words(one: str, other: str, value: float) -> str:
    names = f"{plain(one)} and {plain(other)}"
    if not np.isfinite(value):
        return f"{names}: too few customers have both"
    if abs(value) >= NEAR_COPY:
        how = "say almost the same" + ("" if value > 0 else ", the other way round")
    elif abs(value) < _TOGETHER:
        how = "have little to do with each other"
    else:
        how = "rise together" if value > 0 else "run against each other"
    return f"{names} {how}: {_figure(value)}"


def _figure(value: float) -> str:
    text = f"{value:.2f}" if np.isfinite(value) else "–"
    return text.removeprefix("-") if text == "-0.00" else text.replace("-", "\u2212")


def _short(value: float) -> str:
    """Return a figure without its zero, which is never above 1: a cell is narrow."""
    return _figure(value).replace("0.", ".", 1)


def _write(figure: go.Figure, shown: Floats, appearance: Appearance) -> None:
    cells = [(i, j) for i in range(len(shown)) for j in range(len(shown)) if i != j]
    values = np.nan_to_num([shown[cell] for cell in cells])
    figure.add_scatter(
        x=[j for _, j in cells],
        y=[i for i, _ in cells],
        mode="text",
        text=[_short(shown[cell]) for cell in cells],
        textfont={
            "color": [readable(cell_colour(v * STRONGEST, appearance)) for v in values.tolist()],
            "size": 12,
        },
        hoverinfo="skip",
    )


def _outline(figure: go.Figure, shown: Floats, ink: str) -> None:
    for i, j in np.argwhere(np.nan_to_num(np.abs(shown)) >= NEAR_COPY).tolist():
        figure.add_shape(
            type="rect",
            x0=j - 0.48,
            x1=j + 0.48,
            y0=i - 0.48,
            y1=i + 0.48,
            line={"color": ink, "width": 2},
        )


def _correlations_remark(
    n_sampled: int, n_rows: int, shown: int, existing: int, n_not_compared: int
) -> str:
    parts = []
    if n_not_compared:
        parts.append(
            f"Pairs among the first {count(existing)} of {count(existing + n_not_compared)} traits "
            f"were compared; these {shown} go together most."
        )
    elif shown < existing:
        parts.append(f"The {shown} of {existing} traits that go together most.")
    if n_sampled < n_rows:
        parts.append(f"Measured on {count(n_sampled)} of {count(n_rows)} rows.")
    return " ".join(parts)
