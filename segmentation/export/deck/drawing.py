"""Slides, and text and shapes on them; every text is measured before it is written."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from segmentation.export.deck import slide_theme as look
from segmentation.export.deck.text_fit import Box, clipped, fitting_size, printable, text_width
from segmentation.figures.style import colour, mark

#: Where segments' marks are drawn from; most systems have these letters in it or one like it.
_MARKS_FONT = "Segoe UI Symbol"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks.

    Attributes
    ----------
    sizes : tuple of int
        In points, the preferred one first; smaller ones where the text would not fit.
    colour : str
    bold : bool
    gap : float
        Between paragraphs, in points.
    low, middle : bool
        Whether the text stands at the bottom or in the middle of its box, and not at the top.
    """

    sizes: tuple[int, ...] = (16, 15, 14, 13, 12, 11)
    colour: str = look.INK
    bold: bool = False
    gap: float = 0.0
    low: bool = False
    middle: bool = False

    @property
    def anchor(self) -> MSO_ANCHOR:
        """Where the text stands in its box."""
        return (
            MSO_ANCHOR.BOTTOM if self.low else MSO_ANCHOR.MIDDLE if self.middle else MSO_ANCHOR.TOP
        )


BODY_TEXT = TextStyle(gap=8)
SMALL = TextStyle((12, 11, 10), look.MUTED)
STRONG = TextStyle((14, 13, 12), bold=True)


def add_slide(deck: Presentation, title: str, footer: str, notes: Sequence[str]) -> Slide:
    """Add a slide with its title, its number, what stands at its foot, and notes.

    Parameters
    ----------
    deck : Presentation
    title : str
        The finding; made smaller, and in the end cut, where it would not fit two lines.
    footer : str
    notes : sequence of str
        What the speaker can say, a line each.
    """
    layout = next(found for found in deck.slide_layouts if found.name == "Title Only")
    slide = deck.slides.add_slide(layout)
    heading = slide.shapes.title
    assert heading is not None
    place_shape(heading, look.TITLE)
    fill(heading.text_frame, [title], look.TITLE, TextStyle(_title_sizes(title), bold=True))
    write(slide, [footer], look.FOOTER, SMALL)
    _add_number(slide)
    add_notes(slide, notes)
    return slide


def place_shape(shape: BaseShape, box: Box) -> None:
    """Move a shape to a box of its slide."""
    shape.left, shape.top = Inches(box.left), Inches(box.top)
    shape.width, shape.height = Inches(box.width), Inches(box.height)


def add_notes(slide: Slide, lines: Sequence[str]) -> None:
    """Write what the speaker can say below a slide."""
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None
    frame.text = "\n".join(printable(line) for line in lines)


def write(slide: Slide, texts: Sequence[str], box: Box, style: TextStyle = BODY_TEXT) -> Shape:
    """Write paragraphs into a box of a slide; what does not fit is made smaller, then cut.

    Parameters
    ----------
    slide : Slide
    texts : sequence of str
    box : Box
    style : TextStyle

    Returns
    -------
    Shape
    """
    shape = slide.shapes.add_textbox(
        Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)
    )
    fill(shape.text_frame, texts, box, style)
    return shape


def fill(frame: TextFrame, texts: Sequence[str], box: Box, style: TextStyle) -> None:
    """Write paragraphs into the text frame of a shape that stands in a box."""
    said = [printable(text) for text in texts]
    size = fitting_size(said, box, style.sizes, style.gap)
    if size is None:
        size = style.sizes[-1]
        each = (box.height - (len(said) - 1) * style.gap / 72) / max(len(said), 1)
        said = [clipped(text, box.width, each, size) for text in said]
    set_frame(frame, style.anchor)
    for place, text in enumerate(said):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(style.gap if place < len(said) - 1 else 0)
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(size), style.bold
        run.font.color.rgb = look.colour_of(style.colour)


def set_frame(frame: TextFrame, anchor: MSO_ANCHOR) -> None:
    """Let a text frame break its lines, keep its size, and begin at its edge."""
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def write_marked(slide: Slide, shown_as: int, name: str, box: Box, name_style: TextStyle) -> Shape:
    """Write a segment's name behind its mark, which has the segment's colour.

    Parameters
    ----------
    slide : Slide
    shown_as : int
        The place of its colour and symbol in the palette.
    name : str
    box : Box
    name_style : TextStyle
        Of the name.
    """
    before = f"{mark(shown_as)}  "
    shape = write(slide, [f"{before}{printable(name)}"], box, name_style)
    run = shape.text_frame.paragraphs[0].runs[0]
    shown = run.text
    if not shown.startswith(before):
        return shape
    size, bold = run.font.size, run.font.bold
    run.text, run.font.name = before, _MARKS_FONT
    run.font.color.rgb = look.colour_of(colour(shown_as))
    rest = shape.text_frame.paragraphs[0].add_run()
    rest.text, rest.font.size, rest.font.bold = shown[len(before) :], size, bold
    rest.font.color.rgb = look.colour_of(name_style.colour)
    return shape


def panel(slide: Slide, box: Box, fill_colour: str, *, rounded: bool = True) -> Shape:
    """Draw a filled rectangle without a border.

    Parameters
    ----------
    slide : Slide
    box : Box
    fill_colour : str
    rounded : bool
        Whether its corners are.
    """
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE
    shape = slide.shapes.add_shape(
        kind, Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)
    )
    if rounded:
        shape.adjustments[0] = min(0.5, 0.1 / min(box.width, box.height))
    shape.fill.solid()
    shape.fill.fore_color.rgb = look.colour_of(fill_colour)
    shape.line.fill.background()
    shape.element.remove(shape.element.find(qn("p:style")))  # it brings a shadow
    return shape


def share_strip(slide: Slide, shares: Sequence[float], colours: Sequence[str], box: Box) -> None:
    """Draw one thin bar of all customers, a part for each segment in its colour."""
    left, total = box.left, max(sum(shares), 1.0)
    for share, own in zip(shares, colours, strict=True):
        width = box.width * share / total
        place = Box(left, box.top, max(width - 0.03, 0.01), box.height)
        panel(slide, place, own, rounded=False)
        left += width


#: How much wider letters may be drawn by a program that has no Calibri: no third line then.
_SUBSTITUTE = 1.3


def _title_sizes(title: str) -> tuple[int, ...]:
    """Return the sizes to try: one line that is a little smaller before two lines."""
    width = look.TITLE.width
    one_line = (s for s in look.TITLE_SIZES[:3] if text_width(printable(title), s) <= width)
    size = next(one_line, None)
    if size is None:
        spare = replace(look.TITLE, width=width / _SUBSTITUTE)
        size = fitting_size([printable(title)], spare, look.TITLE_SIZES)
    return look.TITLE_SIZES if size is None else (size,)


def _add_number(slide: Slide) -> None:
    """Copy the layout's placeholder of the page number, which a new slide does not get."""
    kind = PP_PLACEHOLDER.SLIDE_NUMBER
    found = (p for p in slide.slide_layout.placeholders if p.placeholder_format.type == kind)
    number = copy.deepcopy(next(found).element)
    slide.shapes._spTree.append(number)  # noqa: SLF001  (the library has no other way)
    shape = slide.shapes[-1]
    place_shape(shape, look.PAGE_NUMBER)
