"""How much room text takes on a slide, and the size at which it fits.

A slide has no layout engine of its own, so that text is measured before it is written. The widths
are those of Calibri Bold, rounded up to a twentieth of an em, so that what is estimated is not less
than what is drawn; wide scripts count a whole em.
"""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from segmentation.common.formatting import clip

LINE_HEIGHT = 1.22  # em, of Calibri
_POINTS = 72  # an inch
_CLASSES = {
    0.25: " 'il\u202f\u00a0",
    0.3: ",.:;Ij’·",
    0.35: "!()-J[]`ft{}°",
    0.4: "rsz",
    0.45: '"/L\\c“”ç',
    0.5: "#*+<=>?EFSTZ^_agkvxy|~–×•−",
    0.55: "$0123456789CKPYbdehnopqu€£¥",
    0.65: "BRVXßADGH",
    0.75: "NOQU%&w…",
    0.95: "m@MW—",
}
_WIDTHS = {letter: width for width, letters in _CLASSES.items() for letter in letters}
_OTHER, _CAPITAL, _WIDE = 0.6, 0.75, 1.05


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches from its top left corner.

    Attributes
    ----------
    left, top, width, height : float
    """

    left: float
    top: float
    width: float
    height: float


def printable(text: str) -> str:
    r"""Return a text without marks that no file of slides can hold, on one line.

    >>> printable("a\tb\x0bc")
    'a b c'
    """
    kept = (
        " " if unicodedata.category(c) in ("Cc", "Cs", "Cn", "Zl", "Zp") else c for c in str(text)
    )
    return " ".join("".join(kept).split(" ")).strip()


def text_width(text: str, size: float) -> float:
    """Return the width of a text on one line, in inches.

    Parameters
    ----------
    text : str
    size : float
        Of the letters, in points.
    """
    return sum(map(_em, text)) * size / _POINTS


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines as a slide does: between words, and within words that are too long.

    Parameters
    ----------
    text : str
    width : float
        Of the box in inches.
    size : float
        In points.
    """
    lines = [""]
    for word in chain.from_iterable(_pieces(w, width, size) for w in text.split(" ")):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if lines[0] or len(lines) == 1 else lines[1:]


def text_height(texts: Sequence[str], width: float, size: float, gap: float = 0.0) -> float:
    """Return the height of paragraphs in inches.

    Parameters
    ----------
    texts : sequence of str
    width : float
        Of the box in inches.
    size : float
        In points.
    gap : float
        Between two paragraphs, in points.
    """
    n_lines = sum(len(wrapped(text, width, size)) for text in texts)
    return (n_lines * size * LINE_HEIGHT + max(0, len(texts) - 1) * gap) / _POINTS


def fitting_size(
    texts: Sequence[str],
    box: Box,
    sizes: Sequence[int],
    gap: float = 0.0,
) -> int | None:
    """Return the first of some sizes at which paragraphs fit into a box, or ``None``.

    Parameters
    ----------
    texts : sequence of str
    box : Box
    sizes : sequence of int
        In points, the preferred one first.
    gap : float
        Between two paragraphs, in points.
    """
    fits = (size for size in sizes if text_height(texts, box.width, size, gap) <= box.height)
    return next(fits, None)


def clipped(text: str, width: float, height: float, size: float) -> str:
    """Cut a text, with an ellipsis, so that it fits into a box.

    Parameters
    ----------
    text : str
    width, height : float
        Of the box in inches.
    size : float
        In points.
    """
    if text_height([text], width, size) <= height:
        return text
    least, most = 1, len(text)
    while least < most:
        middle = math.ceil((least + most) / 2)
        if text_height([clip(text, middle)], width, size) <= height:
            least = middle
        else:
            most = middle - 1
    return clip(text, least)


def _em(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or letter > "\uffff":
        return _WIDE
    base = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(base) or (_CAPITAL if letter.isupper() else _OTHER)


def _pieces(word: str, width: float, size: float) -> list[str]:
    """Break a word that is wider than a line."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
