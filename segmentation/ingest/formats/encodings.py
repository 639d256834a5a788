"""Detect the text encoding of a file."""

import codecs
import re

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.source import Source

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of those that give the same likeness, the first is taken: Windows-1252 is what Excel writes.
_EIGHT_BIT = ("cp1252", "cp1250", "mac_roman", "cp850", "cp1251", "cp1253", "cp1254")
_MANY_BYTES = ("gb18030", "shift_jis", "euc_kr", "big5")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_OTHER_SCRIPTS = frozenset(
    {chr(c) for c in (*range(0x0410, 0x0450), *range(0x0391, 0x03CF))} | {"ё", "Ё"}
)
_LIKELY = _OTHER_SCRIPTS | frozenset(
    "äöüÄÖÜßéèêëàâçîïôûùœÉÈÀÇñÑáíóúÁÍÓÚ¿¡åøæÅØÆãõªº€£°–—’‘“”„…«»×·™®§\u00a0"
    "ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůýžČĎĚŇŘŠŤŮÝŽőűŐŰăâîșțşţğışİ"
)
_BLOCK = 1 << 20
_SAMPLE = 200_000


def find_encoding(source: Source, given: str | None) -> tuple[str, tuple[str, ...]]:
    """Find the encoding of a text file.

    A byte-order mark decides; then zero bytes at every other place (UTF-16 without a mark); then
    strict UTF-8. Any other file could be read in several ways, of which the one with the most
    likely letters comes first.

    Parameters
    ----------
    source : Source
    given : str or None
        Take this one and no other.

    Returns
    -------
    encoding : str
    choices : tuple of str
        The encodings that are possible, the one taken first; one only where it is certain.

    Raises
    ------
    SegmentationError
        If the bytes are not text, or not in ``given``.
    """
    start = source.head(4_096)
    if given is None:
        given = next((e for mark, e in _BYTE_ORDER_MARKS if start.startswith(mark)), None)
    given = given or _without_mark(start)
    if given is not None:
        if not _decodes(source, given):
            raise no_text(source.name)
        return given, (given,)
    if _decodes(source, "utf-8"):
        return "utf-8", ("utf-8",)
    sample = _odd_lines(source)
    choices = [e for e in _EIGHT_BIT if _decodes(source, e)]
    choices.sort(key=lambda e: -_likeness(sample, e))  # a stable sort: the order above decides ties
    if not choices:
        raise no_text(source.name)
    choices += [e for e in _MANY_BYTES if _decodes(source, e)]
    return choices[0], tuple(choices)


def preview(source: Source, encoding: str, most: int = 3) -> list[str]:
    """Return some lines in which the choice of an encoding shows."""
    text = source.head(_SAMPLE).decode(encoding, errors="replace")
    lines = [line.strip() for line in text.splitlines()]
    odd = [line for line in lines if any(ord(c) > 127 for c in line)]
    return (odd or lines)[:most]


def no_text(name: str) -> SegmentationError:
    """Return the refusal of a file that is no text."""
    return SegmentationError(
        f"{name} cannot be read as text. Save the table as CSV (UTF-8) or Excel and load that."
    )


def _without_mark(start: bytes) -> str | None:
    """UTF-16 of mostly Western text has a zero byte in every pair."""
    if len(start) < 4:
        return None
    even, odd = start[0::2].count(0) / len(start) * 2, start[1::2].count(0) / len(start) * 2
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    if even > 0.6 and odd < 0.1:
        return "utf-16-be"
    return None


def _decodes(source: Source, encoding: str) -> bool:
    """Say whether all bytes are text in an encoding, without control characters at the start."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError:
        return False
    with source.open() as stream:
        try:
            first = True
            while block := stream.read(_BLOCK):
                text = decoder.decode(block)
                if first and _CONTROL.search(text[:100_000]):
                    return False
                first = False
            decoder.decode(b"", final=True)
        except (UnicodeError, ValueError):
            return False
    return True


def _odd_lines(source: Source) -> bytes:
    """Return lines with bytes above 127, some hundred thousand bytes of them."""
    found = bytearray()
    with source.open() as stream:
        while len(found) < _SAMPLE and (block := stream.read(_BLOCK)):
            for line in block.splitlines():
                if not line.isascii():
                    found += line[:1_000] + b"\n"
    return bytes(found[:_SAMPLE])


def _likeness(lines: bytes, encoding: str) -> float:
    """Return the share of the characters beyond ASCII that are common in some language."""
    text = f" {lines.decode(encoding, errors='replace')} "
    odd = [place for place, c in enumerate(text) if ord(c) > 127]
    return sum(_is_likely(*text[p - 1 : p + 2]) for p in odd) / max(1, len(odd))


def _is_likely(before: str, letter: str, after: str) -> bool:
    """Say whether a letter is common, and at home between its neighbours.

    A sign or a capital right behind a small letter is not, nor is a Greek or Cyrillic letter beside
    a Latin one.
    """
    if letter not in _LIKELY:
        return False
    if letter in _OTHER_SCRIPTS:
        return not any(c.isascii() and c.isalpha() for c in (before, after))
    return letter.islower() or not before.islower()
