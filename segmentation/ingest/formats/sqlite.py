"""SQLite files → typed tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Reporter, silent
from segmentation.ingest.formats.limits import UNLIMITED, Limits
from segmentation.ingest.formats.rows_to_arrow import columns_of
from segmentation.ingest.formats.source import Source
from segmentation.ingest.formats.subprocess_reader import read_in_subprocess
from segmentation.ingest.formats.typed_table import TypedTable, named

SUFFIXES = (".sqlite", ".sqlite3", ".db", ".db3")

_BATCH = 10_000  # rows
_LONGEST = 100_000_000  # bytes of one value or one row
# Of all that SQL can do, what reading a table or a view takes.
_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
_TABLES = """
    SELECT name FROM sqlite_master
    WHERE type IN ('table', 'view')
      AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND sql NOT LIKE 'CREATE VIRTUAL%'
    ORDER BY type, rowid
"""


def tables(source: Source, limits: Limits = UNLIMITED) -> tuple[str, ...]:
    """Return the names of the tables, then of the views, in the order of their making.

    Raises
    ------
    SegmentationError
        If it is no SQLite file.
    """
    return read_in_subprocess(read_names, source, None, limits).sheets


def read_sqlite(
    source: Source, table: str | None, limits: Limits, report: Reporter = silent
) -> TypedTable:
    """Read one table or view.

    SQLite lets any value stand in any column. A column of whole numbers stays whole, one of numbers
    is floats, numbers among text are written as text, and a column with binary data is left out.

    Parameters
    ----------
    source : Source
    table : str or None
        ``None`` takes the first table that has rows, a view last.
    limits : Limits
        A table with more rows is cut, with a note.
    report : function
        Called while the file is read; what it raises ends that.

    Raises
    ------
    SegmentationError
        If it is no SQLite file, or has no such table or none at all.
    """
    return read_in_subprocess(read_rows, source, table, limits, report)


def read_names(path: Path, name: str, _: str | None, _limits: Limits) -> TypedTable:
    """List the tables, in this process: :func:`tables` is the door.

    Raises
    ------
    SegmentationError
    """
    with _opened(path, name) as connection:
        return TypedTable(pa.table({}), sheets=_names(connection))


def read_rows(path: Path, name: str, table: str | None, limits: Limits) -> TypedTable:
    """Read one table, in this process: :func:`read_sqlite` is the door.

    Raises
    ------
    SegmentationError
    """
    with _opened(path, name) as connection:
        names = _names(connection)
        if not names:
            raise SegmentationError(f"{name} has no tables. Choose a file with customers in it.")
        if table is not None and table not in names:
            raise SegmentationError(f"{name} has no table {table!r}. It has: {named(names)}.")
        taken = table or next(
            (n for n in names if _select_rows(connection, n, 1).fetchone()), names[0]
        )
        cap = limits.n_rows
        cursor = _select_rows(connection, taken, -1 if cap is None else cap + 1)
        columns = [column[0] for column in cursor.description]
        limits.check_columns(f"{name}: {taken}", len(columns))
        read, notes = columns_of(columns, _batches(cursor), name)
    if cap is not None and read.num_rows > cap:
        read, notes = read.slice(0, cap), (*notes, limits.cut_note(taken))
    return TypedTable(read, notes, sheet=taken, sheets=names)


@contextmanager
def _opened(path: Path, name: str) -> Iterator[sqlite3.Connection]:
    """Open the file so that it cannot be changed and its schema is not trusted."""
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            connection.set_authorizer(_authorise)
            connection.text_factory = partial(str, encoding="utf-8", errors="replace")
            yield connection
    except SegmentationError:
        raise
    except (sqlite3.Error, ValueError, OverflowError):
        raise SegmentationError(
            f"{name} cannot be read as an SQLite file. Check it, or save the table as CSV and "
            "load that."
        ) from None


def _authorise(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _names(connection: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(name for (name,) in connection.execute(_TABLES))


def _select_rows(connection: sqlite3.Connection, table: str, n_rows: int) -> sqlite3.Cursor:
    quoted = '"' + table.replace('"', '""') + '"'
    return connection.execute(f"SELECT * FROM {quoted} LIMIT ?", (n_rows,))  # noqa: S608  (quoted)


def _batches(cursor: sqlite3.Cursor) -> Iterator[list[tuple[Any, ...]]]:
    while batch := cursor.fetchmany(_BATCH):
        yield batch
