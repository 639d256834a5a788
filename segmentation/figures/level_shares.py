"""Stacked shares of a category's values by segment."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from segmentation.common.formatting import clip, percent
from segmentation.domain.plan import Kind
from segmentation.domain.result import SegmentProfile, TraitProfile, UncheckedResult
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, mixed, readable
from segmentation.figures.text import name_in_lines, plain

_ROW, _LEGEND_ROW = 46, 22
_NAME = 20  # letters of a line
_LEAST_SHARE = 0.07  # of a part that has room for its percentage
_LONGEST = 30
_OTHERS = "Others"
#: Tell parts apart without colour.
_PATTERNS = ("", "/", ".", "\\", "x", "-", "|", "+")


def level_shares(
    result: UncheckedResult,
    trait: TraitProfile,
    *,
    appearance: Appearance,
    chosen: Sequence[int] = (),
    most_levels: int = 8,
) -> go.Figure:
    """Draw the shares of a category's values in each segment and in everyone, as stacked bars.

    Parameters
    ----------
    result : UncheckedResult
    trait : TraitProfile
        No number.
    appearance : {"light", "dark"}
    chosen : sequence of int
        The segments that are drawn, from 0; all where this is left out.
    most_levels : int
        Parts of a bar; rarer values are taken together.

    Returns
    -------
    Figure
        A trace for each value, in the order of the bar's parts: shares from 0 to 1 by segment, and
        of everyone last. Customers without a value are left out.
    """
    segments = [s for s in result.segments if not chosen or s.index in chosen]
    shares = np.array([*(trait.shares[s.index] for s in segments), trait.everyone_shares])
    shown, rest = _parts(trait, most_levels)
    title = _title(trait, segments, shares)
    n_parts = len(shown) + bool(rest)
    figure = canvas(
        title,
        alt=f"{title}. {_alt(trait, segments, shares)}",
        appearance=appearance,
        height=_ROW * (len(segments) + 1) + _LEGEND_ROW * n_parts + 8,
    )
    tones = TONES[appearance]
    drawn = [(trait.levels[level], shares[:, level]) for level in shown]
    if rest:
        drawn.append((_OTHERS, shares[:, rest].sum(axis=1)))
    names = [*(s.name for s in segments), "Everyone"]
    for place, (level, values) in enumerate(drawn):
        fill = mixed(tones.accent, tones.surface, place / max(n_parts, 2))
        figure.add_bar(
            x=values, y=list(range(len(names))), orientation="h", width=0.6,
            name=plain(clip(level, _LONGEST)),
            marker={
                "color": fill, "line": {"color": tones.ground, "width": 1.5},
                "pattern": {
                    "shape": _PATTERNS[place % len(_PATTERNS)], "size": 8, "solidity": 0.1,
                    "fillmode": "overlay", "fgopacity": 0.35,
                    "fgcolor": readable(fill),
                },
            },
            text=[percent(v) if v >= _LEAST_SHARE else "" for v in values],
            textposition="inside", insidetextanchor="middle", textangle=0,
            textfont={"color": readable(fill), "size": 12}, constraintext="inside",
            hoverinfo="text",
            hovertext=[
                f"{plain(clip(name, 60))}<br>{plain(clip(level, 60))}: {percent(v)}"
                for name, v in zip(names, values, strict=True)
            ],
        )  # fmt: skip
    rows = [*(name_in_lines(s.look, s.name, _NAME, 2) for s in segments), "Everyone"]
    figure.update_layout(
        barmode="stack", bargap=0.2, showlegend=True,
        uniformtext={"mode": "hide", "minsize": 11},  # what has no room in its part is left out
        legend={"orientation": "h", "traceorder": "normal", "y": 0, "yanchor": "bottom",
                "yref": "container", "x": 0},
        margin_b=_LEGEND_ROW * n_parts + 12,
    )  # fmt: skip
    figure.update_xaxes(visible=False, range=[0, 1])
    return figure.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=rows, range=[len(rows) - 0.5, -0.5],
        tickfont={"color": tones.ink, "size": 13}, showgrid=False,
    )  # fmt: skip


def _parts(trait: TraitProfile, most_levels: int) -> tuple[list[int], list[int]]:
    """Return the levels that are drawn and those taken together; an order keeps its order."""
    levels = list(range(len(trait.levels)))
    by_share = sorted(levels, key=lambda level: -trait.everyone_shares[level])
    if len(levels) <= most_levels:
        return (by_share if trait.kind is Kind.CATEGORY else levels), []
    kept = by_share[: most_levels - 1]
    rest = [level for level in levels if level not in kept]
    return (kept if trait.kind is Kind.CATEGORY else sorted(kept)), rest


def _title(trait: TraitProfile, segments: Sequence[SegmentProfile], shares: np.ndarray) -> str:
    what = clip(trait.label, _LONGEST)
    if not trait.levels:
        return f"{what} has no value"
    gaps = np.abs(shares[:-1] - shares[-1])
    row, level = divmod(int(gaps.argmax()), gaps.shape[1])
    name = clip(segments[row].name, 36)
    value = "" if trait.kind is Kind.BOOLEAN else f" “{clip(trait.levels[level], 24)}”"
    if trait.kind is Kind.BOOLEAN:
        level = len(trait.levels) - 1
    here, usual = shares[row, level], shares[-1, level]
    return f"{what}{value}: {percent(here)} in “{name}”, {percent(usual)} of everyone"


def _alt(trait: TraitProfile, segments: Sequence[SegmentProfile], shares: np.ndarray) -> str:
    names = [*(s.name for s in segments), "Everyone"]
    said = []
    for name, row in zip(names, shares, strict=True):
        frequent = [int(k) for k in np.argsort(-row, kind="stable")[:3] if row[k] > 0]
        parts = ", ".join(f"{trait.levels[k]} {percent(float(row[k]))}" for k in frequent)
        said.append(f"{name}: {parts or 'no value'}")
    return f"{'; '.join(said)}."
