"""Split a file or a folder into partitions that fit into a worker's memory."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Literal

import pyarrow as pa

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.common.progress import Reporter, part
from segmentation.distributed.dask_client import DaskClient, Task
from segmentation.domain.dataset import ReadOptions
from segmentation.ingest.formats.delimited import find_dialect
from segmentation.ingest.formats.encodings import find_encoding
from segmentation.ingest.formats.file_kind import FileKind, kind_of
from segmentation.ingest.formats.source import open_source

PARQUET_BYTES = 128 << 20  # of a part, unpacked; a row group is never cut
TEXT_BYTES = 16 << 20  # of a part, as it is in the file
_END_BYTES = 1 << 16  # in which blanks at the end are looked for
_UNCUT_BYTES = 16 * TEXT_BYTES  # the most of a file that cannot be cut
_PARQUET_NAMES = (".parquet", ".pq")
_TEXT_NAMES = (".csv", ".tsv", ".txt")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_QUOTE, _FEED = ord('"'), ord("\n")
_STAGE = "Looking at your files"

Kind = Literal["parquet", "text"]
Columns = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FilePartition:
    """A piece of the table.

    Attributes
    ----------
    path : str
        Its file, absolute: every worker must see it there.
    kind : {"parquet", "text"}
    groups : tuple of int
        The row groups of a Parquet file.
    n_rows : int
        Of these groups.
    begin, end : int
        The bytes of a text file.
    """

    path: str
    kind: Kind
    groups: tuple[int, ...] = ()
    n_rows: int = 0
    begin: int = 0
    end: int = 0

    @property
    def name(self) -> str:
        """What to call it in a message."""
        name = Path(self.path).name
        if self.kind == "parquet" or not self.begin:
            return name
        return f"{name}, from byte {count(self.begin)} on,"


@dataclass(frozen=True, slots=True)
class PartitionedTable:
    """All parts of a table.

    Attributes
    ----------
    name : str
        Of the file or the folder.
    parts : tuple of FilePartition
        In the order of the files' names.
    digest : str
        Tells its content from any other.
    n_bytes : int
        Of all files.
    """

    name: str
    parts: tuple[FilePartition, ...]
    digest: str
    n_bytes: int

    @property
    def leading(self) -> FilePartition:
        """The part that is read first: the largest one that has column names above its rows."""
        named = (piece for piece in self.parts if not piece.begin)
        return max(named, key=lambda piece: (piece.n_rows, piece.end))


@dataclass(frozen=True, slots=True)
class _File:
    """What a file is.

    Attributes
    ----------
    path : Path
    kind : {"parquet", "text"}
    size : int
    digest : str
    columns : tuple of (str, str)
        Of a Parquet file, each with the family of its type.
    groups : tuple of (int, int, int)
        The number, the rows and the unpacked bytes of each of its row groups that has rows.
    cut : bool
        Whether the lines of a text file can be told from its bytes.
    full : int
        The bytes of a text file but for blanks at its end.
    """

    path: Path
    kind: Kind
    size: int
    digest: str
    columns: Columns = ()
    groups: tuple[tuple[int, int, int], ...] = ()
    cut: bool = True
    full: int = 0


def find_partitions(
    place: Path, options: ReadOptions, client: DaskClient, report: Reporter
) -> PartitionedTable:
    """Find the files of a table, look at each on a worker, and cut them into parts.

    A folder is a table of its Parquet files or of its text files, those in it and not in folders
    below; names that begin with a dot or an underscore, which other programs leave, are passed
    over. A Parquet file is cut between row groups. A text file is cut behind a line end that is not
    within quotation marks, which are counted from its beginning; reading a part then notices where
    marks do not line up.

    Parameters
    ----------
    place : path
        A file or a folder.
    options : ReadOptions
    client : DaskClient
    report : callable
        May raise to cancel.

    Returns
    -------
    PartitionedTable

    Raises
    ------
    SegmentationError
        If there is no such file, a folder has none that can be read or files of two kinds, or the
        files have different columns.
    """
    place = place.resolve()
    paths = paths_of(place)
    tasks = [Task(_inspect_file, path, options) for path in paths]
    files: list[_File] = client.do(tasks, _STAGE, part(report, 0.0, 0.6))
    first = files[0]
    for file in files:
        if file.kind != first.kind:
            raise SegmentationError(
                f"{place.name} holds files of two kinds, {first.path.name} and {file.path.name}. "
                "Put the files of one table in a folder of their own."
            )
        _require_alike(first, file)
    texts = [file for file in files if file.kind == "text"]
    cuts = _cut_positions(texts, client, part(report, 0.6, 1.0))
    parts = [
        piece
        for file in files
        for piece in (_of_groups(file) if file.kind == "parquet" else _of_bytes(file, cuts))
    ]
    if not parts:
        raise SegmentationError(
            f"{place.name} has column names but no rows below them. "
            "Choose a table with customers in it."
        )
    digest = hashlib.sha256("/".join(file.digest for file in files).encode()).hexdigest()
    return PartitionedTable(place.name, tuple(parts), digest, sum(file.size for file in files))


def paths_of(place: Path) -> list[Path]:
    """Return the files of a table.

    Parameters
    ----------
    place : path
        A file or a folder.

    Raises
    ------
    SegmentationError
        If there is no such file, or a folder has none that can be read.
    """
    if not place.is_dir():
        open_source(place)  # says it where there is none
        return [place]
    try:
        names = sorted(path for path in place.iterdir() if path.name[0] not in "._")
    except OSError as error:
        raise SegmentationError(f"{place} cannot be opened: {error.strerror}.") from None
    ends = _PARQUET_NAMES + _TEXT_NAMES
    found = [path for path in names if path.is_file() and path.name.lower().endswith(ends)]
    if not found:
        raise SegmentationError(
            f"{place} holds no Parquet or CSV file. Name a folder with the files of one table."
        )
    return found


def partition_bytes(piece: FilePartition, header_row: int | None) -> bytes:
    """Return a part of a text file with the lines above its first row in front.

    Parameters
    ----------
    piece : FilePartition
        Of text.
    header_row : int or None
        The line with the column names, from 1; 0 where there are none; ``None`` where that is not
        known yet.

    Returns
    -------
    bytes
    """
    with Path(piece.path).open("rb") as stream:
        above = b""
        if piece.begin and header_row:
            above = _first_lines(stream.read(TEXT_BYTES), header_row)
        stream.seek(piece.begin)
        return above + stream.read(piece.end - piece.begin)


def _first_lines(start: bytes, n_lines: int) -> bytes:
    ends = _LINE_END.finditer(start)
    end = 0
    for _ in range(n_lines):
        end = next(ends).end()
    return start[:end]


def _inspect_file(path: Path, options: ReadOptions) -> _File:
    source = open_source(path)
    if source.size == 0:
        raise SegmentationError(
            f"{source.name} is empty. Leave it out, or write it with a header and some rows."
        )
    kind = kind_of(source)
    if kind is FileKind.PARQUET:
        return _parquet(path, source.size, source.digest())
    if kind is FileKind.TEXT:
        letters = find_encoding(source, options.encoding)
        encoding = letters.encoding
        dialect = find_dialect(letters.source, encoding, options.delimiter)
        cut = not dialect.escaped and not re.match(r"utf_?-?(16|32)", encoding, re.IGNORECASE)
        if not cut and source.size > _UNCUT_BYTES:
            raise SegmentationError(
                f"{source.name} cannot be read in parts: that takes UTF-8 or an encoding like it, "
                'and quotation marks within a cell written twice (""). Save it so, or as Parquet.'
            )
        full = _without_blanks(path, source.size)
        return _File(path, "text", source.size, source.digest(), cut=cut, full=full)
    raise SegmentationError(
        f"{source.name} is neither Parquet nor CSV. Leave out --engine dask, or save it as one."
    )


def _parquet(path: Path, size: int, digest: str) -> _File:
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            schema, footer = file.schema_arrow, file.metadata
            sizes = [footer.row_group(i) for i in range(footer.num_row_groups)]
            groups = tuple(
                (i, group.num_rows, group.total_byte_size)
                for i, group in enumerate(sizes)
                if group.num_rows
            )
    except (pa.ArrowException, OSError, ValueError):
        raise SegmentationError(
            f"{path.name} cannot be read as a Parquet file. Write it again, and try again; Arrow "
            "and Feather files are read without --engine dask."
        ) from None
    columns = tuple((field.name, _type_family(field.type)) for field in schema)
    return _File(path, "parquet", size, digest, columns, groups)


def _type_family(kind: pa.DataType) -> str:
    """Return what a type is read as: files of one table may write numbers in several widths."""
    types = pa.types
    if types.is_dictionary(kind):
        return _type_family(kind.value_type)
    if types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind):
        return "numbers"
    if types.is_timestamp(kind) or types.is_date(kind):
        return "dates"
    if types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind):
        return "text"
    return "nothing" if types.is_null(kind) else str(kind)


def _require_alike(first: _File, other: _File) -> None:
    """Refuse files of different columns; a column may be empty in some of them."""
    if {name for name, _ in first.columns} != {name for name, _ in other.columns}:
        raise column_mismatch(first.path.name, [n for n, _ in first.columns],
                        other.path.name, [n for n, _ in other.columns])  # fmt: skip
    families = dict(first.columns)
    for name, family in other.columns:
        if "nothing" not in (family, families[name]) and family != families[name]:
            raise SegmentationError(
                f"The files do not go together: “{name}” holds {families[name]} in "
                f"{first.path.name} and {family} in {other.path.name}. Write them alike."
            )


def column_mismatch(
    one: str, columns: Sequence[str], other: str, others: Sequence[str]
) -> SegmentationError:
    """Return the refusal of two files that have different columns."""
    missing = next((name for name in columns if name not in others), None)
    lacking, having = (other, one) if missing is not None else (one, other)
    if missing is None:
        missing = next((name for name in others if name not in columns), "")
    return SegmentationError(
        f"The files have different columns: {lacking} has no “{missing}”, which {having} has. "
        "Put the files of one table in a folder of their own."
    )


def _of_groups(file: _File) -> Iterator[FilePartition]:
    taken: list[int] = []
    n_rows = n_bytes = 0
    for group, rows, size in file.groups:
        if taken and n_bytes + size > PARQUET_BYTES:
            yield FilePartition(str(file.path), "parquet", tuple(taken), n_rows)
            taken, n_rows, n_bytes = [], 0, 0
        taken.append(group)
        n_rows += rows
        n_bytes += size
    if taken:
        yield FilePartition(str(file.path), "parquet", tuple(taken), n_rows)


def _of_bytes(file: _File, cuts: dict[Path, list[int]]) -> Iterator[FilePartition]:
    ends = [0, *cuts.get(file.path, []), file.size]
    for begin, end in pairwise(ends):
        yield FilePartition(str(file.path), "text", begin=begin, end=end)


def _cut_positions(
    files: Sequence[_File], client: DaskClient, report: Reporter
) -> dict[Path, list[int]]:
    """Return where each text file is cut: at the first line end of each block of bytes."""
    blocks = [
        (file.path, begin)
        for file in files
        if file.cut
        for begin in range(0, file.size, TEXT_BYTES)
    ]
    seen = client.do([Task(_line_ends, *block) for block in blocks], _STAGE, report)
    full = {file.path: file.full for file in files}
    cuts: dict[Path, list[int]] = {}
    for path, those in groupby(zip(blocks, seen, strict=True), key=lambda one: one[0][0]):
        within = False  # quotation marks, at the beginning of the block
        for (_, begin), (odd, outside, inside) in those:
            end = inside if within else outside
            if begin and end and end < full[path]:
                cuts.setdefault(path, []).append(end)
            within ^= odd
    return cuts


def _without_blanks(path: Path, size: int) -> int:
    with path.open("rb") as stream:
        stream.seek(max(0, size - _END_BYTES))
        end = stream.read()
    return size - len(end) + len(end.rstrip())


def _line_ends(path: Path, begin: int) -> tuple[bool, int, int]:
    """Look at a block: are its quotation marks odd, and where does its first line end.

    The latter if the block begins outside quotation marks, and if it begins within; 0 for nowhere.
    """
    import numpy as np

    with path.open("rb") as stream:
        stream.seek(begin)
        block = np.frombuffer(stream.read(TEXT_BYTES), dtype=np.uint8)
    marks = np.flatnonzero(block == _QUOTE)
    feeds = np.flatnonzero(block == _FEED)
    odd = np.searchsorted(marks, feeds) % 2 == 1
    firsts = [feeds[~odd][:1], feeds[odd][:1]]
    outside, inside = (int(begin + first[0] + 1) if len(first) else 0 for first in firsts)
    return len(marks) % 2 == 1, outside, inside
