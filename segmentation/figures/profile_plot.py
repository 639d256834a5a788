"""Segment profile plot: a panel for each segment, a bar for each trait, marker traits filled."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from segmentation.common.formatting import clip
from segmentation.domain.plan import Kind
from segmentation.domain.result import SegmentProfile, TraitProfile, UncheckedResult
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, colour, translucent
from segmentation.figures.text import lines_of, marked, plain
from segmentation.figures.trait_hover import trait_hover
from segmentation.figures.trait_order import axis_name, similar_together
from segmentation.figures.trait_ranking import ranked, separation_title

#: A marker's share lies so far from everyone's, in percentage points / 100.
SHARE_APART = 0.25
#: Its mean lies so far from everyone's, in standard deviations.
MEAN_APART = 0.5
#: Or either is so much larger or smaller, relative to everyone's.
RELATIVELY_APART = 0.5
_KNOWN = 0.5  # share of a segment's customers who have a value
_FURTHEST = 1.5  # standard deviations that fill half a panel
_ROW, _HEAD, _GAP = 22, 40, 10
_NAME = 22  # letters
_ONE_ROW = 5  # panels fit side by side
_LETTERS, _LETTERS_ALONE = 105, 30  # of the names in a row of panels, and of one alone
_LEFT = 0.02  # where panels of the first column begin at most


def profile_plot(
    result: UncheckedResult,
    *,
    appearance: Appearance,
    columns: int | None = None,
    most_traits: int = 14,
) -> go.Figure:
    """Draw a small panel for each segment with a bar for each trait, marker traits filled.

    Parameters
    ----------
    result : UncheckedResult
    appearance : {"light", "dark"}
    columns : int, optional
        Panels side by side: 1 for a telephone; by default as many as there are cards in a row.
    most_traits : int
        The traits that separate the segments most.

    Returns
    -------
    Figure
        A trace of bars for each segment, in order: differences from everyone in standard
        deviations, clipped at ±1.5.

    Notes
    -----
    After Dolnicar, Grün & Leisch, *Market Segmentation Analysis* (Springer 2018), ch. 8. Their
    markers, as R's ``flexclust`` draws them, differ from everyone by a quarter of the scale or by
    half of everyone's value. For a number, half a standard deviation stands for a quarter of the
    scale: it is 25 percentage points of a yes/no that half of all customers say yes to.
    """
    strongest = ranked(result)
    n_segments = len(result.segments)
    traits = similar_together(strongest[:most_traits], n_segments)
    if columns is None:
        columns = n_segments if n_segments <= _ONE_ROW else -(-n_segments // 2)
    columns = min(columns, _ONE_ROW)
    rows = -(-n_segments // columns)
    panel = _ROW * len(traits) + _HEAD
    height = rows * panel + (rows - 1) * _GAP
    title = separation_title(result.traits, [s.share for s in result.segments])
    figure = canvas(
        title,
        alt=f"{title}. {_alt(result, strongest[:most_traits])}",
        appearance=appearance,
        height=height,
        remark=_remark(len(traits), len(strongest)),
    )
    places = _places(n_segments, columns, panel, height)
    for segment, place in zip(result.segments, places, strict=True):
        _panel(figure, segment, traits, place, appearance)
    return figure


def is_marker(trait: TraitProfile, segment: int) -> bool:
    """Say whether a trait is a marker of a segment.

    Parameters
    ----------
    trait : TraitProfile
    segment : int
        From 0.

    Returns
    -------
    bool
        Whether the share that is shown lies more than 25 percentage points, or the mean of a
        number or of an order's places more than half a standard deviation, from everyone's; or
        the share or the mean of a number is more than 50 % larger or smaller.
        Never where fewer than half of the segment's customers have a value.
    """
    if trait.known_share(segment) < _KNOWN:
        return False
    far = abs(trait.effects[segment]) > MEAN_APART
    if trait.kind is Kind.ORDERED:
        return far
    if trait.kind is Kind.NUMBER:
        here, usual = trait.centre(segment), trait.centre(None)
        return far or (here >= 0 < usual and abs(here - usual) > RELATIVELY_APART * usual)
    if not trait.levels:
        return False
    level = trait.focus[segment]
    gap = abs(trait.shares[segment][level] - trait.everyone_shares[level])
    return gap > SHARE_APART or gap > RELATIVELY_APART * trait.everyone_shares[level]


def _remark(shown: int, existing: int) -> str:
    text = "Line: everyone &nbsp; Filled: a marker &nbsp; Hollow: near everyone"
    if shown < existing:
        text += f" &nbsp; The {shown} strongest of {existing} traits"
    return text


def _alt(result: UncheckedResult, traits: Sequence[TraitProfile]) -> str:
    said = []
    for segment in result.segments:
        markers = [t.label for t in traits if is_marker(t, segment.index)]
        said.append(f"{segment.name}: {', '.join(markers) if markers else 'no marker'}")
    return f"Markers of {'; '.join(said)}."


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a panel lies, as shares of the figure, and how long a line of its name may be."""

    across: tuple[float, float]
    up: tuple[float, float]
    letters: int

    @property
    def first(self) -> bool:
        """Whether it is the first of its row, which has the traits' names."""
        return self.across[0] <= _LEFT


def _places(n_panels: int, columns: int, panel: int, height: int) -> list[_Place]:
    """Return where the panels lie, row by row."""
    width, space = 1 / columns, _LEFT if columns > 1 else 0.0
    letters = _LETTERS // columns if columns > 1 else _LETTERS_ALONE
    found = []
    for k in range(n_panels):
        row, column = divmod(k, columns)
        top = 1 - row * (panel + _GAP) / height
        across = column * width + space / 2, (column + 1) * width - space / 2
        up = max(0.0, top - panel / height), top - _HEAD / height
        found.append(_Place(across, up, letters))
    return found


def _panel(
    figure: go.Figure,
    segment: SegmentProfile,
    traits: Sequence[TraitProfile],
    place: _Place,
    appearance: Appearance,
) -> None:
    k, tones, fill = segment.index, TONES[appearance], colour(segment.look)
    number = "" if k == 0 else str(k + 1)
    markers = [is_marker(trait, k) for trait in traits]
    figure.add_bar(
        x=[max(-_FURTHEST, min(_FURTHEST, trait.effects[k])) for trait in traits],
        y=list(range(len(traits))),
        orientation="h",
        width=0.7,
        xaxis=f"x{number}",
        yaxis=f"y{number}",
        marker={
            "color": [fill if one else translucent(fill, 0.12) for one in markers],
            "line": {"color": fill, "width": 1.5},
        },
        hoverinfo="text",
        hovertext=[
            trait_hover(trait, segment) + ("<br><i>Marker</i>" if one else "")
            for trait, one in zip(traits, markers, strict=True)
        ],
    )  # fmt: skip
    figure.update_layout(
        {
            f"xaxis{number}": {
                "domain": list(place.across), "anchor": f"y{number}", "visible": False,
                "range": [-_FURTHEST * 1.02, _FURTHEST * 1.02], "fixedrange": True,
            },
            f"yaxis{number}": {
                "domain": list(place.up), "anchor": f"x{number}", "showgrid": False,
                "fixedrange": True,
                "range": [len(traits) - 0.5, -0.5], "tickvals": list(range(len(traits))),
                "ticktext": [plain(clip(axis_name(t), _NAME)) for t in traits],
                "tickfont": {"color": tones.ink, "size": 12}, "showticklabels": place.first,
            },
        }
    )  # fmt: skip
    figure.add_shape(
        type="line", xref=f"x{number}", yref=f"y{number} domain", x0=0, x1=0, y0=0, y1=1,
        line={"color": tones.muted, "width": 1.5},
    )  # fmt: skip
    name = "<br>".join(plain(line) for line in lines_of(segment.name, place.letters, 2))
    figure.add_annotation(
        text=f"<b>{marked(segment.look, name)}</b>", x=place.across[0], y=place.up[1], xref="paper",
        yref="paper", xanchor="left", yanchor="bottom", align="left", showarrow=False,
    )  # fmt: skip
