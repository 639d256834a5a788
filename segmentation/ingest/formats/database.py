"""Tables of a database that whoever runs the server has named → typed tables."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import number
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.formats.rows_to_arrow import columns_of
from segmentation.ingest.formats.typed_table import TypedTable

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, CursorResult, Engine

_BATCH = 10_000  # rows
_CONNECT = 10  # seconds


def tables(url: str, limits: Limits) -> tuple[str, ...]:
    """Return the names of the tables, then of the views.

    Those outside the default schema have its name in front: ``sales.customers``.

    Parameters
    ----------
    url : str
        As SQLAlchemy takes it, ``postgresql://user:password@host/name`` or ``sqlite:///path``.
    limits : Limits
        Its seconds are kept to.

    Raises
    ------
    SegmentationError
        If the database cannot be reached. It never says where that is, nor who asks.
    """
    with _connected(url, limits, "The list of tables") as connection:
        return tuple(_places(connection))


def read_table_of(url: str, table: str, limits: Limits, report: Reporter = silent) -> TypedTable:
    """Read one table or view; nothing can be changed on the way.

    Parameters
    ----------
    url : str
        As for :func:`tables`.
    table : str
        One of those that :func:`tables` gives.
    limits : Limits
        A table with more rows is cut, with a note.
    report : function
        Called while rows come in; what it raises ends that.

    Raises
    ------
    SegmentationError
        If the database cannot be reached, has no such table, or does not let it be read.
    """
    from sqlalchemy import select, text
    from sqlalchemy import table as table_clause

    cap = limits.n_rows
    with _connected(url, limits, f"The table {table!r}") as connection:
        places = _places(connection)
        if table not in places:
            raise SegmentationError(
                f"The database has no table {table!r}. It may have been renamed; choose another."
            )
        schema, own = places[table]
        query = select(text("*")).select_from(table_clause(own, schema=schema))
        if cap is not None:
            query = query.limit(cap + 1)
        with connection.execute(query, execution_options={"yield_per": _BATCH}) as result:
            columns = tuple(result.keys())
            limits.check_columns(f"The table {table!r}", len(columns))
            read, notes = columns_of(columns, _batches(result, table, limits, report), table)
    if cap is not None and read.num_rows > cap:
        read, notes = read.slice(0, cap), (*notes, limits.cut_note(table))
    return TypedTable(read, notes, sheet=table, sheets=tuple(places))


@contextmanager
def _connected(url: str, limits: Limits, what: str) -> Iterator["Connection"]:
    """Connect for reading alone, and say what went wrong without saying where."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        engine = _engine(url, limits)
        connection = engine.connect()
    except (SQLAlchemyError, ImportError, OSError, ValueError) as error:
        if isinstance(error, SegmentationError):
            raise
        raise SegmentationError(
            "The database cannot be reached, or does not let this program in. Ask whoever runs "
            "this server to check its address, user name and password."
        ) from None
    try:
        with connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SET statement_timeout = {1_000 * limits.seconds:.0f}")
            yield connection
    except SQLAlchemyError as error:
        if _timed_out(error):
            raise _too_slow(what, limits) from None
        raise SegmentationError(
            f"{what} cannot be read. It may be closed to this program, or do more than give rows; "
            "ask whoever runs this server, or choose another."
        ) from None
    finally:
        engine.dispose()


def _engine(url: str, limits: Limits) -> "Engine":
    from sqlalchemy import create_engine, event, make_url
    from sqlalchemy.pool import NullPool

    place = make_url(url)
    if place.get_backend_name() == "sqlite":
        return create_engine(
            "sqlite://", creator=lambda: _open_sqlite(place, limits.seconds), poolclass=NullPool
        )
    if place.get_backend_name() not in ("postgresql", "postgres"):
        raise SegmentationError(
            "Only PostgreSQL and SQLite databases can be read. Ask whoever runs this server to "
            "name one of those."
        )
    engine = create_engine(
        place.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": _CONNECT, "prepare_threshold": None},
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _blank_far_dates)
    return engine.execution_options(postgresql_readonly=True)


def _open_sqlite(place: "URL", seconds: float) -> sqlite3.Connection:
    uri = f"{Path(place.database or '').absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=_CONNECT, check_same_thread=False)
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, 100_000)
    return connection


def _blank_far_dates(connection: Any, _: Any) -> None:
    """Read the days that Python has no date for, such as PostgreSQL's infinity, as blank."""
    from psycopg import DataError
    from psycopg.adapt import Loader
    from psycopg.pq import Format

    def lenient(strict: type[Loader]) -> type[Loader]:
        class Lenient(Loader):
            def __init__(self, oid: int, connection: Any = None) -> None:
                super().__init__(oid, connection)
                self._strict = strict(oid, connection)

            def load(self, data: Any) -> Any:
                try:
                    return self._strict.load(data)
                except DataError:
                    return None

        return Lenient

    adapters = connection.adapters
    for kind in ("date", "timestamp", "timestamptz"):
        strict = adapters.get_loader(adapters.types[kind].oid, Format.TEXT)
        adapters.register_loader(kind, lenient(strict))


def _places(connection: "Connection") -> dict[str, tuple[str | None, str]]:
    """Return the schema (``None``: the default one) and the own name of each table and view."""
    from sqlalchemy import inspect

    inspector = inspect(connection)
    default = inspector.default_schema_name
    others = sorted({*inspector.get_schema_names()} - {default, "information_schema"})
    places: dict[str, tuple[str | None, str]] = {}
    for schema in (None, *others):
        names = [*inspector.get_table_names(schema), *inspector.get_view_names(schema)]
        if connection.dialect.name == "postgresql":
            names += inspector.get_materialized_view_names(schema)
        for name in names:
            places.setdefault(name if schema is None else f"{schema}.{name}", (schema, name))
    return places


def _batches(
    result: "CursorResult[Any]", table: str, limits: Limits, report: Reporter
) -> Iterator[list[Any]]:
    end = time.monotonic() + limits.seconds
    n_rows = 0
    for batch in result.partitions():
        yield list(batch)
        n_rows += len(batch)
        report(Progress("Reading the table", n_rows / limits.n_rows if limits.n_rows else 0.0))
        if time.monotonic() > end:
            raise _too_slow(f"The table {table!r}", limits)


def _timed_out(error: Exception) -> bool:
    cause = getattr(error, "orig", None)
    return getattr(cause, "sqlstate", "") == "57014" or str(cause) == "interrupted"


def _too_slow(what: str, limits: Limits) -> SegmentationError:
    return SegmentationError(
        f"{what} takes more than {number(limits.seconds)} seconds to read. Choose a smaller one, "
        "or ask whoever runs this server for one."
    )
