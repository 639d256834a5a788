"""How segments come about: where customers go from one number of segments to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go

from segmentation.common.arrays import Floats, Ints
from segmentation.common.formatting import clip, count, percent, words
from segmentation.domain.result import SegmentationResult
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, colour, mark, translucent
from segmentation.figures.text import plain

_BEFORE, _AFTER = 3, 1  # numbers of segments that are drawn beside the one shown
_SAME = 0.75  # of the Jaccard overlap, from where a segment is the same (Hennig 2007)
_LEAST_FLOW = 0.01  # of all customers; fewer are left out
_HEIGHT, _HEADINGS = 420, 24  # pixels


@dataclass(frozen=True, slots=True)
class _Column:
    """The customers with one number of segments."""

    size: int
    labels: Ints
    names: tuple[str, ...]


def segment_flow(
    result: SegmentationResult, *, appearance: Appearance, narrow: bool = False
) -> go.Figure:
    """Draw how the segments shown come from fewer, and what one more would make of them.

    Parameters
    ----------
    result : SegmentationResult
    appearance : {"light", "dark"}
    narrow : bool
        Whether it has to fit a telephone: of the segments' names there are the marks.

    Returns
    -------
    Figure
        One Sankey trace. A node is a segment; its colour is that of the segment shown in which
        most of its customers are.
    """
    columns = _columns(result, narrow=narrow)
    tones = TONES[appearance]
    title = _title(result, columns)
    starts = np.cumsum([0, *(column.size for column in columns)])
    looks = [look for column in columns for look in _looks(result, column)]
    links = [
        (int(starts[c] + k), int(starts[c + 1] + m), int(flow))
        for c, (one, other) in enumerate(pairwise(columns))
        for (k, m), flow in np.ndenumerate(_together(one, other))
        if flow >= _LEAST_FLOW * len(result.labels)
    ]
    figure = canvas(
        title,
        alt=f"{title}. Customers from {columns[0].size} to {columns[-1].size} segments.",
        appearance=appearance,
        height=_HEIGHT,
    )
    figure.update_layout(margin_t=figure.layout.margin.t + _HEADINGS)
    figure.add_sankey(
        valueformat=",",
        valuesuffix=" customers",
        node={
            "label": [name for column in columns for name in column.names],
            "color": [colour(look) for look in looks],
            "pad": 14,
            "thickness": 14,
            "line": {"width": 0},
        },
        link={
            "source": [source for source, _, _ in links],
            "target": [target for _, target, _ in links],
            "value": [flow for _, _, flow in links],
            "color": [translucent(colour(looks[target]), 0.35) for _, target, _ in links],
        },
        textfont={"color": tones.ink, "size": 12},
    )
    for x, column in zip(np.linspace(0, 1, len(columns)), columns, strict=True):
        shown = column.size == len(result.segments)
        text = f"{column.size} segments" if x == 0 or not narrow else str(column.size)
        figure.add_annotation(
            text=f"<b>{text}</b>" if shown else text, x=float(x), y=1.01, yanchor="bottom",
            xref="paper", yref="paper", showarrow=False,
            font_color=tones.ink if shown else tones.muted,
            xanchor="left" if x == 0 else "right" if x == 1 else "center",
        )  # fmt: skip
    return figure


def _columns(result: SegmentationResult, *, narrow: bool) -> tuple[_Column, ...]:
    shown = len(result.segments)
    names = tuple(
        mark(segment.look) if narrow else f"{mark(segment.look)} {plain(clip(segment.name, 32))}"
        for segment in result.segments
    )
    columns = {shown: _Column(shown, result.labels, names)}
    for size in result.exploration.sizes_tried:
        if shown - _BEFORE <= size <= shown + _AFTER and size != shown:
            labels = result.exploration.partition(size).labels
            shares = np.bincount(labels[labels >= 0], minlength=size) / len(labels)
            columns[size] = _Column(size, labels, tuple(percent(share) for share in shares))
    return tuple(columns[size] for size in sorted(columns))


def _together(one: _Column, other: _Column) -> Ints:
    """Count the customers in each pair of segments, shape (n_one, n_other)."""
    placed = (one.labels >= 0) & (other.labels >= 0)
    pairs = one.labels[placed] * other.size + other.labels[placed]
    return np.bincount(pairs, minlength=one.size * other.size).reshape(one.size, other.size)


def _overlaps(one: _Column, other: _Column) -> Floats:
    """Return the Jaccard overlap of each pair of segments."""
    together = _together(one, other)
    of_one = np.bincount(one.labels[one.labels >= 0], minlength=one.size)
    of_other = np.bincount(other.labels[other.labels >= 0], minlength=other.size)
    union = of_one[:, None] + of_other - together
    return np.asarray(together / np.maximum(union, 1), dtype=np.float64)


def _looks(result: SegmentationResult, column: _Column) -> list[int]:
    own = [segment.look for segment in result.segments]
    shown = _Column(len(own), result.labels, ())
    if column.size == shown.size:
        return own
    return [own[k] for k in _together(column, shown).argmax(axis=1)]


def _title(result: SegmentationResult, columns: Sequence[_Column]) -> str:
    """Say how many of the segments shown are there with one fewer, or else with one more."""
    n_segments = len(result.segments)
    place = next(k for k, column in enumerate(columns) if column.size == n_segments)
    if len(columns) == 1:
        return f"No other number of segments was tried beside {words(n_segments)}"
    beside = columns[place - 1] if place else columns[place + 1]
    same = int((_overlaps(columns[place], beside).max(axis=1) >= _SAME).sum())
    when = "already" if place else "still"
    number = "None" if not same else words(same).capitalize()
    verb = "is" if same in (0, 1) else "are"
    whose = f"{number} of the {words(n_segments)} segments" if same < n_segments else (
        f"All {words(n_segments)} segments"
    )  # fmt: skip
    return f"{whose} {verb} there {when} with {words(beside.size)}"


def flow_note(result: SegmentationResult) -> str:
    """Return how to read the chart, in a sentence."""
    return (
        f"Each band is a group of your {count(len(result.labels))} customers. A segment that goes "
        "through unbroken is there whatever number you take; one that is cut and mixed depends on "
        "the number. Bands of under 1 % of customers are left out."
    )
