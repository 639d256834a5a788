"""Text with a mark between the cells → a grid."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any, BinaryIO, cast

import numpy as np
import pyarrow as pa

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.common.progress import Progress, Reporter
from segmentation.domain.dataset import Doubt
from segmentation.ingest.formats.dialect import Dialect
from segmentation.ingest.formats.encodings import no_text
from segmentation.ingest.formats.even_rows import read_even_rows
from segmentation.ingest.formats.header_detection import (
    HeaderLayout,
    detect_header,
    header_at,
    names_a_total,
    require_rows,
)
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.formats.rare_dialects import (
    RULE,
    delimiters_in,
    is_drawn,
    quoted_by_apostrophes,
    unquoted,
    whole_lines_quoted,
)
from segmentation.ingest.formats.source import Source
from segmentation.ingest.formats.space_separated import (
    SPACES,
    find_cuts,
    in_columns_of_spaces,
)
from segmentation.ingest.formats.text_grid import TextGrid, names_of_rows, other_table
from segmentation.ingest.formats.top_total import with_its_word
from segmentation.ingest.parsing.missing_markers import without_blanks
from segmentation.ingest.parsing.typed_cells import are_typed

DELIMITERS = (",", ";", "\t", "|")
_NOTHING = "".join(DELIMITERS) + ' "\r\n\u00a0\ufeff'
_SAMPLE_CHARACTERS = 400_000
_SAMPLE_ROWS = 200
_CERTAIN = 0.9  # a delimiter that splits so evenly is one; then spaces are not
_CELLS_A_CHUNK = 200_000
_COLUMNS_AT_ONCE = 8  # after which memory is given back
_ROWS_A_PIECE = 20_000  # of fewer, each piece costs more than to join them
_ESCAPED = re.compile(r'\\"')
_DOUBLED = re.compile(r'[^,;|\t\n\r"]""[^,;|\t\n\r"]')
_MARKUP = re.compile(r"\s*(<!doctype|<html|<table|<\?xml|<svg)", re.IGNORECASE)
_JSON = re.compile(r"\s*[\[{]\s*[\[{\"]")
_TYPED_ROWS, _TYPED_COLUMNS = 40, 60
_LONGEST_CELL = 1_000_000  # characters; a longer one is a quotation mark that is never closed
_END = "\x1eend of the file\x1e"
_END_OF_DOS = "\x1a"  # stands behind the last line of old programs


def find_dialect(source: Source, encoding: str, delimiter: str | None) -> Dialect:
    """Find the delimiter and the way of quoting.

    Comma, semicolon, tab, bar and spaces are considered; the one that splits the first lines into
    the most even rows is taken, and a comma where none does: then the file has one column.

    Raises
    ------
    SegmentationError
        If the text is no table but a web page or JSON.
    """
    with source.text(encoding) as stream:
        sample = stream.read(_SAMPLE_CHARACTERS)
    if not sample.strip(_NOTHING):
        raise _empty(source.name)
    for pattern, what in ((_MARKUP, "a web page or XML"), (_JSON, "JSON")):
        if pattern.match(sample):
            raise SegmentationError(
                f"{source.name} is {what}, not a table. Save the table as CSV or Excel and load "
                "that."
            )
    escaped = bool(_ESCAPED.search(sample)) and not _DOUBLED.search(sample)
    said = re.match(r'"?sep=(.)"?\r?\n', sample)
    skipped = 1 if said else 0
    whole_lines = whole_lines_quoted(sample)
    if whole_lines:
        sample = "".join(map(unquoted, sample.splitlines(keepends=True)))
    quote = "'" if quoted_by_apostrophes(sample) else '"'
    if delimiter is None:
        delimiter = said[1] if said else _most_even(sample, escaped, quote)
    if delimiter == SPACES:
        return Dialect(delimiter, skipped=skipped, cuts=find_cuts(sample))
    if len(delimiter) != 1 or delimiter in '"\r\n\\':
        raise SegmentationError(
            "The mark between cells must be one character other than a quotation mark."
        )
    return Dialect(delimiter, escaped, skipped, quote=quote, whole_lines=whole_lines)


def read_grid(
    source: Source,
    encoding: str,
    dialect: Dialect,
    header_row: int | None,
    limits: Limits,
    report: Reporter,
) -> TextGrid:
    """Read all rows.

    Parameters
    ----------
    source : Source
    encoding : str
    dialect : Dialect
    header_row : int or None
        The line with the names, from 1; 0 where there is none; ``None`` finds it.
    limits : Limits
    report : callable
        Told how much was read; may raise to cancel.

    Returns
    -------
    TextGrid

    Raises
    ------
    SegmentationError
        If there is no row, or one has more cells than the header: with its line.
    """
    csv.field_size_limit(_LONGEST_CELL)
    first, lines = _first_rows(source, encoding, dialect)
    if not first:
        raise _empty(source.name)
    layout = _layout(source.name, first, lines, header_row)
    width = len(layout.names)
    limits.check_columns(source.name, width)
    chunks = _Chunks(source.name, width)
    n_above = lines[layout.first - 1] if layout.first else dialect.skipped
    even = read_even_rows(source, encoding, dialect, n_above, width, _LONGEST_CELL, limits, report)
    if even is not None:
        chunks.take(even, n_above)
    else:
        with source.text(encoding) as stream:
            for rows, ends in _batches(source.name, stream, dialect, layout.first, width):
                chunks.add(rows, ends)
                limits.check_rows(source.name, chunks.n_rows)
                done = cast("BinaryIO", stream.buffer).tell() / max(1, source.size)
                report(Progress("Reading your file", min(1.0, done)))
    require_rows(source.name, chunks.n_rows)
    above = lines[: layout.top]
    joined = names_of_rows(lines[layout.top : layout.first])
    return chunks.grid(
        layout.names,
        0 if layout.header is None else lines[layout.header],
        [*dialect.notes, *_titles(above), *joined, *chunks.notes()],
    )


def _batches(
    name: str, stream: io.TextIOWrapper, dialect: Dialect, skipped: int, width: int
) -> Iterator[tuple[list[list[str]], list[int]]]:
    """Give the rows that are not blank, some at a time, and the line where each ends."""
    # A quotation mark that is never closed would swallow this line, too.
    reader = dialect.rows(stream, _END)
    rows: list[list[str]] = []
    ends: list[int] = []
    position = line = 0
    at_once = max(100, _CELLS_A_CHUNK // max(1, width))
    row: list[str] = []
    try:
        for row in reader:
            before, line = line, reader.line_num + dialect.skipped
            said = "".join(row)
            if (
                not said
                or said.isspace()
                or said == _END_OF_DOS
                or (said[0] in RULE and is_drawn(said))
            ):
                continue
            position += 1
            if position <= skipped:
                continue
            rows.append(row)
            ends.append(line)
            if len(rows) == at_once:
                yield rows, ends
                rows, ends = [], []
    except csv.Error:
        raise _never_closed(name, line + 1) from None
    except UnicodeError:
        raise no_text(name) from None
    if row != [_END]:
        raise _never_closed(name, before + 1)
    yield rows[:-1], ends[:-1]


class _Chunks:
    """Rows on their way into columns."""

    def __init__(self, name: str, width: int) -> None:
        self.name = name
        self.width = width
        self.n_rows = 0
        self._columns: list[list[pa.Array]] = [[] for _ in range(width)]
        self._lines: list[np.ndarray[Any, np.dtype[np.int64]]] = []
        self._first_short = 0
        self.other: Doubt | None = None
        self._n_short = 0

    def add(self, rows: list[list[str]], lines: list[int]) -> None:
        """Take in rows; pad those that are short, and cut blank cells off those that are long."""
        if not rows or self.other is not None:
            return
        n_fit = self._fit(rows, lines)
        rows, lines = rows[:n_fit], lines[:n_fit]
        if not rows:
            return
        for row in rows:
            row[0] = row[0].removeprefix("\ufeff")  # files joined end to end each begin with it
        for parts, column in zip(self._columns, zip(*rows, strict=True), strict=True):
            parts.append(without_blanks(pa.array(column, pa.string())))
        self._lines.append(np.array(lines, dtype=np.int64))
        self.n_rows += len(rows)

    def take(self, columns: list[pa.ChunkedArray], n_above: int) -> None:
        """Take in all rows below a line, one a line; the columns are taken out of their list."""
        self.n_rows = len(columns[0])
        self._lines.append(np.arange(n_above + 1, n_above + 1 + self.n_rows, dtype=np.int64))
        columns.reverse()
        self._columns = []
        while columns:
            self._columns.append(_cleaned(columns.pop()))
            if len(self._columns) % _COLUMNS_AT_ONCE == 0:
                pa.default_memory_pool().release_unused()  # Arrow keeps what the pieces took

    def _fit(self, rows: list[list[str]], lines: list[int]) -> int:
        """Make all rows as wide as the header; return how many are of this table."""
        width = self.width
        if set(map(len, rows)) == {width}:
            return len(rows)
        for place, row in enumerate(rows):
            if len(row) < width:
                self._n_short += 1
                self._first_short = self._first_short or lines[place]
                rows[place] = row + [""] * (width - len(row))
            elif len(row) > width:
                if any(cell.strip() for cell in row[width:]):
                    if any(map(names_a_total, filter(None, map(str.strip, row[width:])))):
                        rows[place] = with_its_word(row, width)
                        continue
                    if not self._begins_another(rows, lines, place):
                        raise SegmentationError(
                            f"{self.name} cannot be read as a table: line {lines[place]:,} has "
                            f"{len(row)} cells where the header has {width}. Put quotation marks "
                            "around cells that hold the separator, and load it again."
                        )
                    self.other = other_table(lines[place], rows[place : place + 3])
                    return place
                rows[place] = row[:width]
        return len(rows)

    def _begins_another(self, rows: list[list[str]], lines: list[int], place: int) -> bool:
        """Say whether a row too long has the names of another table, behind a blank line."""
        before = lines[place - 1] if place else int(self._lines[-1][-1]) if self._lines else 0
        return before > 0 and lines[place] - before > 1 and not any(are_typed(rows[place]))

    def notes(self) -> list[str]:
        """Say what was mended."""
        if not self._n_short:
            return []
        line = count(self._first_short)
        if self._n_short == 1:
            return [f"Line {line} has fewer cells than the header; the missing ones are blank."]
        said = (
            f"{count(self._n_short)} rows have fewer cells than the header; the missing ones are "
            f"blank. The first is line {line}."
        )
        return [said]

    def grid(self, names: tuple[str, ...], header_row: int, notes: list[str]) -> TextGrid:
        """Return what was taken in."""
        columns = {
            str(place): pa.chunked_array(parts, pa.string())
            for place, parts in enumerate(self._columns)
        }
        self._columns = []
        lines = np.concatenate(self._lines)
        doubts = () if self.other is None else (self.other,)
        notes = [*notes, *(doubt.sentence for doubt in doubts)]
        return TextGrid(names, pa.table(columns), lines, header_row, tuple(notes), doubts)


def _cleaned(column: pa.ChunkedArray) -> list[pa.Array]:
    """Return a column in pieces of many rows, trimmed; blanks null."""
    pieces = column.chunks
    if len(column) < _ROWS_A_PIECE * len(pieces):
        whole = column.combine_chunks()
        pieces = whole.chunks if isinstance(whole, pa.ChunkedArray) else [whole]
    return [without_blanks(piece) for piece in pieces]


def _layout(
    name: str, rows: list[list[str]], lines: list[int], header_row: int | None
) -> HeaderLayout:
    if header_row is None:
        return detect_header(rows)
    if header_row == 0:
        return header_at(rows, 0, header=False)
    if header_row not in lines:
        raise SegmentationError(
            f"Line {header_row} of {name} cannot hold the column names: it is blank or too far "
            f"down. Choose one of the first {lines[-1]} lines."
        )
    return header_at(rows, lines.index(header_row))


def _empty(name: str) -> SegmentationError:
    return SegmentationError(f"{name} is empty. Choose a file with a header and some rows.")


def _titles(lines: list[int]) -> list[str]:
    if not lines:
        return []
    if len(lines) == 1:
        return [f"Line {lines[0]} stands above the table and was left out."]
    return [f"{len(lines)} lines above the column names were left out."]


def _never_closed(name: str, line: int) -> SegmentationError:
    return SegmentationError(
        f"{name} cannot be read as a table: the cell that begins at line {line:,} never ends, so "
        "its rows do not line up. A quotation mark there is not closed; close or remove it, and "
        "load the file again."
    )


def _first_rows(
    source: Source, encoding: str, dialect: Dialect
) -> tuple[list[list[str]], list[int]]:
    """Return the first rows that are not blank, and the line where each ends."""
    with source.text(encoding) as stream:
        return _some(stream.read(4 * _SAMPLE_CHARACTERS), 4 * _SAMPLE_CHARACTERS, dialect)


def _some(sample: str, cut_at: int, dialect: Dialect) -> tuple[list[list[str]], list[int]]:
    reader = dialect.rows(io.StringIO(sample, newline=""))
    rows: list[list[str]] = []
    lines: list[int] = []
    with suppress(csv.Error):
        for row in reader:
            said = "".join(row)
            if said.strip() and not is_drawn(said):
                rows.append(row)
                lines.append(reader.line_num + dialect.skipped)
                if len(rows) == _SAMPLE_ROWS:
                    return rows, lines
    if len(sample) == cut_at and len(rows) > 1:  # the last row was cut
        return rows[:-1], lines[:-1]
    return rows, lines


def _most_even(sample: str, escaped: bool, quote: str) -> str:
    """Return the delimiter that gives the most rows of one width.

    Between equals, the one that leaves more numbers and dates whole, then the one of more columns.
    """
    best, best_score = ",", 0.0
    for delimiter in (*DELIMITERS, *delimiters_in(sample)):
        dialect = Dialect(delimiter, escaped, quote=quote)
        rows, _ = _some(sample, _SAMPLE_CHARACTERS, dialect)
        if not rows:
            continue
        width, alike = Counter(map(len, rows)).most_common(1)[0]
        if width == 1:
            continue
        cells = [cell for row in rows[:_TYPED_ROWS] for cell in row[:_TYPED_COLUMNS]]
        filled = [cell for cell in cells if cell.strip()]
        typed = np.mean(are_typed(filled))
        widths = [len(row) for row in rows]
        beside = sum(one == other > 1 for one, other in pairwise(widths)) + 1
        score = max(alike, beside) / len(rows) + 0.05 * float(typed) + min(width, 100) / 2_000
        if score > best_score:
            best, best_score = delimiter, score
    if best_score < _CERTAIN and in_columns_of_spaces(sample):
        return SPACES
    return best
