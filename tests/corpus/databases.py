"""Parquet and SQLite files."""

import io
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from segmentation.domain.dataset import ReadOptions
from tests.corpus import tables
from tests.corpus.truth import Column, File, Truth


def files() -> Iterator[File]:
    """Give the files."""
    yield from _parquets()
    yield from _sqlite()


def _parquets() -> Iterator[File]:
    def file(title: str, awkward: str, columns: Sequence[Column], arrays: dict[str, Any]) -> File:
        content = parquet(pa.table(arrays))
        return File(
            f"parquet{title and '-'}{title}",
            "customers.parquet",
            awkward,
            content,
            Truth(columns=tuple(columns)),
        )

    everything = [*tables.customers(), tables.moments()]
    plain = {c.name: pa.array(c.cells) for c in everything}
    yield file("", "columns with types of their own", everything, plain)
    whole = tables.visits()
    few = {c.name: pa.array(c.cells) for c in tables.few()}
    spent, days, moments = tables.spent(), tables.days(), tables.moments()
    narrow = {
        "Customer ID": pa.array(tables.key().cells).dictionary_encode(),
        "Visits": pa.array(map(int, _numbers(whole)), pa.int16()),
        "Region": pa.array(tables.region().cells).dictionary_encode(),
        "Spent": pa.array(
            [None if c is None else Decimal(f"{c:.2f}") for c in spent.cells], pa.decimal128(12, 2)
        ),
        "First order": pa.array(days.cells, pa.date32()),
        "Last seen": pa.array(moments.cells, pa.timestamp("ns", tz="Europe/Berlin")),
    }
    yield file(
        "types",
        "small integers, decimals, dictionaries, days, and moments with a time zone",
        [*tables.few(), spent, days, moments],
        narrow,
    )
    flags = tables.newsletter()
    yes_no = replace(flags, cells=tuple(str(c).capitalize() for c in flags.cells))
    yield file(
        "yes-no",
        "true and false",
        [*tables.few(), yes_no],
        few | {flags.name: pa.array([c == "yes" for c in flags.cells])},
    )
    keys = tables.column(
        "customer_id", (str(2**60 + n) for n in range(tables.N_ROWS)), role="key", kind="text"
    )
    yield file(
        "large-keys",
        "keys of nineteen digits as integers",
        [keys, *tables.few()[1:]],
        {keys.name: pa.array([int(str(c)) for c in keys.cells])} | dict(list(few.items())[1:]),
    )
    missing = replace(spent, cells=(None, None, *spent.cells[2:]))
    numbers = [float("nan"), float("inf"), *spent.cells[2:]]
    yield file(
        "not-a-number",
        "not-a-number and infinity among numbers",
        [*tables.few(), replace(missing, said="infinit|inf")],
        few | {"Spent": pa.array(numbers)},
    )
    nothing = parquet(pa.table(few).slice(0, 0))
    yield File(
        "parquet-no-rows",
        "customers.parquet",
        "columns and no row",
        nothing,
        Truth(refused=("customers.parquet", "no rows|empty")),
    )
    whole_file = parquet(pa.table(few))
    yield File(
        "parquet-breaks-off",
        "customers.parquet",
        "all but the last ten bytes",
        whole_file[:-10],
        Truth(refused=("customers.parquet", "save|load|export|again")),
    )


def _sqlite() -> Iterator[File]:
    def file(
        title: str,
        awkward: str,
        content: bytes,
        columns: Sequence[Column] = (),
        options: ReadOptions | None = None,
        **truth: Any,
    ) -> File:
        return File(
            f"sqlite{title and '-'}{title}",
            "customers.sqlite",
            awkward,
            content,
            Truth(columns=tuple(columns), **truth),
            options or ReadOptions(),
        )

    everything = [tables.moments(), *tables.customers()]
    yield file("", "one table", database({"customers": everything}), everything)
    both = database({"orders": tables.orders(), "customer list": tables.few()})
    yield file(
        "two-tables",
        "two tables; the user names the second",
        both,
        tables.few(),
        ReadOptions(sheet="customer list"),
        reading=(("sheet", "customer list"),),
    )
    view = "CREATE VIEW active AS SELECT * FROM customers WHERE Visits > 0"
    yield file(
        "view",
        "a view beside its table; the user names it",
        database({"customers": tables.few()}, view),
        tables.few(),
        ReadOptions(sheet="active"),
        reading=(("sheet", "active"),),
    )
    loose = "UPDATE customers SET Visits = 'many' WHERE rowid = 21"
    visits = tables.visits()
    yield file(
        "loose-types",
        "a word in a column of numbers, which SQLite allows",
        database({"customers": tables.few()}, loose),
        [
            tables.key(),
            replace(
                visits, cells=(*visits.cells[:20], None, *visits.cells[21:]), said=r"\b2[0-2]\b"
            ),
            tables.region(),
        ],
    )
    yield file(
        "no-table",
        "a database without a table",
        database({}, "CREATE TABLE x (a); DROP TABLE x"),
        refused=("customers.sqlite", "no table|empty|no rows"),
    )
    yield file(
        "no-rows",
        "a table without a row",
        database({}, "CREATE TABLE customers (id, visits)"),
        refused=("customers", "no rows|empty"),
    )
    yield file(
        "no-such-table",
        "a table that is not there",
        both,
        (),
        ReadOptions(sheet="kunden"),
        refused=("kunden", "orders.*customer list|customer list.*orders"),
    )
    yield file(
        "breaks-off",
        "the first half of a database",
        both[: len(both) // 2],
        refused=("customers.sqlite",),
    )


def parquet(table: pa.Table) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream)
    return stream.getvalue()


def database(tables_: dict[str, Sequence[Column]], *more: str) -> bytes:
    """Write tables and run further statements; moments are text, as SQLite keeps them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.sqlite"
        connection = sqlite3.connect(path)
        for name, columns in tables_.items():
            names = ", ".join(f'"{c.name}"' for c in columns)
            connection.execute(f'CREATE TABLE "{name}" ({names})')
            numeric = [any(isinstance(cell, float) for cell in c.cells) for c in columns]
            body = zip(
                *(
                    c.cells if is_number else [t or None for t in c.texts]
                    for c, is_number in zip(columns, numeric, strict=True)
                ),
                strict=True,
            )
            places = ", ".join("?" * len(columns))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', body)
        for statement in more:
            connection.executescript(statement)
        connection.commit()
        connection.close()
        return path.read_bytes()


def _numbers(column: Column) -> list[float]:
    return [cell for cell in column.cells if isinstance(cell, float)]
