"""What sets the segments apart: the strongest traits by segment as a native table."""

import math
from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.table import Table, _Cell
from pptx.util import Inches, Pt

from segmentation.common.formatting import in_unit
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.export.deck import slide_theme as look
from segmentation.export.deck.drawing import SMALL, TextStyle, add_slide, write
from segmentation.export.deck.text_fit import Box, clipped, fitting_size, printable
from segmentation.export.run_findings import Findings
from segmentation.figures import style
from segmentation.figures.heatmap import cell_colour
from segmentation.figures.trait_ranking import (
    by_strength,
    in_everyone,
    in_segment,
    separation_title,
)

_MOST_SEGMENTS = 6  # side by side; more take a second slide
_MOST_TRAITS = 8
_TRAIT_WIDTH = 2.3
_HEADER, _MARGIN, _ABOVE = 0.86, 0.07, 0.01
_ROW = 0.45
_CELL_SIZES = (14, 13, 12, 11, 10)
_LEGEND = (
    "Blue is above everyone, brown below; stronger is further. Means; of categories, the share of "
    "the value that stands out."
)


def add_differences_slides(deck: Presentation, findings: Findings, footer: str) -> None:
    """Add a slide with the strongest traits of every segment, or two for many segments.

    Parameters
    ----------
    deck : Presentation
    findings : Findings
    footer : str
    """
    title = separation_title(findings.traits, findings.shares)
    traits = by_strength(findings.traits, findings.shares)[:_MOST_TRAITS]
    n_segments = len(findings.segments)
    n_slides = math.ceil(n_segments / _MOST_SEGMENTS)
    on_each = math.ceil(n_segments / n_slides)
    for part in range(n_slides):
        shown = range(part * on_each, min((part + 1) * on_each, n_segments))
        more = f" ({part + 1} of {n_slides})" if n_slides > 1 else ""
        slide = add_slide(deck, f"{title}{more}", footer, _notes(findings, traits, shown))
        write(slide, ["What sets them apart"], look.EYEBROW, TextStyle((14,), look.MUTED))
        _add_table(slide, findings, traits, shown)
        n_traits = len(findings.traits)
        only = (
            f" The {len(traits)} strongest of {n_traits} traits." if len(traits) < n_traits else ""
        )
        legend = Box(look.BODY.left, 6.62, look.BODY.width, 0.3)
        write(slide, [f"{_LEGEND}{only}"], legend, SMALL)


def _add_table(
    slide: Slide, findings: Findings, traits: Sequence[TraitProfile], shown: range
) -> None:
    n_columns = len(shown) + 2
    width = (look.BODY.width - _TRAIT_WIDTH) / (n_columns - 1)
    frame = slide.shapes.add_table(
        len(traits) + 1,
        n_columns,
        Inches(look.BODY.left),
        Inches(look.BODY.top),
        Inches(look.BODY.width),
        Inches(_HEADER + _ROW * len(traits)),
    )
    frame.name = "Table"
    alt = separation_title(findings.traits, findings.shares)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", printable(alt))  # noqa: SLF001
    table = frame.table
    table.first_row, table.horz_banding = True, False
    for place, column in enumerate(table.columns):
        column.width = Inches(width if place else _TRAIT_WIDTH)
    for place, row in enumerate(table.rows):
        row.height = Inches(_ROW if place else _HEADER)
    _add_header(table, findings, shown, width)
    _add_trait_names(table, traits)
    _add_values(table, traits, shown, width)


def _add_header(table: Table, findings: Findings, shown: range, width: float) -> None:
    names = [
        f"{style.mark(findings.looks[segment])} {findings.names[segment]}" for segment in shown
    ]
    cells = [table.cell(0, column) for column in range(1, len(names) + 2)]
    _fill_cells(cells, [*names, "Everyone"], Box(0, 0, width, _HEADER), bold=True)
    for cell, segment in zip(cells, shown, strict=False):
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM
        _colour_mark(cell, style.colour(findings.looks[segment]))
    cells[-1].vertical_anchor = MSO_ANCHOR.BOTTOM
    _ground(table.cell(0, 0), "#FFFFFF")


def _add_trait_names(table: Table, traits: Sequence[TraitProfile]) -> None:
    cells = [table.cell(row, 0) for row in range(1, len(traits) + 1)]
    _fill_cells(cells, [t.label for t in traits], Box(0, 0, _TRAIT_WIDTH, _ROW), bold=True)
    for cell in cells:
        cell.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def _add_values(table: Table, traits: Sequence[TraitProfile], shown: range, width: float) -> None:
    cells, texts, grounds = [], [], []
    for row, trait in enumerate(traits, start=1):
        for column, segment in enumerate([*shown, None], start=1):
            cells.append(table.cell(row, column))
            texts.append(_cell_text(trait, segment))
            difference = 0.0 if segment is None else trait.difference(segment)
            grounds.append(cell_colour(difference, "light"))
    _fill_cells(cells, texts, Box(0, 0, width, _ROW), grounds=grounds)


def _fill_cells(
    cells: Sequence[_Cell],
    texts: Sequence[str],
    box: Box,
    *,
    bold: bool = False,
    grounds: Sequence[str] = (),
) -> None:
    """Write into cells of one size what fits there, so that no row grows beyond the slide."""
    said = [printable(text) for text in texts]
    room = Box(0, 0, box.width - 2 * _MARGIN, box.height - 2 * _ABOVE)
    fits = (s for s in _CELL_SIZES if all(fitting_size([text], room, (s,)) for text in said))
    size = next(fits, _CELL_SIZES[-1])
    for place, (cell, text) in enumerate(zip(cells, said, strict=True)):
        ground = grounds[place] if grounds else "#FFFFFF"
        _ground(cell, ground)
        cell.margin_left = cell.margin_right = Inches(_MARGIN)
        cell.margin_top = cell.margin_bottom = Inches(_ABOVE)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.CENTER
        run = paragraph.add_run()
        run.text = clipped(text, room.width, room.height, size)
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = look.colour_of(style.readable(ground))


def _ground(cell: _Cell, colour: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = look.colour_of(colour)


def _colour_mark(cell: _Cell, colour: str) -> None:
    """Give the mark at the beginning of a cell the colour of its segment."""
    (run,) = cell.text_frame.paragraphs[0].runs
    mark, _, name = run.text.partition(" ")
    run.text = f"{mark} "
    run.font.color.rgb = look.colour_of(colour)
    rest = cell.text_frame.paragraphs[0].add_run()
    rest.text, rest.font.size, rest.font.bold = name, run.font.size, True
    rest.font.color.rgb = look.colour_of(look.INK)


def _cell_text(trait: TraitProfile, segment: int | None) -> str:
    """Return a segment's value of a trait, or everyone's, in the units of the file."""
    if trait.kind is Kind.NUMBER:
        return in_unit(trait.centre(segment), trait.unit)
    level, figure = in_everyone(trait) if segment is None else in_segment(trait, segment)
    return f"{figure} {level}".strip()


def _notes(findings: Findings, traits: Sequence[TraitProfile], shown: range) -> list[str]:
    """Return a line for each trait with every segment's value and that of everyone."""
    lines = []
    for trait in traits:
        parts = [f"{findings.names[k]} {_cell_text(trait, k)}" for k in shown]
        lines.append(f"{trait.label}: {'; '.join(parts)}; everyone {_cell_text(trait, None)}.")
    return [*lines, *findings.effect_sentences]
