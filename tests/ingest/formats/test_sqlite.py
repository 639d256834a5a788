"""SQLite files: read-only, whatever they hold."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats import sqlite
from segmentation.ingest.formats.limits import UNLIMITED, Limits
from segmentation.ingest.formats.source import open_source
from segmentation.ingest.formats.typed_table import TypedTable

Make = Callable[..., Path]
CUSTOMERS = "CREATE TABLE customers (id TEXT PRIMARY KEY, age INT, spent REAL)"


@pytest.fixture
def make(tmp_path) -> Make:
    def made(*statements: str, name: str = "shop.db", rows: tuple = ()) -> Path:
        path = tmp_path / name
        with closing(sqlite3.connect(path)) as connection, connection:
            for statement in statements:
                connection.execute(statement)
            for statement, values in rows:
                connection.executemany(statement, values)
        return path

    return made


@pytest.fixture
def shop(make) -> Path:
    return make(
        "CREATE TABLE empty (a, b)",
        CUSTOMERS,
        "CREATE INDEX by_age ON customers (age)",
        "CREATE VIEW adults AS SELECT id, age, age FROM customers WHERE age >= 18",
        rows=(("INSERT INTO customers VALUES (?, ?, ?)", [("a", 31, 1.5), ("b", 7, None)]),),
    )


def read(path: Path, table: str | None = None, limits: Limits = UNLIMITED) -> TypedTable:
    """Read in this process, which takes a millisecond."""
    return sqlite.read_rows(path, "shop.db", table, limits)


def test_a_table_is_read_with_its_types(shop):
    found = read(shop, "customers")
    assert found.table.to_pydict() == {"id": ["a", "b"], "age": [31, 7], "spent": [1.5, None]}
    assert found.table.schema.types == [pa.string(), pa.int64(), pa.float64()]
    assert found.notes == ()


def test_the_first_table_with_rows_is_taken(shop):
    found = read(shop)
    assert found.sheet == "customers"
    assert found.sheets == ("empty", "customers", "adults")
    assert read(shop, "empty").table.num_rows == 0


def test_a_view_is_read(shop):
    found = read(shop, "adults").table
    assert found["id"].to_pylist() == ["a"]
    assert found.num_columns == 3


def test_any_value_may_stand_in_any_column(make):
    rows = [(1, 1, "007", b"\xff", None), (2, 2.5, 7, None, None), (None, None, 7.5, "x", None)]
    path = make(
        "CREATE TABLE t (a INT, b INT, c, d, e)", rows=(("INSERT INTO t VALUES (?,?,?,?,?)", rows),)
    )
    found = read(path)
    assert found.table.to_pydict() == {
        "a": [1, 2, None],
        "b": [1.0, 2.5, None],
        "c": ["007", "7", "7.5"],
        "e": [None, None, None],
    }
    assert found.notes == ("The column “d” was left out: binary data cannot be compared.",)


def test_many_rows_are_put_together(make, monkeypatch):
    monkeypatch.setattr(sqlite, "_BATCH", 7)
    path = make("CREATE TABLE t (a)", rows=(("INSERT INTO t VALUES (?)", zip(range(50))),))
    assert read(path).table["a"].to_pylist() == list(range(50))


def test_odd_names(make):
    table, file = 'we"ird 100% [name] ü', "a file ?mode=rwc#%41 ü.db"
    quoted = table.replace('"', '""')
    path = make(
        f'CREATE TABLE "{quoted}" ("a b" INT)', f'INSERT INTO "{quoted}" VALUES (1)', name=file
    )
    for place in (path, path.read_bytes()):
        assert sqlite.tables(open_source(place)) == (table,)
        found = sqlite.read_sqlite(open_source(place), table, UNLIMITED)
        assert found.table.to_pydict() == {"a b": [1]}


def test_text_that_is_no_utf_8_is_mended(make):
    path = make("CREATE TABLE t (a)", "INSERT INTO t VALUES (CAST(x'61FF62' AS TEXT))")
    assert read(path).table["a"].to_pylist() == ["a\ufffdb"]


def test_more_rows_than_the_limit_are_cut_with_a_note(make):
    path = make("CREATE TABLE t (a)", rows=(("INSERT INTO t VALUES (?)", zip(range(1_200))),))
    assert read(path, limits=Limits(n_rows=1_200)).notes == ()
    found = read(path, limits=Limits(n_rows=1_199))
    assert found.table["a"].to_pylist() == list(range(1_199))
    assert found.notes == ("Only the first 1,199 rows of “t” were read.",)


def test_too_many_columns_are_refused(shop):
    with pytest.raises(SegmentationError, match=r"shop.db: customers has 3 columns; at most 2"):
        read(shop, "customers", Limits(n_columns=2))


def test_a_table_that_is_not_there_is_refused(shop):
    for name in ("orders", "sqlite_master", 'customers" --', "by_age"):
        with pytest.raises(
            SegmentationError, match=r"has no table .* It has: empty, customers, adults\.$"
        ):
            read(shop, name)


def test_a_file_without_tables_is_refused(make):
    path = make("CREATE VIRTUAL TABLE t USING fts5(a)", "CREATE TABLE x (a)", "DROP TABLE x")
    assert "t" not in sqlite.read_names(path, "", None, UNLIMITED).sheets
    with pytest.raises(SegmentationError, match=r"shop.db has no tables"):
        read(make(name="empty.db"))


# A file from outside may only be read


def test_the_file_is_not_changed(shop):
    before = shop.read_bytes()
    sqlite.read_sqlite(open_source(shop), None, UNLIMITED)
    assert shop.read_bytes() == before
    assert [path.name for path in shop.parent.iterdir()] == [shop.name]
    with sqlite._opened(shop, "shop.db") as connection, pytest.raises(sqlite3.Error):
        connection.execute("DELETE FROM customers")


def test_a_file_is_not_made(tmp_path):
    with pytest.raises(SegmentationError, match="cannot be read as an SQLite file"):
        read(tmp_path / "new.db")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM customers",
        "PRAGMA query_only = OFF",
        "PRAGMA table_info(customers)",
        "ATTACH 'other.db' AS other",
        "CREATE TEMP TABLE t (a)",
        "BEGIN",
    ],
)
def test_nothing_but_reading_is_let_through(shop, statement):
    with pytest.raises(SegmentationError), sqlite._opened(shop, "shop.db") as connection:
        connection.execute(statement)


def test_a_view_that_does_more_than_read_is_refused(make):
    path = make(CUSTOMERS, "CREATE VIEW evil AS SELECT load_extension('evil') AS a")
    with pytest.raises(SegmentationError, match="cannot be read as an SQLite file"):
        read(path, "evil")


def test_a_view_without_an_end_is_ended(make):
    endless = "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t)"
    path = make(f"CREATE VIEW endless AS {endless} SELECT max(n) FROM t")
    with pytest.raises(SegmentationError, match=r"takes more than 0.5 seconds"):
        sqlite.read_sqlite(open_source(path), None, Limits(seconds=0.5))


def test_a_view_that_makes_rows_is_cut_or_ended(make):
    endless = "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t)"
    path = make(f"CREATE VIEW endless AS {endless} SELECT n, zeroblob(9000000) AS z FROM t")
    assert read(path, limits=Limits(n_rows=5)).table["n"].to_pylist() == [1, 2, 3, 4, 5]
    with pytest.raises(SegmentationError, match="takes too much memory"):
        sqlite.read_sqlite(open_source(path), None, Limits(memory_bytes=600_000_000))


def test_any_bytes_are_refused(tmp_path):
    @given(st.binary(min_size=1, max_size=300), st.sampled_from([b"", b"SQLite format 3\0"]))
    def check(content, beginning):
        path = tmp_path / "x.db"
        path.write_bytes(beginning + content)
        with pytest.raises(SegmentationError, match=r"cannot be read as an SQLite file|no tables"):
            read(path)

    check()


def test_a_damaged_file_is_refused_or_read(shop):
    whole = shop.read_bytes()

    @settings(max_examples=10)
    @given(st.data())
    def check(data):
        content = bytearray(whole)
        places = st.integers(0, len(content) - 4)
        for place in data.draw(st.lists(places, min_size=1, max_size=8)):
            content[place : place + 4] = data.draw(st.binary(min_size=4, max_size=4))
        content = content[: data.draw(st.sampled_from([len(content), len(content) // 2]))]
        try:
            found = sqlite.read_sqlite(open_source(bytes(content)), None, Limits(seconds=10))
        except SegmentationError:
            return
        assert found.sheet in found.sheets

    check()
