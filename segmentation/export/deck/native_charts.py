"""Native bar charts, whose numbers can be edited where the slides are shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from segmentation.export.deck import slide_theme as look
from segmentation.export.deck.text_fit import (
    Box,
    clipped,
    fitting_size,
    printable,
    text_height,
    text_width,
)

#: What the workbook inside a chart would take for a formula or a link.
_NOT_TEXT = re.compile(r"[=+\-@{]|(?:https?|ftps?|file)://|mailto:|(?:in|ex)ternal:")
_NAME_SIZES = (16, 14, 13, 12, 11)
_MANY_NAMES = (10, 9, 8)  # where so many bars are below each other that no line fits
_LEAST_LABEL = 8
_BESIDE = 0.25  # inches between a name and its bar
_ROOM_FOR_LABELS = 1.28  # of the longest bar


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, one below the other.

    Attributes
    ----------
    names : tuple of str
        Of the bars; written beside them where ``names_width`` leaves room.
    series : tuple of (str, tuple of float)
        Numbers for each of ``names``, under a name of their own.
    colours : tuple of tuple of str
        For each series the colour of each bar.
    number_format : str
        As Excel writes it.
    names_width : float
        The part of the chart's width that names take, 0 to 1.
    text_size : int
        In points.
    gap : int
        Between bars, in percent of a bar.
    longest : float or None
        The number at the end of the axis; by default a little beyond the largest.
    """

    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    colours: tuple[tuple[str, ...], ...]
    number_format: str
    names_width: float = 0.0
    text_size: int = 12
    gap: int = 40
    longest: float | None = None


def add_bars(slide: Slide, bars: Bars, box: Box, alt: str) -> Chart:
    """Draw bars on a slide.

    Parameters
    ----------
    slide : Slide
    bars : Bars
    box : Box
    alt : str
        What the chart says, for those who do not see it.

    Returns
    -------
    Chart
    """
    data = CategoryChartData()  # a format given here would go into the file without its escapes
    data.categories = [chart_text(name) for name in bars.names]
    for name, values in bars.series:
        data.add_series(chart_text(name), values)
    place = (Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    frame.name = "Chart"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", printable(alt))  # noqa: SLF001
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(bars.text_size), look.colour_of(look.INK)
    _colour(chart, bars, _label_size(bars, box))
    _bare_axes(chart, bars)
    _lay_out(chart, bars)
    return chart


def names_beside(names: Sequence[str], box: Box, widest: float) -> tuple[float, int, list[str]]:
    """Return the room that names of bars need: a part of a chart's width, a size, the names.

    Parameters
    ----------
    names : sequence of str
    box : Box
        Of the chart.
    widest : float
        The most of its width that names may take, 0 to 1.

    Returns
    -------
    float, int, list of str
        The names are cut where they would take more lines than a bar has room for.
    """
    height = 0.92 * box.height / len(names)
    one_line = text_height([""], 1.0, _NAME_SIZES[-1]) <= height
    sizes = _NAME_SIZES if one_line else _MANY_NAMES
    for size in sizes:
        needed = max(text_width(name, size) for name in names) + _BESIDE
        width = min(needed, widest * box.width)
        room = Box(0, 0, width - _BESIDE, height)
        if all(fitting_size([name], room, (size,)) for name in names):
            return width / box.width, size, list(names)
    return widest, size, [clipped(name, room.width, room.height, size) for name in names]


def chart_text(text: str) -> str:
    """Return a text that the workbook inside a chart keeps as a text.

    >>> chart_text("=1+2"), chart_text("Age")
    (' =1+2', 'Age')
    """
    clean = printable(text)
    return f" {clean}" if _NOT_TEXT.match(clean) else clean


def _label_size(bars: Bars, box: Box) -> int:
    """Return the size of the numbers, which must not be higher than a bar."""
    thickness = box.height / len(bars.names) / (len(bars.series) + bars.gap / 100)
    return min(bars.text_size, max(_LEAST_LABEL, int(0.8 * thickness * 72)))


def _colour(chart: Chart, bars: Bars, label_size: int) -> None:
    plot = chart.plots[0]
    plot.vary_by_categories = False
    plot.gap_width = bars.gap
    plot.overlap = -10 if len(bars.series) > 1 else 0
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = bars.number_format, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.show_value = True
    labels.font.size, labels.font.color.rgb = Pt(label_size), look.colour_of(look.INK)
    # A label that is wider than its bar is thick is otherwise broken into lines by some programs.
    labels._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}").set("wrap", "none")  # noqa: SLF001
    for series, colours in zip(plot.series, bars.colours, strict=True):
        series.invert_if_negative = False
        for place, colour in enumerate(colours):
            fill = series.points[place].format.fill
            fill.solid()
            fill.fore_color.rgb = look.colour_of(colour)


def _bare_axes(chart: Chart, bars: Bars) -> None:
    """Leave bars with their numbers: no lines, no ticks; names only where they have room."""
    across, down = chart.value_axis, chart.category_axis
    across.has_major_gridlines = across.has_minor_gridlines = across.visible = False
    numbers = [value for _, values in bars.series for value in values]
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    across.maximum_scale = (bars.longest or high or 1.0) * _ROOM_FOR_LABELS
    across.minimum_scale = low * _ROOM_FOR_LABELS
    down.reverse_order = True
    down.major_tick_mark = down.minor_tick_mark = XL_TICK_MARK.NONE
    down.format.line.color.rgb = look.colour_of(look.LINE)
    down.tick_labels.font.size = Pt(bars.text_size)
    down.tick_labels.font.color.rgb = look.colour_of(look.INK)
    down.tick_label_position = (
        XL_TICK_LABEL_POSITION.LOW if bars.names_width else XL_TICK_LABEL_POSITION.NONE
    )


def _lay_out(chart: Chart, bars: Bars) -> None:
    """Fix where bars begin: what is left of it is for their names, which then break into lines."""
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001  (the library has no other way)
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    start = bars.names_width + 0.005
    for name, value in (
        ("layoutTarget", "inner"),
        ("xMode", "edge"),
        ("yMode", "edge"),
        ("x", f"{start:.4f}"),
        ("y", "0.005"),
        ("w", f"{0.995 - start:.4f}"),
        ("h", "0.99"),
    ):
        etree.SubElement(manual, qn(f"c:{name}")).set("val", value)
    area.insert(0, layout)
