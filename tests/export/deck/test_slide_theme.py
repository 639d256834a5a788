import io
import zipfile
from datetime import date

from pptx import Presentation

from segmentation.export.deck import slide_theme
from segmentation.figures.style import SEGMENT_COLOURS


def saved(deck) -> bytes:
    content = io.BytesIO()
    deck.save(content)
    return content.getvalue()


def test_an_empty_deck_is_wide_and_has_the_colours_of_the_segments():
    content = saved(slide_theme.empty_deck("Title", date(2026, 1, 2)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (theme,) = [n for n in archive.namelist() if n.startswith("ppt/theme/theme")]
        text = archive.read(theme).decode()
        assert not [name for name in archive.namelist() if "thumbnail" in name]
    for place, colour in enumerate(SEGMENT_COLOURS[:6], 1):
        assert f'<a:accent{place}><a:srgbClr val="{colour[1:]}"/></a:accent{place}>' in text
    deck = Presentation(io.BytesIO(content))
    assert deck.slide_width == round(13.333 * 914_400)
    assert [layout.name for layout in deck.slide_layouts] == [
        "Title Slide",
        "Title and Content",
        "Title Only",
    ]


def test_layouts_stay_within_the_slide():
    deck = slide_theme.empty_deck("Title", date(2026, 1, 2))
    for place in (deck.slide_master, *deck.slide_layouts):
        for shape in place.placeholders:
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_it_is_dated_and_signed_by_nobody():
    about = slide_theme.empty_deck("Title", date(2026, 1, 2)).core_properties
    assert (about.title, about.author) == ("Title", "")
    assert about.created.date() == date(2026, 1, 2)


def test_a_colour_is_the_librarys():
    assert str(slide_theme.colour_of("#3347D6")) == "3347D6"
