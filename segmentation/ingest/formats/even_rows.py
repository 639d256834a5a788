"""Rows of a text file that Arrow splits exactly as Python's csv does → columns of text.

Arrow is many times quicker, but stops at rows that are not alike, or guesses. So a file is split
here only if each block of it proves that both give the same cells: every line is one row, every row
is as wide as the header, and no byte is in it that the two take in different ways. A file with one
block that does not prove that is left to csv.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from segmentation.common.progress import Progress, Reporter
from segmentation.common.threads import few_ahead
from segmentation.ingest.formats.dialect import Dialect
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.formats.rare_dialects import RULE
from segmentation.ingest.formats.source import Source
from segmentation.ingest.parsing.cell_bytes import cell_bytes, marked

_ENCODINGS = frozenset({"utf-8", "utf-8-sig"})
_DELIMITERS = frozenset(",;\t|")
_LEAST_BLOCK, _BLOCK, _MOST_BLOCKS = 1 << 16, 2 << 20, 8  # bytes; of a small file
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LINE_END = ord("\n")
_END = "\x1eend of the block\x1e"
# White space of Unicode, and what lines between rows are drawn with.
_NOTHING = (
    r"^[\s\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}"
    + "".join(rf"\x{{{ord(mark):x}}}" for mark in sorted(RULE))
    + "]*$"
)
_COULD_BE_NOTHING = marked("".join(RULE).encode() + bytes([*range(0x21), *range(0x80, 0x100)]))


def read_even_rows(
    source: Source, encoding: str, dialect: Dialect, n_above: int, width: int, longest: int,
    limits: Limits, report: Reporter,
) -> list[pa.ChunkedArray] | None:  # fmt: skip
    """Split all rows below the column names by Arrow, if csv would give the same ones.

    Parameters
    ----------
    source : Source
    encoding : str
    dialect : Dialect
    n_above : int
        Lines above the first row.
    width : int
        Cells of a row.
    longest : int
        Characters that csv allows a cell.
    limits : Limits
    report : callable
        Told how much was read; may raise to cancel.

    Returns
    -------
    list of ChunkedArray or None
        The columns of text as they stand in the file, with a row for every line below ``n_above``;
        ``None`` where csv may give others.

    Raises
    ------
    SegmentationError
        If there are more rows than the limits allow.
    """
    if not _is_usual(source, encoding, dialect):
        return None
    options = _options(dialect.delimiter, width)
    at_once = min(_BLOCK, max(_LEAST_BLOCK, source.size // _MOST_BLOCKS))
    parts: list[pa.Table] = []
    n_rows = 0
    with source.open() as stream:
        if not _skip(stream, n_above):
            return None
        blocks = _blocks(stream, at_once)
        for rows in few_ahead(lambda block: _split(block, dialect, longest, options), blocks):
            if rows is None:
                return None
            parts.append(rows)
            n_rows += rows.num_rows
            limits.check_rows(source.name, n_rows)
            report(Progress("Reading your file", min(1.0, stream.tell() / max(1, source.size))))
    return pa.concat_tables(parts).columns if parts else None


def _is_usual(source: Source, encoding: str, dialect: Dialect) -> bool:
    """Say whether the bytes of delimiters and line ends are always these."""
    return (
        source.clean
        and encoding in _ENCODINGS
        and dialect.delimiter in _DELIMITERS
        and dialect.quote == '"'
        and not (dialect.escaped or dialect.whole_lines or dialect.cuts)
    )


def _skip(stream: BinaryIO, n_lines: int) -> bool:
    """Go to the first row; say whether the lines above it are counted alike by both."""
    for _ in range(n_lines):
        line = stream.readline()
        if not line.endswith(b"\n") or not _ends_alike(line):
            return False
    return True


def _blocks(stream: BinaryIO, at_once: int) -> Iterator[bytes]:
    """Give whole lines, some at a time; the last may lack its end."""
    rest = b""
    while block := stream.read(at_once):
        end = block.rfind(b"\n") + 1
        if end:
            yield rest + block[:end]
            rest = block[end:]
        else:
            rest += block
    if rest:
        yield rest


def _ends_alike(block: bytes) -> bool:
    """Say whether csv and Arrow end lines at the same places."""
    return b"\r" not in block or block.count(b"\r") == block.count(b"\r\n")


def _has_long(block: bytes, longest: int) -> bool:
    """Say whether some cell may be longer: whether a line has no end in half as many bytes."""
    half = longest // 2
    starts = range(0, len(block) - half, half)
    return any(block.find(b"\n", start, start + half) < 0 for start in starts)


def _is_plain(block: bytes, dialect: Dialect) -> bool:
    """Say whether no sign is in a block that Arrow and csv may take in different ways."""
    if not _ends_alike(block):
        return False
    if not block.isascii() and _BYTE_ORDER_MARK in block:
        return False
    return b'"' not in block or _closes(block, dialect)


def _closes(block: bytes, dialect: Dialect) -> bool:
    """Say whether no quotation mark is behind a space, and the last one that opens is closed.

    Behind a space one opens a cell in csv alone. That no cell goes on in the next line follows from
    the number of rows.
    """
    if b' "' in block:
        return False
    end = len(block) - block.endswith(b"\n")
    last = block[block.rfind(b"\n", 0, end) + 1 : end].decode("utf-8", errors="replace")
    try:
        rows = list(replace(dialect, skipped=0).rows([last + "\n"], _END))
    except csv.Error:
        return False
    return len(rows) == 2


def _options(delimiter: str, width: int) -> dict[str, Any]:
    names = [str(place) for place in range(width)]
    return {
        "read_options": arrow_csv.ReadOptions(
            use_threads=False, block_size=2 * _BLOCK, column_names=names
        ),
        "parse_options": arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=False),
        "convert_options": arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            check_utf8=False,
            strings_can_be_null=False,
        ),
    }


def _split(
    block: bytes, dialect: Dialect, longest: int, options: dict[str, Any]
) -> pa.Table | None:
    """Return the rows of a block, ``None`` where csv may give others.

    As many rows as lines tell that no row goes over several and that none is blank, since Arrow
    passes over those; rows of another width are an error.
    """
    if _has_long(block, longest) or not _is_plain(block, dialect):
        return None
    try:
        rows = arrow_csv.read_csv(pa.py_buffer(block), **options)
    except pa.ArrowInvalid:
        return None
    n_ends = int(np.count_nonzero(np.frombuffer(block, np.uint8) == _LINE_END))
    n_lines = n_ends + (not block.endswith(b"\n"))
    return rows if rows.num_rows == n_lines and _are_rows(rows) else None


def _are_rows(rows: pa.Table) -> bool:
    """Say whether no row is blank or drawn, which csv's reader passes over.

    All cells of such a row are of blanks and of the marks that lines are drawn with.
    """
    first = rows.column(0).combine_chunks()
    found = cell_bytes(first)
    odd = np.flatnonzero((found.lengths == 0) | _COULD_BE_NOTHING[found.at(0)])
    for column in rows.columns:
        if not len(odd):
            return True
        hits = pc.match_substring_regex(column.take(pa.array(odd)), _NOTHING)
        odd = odd[hits.to_numpy().astype(bool)]
    return not len(odd)
