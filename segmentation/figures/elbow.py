"""Elbow plot: inertia, silhouette and stability over the number of segments."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go

from segmentation.domain.exploration import Exploration
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, translucent

_HEIGHT = 330
_ALIKE = 0.01  # curves that are nearer than this cover each other
_LEAST_BEND = 0.05  # of the whole fall; a curve that is straighter has no bend


def bend(sizes: Sequence[int], inertias: Sequence[float]) -> int:
    """Return the number of segments where the curve bends most.

    It is the point farthest below the chord from the first to the last one (the elbow, as found by
    Satopää et al. 2011); the first of equals.

    Parameters
    ----------
    sizes : sequence of int
        Numbers of segments, rising, at least one.
    inertias : sequence of float
        The spread within segments at each.
    """
    return sizes[int(_below_chord(sizes, inertias).argmax())]


def elbow(exploration: Exploration, *, chosen: int | None, appearance: Appearance) -> go.Figure:
    """Draw the spread within segments over their number, and where more of them stop to help.

    Parameters
    ----------
    exploration : Exploration
    chosen : int or None
        The number of segments to highlight.
    appearance : {"light", "dark"}
    """
    tones = TONES[appearance]
    sizes = exploration.sizes_tried
    inertias = [p.inertia for p in exploration.partitions]
    bent = bend(sizes, inertias) if _below_chord(sizes, inertias).max() > _LEAST_BEND else None
    # The bend does not decide, so no headline names it as a rival of the suggested number.
    falls = all(after < before for before, after in pairwise(inertias))
    more = "Each further segment lessens" if falls else "More segments lessen"
    how = "after the bend by less" if bent else "by about as much"
    title = f"{more} the spread{'' if falls else ' on the whole'}, {how}"
    alt = f"{title}. Spread within segments at {sizes[0]} to {sizes[-1]} segments."
    figure = canvas(title, alt=alt, appearance=appearance, height=_HEIGHT)
    _sizes_axis(figure, sizes, {"bend": bent, "your choice": chosen})
    figure.update_yaxes(
        title_text="Spread within segments", rangemode="tozero", nticks=5, tickformat=","
    )
    _band(figure, chosen, tones.accent)
    _curve(figure, sizes, inertias, tones.accent, "spread", ",.0f")
    if bent:
        figure.add_scatter(
            x=[bent],
            y=[inertias[sizes.index(bent)]],
            mode="markers",
            marker={"size": 18, "symbol": "circle-open", "color": tones.ink, "line_width": 2},
            hoverinfo="skip",
        )
    return figure


def distinctness(
    exploration: Exploration, *, chosen: int | None, appearance: Appearance
) -> go.Figure:
    """Draw how distinct and how repeatable each number of segments is.

    Parameters
    ----------
    exploration : Exploration
    chosen : int or None
        The number of segments to highlight.
    appearance : {"light", "dark"}

    Notes
    -----
    Distinctness is the mean silhouette (Rousseeuw 1987), on the prepared data and in the latent
    space; repeatability the least adjusted Rand index (Hubert & Arabie 1985).
    """
    tones = TONES[appearance]
    partitions, sizes = exploration.partitions, exploration.sizes_tried
    data = [p.silhouette_data for p in partitions]
    latent = [p.silhouette_latent for p in partitions]
    again = [p.repeatability.least for p in partitions]
    apart = not np.allclose(data, latent, rtol=0, atol=_ALIKE)
    suggestion = exploration.suggestion
    if suggestion.sound:
        place = sizes.index(suggestion.n_segments)
        title = (
            f"{suggestion.n_segments} segments suggested: distinctness {data[place]:.2f}, "
            f"repeatability {again[place]:.2f}"
        )
    else:
        title = "No number of segments stands out"
    alt = f"{title}. Distinctness and repeatability at {sizes[0]} to {sizes[-1]} segments."
    figure = canvas(title, alt=alt, appearance=appearance, height=_HEIGHT)
    notes = {suggestion.label: suggestion.n_segments, "your choice": chosen}
    _sizes_axis(figure, sizes, notes)
    figure.update_layout(
        xaxis_anchor="y2",
        margin_r=170 if apart else 110,
        yaxis={"domain": [0.56, 0.94], "range": _range([*data, *latent]), "nticks": 4},
        yaxis2={
            "domain": [0, 0.38],
            "range": [min(0, *again), 1.08],
            "anchor": "x",
            "tickvals": [0, 0.5, 1],
            "showgrid": True,
        },
    )
    _band(figure, chosen, tones.accent)
    if apart:
        _curve(figure, sizes, latent, tones.muted, "in the pattern summary", ".2f", dash="dash")
    _curve(figure, sizes, data, tones.accent, "in your data", ".2f")
    _curve(figure, sizes, again, tones.accent, "repeatability", ".2f", axis="y2")
    _label_curves(figure)
    figure.update_yaxes(fixedrange=True)
    for text, top in (("Distinctness", 0.94), ("Repeatability", 0.38)):
        figure.add_annotation(
            text=f"<b>{text}</b>",
            x=0,
            y=top,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            yshift=4,
        )
    return figure


def _below_chord(sizes: Sequence[int], inertias: Sequence[float]) -> np.ndarray:
    """Return how far each point lies below the chord, as a share of the whole fall."""
    at, values = np.asarray(sizes, dtype=float), np.asarray(inertias, dtype=float)
    chord = np.interp(at, [at[0], at[-1]], [values[0], values[-1]])
    fall = abs(values[0] - values[-1])
    return (chord - values) / fall if fall else np.zeros(len(values))


def _range(values: Sequence[float]) -> list[float]:
    return [min(0.0, *values), 1.15 * max(0.05, *values)]


def _sizes_axis(figure: go.Figure, sizes: Sequence[int], notes: Mapping[str, int | None]) -> None:
    """Label every number tried, with a line below for each note, so that they cannot overlap."""
    figure.update_xaxes(
        title_text="Number of segments",
        tickvals=list(sizes),
        ticktext=[_tick(size, notes) for size in sizes],
        tickangle=0,
        showline=True,
        range=[sizes[0] - 0.5, sizes[-1] + 0.5],
    )


def _tick(size: int, notes: Mapping[str, int | None]) -> str:
    lines = [note if at == size else "\u00a0" for note, at in notes.items()]
    noted = size in notes.values()
    return "<br>".join([f"<b>{size}</b>" if noted else str(size), *lines])


def _band(figure: go.Figure, chosen: int | None, accent: str) -> None:
    if chosen is None:
        return
    figure.add_shape(
        type="rect",
        xref="x",
        yref="paper",
        layer="below",
        line_width=0,
        x0=chosen - 0.35,
        x1=chosen + 0.35,
        y0=0,
        y1=1,
        fillcolor=translucent(accent, 0.13),
    )


def _curve(
    figure: go.Figure,
    sizes: Sequence[int],
    values: Sequence[float],
    colour: str,
    name: str,
    spoken: str,
    *,
    dash: str = "solid",
    axis: str = "y",
) -> None:
    figure.add_scatter(
        x=list(sizes),
        y=list(values),
        name=name,
        yaxis=axis,
        mode="lines+markers",
        line={"color": colour, "width": 2.5, "dash": dash},
        marker={"size": 7, "color": colour},
        hoverinfo="text",
        hovertext=[
            f"{k} segments: {v:{spoken}} {name}" for k, v in zip(sizes, values, strict=True)
        ],
    )


def _label_curves(figure: go.Figure) -> None:
    """Write the names of the upper panel's curves at their ends, apart from each other."""
    curves = [trace for trace in figure.data if trace.yaxis == "y"]
    highest = max(trace.y[-1] for trace in curves)
    for trace in curves:
        apart = 9 if trace.y[-1] == highest else -9
        figure.add_annotation(
            x=trace.x[-1],
            y=trace.y[-1],
            yref=trace.yaxis,
            text=trace.name,
            xanchor="left",
            xshift=12,
            showarrow=False,
            font_color=trace.line.color,
            yshift=apart if len(curves) > 1 else 0,
        )
