"""Placement of segment labels on a map without overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from segmentation.figures.style import TONES, Appearance, colour, translucent
from segmentation.figures.text import lines_of, marked, plain

_WIDTH, _HEIGHT = 900, 480  # of the map in pixels, on a laptop
_LETTER, _LINE, _PAD = 7.6, 18, 14
_WRAP, _LINES = 24, 2
_GAP = 4

# Where a label may go, in pixels from its place, nearest first.
_SHIFTS = sorted(
    ((dx, dy) for dx in range(-240, 241, 40) for dy in range(-240, 241, 12)),
    key=lambda shift: (shift[0] ** 2 + 4 * shift[1] ** 2, shift),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment's name belongs.

    Attributes
    ----------
    look : int
        The place of its colour and symbol in the palette.
    name : str
    x, y : float
        In the units of the axes.
    """

    look: int
    name: str
    x: float
    y: float


def write_names(
    figure: go.Figure,
    places: Sequence[Place],
    *,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    appearance: Appearance,
) -> None:
    """Write each segment's name, on the colour of the page; a line leads back if it had to move.

    Where there is no room left, the mark stands alone.

    Parameters
    ----------
    figure : Figure
    places : sequence of Place
        The first keep their place.
    x_range, y_range : tuple of float
        The ends of the axes.
    appearance : {"light", "dark"}
    """
    tones = TONES[appearance]
    names = [lines_of(place.name, _WRAP, _LINES) for place in places]
    boxes = [_box(p, name, x_range, y_range) for p, name in zip(places, names, strict=True)]
    for place, name, shift in zip(places, names, _non_overlapping_shifts(boxes), strict=True):
        dx, dy = shift or (0, 0)
        text = "" if shift is None else "<br>".join(plain(line) for line in name)
        figure.add_annotation(
            x=place.x,
            y=place.y,
            ax=dx,
            ay=-dy,
            text=f"<b>{marked(place.look, text)}</b>",
            align="left",
            arrowcolor=tones.ink if dx or dy else "rgba(0, 0, 0, 0)",
            arrowhead=0,
            arrowwidth=1,
            bgcolor=translucent(tones.ground, 0.88),
            bordercolor=colour(place.look),
            borderpad=4,
            borderwidth=1,
        )


@dataclass(frozen=True, slots=True)
class _Box:
    """A label in pixels: its middle and half its size."""

    x: float
    y: float
    half_width: float
    half_height: float

    def moved(self, dx: float, dy: float) -> "_Box":
        return _Box(self.x + dx, self.y + dy, self.half_width, self.half_height)

    def meets(self, other: "_Box") -> bool:
        return (
            abs(self.x - other.x) < self.half_width + other.half_width + _GAP
            and abs(self.y - other.y) < self.half_height + other.half_height + _GAP
        )

    def inside(self) -> bool:
        return (
            self.half_width <= self.x <= _WIDTH - self.half_width
            and self.half_height <= self.y <= _HEIGHT - self.half_height
        )


def _box(
    place: Place, lines: list[str], x_range: tuple[float, float], y_range: tuple[float, float]
) -> _Box:
    return _Box(
        _WIDTH * (place.x - x_range[0]) / (x_range[1] - x_range[0]),
        _HEIGHT * (place.y - y_range[0]) / (y_range[1] - y_range[0]),
        (_LETTER * (max(map(len, lines)) + 2) + _PAD) / 2,
        (_LINE * len(lines) + _PAD) / 2,
    )


def _non_overlapping_shifts(boxes: Sequence[_Box]) -> list[tuple[int, int] | None]:
    """Return how far to move each box so that it meets none before it; ``None`` if it cannot."""
    placed: list[_Box] = []
    shifts = []
    for box in boxes:
        shift = next((s for s in _SHIFTS if _free(box.moved(*s), placed)), None)
        shifts.append(shift)
        if shift is not None:
            placed.append(box.moved(*shift))
    return shifts


def _free(box: _Box, placed: Sequence[_Box]) -> bool:
    return box.inside() and not any(box.meets(other) for other in placed)
