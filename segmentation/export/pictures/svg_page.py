"""An SVG picture of its own: title, remark, text and lines, in the style of the charts."""

import re
import textwrap
from collections.abc import Iterable
from html import escape

from segmentation.figures.style import TONES

WIDTH = 1200
MARGIN = 40
TEXT_SIZE = 16

_TITLE = 'font-size="26" font-weight="600"'
_TITLE_LETTERS, _REMARK_LETTERS = 76, 130
_FONT = "Inter, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
# What XML 1.0 cannot hold, however it is written.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

tones = TONES["light"]


def page(title: str, remark: str, body: Iterable[str], *, top: float, height: float) -> bytes:
    """Return a picture.

    Parameters
    ----------
    title : str
        The finding, in words; not escaped.
    remark : str
        What stands below it; not escaped.
    body : iterable of str
        Elements below both, in pixels of the whole picture.
    top : float
        Where the body begins, as :func:`head_height` gives it.
    height : float
        Of the body, in pixels.

    Returns
    -------
    bytes
        An SVG file that asks for nothing else; equal parts give equal bytes.
    """
    total = round(top + height)
    alt = _valid(" ".join(part for part in (f"{title.rstrip('.')}.", remark) if part))
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {total}" width="{WIDTH}" '
        f'height="{total}" font-family="{_FONT}" font-size="{TEXT_SIZE}" role="img">'
    )
    ground = f'<rect width="{WIDTH}" height="{total}" fill="{tones.ground}"/>'
    parts = [opening, f"<title>{escape(alt)}</title>", ground, *_head(title, remark), *body]
    return "\n".join([*parts, "</svg>\n"]).encode()


def head_height(title: str, remark: str) -> float:
    """Return how much room title and remark take, in pixels."""
    lines = len(wrapped(title, _TITLE_LETTERS)), len(wrapped(remark, _REMARK_LETTERS))
    return MARGIN + lines[0] * 34 + lines[1] * 24 + 16


def text(
    x: float,
    y: float,
    words: str,
    *,
    colour: str = tones.ink,
    anchor: str = "start",
    more: str = "",
) -> str:
    """Return a line of text.

    Parameters
    ----------
    x, y : float
        Where its base line begins, has its middle or ends, in pixels.
    words : str
        Not escaped.
    colour : str
    anchor : {"start", "middle", "end"}
    more : str
        Further attributes.
    """
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"{more and " "}{more}>'
        f"{escape(_valid(words))}</text>"
    )


def line(x1: float, y1: float, x2: float, y2: float, *, colour: str = tones.grid) -> str:
    """Return a thin straight line."""
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}" fill="none"/>'


def wrapped(words: str, letters: int, most_lines: int = 3) -> list[str]:
    """Return text in lines of at most so many letters; beyond the last one it is cut."""
    return textwrap.wrap(words, letters, max_lines=most_lines, placeholder=" …")


def _head(title: str, remark: str) -> list[str]:
    y = float(MARGIN)
    lines = []
    for part in wrapped(title, _TITLE_LETTERS):
        y += 34
        lines.append(text(MARGIN, y - 10, part, more=_TITLE))
    for part in wrapped(remark, _REMARK_LETTERS):
        y += 24
        lines.append(text(MARGIN, y - 6, part, colour=tones.muted))
    return lines


def _valid(words: str) -> str:
    return _FORBIDDEN.sub("", words)
