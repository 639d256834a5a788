"""Markers of missing values in files."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.parsing.cell_bytes import cell_bytes, marked

#: A blank wherever it stands.
ALWAYS = frozenset(
    {"", "na", "n/a", "nan", "null", "<null>", "<na>", "(null)", "(blank)", "\\n", "?"}
    | {"#n/a", "#value!", "#div/0!", "#ref!", "#name?", "#num!", "#null!"}
)
#: A blank in a column of numbers or dates; elsewhere it may be a value of its own.
AMONG_VALUES = frozenset(
    {"-", "–", "—", "--", "---", ".", "..", "...", "*", "x", "none", "nil", "unknown", "missing"}
    | {"not available", "not known", "n.a.", "n.a", "n/d", "nd", "s/d", "tbd", "k.a.", "k. a."}
    | {"keine angabe", "n.v.", "unbekannt", "inconnu", "desconocido"}
    | {"0000-00-00", "0000-00-00 00:00:00", "00/00/0000"}
)


# A first or last byte that white space of Unicode may have, and a first byte of a marker.
_COULD_BE_SPACE = marked(bytes([*range(0x21), 0x7F, *range(0x80, 0x100)]))
_BEGINS = marked("".join({m[:1] for m in ALWAYS} | {m[:1].upper() for m in ALWAYS}).encode())
_SPACE, _BRACKET, _NINE = b" (9"  # no marker but the blank one is of what is between the latter
_BEYOND_ASCII, _MOST_BYTE = 0x7F, 0xFF
_LONGEST = 4 * max(map(len, ALWAYS))  # bytes
_MARKERS = pa.array(sorted(ALWAYS))


def without_blanks(cells: pa.Array) -> pa.Array:
    """Trim every cell and make those that say nothing null.

    Parameters
    ----------
    cells : Array of string
    """
    found = cell_bytes(cells)
    least, most = found.text.min(initial=_MOST_BYTE), found.text.max(initial=0)
    if (least <= _SPACE or most >= _BEYOND_ASCII) and (
        (_COULD_BE_SPACE[found.at(0)] | _COULD_BE_SPACE[found.at(-1)]).any()
    ):
        cells = pc.utf8_trim_whitespace(cells)
        found = cell_bytes(cells)
    likely = found.lengths == 0
    if most > _NINE or least <= _BRACKET:  # else there are but digits and marks of numbers
        likely |= _BEGINS[found.at(0)] & (found.lengths <= _LONGEST)
    likely = np.flatnonzero(likely)
    if not len(likely):
        return cells
    said = pc.utf8_lower(cells.take(pa.array(likely)))
    blank = np.zeros(len(cells), dtype=bool)
    blank[likely] = pc.is_in(said, _MARKERS).to_numpy(zero_copy_only=False)
    return pc.if_else(pa.array(blank), pa.scalar(None, cells.type), cells)


def is_blank_among_values(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Say which cells are blank, given that the others are numbers or dates."""
    return pc.is_in(pc.utf8_lower(cells), pa.array(sorted(AMONG_VALUES)))
