"""The base figure: template, title and alternative text."""

import textwrap

import plotly.graph_objects as go

from segmentation.figures.style import Appearance, template
from segmentation.figures.text import plain, wrapped_markup

# Characters of a line. A chart cannot know how wide it is drawn, and a browser breaks no line of a
# drawing: so that nothing is cut, lines fit a telephone. A page writes the title over them anew, in
# lines of its own width.
_TITLE_WIDTH, _REMARK_WIDTH = 38, 48
_MOST_LINES = 3
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
) -> go.Figure:
    """Return a figure without traces.

    Parameters
    ----------
    title : str
        The finding, in words; escaped here. Beyond three lines of a telephone it is cut.
    alt : str
        The takeaway for those who do not see the chart; kept in ``layout.meta``, beside the title
        and the remark in one line and the pixels that they take.
    appearance : {"light", "dark"}
    height : int
        Of the plot in pixels, the title not counted.
    remark : str
        What stands below the title; markup that is already escaped.
    zoom : bool
        Whether one can zoom into it and select points.
    """
    lines, remarks = _even_lines(title), wrapped_markup(remark, _REMARK_WIDTH)
    taken = _ABOVE + _LINE * (len(lines) + len(remarks))
    top = taken + _BELOW
    figure = go.Figure()
    figure.update_layout(
        template=template(appearance),
        title_text="<br>".join(plain(line) for line in lines),
        title_pad_t=_ABOVE_TITLE + _LINE * (len(lines) - 1),  # plotly hangs it by its last line
        height=height + top,
        margin_t=top,
        meta={"alt": alt, "title": " ".join(lines), "remark": remark, "taken": taken},
        showlegend=False,
    )
    if not zoom:
        figure.update_layout(modebar_remove=["lasso", "select"])
        figure.update_xaxes(fixedrange=True)
        figure.update_yaxes(fixedrange=True)
    if remark:
        figure.update_layout(title_subtitle_text="<br>".join(remarks))
    return figure


def _even_lines(title: str) -> list[str]:
    """Break a title into as few lines as fit, all about as long."""
    lines = _lines(title, _TITLE_WIDTH)
    widths = range(len(title) // _MOST_LINES, _TITLE_WIDTH)
    even = (_lines(title, width) for width in widths if width > 1)
    return next((tried for tried in even if _same(tried, lines)), lines)


def _lines(title: str, width: int) -> list[str]:
    return textwrap.wrap(title, width, max_lines=_MOST_LINES, placeholder="…")


def _same(tried: list[str], lines: list[str]) -> bool:
    return len(tried) == len(lines) and " ".join(tried) == " ".join(lines)
