"""Heatmap of traits by segment, coloured by the effect size."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from segmentation.common.formatting import of_column
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile, UncheckedResult
from segmentation.figures.base import canvas
from segmentation.figures.style import DIVERGING, TONES, Appearance, readable, rgb
from segmentation.figures.text import heading, lines_of, marked, name_in_lines, plain
from segmentation.figures.trait_hover import quoted, trait_hover
from segmentation.figures.trait_ranking import in_everyone, in_segment, ranked, separation_title

STRONGEST = 1.5  # standard deviations; beyond, the colour stays the same
_WIDTH = 900  # of all columns together in pixels, on a laptop
_TABLET, _TELEPHONE = 640, 210  # the same on others
_SLIDE = 440  # on a slide that is no wider than a tablet, in letters of this size
_LEAST_HEADER = 10  # letters of a line of a name
_LETTER = 6.8  # pixels, on average
_NARROW, _SMALL = 8, 5  # letters, below which names do not fit, and figures only when small
_ROW, _TALL_ROW = 38, 50
_TRAIT, _TRAIT_NARROW, _WHOLE = 26, 18, 60  # letters of a line of a trait's name
_LINE = 17


def differences(
    result: UncheckedResult,
    *,
    appearance: Appearance,
    most_traits: int = 14,
    narrow: bool = False,
    slide: bool = False,
) -> go.Figure:
    """Draw every segment's traits in original units, coloured by how far they are from everyone.

    Parameters
    ----------
    result : UncheckedResult
    appearance : {"light", "dark"}
    most_traits : int
        Rows; the traits that separate the segments most.
    narrow : bool
        Whether it has to fit a telephone: of names there are the marks, of values the figures.
    slide : bool
        Whether its letters become those of a slide, on a screen no wider than a tablet.

    Returns
    -------
    Figure
        Its first trace holds the effects in standard deviations, clipped at ±1.5, a row a trait and
        a column a segment; its last the text of all cells, row by row, "Everyone" at the end.
    """
    width = _TELEPHONE if narrow else _SLIDE if slide else _WIDTH
    layout = _CellLayout.of(result, width)
    order = ranked(result)
    traits = order[:most_traits]
    header = [
        *_headers(result, layout, min(width, _TABLET)),
        "All" if layout.narrow else "Everyone",
    ]
    header_lines = 1 + max(text.count("<br>") for text in header)
    figure = canvas(
        separation_title(result.traits, [s.share for s in result.segments]),
        alt=_heatmap_alt(result, traits),
        appearance=appearance,
        height=len(traits) * layout.row + 8,
        remark=_heatmap_remark(appearance, len(traits), len(order), narrow=narrow),
    )
    _tiles(figure, result, traits, appearance)
    _texts(figure, result, traits, layout, appearance)
    _axes(figure, header, [_row_name(t, narrow=narrow) for t in traits], TONES[appearance].ink)
    _make_room(figure, header_lines * _LINE + 8)
    return figure


def cell_colour(effect: float, appearance: Appearance) -> str:
    """Return the colour of a difference, brown below and blue above everyone."""
    below, same, above = (np.array(rgb(c)) for c in DIVERGING[appearance])
    share = max(-1.0, min(1.0, effect / STRONGEST))
    found = same + abs(share) * ((above if share > 0 else below) - same)
    return "#{:02X}{:02X}{:02X}".format(*(round(float(channel)) for channel in found))


@dataclass(frozen=True, slots=True)
class _CellLayout:
    """How much fits into a cell: letters a line, and one or two lines."""

    letters: int
    lines: int

    @classmethod
    def of(cls, result: UncheckedResult, width: int) -> "_CellLayout":
        letters = int(width / (len(result.segments) + 1) / _LETTER)
        has_levels = any(t.kind not in (Kind.NUMBER, Kind.BOOLEAN) for t in result.traits)
        return cls(letters, 2 if has_levels and _NARROW <= letters < 24 else 1)

    @property
    def narrow(self) -> bool:
        """Whether there is room for marks and figures only; the pointer shows the rest."""
        return self.letters < _NARROW

    @property
    def text_size(self) -> int:
        return 10 if self.letters < _SMALL else 12 if self.lines == 2 else 13

    @property
    def row(self) -> int:
        return _TALL_ROW if self.lines == 2 else _ROW

    @property
    def level(self) -> int:
        """Letters left for the name of a level."""
        return self.letters - 1 if self.lines == 2 else self.letters - 8

    def cell(self, level: str, figure: str) -> str:
        if self.narrow or not level:
            return figure
        between = "<br>" if self.lines == 2 else " "
        return f"{figure}{between}{plain(level)}"


def _heatmap_remark(appearance: Appearance, shown: int, existing: int, *, narrow: bool) -> str:
    below, _, above = DIVERGING[appearance]
    tile = '<span style="color:{}">■</span> {}'
    text = f"{tile.format(above, 'above everyone')} &nbsp; {tile.format(below, 'below everyone')}"
    if narrow:
        text += " &nbsp; Tap a cell to read it in words"
    if shown < existing:
        text += f" &nbsp; The {shown} strongest of {existing} traits"
    return text


def _heatmap_alt(result: UncheckedResult, traits: Sequence[TraitProfile]) -> str:
    rows = "; ".join(
        f"{heading(t)}: "
        + ", ".join(f"{s.name} {' '.join(in_segment(t, s.index)).strip()}" for s in result.segments)
        for t in traits[:3]
    )
    return f"{separation_title(result.traits, [s.share for s in result.segments])}. {rows}."


def _headers(result: UncheckedResult, layout: _CellLayout, width: int) -> list[str]:
    if layout.narrow:
        return [marked(s.look, "") for s in result.segments]
    most_lines = 4
    letters = min(layout.letters, int(width / (len(result.segments) + 1) / _LETTER))
    letters = max(letters, _LEAST_HEADER)
    return [name_in_lines(s.look, s.name, letters, most_lines) for s in result.segments]


def _tiles(
    figure: go.Figure,
    result: UncheckedResult,
    traits: Sequence[TraitProfile],
    appearance: Appearance,
) -> None:
    n_segments, rows = len(result.segments), list(range(len(traits)))
    below, same, above = DIVERGING[appearance]
    figure.add_heatmap(
        x=list(range(n_segments)),
        y=rows,
        z=[[_within(t.difference(k)) for k in range(n_segments)] for t in traits],
        zmin=-STRONGEST,
        zmax=STRONGEST,
        colorscale=[[0, below], [0.5, same], [1, above]],
        hoverinfo="text",
        hovertext=[[trait_hover(t, s) for s in result.segments] for t in traits],
    )
    figure.add_heatmap(
        x=[n_segments],
        y=rows,
        z=[[0]] * len(rows),
        colorscale=[[0, same], [1, same]],
        hoverinfo="text",
        hovertext=[[_everyone_alt(t)] for t in traits],
    )
    figure.update_traces(xgap=3, ygap=3, showscale=False)


def _within(difference: float) -> float:
    return max(-STRONGEST, min(STRONGEST, difference))


def _texts(
    figure: go.Figure,
    result: UncheckedResult,
    traits: Sequence[TraitProfile],
    layout: _CellLayout,
    appearance: Appearance,
) -> None:
    n_segments = len(result.segments)
    texts, colours = [], []
    for trait in traits:
        for k in range(n_segments):
            texts.append(layout.cell(*in_segment(trait, k, layout.level)))
            colours.append(readable(cell_colour(trait.difference(k), appearance)))
        texts.append(layout.cell(*in_everyone(trait, layout.level)))
        colours.append(TONES[appearance].ink)
    figure.add_scatter(
        x=list(range(n_segments + 1)) * len(traits),
        y=[row for row in range(len(traits)) for _ in range(n_segments + 1)],
        mode="text",
        text=texts,
        textfont={"color": colours, "size": layout.text_size},
        hoverinfo="skip",
    )


def _axes(figure: go.Figure, header: Sequence[str], rows: Sequence[str], ink: str) -> None:
    common = {"showgrid": False, "tickfont": {"color": ink, "size": 13}}
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(header))),
        ticktext=list(header),
        tickangle=0,
        range=[-0.5, len(header) - 0.5],
        **common,
    )
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=list(rows),
        range=[len(rows) - 0.5, -0.5],
        **common,
    )


def _row_name(trait: TraitProfile, *, narrow: bool) -> str:
    """Return a trait's name as markup; two short lines on a telephone, so that cells have room."""
    if not narrow:
        return plain(heading(trait, _TRAIT))
    lines = lines_of(heading(trait, _WHOLE), _TRAIT_NARROW, 2)
    return "<br>".join(plain(line) for line in lines)


def _make_room(figure: go.Figure, pixels: int) -> None:
    """Put the column headings between the title and the tiles."""
    figure.update_layout(
        height=figure.layout.height + pixels, margin_t=figure.layout.margin.t + pixels
    )
    figure.update_xaxes(automargin=False)


def _everyone_alt(trait: TraitProfile) -> str:
    level, figure = in_everyone(trait, 40)
    if trait.kind is Kind.NUMBER:
        figure = of_column(trait.name, trait.centre(None), trait.unit)
    return f"<b>Everyone</b><br>{plain(trait.label)}{quoted(level)}: {plain(figure)}"
