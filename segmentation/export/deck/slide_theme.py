"""The look of the deck: size, colours, fonts and the three layouts that are kept."""

from datetime import date, datetime, time

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationType
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches, Pt

from segmentation.export.deck.text_fit import Box
from segmentation.figures.style import EVERYONE, SEGMENT_COLOURS, TONES

WIDTH, HEIGHT = 13.333, 7.5  # inches: 16:9
MARGIN = 0.75
TITLE = Box(MARGIN, 0.78, WIDTH - 2 * MARGIN, 1.02)
EYEBROW = Box(MARGIN, 0.4, WIDTH - 2 * MARGIN, 0.34)
FOOTER = Box(MARGIN, 7.02, 9.0, 0.26)
PAGE_NUMBER = Box(WIDTH - MARGIN - 1.0, 7.02, 1.0, 0.26)
#: Where the content of a slide is.
BODY = Box(MARGIN, 2.0, WIDTH - 2 * MARGIN, 4.8)
TITLE_SIZES = (28, 26, 24, 22, 20, 18)

INK, MUTED = TONES["light"].ink, TONES["light"].muted
SURFACE, LINE, ACCENT = TONES["light"].surface, TONES["light"].grid, TONES["light"].accent
GREY = EVERYONE

_KEPT = ("Title Slide", "Title and Content", "Title Only")
_DRAWN_FOR = 10.0  # inches: the width that the library's layouts are drawn for
_COLOURS = {
    "dk1": INK,
    "lt1": "#FFFFFF",
    "dk2": MUTED,
    "lt2": SURFACE,
    **{f"accent{place}": colour for place, colour in enumerate(SEGMENT_COLOURS[:6], 1)},
    "hlink": ACCENT,
    "folHlink": MUTED,
}


def colour_of(hex_colour: str) -> RGBColor:
    """``#3347D6`` → the library's colour."""
    return RGBColor.from_string(hex_colour[1:])


def empty_deck(title: str, day: date) -> PresentationType:
    """Return a presentation without slides, in 16:9 and the look of the charts.

    Parameters
    ----------
    title : str
        Kept among the file's properties.
    day : date
        On which it is made.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    _without_preview(deck)
    _recolour(deck)
    for place in (deck.slide_master, *deck.slide_layouts):
        _widen(place)
    _restyle_titles(deck.slide_master)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = title, "", ""
    about.created = about.modified = datetime.combine(day, time())
    about.revision = 1
    return deck


def _without_preview(deck: PresentationType) -> None:
    """Leave out the small picture of the library's own empty slide."""
    package = deck.part.package
    preview = package.part_related_by(RELATIONSHIP_TYPE.THUMBNAIL)
    package.drop_rel(package.relate_to(preview, RELATIONSHIP_TYPE.THUMBNAIL))


def _recolour(deck: PresentationType) -> None:
    """Give the theme the colours of the segments, which charts that users add will take."""
    master = deck.slide_master.part
    old = master.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(old.blob)
    for name, colour in _COLOURS.items():
        (place,) = theme.iter(qn(f"a:{name}"))
        for child in list(place):
            place.remove(child)
        etree.SubElement(place, qn("a:srgbClr")).set("val", colour[1:])
    blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
    new = Part(old.partname, old.content_type, old.package, blob)
    for owner in (master, deck.part):
        owner.rels.pop(owner.relate_to(old, RELATIONSHIP_TYPE.THEME))
        owner.relate_to(new, RELATIONSHIP_TYPE.THEME)


def _widen(place: SlideMaster | SlideLayout) -> None:
    for shape in place.placeholders:
        if shape.element.spPr.find(qn("a:xfrm")) is None:
            continue  # it stands where the master has it
        left, width = shape.left, shape.width
        shape.left = round(left * WIDTH / _DRAWN_FOR)
        shape.width = round(width * WIDTH / _DRAWN_FOR)


def _restyle_titles(master: SlideMaster) -> None:
    title = next(p for p in master.placeholders if p.placeholder_format.type == 1)
    title.left, title.top = Inches(TITLE.left), Inches(TITLE.top)
    title.width, title.height = Inches(TITLE.width), Inches(TITLE.height)
    frame = title.text_frame
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    style = master.element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    letters = style.find(qn("a:defRPr"))
    letters.set("sz", str(Pt(TITLE_SIZES[0]).centipoints))
    letters.set("b", "1")
