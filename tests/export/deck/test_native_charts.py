import io
from datetime import date

import openpyxl
import pytest

from segmentation.export.deck.drawing import add_slide
from segmentation.export.deck.native_charts import Bars, add_bars, chart_text, names_beside
from segmentation.export.deck.slide_theme import empty_deck
from segmentation.export.deck.text_fit import Box, text_height

BOX = Box(1, 2, 8, 3)


@pytest.fixture
def slide():
    return add_slide(empty_deck("T", date(2026, 1, 2)), "Title", "", [])


def bars(**changed) -> Bars:
    given = {
        "names": ("One", "Two"),
        "series": (("Mean", (1.5, -2.5)),),
        "colours": (("#0072B2", "#828A99"),),
        "number_format": '[<1]"<"0.00;0.0',
    }
    return Bars(**{**given, **changed})


def test_numbers_names_and_colours_are_in_the_chart(slide):
    chart = add_bars(slide, bars(), BOX, "alt & <text>")
    plot = chart.plots[0]
    assert list(plot.categories) == ["One", "Two"]
    assert list(plot.series[0].values) == [1.5, -2.5]
    colours = [str(plot.series[0].points[k].format.fill.fore_color.rgb) for k in range(2)]
    assert colours == ["0072B2", "828A99"]
    assert plot.data_labels.number_format == '[<1]"<"0.00;0.0'
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "alt & <text>"


def test_the_axis_begins_at_nothing_and_holds_the_longest(slide):
    axis = add_bars(slide, bars(), BOX, "").value_axis
    assert axis.minimum_scale <= -2.5
    assert axis.maximum_scale >= 1.5
    above = bars(series=(("Mean", (3.0, 2.0)),))
    assert add_bars(slide, above, BOX, "").value_axis.minimum_scale == 0


def test_labels_stay_on_one_line(slide):
    chart = add_bars(slide, bars(), BOX, "")
    body = chart._chartSpace.find(".//{*}dLbls/{*}txPr/{*}bodyPr")
    assert body.get("wrap") == "none"


@pytest.mark.parametrize("text", ["=1+2", "@x", "+49", "-1", "{=1}", "http://x.y", "mailto:a@b"])
def test_no_text_is_a_formula_or_a_link_in_the_workbook(slide, text):
    chart = add_bars(slide, bars(names=(text, "b"), series=((text, (1.0, 2.0)),)), BOX, "")
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert [cell.value.strip() for cell in cells if cell.data_type == "s" and cell.value].count(
        text
    ) == 2


def test_numbers_are_not_higher_than_their_bars(slide):
    few = add_bars(slide, bars(text_size=16), BOX, "").plots[0].data_labels
    assert few.font.size.pt == 16
    names, values = tuple("abcdefghij"), (1.0,) * 10
    many = bars(
        names=names,
        series=(("A", values), ("B", values)),
        colours=(("#0072B2",) * 10,) * 2,
        text_size=16,
    )
    size = add_bars(slide, many, BOX, "").plots[0].data_labels.font.size.pt
    assert 8 <= size <= 72 * 3 / 10 / 2


def test_a_common_name_stays_as_it_is():
    assert chart_text("Plan: Solo") == "Plan: Solo"


def test_names_take_the_room_that_they_need():
    part, size, names = names_beside(["One", "Two"], BOX, 0.4)
    assert part < 0.15
    assert (size, names) == (16, ["One", "Two"])
    part, size, names = names_beside(["word " * 30] * 10, BOX, 0.4)
    assert (part, size) == (0.4, 11)
    assert names[0].endswith("…")
    assert text_height(names[:1], 0.4 * 8 - 0.25, 11) <= 0.3
