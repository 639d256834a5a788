"""The base figure: template, title and alternative text."""

import textwrap

import plotly.graph_objects as go

from segmentation.figures.style import Appearance, template
from segmentation.figures.text import plain

# characters of a line: on a telephone, in half a page and a whole
_NARROW_TITLE_WIDTH, _TITLE_WIDTH, _WIDE_TITLE_WIDTH = 38, 66, 120
_LINE = 21
_ABOVE_TITLE = 10
_ABOVE, _BELOW = 14, 18  # around the title


def canvas(
    title: str,
    *,
    alt: str,
    appearance: Appearance,
    height: int,
    remark: str = "",
    zoom: bool = False,
    wide: bool = False,
    narrow: bool = False,
) -> go.Figure:
    """Return a figure without traces.

    Parameters
    ----------
    title : str
        The finding, in words; escaped here.
    alt : str
        The takeaway for those who do not see the chart; kept in ``layout.meta``.
    appearance : {"light", "dark"}
    height : int
        Of the plot in pixels, the title not counted.
    remark : str
        A line below the title; markup that is already escaped.
    zoom : bool
        Whether one can zoom into it and select points.
    wide : bool
        Whether it is drawn over the whole width of a page.
    narrow : bool
        Whether its title has to fit a telephone, in up to three lines.
    """
    width = _NARROW_TITLE_WIDTH if narrow else _WIDE_TITLE_WIDTH if wide else _TITLE_WIDTH
    lines = textwrap.wrap(title, width, max_lines=3 if narrow else 2, placeholder="…")
    top = _ABOVE + _LINE * (len(lines) + bool(remark)) + _BELOW
    figure = go.Figure()
    figure.update_layout(
        template=template(appearance),
        title_text="<br>".join(plain(line) for line in lines),
        title_pad_t=_ABOVE_TITLE + _LINE * (len(lines) - 1),  # plotly hangs it by its last line
        height=height + top,
        margin_t=top,
        meta={"alt": alt},
        showlegend=False,
    )
    if not zoom:
        figure.update_layout(modebar_remove=["lasso", "select"])
        figure.update_xaxes(fixedrange=True)
        figure.update_yaxes(fixedrange=True)
    if remark:
        figure.update_layout(title_subtitle_text=remark)
    return figure
