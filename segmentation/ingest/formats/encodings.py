"""Detect the text encoding of a file."""

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, listing
from segmentation.domain.dataset import Doubt, Offer
from segmentation.ingest.formats.clean_unicode import is_clean_unicode
from segmentation.ingest.formats.rare_dialects import delimiters_in
from segmentation.ingest.formats.source import Source
from segmentation.ingest.formats.text_likelihood import ONE_BYTE, TWO_BYTES, bits, is_plausible

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAID = {
    "cp1252": "Western European",
    "cp1250": "Central European",
    "mac_roman": "Western European (Mac)",
    "cp850": "Western European (DOS)",
    "cp1251": "Cyrillic",
    "cp1253": "Greek",
    "cp1254": "Turkish",
    "cp1255": "Hebrew",
    "cp1256": "Arabic",
    "cp1257": "Baltic",
    "cp874": "Thai",
    "iso8859_2": "Central European (ISO)",
    "iso8859_7": "Greek (ISO)",
    "cp852": "Central European (DOS)",
    "koi8_r": "Cyrillic (KOI8)",
    "cp866": "Cyrillic (DOS)",
    "gb18030": "Chinese (simplified)",
    "cp950": "Chinese (traditional)",
    "cp932": "Japanese",
    "euc_jp": "Japanese (EUC)",
    "cp949": "Korean",
    "utf-8": "Unicode",
}
_UNICODE = frozenset({"utf-8", "utf-8-sig"})
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_HIGH_CONTROL = re.compile("[\x80-\x9f]")
_HIGH_CONTROL_BYTES = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROL_BYTES = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1e\x7f]")
_CONTROLS = bytes([*range(1, 9), *range(0x0E, 0x1A), *range(0x1B, 0x1F), 0x7F])
_BLOCK = 1 << 20
_SAMPLE = 60_000  # bytes of lines that tell encodings apart
_PREVIEW = 200_000
_LOOKED_AT = 100_000  # characters at the start that are searched for control characters
_SURE, _SURE_OF_TWO_BYTES = 6.0, 20.0  # an encoding that takes more bits is out of the question
_FEW_LINES = 3
_ZEROS_OF_PAIRS = 0.15
_FEWEST_LETTERS = 8  # beyond ASCII, to be certain of


@dataclass(frozen=True, slots=True)
class Letters:
    """How bytes become letters.

    Attributes
    ----------
    source : Source
        The file, with what is to be done to bytes that are no text.
    encoding : str
    choices : tuple of str
        The encodings that are possible, the one taken first; one only where it is certain.
    notes : tuple of str
        What was left out or put in another's place, with the lines.
    rivals : tuple of str
        Choices that are nearly as likely as the one taken and give other letters.
    """

    source: Source
    encoding: str
    choices: tuple[str, ...]
    notes: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


def find_encoding(source: Source, given: str | None) -> Letters:
    """Find the encoding of a text file.

    A byte-order mark decides; then zero bytes at every other place (UTF-16 without a mark); then
    UTF-8 but for a few damaged bytes. Any other file could be read in several ways, of which the
    one that takes the fewest bits comes first.

    Parameters
    ----------
    source : Source
    given : str or None
        Take this one and no other.

    Returns
    -------
    Letters

    Raises
    ------
    SegmentationError
        If the bytes are not text, or not in ``given``.
    """
    start = source.head(4_096)
    marked = next((e for mark, e in _BYTE_ORDER_MARKS if start.startswith(mark)), None)
    given = given or marked or _without_mark(start)
    if given is not None and re.match(r"utf_?-?(16|32)", given, re.IGNORECASE):
        if not _decodes(source, given):
            raise no_text(source.name)
        return Letters(source, given, (given,))
    if (given or "utf-8") in _UNICODE and is_clean_unicode(source):
        given = given or "utf-8"
        return Letters(replace(source, clean=True), given, (given,))
    source, notes = _without_zeros(source)
    if given is not None:
        if not _decodes(source, given):
            raise no_text(source.name)
        return Letters(source, given, (given,), notes)
    if _decodes(source, "utf-8"):
        notes += _hidden(source)
        return Letters(source, "utf-8", ("utf-8",), notes)
    sample = _odd_lines(source)
    if _is_damaged_unicode(sample):
        source = replace(source, damaged=True)
        others = tuple(e for e in ("cp1252",) if _decodes(source, e))
        return Letters(source, "utf-8", ("utf-8", *others), notes + _damage(source))
    return _likeliest(source, sample, notes)


def doubts_of(letters: Letters) -> tuple[Doubt, ...]:
    """Return the doubt about an encoding that has rivals, with some letters in each."""
    if not letters.rivals:
        return ()
    lines = {e: tuple(preview(letters.source, e)) for e in (letters.encoding, *letters.rivals)}
    offers = tuple(
        Offer(f"Letters are {said_as(e)}", "encoding", e, lines[e]) for e in letters.rivals
    )
    sentence = (
        f"This file does not say how its letters are written; they were read as "
        f"{said_as(letters.encoding)}. Choose another way if these lines look wrong."
    )
    return (Doubt(sentence, offers, lines[letters.encoding]),)


def said_as(encoding: str) -> str:
    """Return what an encoding is for: ``cp932`` → ``Japanese``."""
    return _SAID.get(encoding, encoding)


def preview(source: Source, encoding: str, most: int = 3) -> list[str]:
    """Return some lines in which the choice of an encoding shows."""
    text = source.head(_PREVIEW).replace(b"\0", b"").decode(encoding, errors="replace")
    lines = [line.strip() for line in text.split("\n")]
    odd = [line for line in lines if any(ord(c) > 127 for c in line)]
    return (odd or lines)[:most]


def no_text(name: str) -> SegmentationError:
    """Return the refusal of a file that is no text."""
    return SegmentationError(
        f"{name} cannot be read as text. Save the table as CSV (UTF-8) or Excel and load that."
    )


def _likeliest(source: Source, sample: bytes, notes: tuple[str, ...]) -> Letters:
    """Take the encoding whose letters are the likeliest."""
    taken = {e: bits(sample, e) for e in ONE_BYTE if _decodes(source, e)}
    most = min(taken.values(), default=float("inf")) * 2
    for encoding in TWO_BYTES:
        if (needed := bits(sample, encoding)) < most and _decodes(source, encoding):
            taken[encoding] = needed
    if not taken:
        raise no_text(source.name)
    # A stable sort: where two are alike, the order of their lists decides.
    choices = tuple(sorted(taken, key=lambda e: round(taken[e])))
    first = choices[0]
    text = sample.decode(first, errors="replace")
    few = sum(c > "\x7f" for c in text) < _FEWEST_LETTERS and first in TWO_BYTES
    rivals = tuple(
        e
        for e in choices[1:]
        if (few or taken[e] - taken[first] < _margin(e, first))
        and (e in ONE_BYTE or first in TWO_BYTES or is_plausible(sample, e))
        and sample.decode(e, errors="replace") != text
    )
    return Letters(source, first, choices, notes, rivals[:3])


def _margin(one: str, other: str) -> float:
    both_of_one_byte = one in ONE_BYTE and other in ONE_BYTE
    return _SURE if both_of_one_byte else _SURE_OF_TWO_BYTES


def _without_mark(start: bytes) -> str | None:
    """Return UTF-16 where zeros are the upper byte of digits, delimiters and line ends.

    Text in another script has fewer of them than Western text; its letters tell the rest.
    """
    if len(start) < 4:
        return None
    even, odd = start[0::2].count(0) / len(start) * 2, start[1::2].count(0) / len(start) * 2
    if max(even, odd) < _ZEROS_OF_PAIRS or min(even, odd) > max(even, odd) / 6:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = start[: len(start) // 2 * 2].decode(encoding, errors="replace")[:-1]
    has_lines = "\n" in text or "\r" in text
    return encoding if has_lines and sum(map(_is_printed, text)) > 0.98 * len(text) else None


def _is_printed(c: str) -> bool:
    return c in "\t\r\n" or unicodedata.category(c)[0] != "C" or c == "\ufeff"


def _decodes(source: Source, encoding: str) -> bool:
    """Say whether all bytes are text in an encoding, with few control characters at the start."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError:
        return False
    unicode = "utf" in encoding.lower()
    with source.open() as stream:
        try:
            first = True
            while block := stream.read(_BLOCK):
                text = decoder.decode(block.replace(b"\0", b"") if source.no_zeros else block)
                if first and not _is_text(text[:_LOOKED_AT], unicode=unicode):
                    return False
                first = False
            decoder.decode(b"", final=True)
        except (UnicodeError, ValueError):
            return False
    return True


def _is_text(start: str, *, unicode: bool) -> bool:
    """Say whether there are no more control characters than a slip of a program leaves.

    Those of the upper half are in no encoding of one byte a letter.
    """
    if not unicode and _HIGH_CONTROL.search(start):
        return False
    for mark in delimiters_in(start):  # some programs write one between cells
        start = start.replace(mark, "")
    n_odd = len(_CONTROL.findall(start)) + (len(_HIGH_CONTROL.findall(start)) if unicode else 0)
    return n_odd * 5 <= len(start) and n_odd <= max(2, len(start) / 100)


def _without_zeros(source: Source) -> tuple[Source, tuple[str, ...]]:
    """Leave out zero bytes, where they are few, and say so."""
    n_zeros = n_last = 0
    with source.open() as stream:
        while block := stream.read(_BLOCK):
            n_zeros += block.count(0)
            kept = len(block.rstrip(b"\0"))
            n_last = len(block) - kept + (0 if kept else n_last)
    if not n_zeros:
        return source, ()
    if n_zeros - n_last > max(2, source.size / 20) or n_zeros == source.size:
        raise no_text(source.name)  # some programs fill up a file with zeros: these say nothing
    lines = _lines_with(source, re.compile(rb"\0"))
    bytes_ = "A zero byte was" if n_zeros == 1 else f"{count(n_zeros)} zero bytes were"
    return replace(source, no_zeros=True), (f"{bytes_} left out, at {_named(lines)}.",)


def _hidden(source: Source) -> tuple[str, ...]:
    """Say where Unicode has control characters, which no program shows.

    Some programs write one between all cells, and DOS one behind the last line.
    """
    if delimiters_in(source.head(_LOOKED_AT).decode("utf-8", errors="replace")):
        return ()
    lines = _lines_with(source, _HIGH_CONTROL_BYTES)
    if _has_controls(source):
        lines = sorted({*lines, *_lines_with(source, _CONTROL_BYTES)})
    if not lines:
        return ()
    return (f"A control character, which cannot be seen, stands at {_named(lines)}; it was kept.",)


def _has_controls(source: Source) -> bool:
    """Say whether there is a control character of the lower half; quick where there is none."""
    with source.open() as stream:
        while block := stream.read(_BLOCK):
            if len(block.translate(None, _CONTROLS)) < len(block):
                return True
    return False


def _damage(source: Source) -> tuple[str, ...]:
    """Say at which lines Unicode is broken."""
    lines = []
    with source.open() as stream:
        for number, line in enumerate(stream, start=1):
            try:
                line.decode("utf-8")
            except UnicodeError:
                lines.append(number)
    return (f"Letters at {_named(lines)} are damaged and became “�”.",)


def _is_damaged_unicode(sample: bytes) -> bool:
    """Say whether nearly all letters beyond ASCII are valid UTF-8, which no other text is."""
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(c > "\x7f" for c in text) - bad
    return good >= 4 * bad and good >= 4


def _lines_with(source: Source, pattern: re.Pattern[bytes]) -> list[int]:
    """Return the lines in which some bytes occur, from 1."""
    lines: list[int] = []
    line = 1
    with source.open() as stream:
        while block := stream.read(_BLOCK):
            done = 0
            for hit in pattern.finditer(block):
                line += block.count(b"\n", done, hit.start())
                done = hit.start()
                if not lines or lines[-1] != line:
                    lines.append(line)
            line += block.count(b"\n", done)
    return lines


def _named(lines: list[int]) -> str:
    shown = [count(line) for line in lines[:_FEW_LINES]]
    more = len(lines) - len(shown)
    said = listing([*shown, f"{count(more)} more"] if more else shown)
    return f"line{'s' * (len(lines) > 1)} {said}"


def _odd_lines(source: Source) -> bytes:
    """Return lines with bytes above 127, some ten thousand bytes of them."""
    found = bytearray()
    with source.open() as stream:
        while len(found) < _SAMPLE and (block := stream.read(_BLOCK)):
            for line in block.splitlines():
                if not line.isascii():
                    found += line[:1_000] + b"\n"
    return bytes(found[:_SAMPLE].replace(b"\0", b""))
