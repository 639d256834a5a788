"""Pictures of charts: what the camera in Plotly's mode bar saves, and under which name."""

import html
import re
import unicodedata
from typing import Any, Literal

import plotly.graph_objects as go

PictureFormat = Literal["png", "svg"]

_SCALE = 2  # pixels of the picture for one on the screen
_LONGEST = 60  # letters of a file's name


def picture_options(figure: go.Figure, picture: PictureFormat) -> dict[str, Any]:
    """Return ``toImageButtonOptions`` of Plotly for a chart.

    Parameters
    ----------
    figure : Figure
    picture : {"png", "svg"}

    Returns
    -------
    dict
        In the size that is on the screen; a PNG has twice as many pixels each way.
    """
    return {
        "format": picture,
        "scale": _SCALE if picture == "png" else 1,
        "filename": picture_name(figure),
        "width": None,  # Plotly takes 700 x 450 where they are left out
        "height": None,
    }


def picture_name(figure: go.Figure) -> str:
    """Return a file name, without its ending, made of a chart's title, wherever it is written.

    Letters of any script and digits stay; everything else becomes a hyphen.

    Parameters
    ----------
    figure : Figure

    Returns
    -------
    str
        ``chart`` where the title has no letter.

    Examples
    --------
    >>> picture_name(go.Figure(layout_title_text="Spend (k$) &amp; age:<br>what differs"))
    'spend-k-age-what-differs'
    """
    written = (figure.layout.meta or {}).get("title", "")
    title = html.unescape(re.sub(r"<[^>]*>", " ", figure.layout.title.text or written))
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title.replace("_", " ")))
    return "-".join(words).lower()[:_LONGEST].rstrip("-") or "chart"
