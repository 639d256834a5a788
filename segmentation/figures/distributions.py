"""Histogram of a numeric trait, bar chart of a categorical one."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from segmentation.common.arrays import Floats
from segmentation.common.formatting import clip, count, in_unit, percent
from segmentation.figures.base import canvas
from segmentation.figures.style import EVERYONE, TONES, Appearance, Tones
from segmentation.figures.text import plain, with_unit

_HEIGHT = 260
_ROW = 30
_LONGEST = 28
_FEW = 30  # different whole numbers that get a bar each
_FEWEST_BINS, _MOST_BINS = 10, 60
_MARGIN = 0.1  # of the distance between the fences, that is drawn beyond them
_PULLED = 0.2  # standard deviations between mean and median that are worth a title


def histogram(
    values: Floats,
    name: str,
    *,
    appearance: Appearance,
    unit: str = "",
    fences: tuple[float, float] | None = None,
    after: str = "",
) -> go.Figure:
    """Draw how often the values of a number occur, with mean, median and the outer fences.

    Parameters
    ----------
    values : ndarray of float, shape (n_customers,)
        NaN for a blank.
    name : str
        What the column is called.
    appearance : {"light", "dark"}
    unit : str
        Of the values; ``""`` once they were transformed.
    fences : tuple of float, optional
        Beyond these a value lies far off. What is much farther is not drawn, and said.
    after : str
        The transform that the values went through, such as ``the logarithm``.

    Returns
    -------
    Figure
        One trace of bars; only counts are in it, no customer's value.

    Notes
    -----
    Bins are 2 IQR / n^(1/3) wide (Freedman & Diaconis 1981), but 10 to 60 of them; up to 30
    different whole numbers get a bar each.
    """
    present = values[np.isfinite(values)]
    what = f"{clip(name, _LONGEST)}{f' after {after}' if after else ''}"
    if not len(present):
        title = f"{what} has no value"
        figure = canvas(title, alt=f"{title}.", appearance=appearance, height=_ROW)
        figure.update_xaxes(visible=False)
        return figure.update_yaxes(visible=False)
    view = _View.of(present, fences)
    title = _histogram_title(present, what, unit)
    figure = canvas(
        title,
        alt=f"{title}. {_histogram_alt(present, unit)}",
        appearance=appearance,
        height=_HEIGHT,
        remark=plain(_histogram_remark(values, present, view, unit)),
    )
    _bars(figure, present, view, unit, TONES[appearance])
    if fences is not None:
        _fence_lines(figure, view, fences, unit, TONES[appearance])
    _middle_lines(figure, present, unit, TONES[appearance])
    axis = f"{with_unit(name, unit)}{f' after {after}' if after else ''}"
    figure.update_xaxes(title_text=plain(axis), range=list(view.ends), showline=True, nticks=8)
    figure.update_yaxes(title_text="Customers", rangemode="tozero", nticks=5, tickformat=",")
    figure.update_layout(bargap=0.06, margin_t=figure.layout.margin.t + 22)
    return figure.update_layout(height=figure.layout.height + 22)


def level_bars(
    counts: Mapping[str, int],
    name: str,
    *,
    appearance: Appearance,
    ordered: bool = False,
    n_missing: int = 0,
    most_levels: int = 15,
) -> go.Figure:
    """Draw how often each value of a category occurs.

    Parameters
    ----------
    counts : mapping of str to int
        Customers with each value.
    name : str
        What the column is called.
    appearance : {"light", "dark"}
    ordered : bool
        Whether the values keep the order they are given in; else the most frequent comes first.
    n_missing : int
        Customers without a value.
    most_levels : int
        Bars; rarer values are taken together.

    Returns
    -------
    Figure
        One trace of bars.
    """
    total = sum(counts.values())
    what = clip(name, _LONGEST)
    rows = _drawn_levels(counts, most_levels, ordered=ordered)
    top = max(counts, key=lambda level: counts[level], default="")
    title = (
        f"{what}: “{clip(top, _LONGEST)}” is most frequent, {percent(counts[top] / total)}"
        if total
        else f"{what} has no value"
    )
    spoken = ", ".join(f"{level} {percent(n / total)}" for level, n in rows[:8] if total)
    figure = canvas(
        title,
        alt=f"{title}. {spoken}." if spoken else f"{title}.",
        appearance=appearance,
        height=_ROW * max(len(rows), 1) + 8,
        remark=f"{count(n_missing)} without a value are left out." if n_missing else "",
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=bool(total), showgrid=False)
    if not total:
        return figure
    shares = [n / total for _, n in rows]
    n_others = len(counts) - len(rows) + 1
    names = [plain(clip(level, _LONGEST)) or f"{count(n_others)} others" for level, _ in rows]
    figure.add_bar(
        x=shares,
        y=list(range(len(rows))),
        orientation="h",
        width=0.55,
        marker={"color": [TONES[appearance].accent if level else EVERYONE for level, _ in rows]},
        text=[percent(share) for share in shares],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[
            f"{said}: {count(n)} customers, {percent(n / total)}"
            for said, (_, n) in zip(names, rows, strict=True)
        ],
    )
    figure.update_xaxes(range=[0, 1.15 * max(shares)])
    return figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=names,
        tickfont={"color": TONES[appearance].ink, "size": 13},
        range=[len(rows) - 0.5, -0.5],
    )


@dataclass(frozen=True, slots=True)
class _View:
    """The part of a number's range that is drawn."""

    low: float
    high: float
    edges: Floats

    @property
    def ends(self) -> tuple[float, float]:
        return float(self.edges[0]), float(self.edges[-1])

    @classmethod
    def of(cls, present: Floats, fences: tuple[float, float] | None) -> "_View":
        low, high = float(present.min()), float(present.max())
        if fences is not None:
            margin = _MARGIN * (fences[1] - fences[0])
            inner = max(low, fences[0] - margin), min(high, fences[1] + margin)
            low, high = inner if inner[0] <= inner[1] else (low, high)  # nothing is near the fences
        return cls(low, high, _edges(present[(present >= low) & (present <= high)], low, high))


def _edges(present: Floats, low: float, high: float) -> Floats:
    """Return the ends of the bars, one more than there are bars."""
    distinct = np.unique(present)
    whole = bool((distinct == np.round(distinct)).all())
    if whole and len(distinct) <= _FEW and high - low <= _MOST_BINS:
        return np.arange(np.ceil(low), np.floor(high) + 2) - 0.5
    if high <= low:
        return np.array([low - 0.5, low + 0.5])
    first, third = np.quantile(present, [0.25, 0.75])
    width = 2 * (third - first) / len(present) ** (1 / 3)
    n_bins = (high - low) / width if width > 0 else _MOST_BINS
    return np.linspace(low, high, int(np.clip(np.ceil(n_bins), _FEWEST_BINS, _MOST_BINS)) + 1)


def _histogram_title(present: Floats, what: str, unit: str) -> str:
    mean, median, spread = (float(f(present)) for f in (np.mean, np.median, np.std))
    if spread and abs(mean - median) > _PULLED * spread:
        which, where = ("high", "above") if mean > median else ("low", "below")
        return f"{what}: a few {which} values pull the average {where} the middle"
    first, third = (in_unit(float(q), unit) for q in np.quantile(present, [0.25, 0.75]))
    if first == third:
        return f"{what}: most customers have {first}"
    return f"{what}: half of the customers lie from {first} to {third}"


def _histogram_alt(present: Floats, unit: str) -> str:
    least, median, mean, most = (
        in_unit(float(f(present)), unit) for f in (np.min, np.median, np.mean, np.max)
    )
    return f"From {least} to {most}, average {mean}, middle {median}."


def _histogram_remark(values: Floats, present: Floats, view: _View, unit: str) -> str:
    remarks = []
    below, above = int((present < view.low).sum()), int((present > view.high).sum())
    if below:
        remarks.append(f"{count(below)} lower, down to {in_unit(float(present.min()), unit)}")
    if above:
        remarks.append(f"{count(above)} higher, up to {in_unit(float(present.max()), unit)}")
    said = f"Not drawn: {'; '.join(remarks)}." if remarks else ""
    n_blank = len(values) - len(present)
    return f"{said} {count(n_blank)} without a value are left out.".strip() if n_blank else said


def _bars(figure: go.Figure, present: Floats, view: _View, unit: str, tones: Tones) -> None:
    edges = view.edges
    heights = np.histogram(present[(present >= view.low) & (present <= view.high)], edges)[0]
    middles = (edges[:-1] + edges[1:]) / 2
    whole = bool(np.allclose(np.diff(edges), 1)) and bool((middles == np.round(middles)).all())
    ranges = [
        in_unit(float(middle), unit)
        if whole
        else f"From {in_unit(float(start), unit)} to {in_unit(float(end), unit)}"
        for middle, start, end in zip(middles, edges[:-1], edges[1:], strict=True)
    ]
    figure.add_bar(
        x=middles,
        y=heights,
        width=np.diff(edges) * 0.94,
        marker={"color": tones.accent},
        hoverinfo="text",
        hovertext=[
            plain(f"{said}: {count(int(n))} customers, {percent(n / len(present))}")
            for said, n in zip(ranges, heights, strict=True)
        ],
    )


def _fence_lines(
    figure: go.Figure, view: _View, fences: tuple[float, float], unit: str, tones: Tones
) -> None:
    """Mark where values count as far off, as far as that is in view."""
    for fence, side in zip(fences, ("left", "right"), strict=True):
        if view.ends[0] < fence < view.ends[1]:
            _line(figure, fence, f"far off from {in_unit(fence, unit)}", side, "dot", tones, 1)


def _middle_lines(figure: go.Figure, present: Floats, unit: str, tones: Tones) -> None:
    """Mark mean and median, their words on the sides away from each other."""
    mean, median = float(present.mean()), float(np.median(present))
    left, right = ("right", "left") if median <= mean else ("left", "right")
    _line(figure, median, f"middle {in_unit(median, unit)}", left, "solid", tones, 0)
    _line(figure, mean, f"average {in_unit(mean, unit)}", right, "dash", tones, 0)


def _line(
    figure: go.Figure, at: float, text: str, anchor: str, dash: str, tones: Tones, row: int
) -> None:
    figure.add_vline(x=at, line={"color": tones.ink, "width": 1.5, "dash": dash})
    figure.add_annotation(
        text=plain(text),
        x=at,
        y=1,
        yref="paper",
        xanchor=anchor,
        yanchor="bottom",
        yshift=2 - 22 * row,
        showarrow=False,
        font={"color": tones.ink, "size": 12},
    )


def _drawn_levels(
    counts: Mapping[str, int], most_levels: int, *, ordered: bool
) -> list[tuple[str, int]]:
    """Return the values that are drawn; the rest as one without a name."""
    order = sorted(counts, key=lambda level: -counts[level])
    shown = set(order if len(order) <= most_levels else order[: most_levels - 1])
    rows = [(level, counts[level]) for level in (counts if ordered else order) if level in shown]
    rest = sum(n for level, n in counts.items() if level not in shown)
    return [*rows, ("", rest)] if len(shown) < len(counts) else rows
