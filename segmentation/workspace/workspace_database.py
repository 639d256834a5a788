"""The database of a workspace: SQLite beside its files, or one that an operator names."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from segmentation.common.errors import SegmentationError
from segmentation.workspace.schema_migrations import MIGRATIONS, Migration, migrate

FILE = "workspace.sqlite"
_PATIENCE = 60.0  # seconds that a writer waits for another one
_LOCK = 7_318_264_150  # of all workspaces in one PostgreSQL database; any number would do


class WorkspaceDatabase:
    """Transactions on the tables of a workspace.

    One process writes at a time, from the first statement of its transaction on. Files are taken
    into a workspace and swept out of it within such transactions, so no other lock is needed.

    Parameters
    ----------
    folder : Path
        Where SQLite's file lies.
    url : str
        An address for SQLAlchemy; ``""`` takes SQLite.
    steps : sequence of callable
        The migrations.

    Raises
    ------
    SegmentationError
        If it cannot be opened, or is of a later version.
    """

    def __init__(
        self, folder: Path, url: str = "", steps: Sequence[Migration] = MIGRATIONS
    ) -> None:
        self._engine = _engine(folder / FILE, url)
        with self.writing() as connection:
            migrate(connection, steps)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that only reads, and sees one state of all tables.

        Raises
        ------
        SegmentationError
            If the database cannot be read.
        """
        with _said(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that writes; it is undone where an error ends it.

        Raises
        ------
        SegmentationError
            If the database cannot be written.
        """
        with _said(), self._engine.connect() as connection:
            connection = connection.execution_options(writes=True)  # noqa: PLW2901
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                yield connection

    def forget_deleted(self) -> None:
        """Have SQLite take what was deleted out of its journal as well."""
        if self._engine.dialect.name != "sqlite":
            return
        raw = self._engine.raw_connection()
        try:
            with suppress(sqlite3.Error):  # somebody reads: the next one who deletes does it
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()


def _engine(file: Path, url: str) -> Engine:
    if url:
        return create_engine(url, poolclass=NullPool)
    with suppress(OSError):  # for this user alone, also in a folder that others may look into
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    engine = create_engine(
        f"sqlite:///{file}", poolclass=NullPool, connect_args={"timeout": _PATIENCE}
    )

    @event.listens_for(engine, "connect")
    def prepare(raw: sqlite3.Connection, _: object) -> None:
        raw.isolation_level = None  # transactions begin below, and not when Python thinks so
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "secure_delete = ON",
            "foreign_keys = ON",
        ):
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def _said() -> Iterator[None]:
    """Turn what a database complains of into a sentence, without its statement or its values."""
    try:
        yield
    except DatabaseError as error:
        raise SegmentationError(f"The projects cannot be kept or read: {_why(error)}") from None


def _why(error: DatabaseError) -> str:
    said: Any = str(error.orig).lower()
    if "full" in said:
        return "the disk is full. Make room, or delete projects."
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return "their folder cannot be written. Set SEGMENTS_WORKSPACE_FOLDER to one that can."
    if "locking protocol" in said or "disk i/o error" in said:
        return (
            "their disk fails, or cannot lock files, as some of a network. Set "
            "SEGMENTS_WORKSPACE_FOLDER to a folder on another disk."
        )
    if "malformed" in said or "not a database" in said:
        return (
            "their database is damaged. Put a copy of it back, or set SEGMENTS_WORKSPACE_FOLDER "
            "to a new folder."
        )
    if "locked" in said:
        # A disk of a network says so at once, without anybody else.
        return (
            "another program has been writing to them for long. Try again; on a disk of a network, "
            "set SEGMENTS_WORKSPACE_FOLDER to a folder of this computer instead."
        )
    return "their database does not answer as it should. Try again."
