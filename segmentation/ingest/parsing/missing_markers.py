"""Markers of missing values in files."""

import pyarrow as pa
import pyarrow.compute as pc

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


def without_blanks(cells: pa.Array) -> pa.Array:
    """Trim every cell and make those that say nothing null."""
    trimmed = pc.utf8_trim_whitespace(cells)
    short = pc.less_equal(pc.utf8_length(trimmed), max(map(len, ALWAYS)))
    blank = pc.and_(short, pc.is_in(pc.utf8_lower(trimmed), pa.array(sorted(ALWAYS))))
    return pc.if_else(blank, pa.scalar(None, trimmed.type), trimmed)


def is_blank_among_values(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Say which cells are blank, given that the others are numbers or dates."""
    return pc.is_in(pc.utf8_lower(cells), pa.array(sorted(AMONG_VALUES)))
