"""A map of customers as a picture: the segments' colours and symbols, and a list of their names."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.formatting import count, in_ten, percent
from segmentation.domain.exploration import Projection
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import UncheckedResult
from segmentation.export.pictures.svg_page import (
    MARGIN,
    TEXT_SIZE,
    WIDTH,
    head_height,
    page,
    text,
    tones,
    wrapped,
)
from segmentation.figures.points import drawn_rows
from segmentation.figures.style import colour, symbol

MOST_DRAWN = 5_000

_LEGEND = 320  # pixels at the right
_HEIGHT = 700  # of the plot
_NAME_LETTERS = 34
_AXIS_ROOM = 40
# Each symbol of the charts as a path around its middle, about two units wide.
_SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "triangle-up": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "cross": (
        (-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4),
        (0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4),
    ),
    "triangle-down": ((0, 1.2), (1.15, -0.9), (-1.15, -0.9)),
    "hexagon": tuple((np.sin(a) * 1.1, -np.cos(a) * 1.1) for a in np.arange(6) * np.pi / 3),
    "pentagon": tuple((np.sin(a) * 1.1, -np.cos(a) * 1.1) for a in np.arange(5) * np.pi / 2.5),
    "star": tuple(
        (np.sin(a) * r, -np.cos(a) * r)
        for a, r in zip(np.arange(10) * np.pi / 5, [1.3, 0.55] * 5, strict=True)
    ),
    "star-diamond": tuple(
        (np.sin(a) * r, -np.cos(a) * r)
        for a, r in zip(np.arange(8) * np.pi / 4, [1.3, 0.5] * 4, strict=True)
    ),
}  # fmt: skip


def customer_map(result: UncheckedResult, projection: Projection) -> bytes:
    """Draw a map of the customers; no key and no value of theirs is in it.

    Parameters
    ----------
    result : UncheckedResult
    projection : Projection
        In a plane: where each customer lies that was studied, by PCA or by t-SNE.

    Returns
    -------
    bytes
        An SVG file. At most 5,000 customers are drawn, the same share of each segment.
    """
    places = drawn_rows(result.studied_labels, MOST_DRAWN)
    points, labels = projection.points[places], result.studied_labels[places]
    shown = np.isfinite(points).all(axis=1)
    points, labels = points[shown], labels[shown]
    title, remark = _words(result, projection, len(points))
    top = head_height(title, remark)
    listed = [(k, result.names[k]) for k in range(len(result.names))]
    if (result.labels == NO_SEGMENT).any():
        listed.append((NO_SEGMENT, "No segment"))
    legend, legend_height = _legend(result, listed, top)
    height = max(_HEIGHT + _AXIS_ROOM, legend_height) + MARGIN
    body = [
        _points(_in_pixels(points, top), labels, listed, result),
        *_axes(projection, top),
        *legend,
    ]
    return page(title, remark, body, top=top, height=height)


def _words(result: UncheckedResult, projection: Projection, n_drawn: int) -> tuple[str, str]:
    """Return the title and what stands below it."""
    remarks = []
    if projection.explained:
        kept = percent(sum(projection.explained[:2]))
        title = f"This map (PCA) shows {kept} of the differences between customers"
        remarks.append("Segments that touch here may be further apart than they look.")
    else:
        title = "Customers who are alike lie side by side (t-SNE)"
        remarks.append("Neighbours mean something; the gaps between groups and their sizes do not.")
    if projection.quality is not None:
        remarks.append(
            f"Of each customer's {projection.quality.n_neighbours} nearest neighbours, "
            f"{in_ten(projection.quality.share)} are still near."
        )
    if n_drawn < result.n_customers:
        remarks.append(f"{count(n_drawn)} of {count(result.n_customers)} customers are drawn.")
    return title, " ".join(remarks)


def _in_pixels(points: Floats, top: float) -> Floats:
    """Return where points lie in the picture; one unit is as long to the right as upwards."""
    room = np.array([WIDTH - _LEGEND - 2.0 * MARGIN - _AXIS_ROOM, float(_HEIGHT)])
    low, high = points.min(axis=0), points.max(axis=0)
    spread = high - low
    # Customers who are all alike lie in the middle.
    scale = min([float(r / s) for r, s in zip(room, spread, strict=True) if s > 0], default=0.0)
    middle = np.array([MARGIN + _AXIS_ROOM + room[0] / 2, top + room[1] / 2])
    pixels: Floats = middle + (points - (low + high) / 2) * scale * np.array([1.0, -1.0])
    return pixels


def _points(
    pixels: Floats, labels: Ints, listed: list[tuple[int, str]], result: UncheckedResult
) -> str:
    size = float(np.interp(np.log10(max(len(pixels), 1)), [2, 3, 3.7], [5.5, 4.0, 2.6]))
    marks = []
    for segment, _ in listed:
        look = NO_SEGMENT if segment == NO_SEGMENT else result.looks[segment]
        path = "".join(_mark(look, x, y, size) for x, y in pixels[labels == segment])
        marks.append(f'<path d="{path}" {_paint(look)} opacity="0.8"/>')
    return "\n".join(marks)


def _mark(look: int, x: float, y: float, size: float) -> str:
    """Return the outline of a segment's symbol; whatever has no corners is round."""
    corners = _SHAPES.get(symbol(look).split("-open")[0].removesuffix("-dot"))
    if corners is None:
        half = f"a{size:.1f} {size:.1f} 0 1 0"
        return f"M{x - size:.1f} {y:.1f}{half} {2 * size:.1f} 0{half} {-2 * size:.1f} 0"
    (first, *others) = [(x + dx * size, y + dy * size) for dx, dy in corners]
    drawn = "L".join(f"{a:.1f} {b:.1f}" for a, b in others)
    return f"M{first[0]:.1f} {first[1]:.1f}L{drawn}z"


def _paint(look: int) -> str:
    """Return fill and outline: symbols that are hollow in the charts are hollow here."""
    if "open" in symbol(look):
        return f'fill="none" stroke="{colour(look)}" stroke-width="1.4"'
    return f'fill="{colour(look)}"'


def _axes(projection: Projection, top: float) -> list[str]:
    """Say what lies to the right and to the top, where a direction means something."""
    if not projection.explained:
        return []
    across, up = (*projection.explained, 0.0)[:2]
    names = [
        f"Direction {k} ({percent(s)} of the differences) →" for k, s in ((1, across), (2, up))
    ]
    x, y = MARGIN + TEXT_SIZE, top + _HEIGHT / 2
    upwards = f'transform="rotate(-90 {x} {y})"'
    middle = (MARGIN + _AXIS_ROOM + WIDTH - _LEGEND) / 2
    return [
        text(middle, top + _HEIGHT + 34, names[0], colour=tones.muted, anchor="middle"),
        text(x, y, names[1], colour=tones.muted, anchor="middle", more=upwards),
    ]


def _legend(
    result: UncheckedResult, listed: list[tuple[int, str]], top: float
) -> tuple[list[str], float]:
    """Return each segment's mark, name and share, and how high they are together."""
    x, y = float(WIDTH - _LEGEND), top + 20
    lines = []
    for segment, name in listed:
        look = NO_SEGMENT if segment == NO_SEGMENT else result.looks[segment]
        lines.append(f'<path d="{_mark(look, x, y - 5, 7)}" {_paint(look)}/>')
        for part in wrapped(name, _NAME_LETTERS):
            lines.append(text(x + 18, y, part))
            y += 21
        if segment == NO_SEGMENT:
            share = float((result.labels == NO_SEGMENT).mean())
        else:
            share = result.segments[segment].share
        lines.append(text(x + 18, y, f"{percent(share)} of customers", colour=tones.muted))
        y += 32
    return lines, y - top
