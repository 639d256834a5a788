"""Radar chart of the strongest traits, a line for each segment."""

from collections.abc import Sequence

import plotly.graph_objects as go

from segmentation.common.formatting import clip
from segmentation.domain.result import SegmentProfile, TraitProfile, UncheckedResult
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, colour, mark, symbol, translucent
from segmentation.figures.text import lines_of, plain
from segmentation.figures.trait_hover import trait_hover
from segmentation.figures.trait_order import axis_name, similar_together
from segmentation.figures.trait_ranking import ranked, separation_title

_FURTHEST = 2.0  # standard deviations from everyone, at the edge and in the middle
_RINGS = (-1, 0, 1)
_RING_NAMES = ("−1 sd", "everyone", "+1 sd")
_HEIGHT, _LEGEND_ROW = 420, 24
_NAME = 13  # letters of a line
_ACROSS = (0.22, 0.78)  # of the width, so that a telephone has room for the names
_DOWN = (0.14, 1.0)  # of the height, above the legend
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")


def radar(
    result: UncheckedResult,
    *,
    appearance: Appearance,
    chosen: Sequence[int] = (),
    most_traits: int = 8,
) -> go.Figure:
    """Draw how far segments lie from everyone in their strongest traits, as closed lines.

    Parameters
    ----------
    result : UncheckedResult
    appearance : {"light", "dark"}
    chosen : sequence of int
        The segments that are drawn, from 0; all where this is left out.
    most_traits : int
        Axes; those that separate the segments most, similar ones side by side.

    Returns
    -------
    Figure
        A line for each segment: differences from everyone in standard deviations, clipped at ±2.
        The thick ring is everyone.

    Notes
    -----
    The area of such a line depends on the order of the axes and grows with the square of the
    values, so that it must not be compared (Few, *Keep Radar Graphs Below the Radar*, 2005).
    """
    strongest = ranked(result)[:most_traits]
    traits = similar_together(strongest, len(result.segments))
    segments = [s for s in result.segments if not chosen or s.index in chosen]
    title = separation_title(result.traits, [s.share for s in result.segments])
    figure = canvas(
        title,
        alt=f"{title}. {_alt(segments, strongest)}",
        appearance=appearance,
        height=_HEIGHT + _LEGEND_ROW * len(segments),
        remark="Rings: standard deviations from everyone",
    )
    angles = [360 * place / len(traits) for place in range(len(traits))]
    _everyone(figure, appearance)
    for place, segment in enumerate(segments):
        _line(figure, segment, traits, angles, _DASHES[place % len(_DASHES)])
    _polar(figure, traits, angles, appearance)
    return figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 0, "yanchor": "bottom", "yref": "container", "x": 0},
    )


def _alt(segments: Sequence[SegmentProfile], traits: Sequence[TraitProfile]) -> str:
    said = (
        f"{segment.name}: "
        + ", ".join(f"{t.label} {t.effects[segment.index]:+.1f}" for t in traits)
        for segment in segments
    )
    return f"Standard deviations from everyone. {'; '.join(said)}."


def _everyone(figure: go.Figure, appearance: Appearance) -> None:
    figure.add_scatterpolar(
        r=[0.0] * 73,
        theta=[5.0 * step for step in range(73)],
        mode="lines",
        line={"color": TONES[appearance].muted, "width": 3},
        name="Everyone",
        hoverinfo="skip",
    )


def _line(
    figure: go.Figure,
    segment: SegmentProfile,
    traits: Sequence[TraitProfile],
    angles: Sequence[float],
    dash: str,
) -> None:
    differences = [
        max(-_FURTHEST, min(_FURTHEST, trait.effects[segment.index])) for trait in traits
    ]
    hover = [trait_hover(trait, segment) for trait in traits]
    fill = colour(segment.look)
    figure.add_scatterpolar(
        r=[*differences, differences[0]],
        theta=[*angles, angles[0]],
        mode="lines+markers",
        line={"color": fill, "width": 2, "dash": dash},
        marker={"symbol": symbol(segment.look), "size": 9, "color": fill},
        fillcolor=translucent(fill, 0.08),
        name=f"{mark(segment.look)} {plain(clip(segment.name, 40))}",
        hoverinfo="text",
        hovertext=[*hover, hover[0]],
    )


def _polar(
    figure: go.Figure,
    traits: Sequence[TraitProfile],
    angles: Sequence[float],
    appearance: Appearance,
) -> None:
    tones = TONES[appearance]
    figure.update_layout(
        polar={
            "bgcolor": "rgba(0, 0, 0, 0)",
            "domain": {"x": list(_ACROSS), "y": list(_DOWN)},
            "radialaxis": {
                "range": [-_FURTHEST, _FURTHEST], "tickvals": list(_RINGS),
                "ticktext": list(_RING_NAMES), "gridcolor": tones.grid, "linecolor": tones.grid,
                "tickfont": {"color": tones.muted, "size": 11}, "tickangle": 0,
                "angle": 90 - 180 / len(traits),  # between two axes
            },
            "angularaxis": {
                "tickvals": list(angles), "ticktext": [_axis_name(trait) for trait in traits],
                "rotation": 90, "direction": "clockwise", "gridcolor": tones.grid,
                "linecolor": tones.grid, "tickfont": {"color": tones.ink, "size": 12},
            },
        }
    )  # fmt: skip


def _axis_name(trait: TraitProfile) -> str:
    """Return the trait's name in lines."""
    return "<br>".join(plain(line) for line in lines_of(axis_name(trait), _NAME, 3))
