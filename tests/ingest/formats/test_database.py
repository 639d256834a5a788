"""Databases that the operator names; those of PostgreSQL are in test_postgresql.py."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.database import read_table_of, tables
from segmentation.ingest.formats.limits import UNLIMITED, Limits

ENDLESS = "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t"


@pytest.fixture
def path(tmp_path) -> Path:
    path = tmp_path / "shop one.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE customers (id TEXT, age INT)")
        connection.executemany("INSERT INTO customers VALUES (?, ?)", [("a", 31), ("b", None)])
        connection.execute('CREATE VIEW "odd ""name"" 100%" AS SELECT age FROM customers')
        connection.execute(f"CREATE VIEW endless AS {ENDLESS}")
    return path


@pytest.fixture
def url(path) -> str:
    return f"sqlite:///{path}"


def test_tables_and_views_are_listed_and_read(url):
    names = ("customers", "endless", 'odd "name" 100%')
    assert tables(url, UNLIMITED) == names
    found = read_table_of(url, "customers", UNLIMITED)
    assert found.table.to_pydict() == {"id": ["a", "b"], "age": [31, None]}
    assert (found.sheet, found.sheets, found.notes) == ("customers", names, ())
    assert read_table_of(url, names[2], UNLIMITED).table.to_pydict() == {"age": [31, None]}


def test_the_file_is_not_changed(path, url):
    before = path.read_bytes()
    read_table_of(url, "customers", UNLIMITED)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_limits(url):
    found = read_table_of(url, "customers", Limits(n_rows=1))
    assert found.table.to_pydict() == {"id": ["a"], "age": [31]}
    assert found.notes == ("Only the first 1 rows of “customers” were read.",)
    assert read_table_of(url, "customers", Limits(n_rows=2)).notes == ()
    with pytest.raises(SegmentationError, match="The table 'customers' has 2 columns; at most 1"):
        read_table_of(url, "customers", Limits(n_columns=1))


def test_a_view_without_an_end_is_ended(url):
    began = time.monotonic()
    with pytest.raises(SegmentationError, match=r"'endless' takes more than 0.5 seconds to read"):
        read_table_of(url, "endless", Limits(seconds=0.5))
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "table", ["orders", "sqlite_master", 'customers" --', "", "main.customers"]
)
def test_a_table_that_is_not_listed_is_refused(url, table):
    with pytest.raises(SegmentationError, match="The database has no table"):
        read_table_of(url, table, UNLIMITED)


def test_a_reporter_can_cancel(url):
    class CancelledError(Exception):
        pass

    def cancel(_):
        raise CancelledError

    with pytest.raises(CancelledError):
        read_table_of(url, "customers", UNLIMITED, cancel)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////no/s3cret/file.db",
        "sqlite://",
        "postgresql://user:s3cret@127.0.0.1:9/s3cret",
        "postgresql://user:s3cret@127.0.0.1:s3cret/shop",
        "postgresql:///?host=/no/s3cret",
        "mysql://user:s3cret@127.0.0.1/shop",
        "s3cret",
        "",
    ],
)
def test_what_cannot_be_reached_gives_one_sentence_without_secrets(url, capfd):
    with pytest.raises(
        SegmentationError, match=r"database.* Ask whoever runs this server"
    ) as found:
        tables(url, UNLIMITED)
    assert "s3cret" not in str(found.value)
    assert "127.0.0.1" not in str(found.value)
    assert found.value.__suppress_context__ or found.value.__context__ is None
    assert capfd.readouterr() == ("", "")


def test_a_path_that_does_not_exist_is_not_made(tmp_path):
    with pytest.raises(SegmentationError):
        tables(f"sqlite:///{tmp_path}/new.db", UNLIMITED)
    assert not list(tmp_path.iterdir())
