"""Scatter plots of customers: on a 2-D map, or by two traits."""

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import plotly.graph_objects as go

from segmentation.common.arrays import Floats, Floats32, Ints
from segmentation.common.formatting import clip, count
from segmentation.common.progress import Frame
from segmentation.domain.exploration import Projection
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import UncheckedResult
from segmentation.domain.segment_density import SegmentDensity
from segmentation.figures.axes import Scale, scale_of
from segmentation.figures.base import canvas
from segmentation.figures.density_contours import add_contours
from segmentation.figures.hover import hover_texts
from segmentation.figures.label_placement import Place, write_names
from segmentation.figures.points import add_points, drawn_rows, medians
from segmentation.figures.style import TONES, Appearance, colour, symbol
from segmentation.figures.text import plain
from segmentation.figures.trait_ranking import strength

__all__ = ["drawn_rows", "hover_texts", "plane", "two_traits", "unfinished"]

_HEIGHT = 500
_FAINT = 0.2  # opacity of customers below contours
_ALIKE = 0.05  # standard deviations; closer traits separate the segments equally


def plane(
    projection: Projection,
    result: UncheckedResult,
    *,
    hover: Sequence[str],
    axes: tuple[str, str],
    title: str,
    appearance: Appearance,
    remark: str = "",
    highlight: Mapping[int, str] | None = None,
    densities: Sequence[SegmentDensity] = (),
    points: Literal["shown", "faint", "hidden"] = "shown",
) -> go.Figure:
    """Draw the map of customers.

    Parameters
    ----------
    projection : Projection
        Where each customer lies that was studied; customers with NaN are left out.
    result : UncheckedResult
    hover : sequence of str
        A text for each customer of :func:`.mapped_rows`, such as :func:`hover_texts` gives for
        them; escaped.
    axes : tuple of str
        What lies to the right and to the top.
    title : str
    appearance : {"light", "dark"}
    remark : str
        A sentence below the title, before the one that says how many are drawn.
    highlight : mapping of int to str, optional
        Customers, by row, that are drawn large with a ring and what is written beside them,
        escaped; those not studied have no place.
    densities : sequence of SegmentDensity
        Of the segments, to draw their contours.
    points : {"shown", "faint", "hidden"}
        How customers are drawn; hidden ones can be chosen with the lasso and show up then.

    Returns
    -------
    Figure
        A trace for each segment, in order, with row numbers in ``customdata``; then one trace
        for the highlighted customers, if any; contours come in between.

    Raises
    ------
    ValueError
        If there is not one text for each customer drawn.
    """
    places = drawn_rows(result.studied_labels)
    rows = result.exploration.studied[places]
    if len(hover) != len(rows):
        raise ValueError(f"{len(rows)} customers are drawn, but {len(hover)} have a text.")
    alt = f"{title}. {_drawn(rows, result)} on a plane; {_segments_named(result)}. {remark}".strip()
    figure = canvas(
        title,
        alt=alt,
        appearance=appearance,
        height=_HEIGHT,
        remark=" ".join(text for text in (plain(remark), _sampled(rows, result)) if text),
        zoom=True,
    )
    drawn, labels = projection.points[places], result.labels[rows]
    said = None if points == "hidden" else hover
    add_points(figure, drawn, rows, labels, names=result.names, looks=result.looks, hover=said)
    if points != "shown":
        figure.update_traces(marker_opacity=_FAINT if points == "faint" else 0)
        figure.update_traces(unselected_marker_opacity=_FAINT / 2 if points == "faint" else 0)
    add_contours(figure, densities, names=result.names, looks=result.looks)
    ends = _frame_axes(figure, projection.points, axes)
    _name_segments(figure, drawn, labels, result, ends, appearance)
    _ring(figure, projection.points, result, highlight or {}, appearance)
    figure.update_layout(dragmode="lasso", hovermode="closest")
    return figure


def unfinished(
    frame: Frame, result: UncheckedResult, *, title: str, appearance: Appearance
) -> go.Figure:
    """Draw a map that is on its way: as :func:`plane`, but nothing is said of a customer.

    Parameters
    ----------
    frame : Frame
    result : UncheckedResult
    title : str
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        A trace for each segment, in order, with row numbers in ``customdata``.
    """
    points, rows = frame.points, result.exploration.studied[frame.rows]
    labels = result.labels[rows]
    drawn = _drawn(rows, result)
    remark = "" if len(rows) == len(result.labels) else f"Drawn so far: {drawn}."
    alt = f"{title}. {drawn} on a plane."
    figure = canvas(title, alt=alt, appearance=appearance, height=_HEIGHT, remark=remark)
    add_points(figure, points, rows, labels, names=result.names, looks=result.looks, hover=None)
    ends = _frame_axes(figure, points, ("", ""))
    _name_segments(figure, points, labels, result, ends, appearance)
    return figure


def _frame_axes(
    figure: go.Figure, points: Floats | Floats32, axes: tuple[str, str]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Fit the axes to these points; their numbers mean nothing. Return their ends."""
    ends = _ends(points[:, 0]), _ends(points[:, 1])
    blank = {"showgrid": False, "showticklabels": False}
    figure.update_xaxes(title_text=plain(axes[0]), range=list(ends[0]), **blank)
    figure.update_yaxes(title_text=plain(axes[1]), range=list(ends[1]), **blank)
    return ends


def two_traits(result: UncheckedResult, x: str, y: str, *, appearance: Appearance) -> go.Figure:
    """Draw customers by two traits, in the units of the file.

    Values that would lie on top of each other, categories and small whole numbers, are spread a
    little; what the pointer shows is exact.

    Parameters
    ----------
    result : UncheckedResult
    x, y : str
        Traits, or columns that describe.
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        A trace for each segment, in order, with row numbers in ``customdata``.

    Raises
    ------
    SegmentationError
        If one of them is no trait of the result.
    """
    rows = drawn_rows(result.labels)
    frame = result.exploration.frame.iloc[rows]
    across, up = scale_of(result, frame, x, seed=0), scale_of(result, frame, y, seed=1)
    points, labels = np.column_stack([across.values, up.values]), result.labels[rows]
    n_blank = int((~np.isfinite(points).all(axis=1)).sum())
    title = _scatter_title(result, x, y)
    said = {trait.name: trait.label for trait in result.traits}
    alt = f"{title}. {_drawn(rows, result)} by {said[x]} and {said[y]}."
    remarks = [_sampled(rows, result), _left_out(n_blank)]
    figure = canvas(
        title,
        alt=alt,
        appearance=appearance,
        height=_HEIGHT,
        remark=" ".join(text for text in remarks if text),
        zoom=True,
    )
    add_points(
        figure,
        points,
        rows,
        labels,
        names=result.names,
        looks=result.looks,
        hover=hover_texts(result, rows),
    )
    figure.update_xaxes(**across.axis)
    figure.update_yaxes(**up.axis)
    _tell_apart(figure, points, labels, result, (across, up), appearance)
    figure.update_layout(dragmode="lasso", hovermode="closest")
    return figure


def _tell_apart(
    figure: go.Figure,
    points: Floats,
    labels: Ints,
    result: UncheckedResult,
    scales: tuple[Scale, Scale],
    appearance: Appearance,
) -> None:
    """Name the segments on the plane; with categories, whose middles mean nothing, beside it."""
    if all(scale.numeric for scale in scales):
        ends = scales[0].ends, scales[1].ends
        _name_segments(figure, points, labels, result, ends, appearance)
    else:
        figure.update_layout(showlegend=True, legend={"y": 1, "yanchor": "top"})
        # Customers in no segment come last, if at all, and keep their trace's own name.
        for trace, name in zip(figure.data, result.names, strict=False):
            trace.name = plain(clip(name, 24))


def _name_segments(
    figure: go.Figure,
    points: Floats | Floats32,
    labels: Ints,
    result: UncheckedResult,
    ends: tuple[tuple[float, float], tuple[float, float]],
    appearance: Appearance,
) -> None:
    places = [
        Place(result.looks[k], result.names[k], x, y)
        for k, x, y in medians(points, labels, len(result.names))
    ]
    write_names(figure, places, x_range=ends[0], y_range=ends[1], appearance=appearance)


def _ring(
    figure: go.Figure,
    points: Floats,
    result: UncheckedResult,
    highlight: Mapping[int, str],
    appearance: Appearance,
) -> None:
    if not highlight:
        return
    places = np.flatnonzero(np.isin(result.exploration.studied, list(highlight)))
    rows = result.exploration.studied[places]
    labels = result.labels[rows].tolist()
    looks = [NO_SEGMENT if k == NO_SEGMENT else result.looks[k] for k in labels]
    figure.add_scatter(
        x=points[places, 0],
        y=points[places, 1],
        customdata=rows,
        mode="markers",
        name="Highlighted",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        marker={
            "color": [colour(k) for k in looks],
            "symbol": [symbol(k) for k in looks],
            "size": 15,
            "line": {"color": TONES[appearance].ink, "width": 2.5},
        },
        hoverinfo="skip",
    )
    for (x, y), row in zip(points[places].tolist(), rows.tolist(), strict=True):
        _write_beside(figure, x, y, highlight[row], appearance)


def _write_beside(figure: go.Figure, x: float, y: float, text: str, appearance: Appearance) -> None:
    """Write who is ringed above the ring, over whatever else is there."""
    if not text:
        return
    tones = TONES[appearance]
    figure.add_annotation(
        x=x, y=y, ax=0, ay=-38, text=text, name="found", arrowcolor=tones.ink, arrowhead=0,
        arrowwidth=1.5, standoff=9, font={"color": tones.ground, "size": 13}, bgcolor=tones.ink,
        borderpad=4,
    )  # fmt: skip


def _ends(values: Floats | Floats32) -> tuple[float, float]:
    """Return the ends of an axis, a little beyond the finite values."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    margin = 0.04 * (high - low) or 1.0
    return low - margin, high + margin


def _scatter_title(result: UncheckedResult, x: str, y: str) -> str:
    shares = [segment.share for segment in result.segments]
    strengths = {t.name: strength(t, shares) for t in result.traits if t.name in (x, y)}
    said = {trait.name: clip(trait.label, 28) for trait in result.traits}
    one, other = (said[name] for name in sorted((x, y), key=lambda n: -strengths[n]))
    if x == y:
        return f"{one} by segment"
    if abs(strengths[x] - strengths[y]) < _ALIKE:
        return f"{one} and {other} separate the segments equally"
    return f"{one} separates the segments more than {other}"


def _drawn(rows: Ints, result: UncheckedResult) -> str:
    return f"{count(len(rows))} of {count(len(result.labels))} customers"


def _sampled(rows: Ints, result: UncheckedResult) -> str:
    if len(rows) == len(result.labels):
        return ""
    return f"Drawn: {_drawn(rows, result)}, the same share of each segment."


def _left_out(n_blank: int) -> str:
    return f"{count(n_blank)} without a value are left out." if n_blank else ""


def _segments_named(result: UncheckedResult) -> str:
    return ", ".join(f"{s.name} {count(s.size)}" for s in result.segments)
