"""Silhouette plot (Rousseeuw 1987)."""

import numpy as np
import plotly.graph_objects as go

from segmentation.common.arrays import Floats
from segmentation.common.formatting import clip, count, number, percent
from segmentation.domain.result import SegmentationResult, SegmentProfile
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, colour, translucent
from segmentation.figures.text import marked, name_in_lines, plain

MOST_POINTS = 400
_LEAST_BAND = 34  # pixels of a segment, so that its name fits
_GAP = 8


def per_customer(result: SegmentationResult, *, appearance: Appearance) -> go.Figure:
    """Draw the silhouette of every customer, sorted within its segment.

    Parameters
    ----------
    result : SegmentationResult
        Customers without a silhouette, those outside the sample, are left out.
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        A trace for each segment that has a silhouette, of at most 400 points.
    """
    partition, labels = result.partition, result.studied_labels
    known = np.isfinite(partition.silhouettes)
    profiles = [
        np.sort(partition.silhouettes[known & (labels == s.index)])[::-1] for s in result.segments
    ]
    title = _silhouette_title(partition.silhouettes[known])
    alt = f"{title}. Mean {number(partition.silhouette_data)}. {_means(result, profiles)}."
    heights = _heights([len(profile) for profile in profiles])
    figure = canvas(
        title,
        alt=alt,
        appearance=appearance,
        height=sum(heights) + _GAP * len(heights) + 56,
        remark="Left of zero, another segment is nearer.",
    )
    tops = np.cumsum([0, *(h + _GAP for h in heights)])
    for segment, (profile, top, height) in enumerate(zip(profiles, tops, heights, strict=False)):
        if len(profile):
            _area(figure, result.segments[segment], profile, float(top), height)
    names = [name_in_lines(s.look, s.name, 27, 2) for s in result.segments]
    middles = [float(top) + height / 2 for top, height in zip(tops, heights, strict=False)]
    _axes(figure, names, middles, float(tops[-1]), partition.silhouettes[known])
    figure.update_yaxes(tickfont={"color": TONES[appearance].ink, "size": 13})
    _lines(figure, partition.silhouette_data, appearance)
    return figure


def thinned(profile: Floats, most: int = MOST_POINTS) -> tuple[Floats, Floats]:
    """Return positions from 0 to 1 and values of a profile, at most ``most`` of them.

    Both ends are kept; a profile of one customer is given two points, so that it has an area.
    """
    if len(profile) == 1:
        return np.array([0.0, 1.0]), np.repeat(profile, 2)
    kept = np.unique(np.linspace(0, len(profile) - 1, min(most, len(profile))).round().astype(int))
    return kept / (len(profile) - 1), profile[kept]


def _silhouette_title(values: Floats) -> str:
    share = float((values < 0).mean()) if len(values) else 0.0
    if not share:
        return "Every customer fits its own segment best"
    return f"{percent(share).capitalize()} of customers are borderline"


def _means(result: SegmentationResult, profiles: list[Floats]) -> str:
    return ", ".join(
        f"{s.name} {number(float(p.mean()))}"
        for s, p in zip(result.segments, profiles, strict=True)
        if len(p)
    )


def _heights(sizes: list[int]) -> list[int]:
    """Share the height by size, but leave every segment room for its name."""
    total = max(320, 44 * len(sizes))
    return [max(_LEAST_BAND, round(total * size / max(sum(sizes), 1))) for size in sizes]


def _area(
    figure: go.Figure, segment: SegmentProfile, profile: Floats, top: float, height: int
) -> None:
    at, values = thinned(profile)
    borderline = float((profile < 0).mean())
    figure.add_scatter(
        x=values,
        y=top + at * height,
        mode="lines",
        line={"color": colour(segment.look), "width": 1},
        fill="tozerox",
        fillcolor=translucent(colour(segment.look), 0.75),
        name=plain(clip(segment.name, 60)),
        hoveron="fills",
        hoverinfo="text",
        text=(
            f"<b>{marked(segment.look, plain(clip(segment.name, 60)))}</b><br>"
            f"{count(len(profile))} customers, {number(float(profile.mean()))} on average, "
            f"{percent(borderline)} borderline"
        ),
    )


def _axes(
    figure: go.Figure, names: list[str], middles: list[float], end: float, values: Floats
) -> None:
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    figure.update_xaxes(
        title_text="Distinctness, −1 to 1",
        range=[min(low, 0) - 0.04, max(high, 0) + 0.04],
        showgrid=True,
    )
    figure.update_yaxes(tickvals=middles, ticktext=names, range=[end, -_GAP], showgrid=False)


def _lines(figure: go.Figure, mean: float, appearance: Appearance) -> None:
    tones = TONES[appearance]
    figure.add_vline(x=0, line={"color": tones.muted, "width": 1})
    figure.add_vline(x=mean, line={"color": tones.ink, "width": 1.5, "dash": "dash"})
    figure.add_annotation(
        text=f"mean {number(mean)}",
        x=mean,
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
    )
