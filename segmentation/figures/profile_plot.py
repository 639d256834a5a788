"""Segment profile plot: a panel for each segment, a bar for each trait, marker traits filled."""

from collections.abc import Sequence

import plotly.graph_objects as go

from segmentation.common.formatting import clip, label
from segmentation.domain.plan import Kind
from segmentation.domain.result import SegmentProfile, TraitProfile, UncheckedResult
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance, colour, translucent
from segmentation.figures.text import lines_of, marked, plain
from segmentation.figures.trait_hover import trait_hover
from segmentation.figures.trait_order import similar_together
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
_NAME, _PANEL_NAME = 22, 26  # letters
_LEFT = 0.02  # where panels of the first column begin at most


def profile_plot(
    result: UncheckedResult, *, appearance: Appearance, columns: int = 3, most_traits: int = 14
) -> go.Figure:
    """Draw a small panel for each segment with a bar for each trait, marker traits filled.

    Parameters
    ----------
    result : UncheckedResult
    appearance : {"light", "dark"}
    columns : int
        Panels side by side; 1 for a narrow screen.
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
    traits = similar_together(strongest[:most_traits], len(result.segments))
    columns = min(columns, len(result.segments))
    rows = -(-len(result.segments) // columns)
    panel = _ROW * len(traits) + _HEAD
    height = rows * panel + (rows - 1) * _GAP
    title = separation_title(result.traits, [s.share for s in result.segments])
    figure = canvas(
        title,
        alt=f"{title}. {_alt(result, strongest[:most_traits])}",
        appearance=appearance,
        wide=columns > 1,
        height=height,
        remark=_remark(len(traits), len(strongest), columns),
    )
    domains = _domains(len(result.segments), columns, panel, height)
    for segment, (across, up) in zip(result.segments, domains, strict=True):
        _panel(figure, segment, traits, across, up, appearance)
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
        Whether the share that is shown lies more than 25 percentage points, or the mean more than
        half a standard deviation, from everyone's; or either is more than 50 % larger or smaller.
        Never where fewer than half of the segment's customers have a value.
    """
    if trait.known_share(segment) < _KNOWN:
        return False
    if trait.kind is Kind.NUMBER:
        here, usual = trait.centre(segment), trait.centre(None)
        far = abs(trait.effects[segment]) > MEAN_APART
        return far or (here >= 0 < usual and abs(here - usual) > RELATIVELY_APART * usual)
    if not trait.levels:
        return False
    level = trait.focus[segment]
    gap = abs(trait.shares[segment][level] - trait.everyone_shares[level])
    return gap > SHARE_APART or gap > RELATIVELY_APART * trait.everyone_shares[level]


def _remark(shown: int, existing: int, columns: int) -> str:
    between = " &nbsp; " if columns > 1 else "<br>"
    text = f"Line: everyone{between}Filled: a marker{between}Hollow: near everyone"
    if shown < existing:
        text += f"{between}The {shown} strongest of {existing} traits"
    return text


def _alt(result: UncheckedResult, traits: Sequence[TraitProfile]) -> str:
    said = []
    for segment in result.segments:
        markers = [label(t.name) for t in traits if is_marker(t, segment.index)]
        said.append(f"{segment.name}: {', '.join(markers) if markers else 'no marker'}")
    return f"Markers of {'; '.join(said)}."


def _domains(
    n_panels: int, columns: int, panel: int, height: int
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return where each panel lies, as shares of the figure; all names stand at the left."""
    width, space = 1 / columns, _LEFT if columns > 1 else 0.0
    found = []
    for k in range(n_panels):
        row, column = divmod(k, columns)
        top = 1 - row * (panel + _GAP) / height
        across = column * width + space / 2, (column + 1) * width - space / 2
        found.append((across, (max(0.0, top - panel / height), top - _HEAD / height)))
    return found


def _panel(
    figure: go.Figure,
    segment: SegmentProfile,
    traits: Sequence[TraitProfile],
    across: tuple[float, float],
    up: tuple[float, float],
    appearance: Appearance,
) -> None:
    k, tones, fill = segment.index, TONES[appearance], colour(segment.look)
    number = "" if k == 0 else str(k + 1)
    markers = [is_marker(trait, k) for trait in traits]
    figure.add_bar(
        x=[max(-_FURTHEST, min(_FURTHEST, trait.difference(k))) for trait in traits],
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
    first = across[0] <= _LEFT
    figure.update_layout(
        {
            f"xaxis{number}": {
                "domain": list(across), "anchor": f"y{number}", "visible": False,
                "range": [-_FURTHEST * 1.02, _FURTHEST * 1.02], "fixedrange": True,
            },
            f"yaxis{number}": {
                "domain": list(up), "anchor": f"x{number}", "showgrid": False, "fixedrange": True,
                "range": [len(traits) - 0.5, -0.5], "tickvals": list(range(len(traits))),
                "ticktext": [plain(clip(label(t.name), _NAME)) for t in traits],
                "tickfont": {"color": tones.ink, "size": 12}, "showticklabels": first,
            },
        }
    )  # fmt: skip
    figure.add_shape(
        type="line", xref=f"x{number}", yref=f"y{number} domain", x0=0, x1=0, y0=0, y1=1,
        line={"color": tones.muted, "width": 1.5},
    )  # fmt: skip
    name = "<br>".join(plain(line) for line in lines_of(segment.name, _PANEL_NAME, 2))
    figure.add_annotation(
        text=f"<b>{marked(segment.look, name)}</b>", x=across[0], y=up[1], xref="paper",
        yref="paper", xanchor="left", yanchor="bottom", align="left", showarrow=False,
    )  # fmt: skip
