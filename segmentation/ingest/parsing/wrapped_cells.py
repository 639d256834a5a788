"""Cells as they were before a program wrapped them up or spoilt them.

``="00123"`` keeps a spreadsheet from changing digits, ``&amp;`` is for web pages, letters of no
width are left by them, ``MÃ¼nchen`` was written as UTF-8 twice, and ``####`` is what a spreadsheet
shows in a column too narrow for its number.
"""

import html
import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.common.formatting import count, listing
from segmentation.ingest.parsing.missing_markers import without_blanks

_FIRST = 200  # cells that tell
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")
# Those of no width and those that set a direction; joiners are letters of some scripts.
_UNSEEN = (
    r"[\x{AD}\x{200B}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2060}\x{2066}-\x{2069}\x{FEFF}\x{61C}]"
)
# The bytes of one letter in UTF-8, each taken for a letter of Windows-1252.
_BYTE_OF = {
    bytes([byte]).decode("cp1252", errors="ignore") or chr(byte): byte for byte in range(256)
}
_TWICE = re.compile("[\u00c2-\u00f4](?:[" + re.escape("".join(
    letter for letter, byte in _BYTE_OF.items() if 0x80 <= byte < 0xC0)) + "])+")  # fmt: skip
# Letters that hardly stand before such signs where they are meant: of ö, é, –, я and the like.
_SURELY = re.compile("[ÃÂÐÑ][\u0080-\u00bf\u0152-\u2122]|â[€‚]|ðŸ|ï»¿")
_HASHES = r"^#{3,}$"


def unwrapped(
    name: str, cells: pa.ChunkedArray, texts: pa.ChunkedArray
) -> tuple[pa.ChunkedArray, tuple[str, ...]]:
    """Return cells as they were before a program wrapped them up or spoilt them.

    Parameters
    ----------
    name : str
        Of the column.
    cells : ChunkedArray of string
        Trimmed; blanks null.
    texts : ChunkedArray of string
        The different ones of them, or all.

    Returns
    -------
    cells : ChunkedArray of string
        The same ones where there was nothing to do.
    notes : tuple of str
        What was taken off or mended.
    """
    notes: tuple[str, ...] = ()
    if pc.any(pc.starts_with(texts, "###")).as_py():
        cells, notes = _without_hashes(name, cells)
    ascii_alone = pc.all(pc.string_is_ascii(texts)).as_py()
    if not ascii_alone and pc.any(pc.match_substring_regex(texts, _UNSEEN)).as_py():
        cells, unseen = _without_unseen(name, cells)
        notes += unseen
    first = [cell for cell in cells.slice(0, _FIRST).to_pylist() if cell]
    found = {
        '=" " around cells, which keeps a spreadsheet from changing them, was taken off': any(
            _FORMULA.fullmatch(cell) for cell in first
        ),
        "marks of web pages such as “&amp;” were read as their letters": any(
            _ENTITY.search(cell) for cell in first
        ),
        "letters that had been written as UTF-8 twice were mended": any(
            _once(cell) != cell for cell in first
        ),
    }
    said = [what for what, there in found.items() if there]
    if not said:
        return cells, notes
    chunks = [without_blanks(pa.array(_plain(c.to_pylist()), pa.string())) for c in cells.chunks]
    return pa.chunked_array(chunks, pa.string()), (*notes, f"{name}: {listing(said)}.")


def unescaped(name: str) -> str:
    """Return a column's name with the letters that it was meant to have.

    >>> unescaped("R&amp;D"), unescaped("GrÃ¶ÃŸe")
    ('R&D', 'Größe')
    """
    name = html.unescape(name) if _ENTITY.search(name) else name
    return _once(name)


def _without_hashes(name: str, cells: pa.ChunkedArray) -> tuple[pa.ChunkedArray, tuple[str, ...]]:
    """Leave blank what a spreadsheet shows where a column is too narrow."""
    hashes = pc.fill_null(pc.match_substring_regex(cells, _HASHES), False)
    n = pc.sum(hashes).as_py()
    if not n:
        return cells, ()
    left = pc.if_else(hashes, pa.scalar(None, cells.type), cells)
    note = (
        f"{name}: “####” in {count(n)} cell{'s' * (n > 1)}, which a spreadsheet shows where a "
        "column is too narrow, was left blank."
    )
    return left, (note,)


def _without_unseen(name: str, cells: pa.ChunkedArray) -> tuple[pa.ChunkedArray, tuple[str, ...]]:
    """Take off letters that cannot be seen."""
    has = pc.fill_null(pc.match_substring_regex(cells, _UNSEEN), False)
    n = pc.sum(has).as_py()
    if not n:
        return cells, ()
    bare = pc.replace_substring_regex(cells, _UNSEEN, "")
    bare = pa.chunked_array([without_blanks(chunk) for chunk in bare.chunks], pa.string())
    return bare, (f"{name}: letters that cannot be seen were taken off in {count(n)} cells.",)


def _plain(cells: Sequence[str | None]) -> list[str | None]:
    return [None if cell is None else _one(cell) for cell in cells]


def _one(cell: str) -> str:
    found = _FORMULA.fullmatch(cell)
    return _once(html.unescape(found[1].replace('""', '"') if found else cell))


def _once(text: str) -> str:
    """Return text that had been written as UTF-8 twice as it was before, other text as it is."""
    if text.isascii() or not (_SURELY.search(text) and _TWICE.search(text)):
        return text
    try:
        return bytes(_BYTE_OF[letter] for letter in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return text
