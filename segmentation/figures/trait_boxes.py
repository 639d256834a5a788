"""Box plots of a number by segment."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from segmentation.common.arrays import Floats
from segmentation.common.column_values import numbers
from segmentation.common.formatting import clip, count, of_column
from segmentation.domain.result import SegmentProfile, TraitProfile, UncheckedResult
from segmentation.figures.base import canvas
from segmentation.figures.style import EVERYONE, TONES, Appearance, colour, translucent
from segmentation.figures.text import heading, marked, name_in_lines, plain

_ROW, _FOOT = 46, 46
_NAME = 20  # letters of a line
_QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def trait_boxes(
    result: UncheckedResult,
    trait: TraitProfile,
    *,
    appearance: Appearance,
    chosen: Sequence[int] = (),
) -> go.Figure:
    """Draw how the values of a number lie in each segment and in everyone.

    Parameters
    ----------
    result : UncheckedResult
    trait : TraitProfile
        A number.
    appearance : {"light", "dark"}
    chosen : sequence of int
        The segments that are drawn, from 0; all where this is left out.

    Returns
    -------
    Figure
        A box for each segment, and a last one for everyone: the middle half of the customers, the
        median as a line, whiskers from the 5th to the 95th percentile. No single customer's value
        is in it, except where a percentile is one. Each customer is counted once.
    """
    values = numbers(result.exploration.frame, trait.name)
    segments = [s for s in result.segments if not chosen or s.index in chosen]
    boxes = [_Box.of(values[result.labels == segment.index]) for segment in segments]
    everyone = _Box.of(values)
    title = _title(trait, segments, boxes)
    figure = canvas(
        title,
        alt=f"{title}. {_alt(trait, segments, boxes, everyone)}",
        appearance=appearance,
        height=_ROW * (len(boxes) + 1) + _FOOT,
        remark="Box: the middle half, with the median"
        f"{', each customer once' if result.weighting else ''}",
    )
    tones = TONES[appearance]
    for row, (segment, box) in enumerate(zip(segments, boxes, strict=True)):
        name = f"<b>{marked(segment.look, plain(clip(segment.name, 60)))}</b>"
        _draw(figure, row, box, colour(segment.look), tones.ink, _hover(name, trait, box))
    hover = _hover("<b>Everyone</b>", trait, everyone)
    _draw(figure, len(boxes), everyone, EVERYONE, tones.ink, hover)
    names = [name_in_lines(s.look, s.name, _NAME, 2) for s in segments]
    figure.update_xaxes(title_text=plain(heading(trait)), showgrid=True, nticks=6)
    return figure.update_yaxes(
        tickvals=list(range(len(boxes) + 1)),
        ticktext=[*names, "Everyone"],
        tickfont={"color": tones.ink, "size": 13},
        range=[len(boxes) + 0.5, -0.5],
        showgrid=False,
    )


@dataclass(frozen=True, slots=True)
class _Box:
    """Five percentiles of some values, 5 to 95; NaN of none."""

    at: tuple[float, ...]
    n_values: int

    @classmethod
    def of(cls, values: Floats) -> "_Box":
        known = values[np.isfinite(values)]
        if not len(known):
            return cls((float("nan"),) * len(_QUANTILES), 0)
        return cls(tuple(float(q) for q in np.quantile(known, _QUANTILES)), len(known))

    @property
    def median(self) -> float:
        return self.at[2]


def _title(trait: TraitProfile, segments: Sequence[SegmentProfile], boxes: Sequence[_Box]) -> str:
    what = clip(trait.label, 28)
    known = [(box.median, s.name) for s, box in zip(segments, boxes, strict=True) if box.n_values]
    if not known:
        return f"{what} has no value"
    if len({median for median, _ in known}) == 1:
        return f"{what}: the median is the same"
    return f"{what} is highest in “{clip(max(known, key=lambda one: one[0])[1], 40)}”"


def _alt(
    trait: TraitProfile, segments: Sequence[SegmentProfile], boxes: Sequence[_Box], everyone: _Box
) -> str:
    parts = [f"{s.name} {_said(trait, b.median)}" for s, b in zip(segments, boxes, strict=True)]
    return f"Medians: {', '.join(parts)}, everyone {_said(trait, everyone.median)}."


def _said(trait: TraitProfile, value: float) -> str:
    return of_column(trait.name, value, trait.unit) if np.isfinite(value) else "–"


def _hover(name: str, trait: TraitProfile, box: _Box) -> str:
    low, first, median, third, high = (plain(_said(trait, value)) for value in box.at)
    return (
        f"{name}<br>Median {median}<br>Middle half: {first} to {third}"
        f"<br>5 to 95 of 100: {low} to {high}<br>{count(box.n_values)} customers with a value"
    )


def _draw(figure: go.Figure, row: int, box: _Box, fill: str, ink: str, hover: str) -> None:
    low, first, median, third, high = box.at
    figure.add_box(
        y=[row], lowerfence=[low], q1=[first], median=[median], q3=[third], upperfence=[high],
        orientation="h", width=0.55, whiskerwidth=0.5, name="", hoverinfo="skip",
        line={"color": fill, "width": 2}, fillcolor=translucent(fill, 0.25),
    )  # fmt: skip
    figure.add_scatter(
        x=[median], y=[row], mode="markers", hoverinfo="text", hovertext=[hover],
        marker={"color": ink, "size": 22, "symbol": "line-ns", "line": {"color": ink, "width": 3}},
    )  # fmt: skip
