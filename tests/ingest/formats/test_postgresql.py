"""A real PostgreSQL server: types, and that nothing but reading gets through."""

import datetime as dt
import gc
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pyarrow as pa
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats import database
from segmentation.ingest.formats.database import read_table_of, tables
from segmentation.ingest.formats.limits import UNLIMITED, Limits

PROGRAMS = max(
    Path("/usr/lib/postgresql").glob("*/bin"),
    key=lambda folder: int(folder.parent.name),
    default=Path("/usr/lib/postgresql"),
)

SCHEMA = r"""
CREATE TABLE kinds AS SELECT
    1::smallint AS small, 2::bigint AS big, 1.5::numeric AS exact, 'NaN'::numeric AS none,
    0.5::real AS half, true AS yes, date '2024-02-03' AS day, time '03:04' AS time,
    timestamp '2024-02-03 14:30' AS moment, timestamptz '2024-02-03 14:30+02' AS abroad,
    interval '1 day 2 hours' AS span, '4e3f23d1-c1ee-4c08-bb1b-20e63f08c8ba'::uuid AS one,
    inet '10.0.0.1' AS address, 'x'::varchar AS text, NULL::text AS nothing,
    '{"a": 1}'::jsonb AS record, ARRAY[1, 2] AS list, int4range(1, 3) AS range,
    '\xff'::bytea AS bytes;
CREATE TABLE far AS SELECT * FROM (VALUES
    (1, date '2024-02-03', timestamptz 'infinity'), (2, date '0044-03-15 BC', NULL)) v (n, a, b);
CREATE SCHEMA "od.d 100%";
CREATE TABLE "od.d 100%"."a ""b"" %s (x)" AS SELECT 7 AS "100%";
CREATE MATERIALIZED VIEW kept AS SELECT 1 AS a;
CREATE VIEW many AS SELECT i, 'c' || i AS key FROM generate_series(1, 25000) i;
CREATE VIEW slow AS SELECT 1 AS a, pg_sleep(30)::text AS b;
CREATE VIEW slowly AS SELECT i, pg_sleep(0.3)::text AS b FROM generate_series(1, 100) i;
CREATE TABLE mark (a int);
CREATE SEQUENCE numbers;
CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS 'INSERT INTO mark VALUES (1) RETURNING a';
CREATE FUNCTION insists() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
    PERFORM set_config('transaction_read_only', 'off', false);
    INSERT INTO mark VALUES (1);
    RETURN 1;
END $$;
CREATE VIEW writing AS SELECT writes() AS a;
CREATE VIEW insisting AS SELECT insists() AS a;
CREATE VIEW counting AS SELECT nextval('numbers') AS a;
CREATE TABLE closed AS SELECT 1 AS a;
CREATE ROLE visitor LOGIN;
GRANT SELECT ON many TO visitor;
"""


def _as_somebody(*command: str | Path) -> None:
    """Run a program of the server, which refuses to run as root."""
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*user, *map(str, command)], cwd="/", check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    if not (PROGRAMS / "initdb").exists():
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    with socket.socket() as free, tempfile.TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        Path(folder).chmod(0o777)
        data = Path(folder) / "data"
        _as_somebody(
            *(PROGRAMS / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"),
            *("--no-sync", "--locale=C"),
        )
        control = (PROGRAMS / "pg_ctl", "-D", data, "-w", "-l", f"{folder}/log")
        settings = f"-k {folder} -p {port} -c listen_addresses=127.0.0.1 -c fsync=off"
        _as_somebody(*control, "-o", settings, "start")
        try:
            yield f"postgresql://postgres:s3cret@127.0.0.1:{port}/postgres"
        finally:
            _as_somebody(*control, "-m", "immediate", "stop")


@pytest.fixture(scope="module")
def url(server) -> str:
    with psycopg.connect(server) as connection:
        connection.execute(SCHEMA)
    return server


def test_values_keep_their_types(url):
    found = read_table_of(url, "kinds", UNLIMITED)
    kinds = dict(zip(found.table.column_names, found.table.schema.types, strict=True))
    assert kinds == {
        **dict.fromkeys(("small", "big"), pa.int64()),
        **dict.fromkeys(("exact", "none", "half"), pa.float64()),
        "yes": pa.bool_(),
        "day": pa.date32(),
        "time": pa.time64("us"),
        "moment": pa.timestamp("us"),
        "abroad": pa.timestamp("us", "UTC"),
        "span": pa.duration("us"),
        **dict.fromkeys(("one", "address", "text"), pa.string()),
        "nothing": pa.null(),
    }
    row = found.table.to_pylist()[0]
    assert row.pop("none") != 0
    assert row == {
        "small": 1,
        "big": 2,
        "exact": 1.5,
        "half": 0.5,
        "yes": True,
        "day": dt.date(2024, 2, 3),
        "time": dt.time(3, 4),
        "moment": dt.datetime(2024, 2, 3, 14, 30),  # noqa: DTZ001  (it has none)
        "abroad": dt.datetime(2024, 2, 3, 12, 30, tzinfo=dt.UTC),
        "span": dt.timedelta(days=1, hours=2),
        "one": "4e3f23d1-c1ee-4c08-bb1b-20e63f08c8ba",
        "address": "10.0.0.1",
        "text": "x",
        "nothing": None,
    }
    left_out = "The columns “record”, “list” and “range” were left out"
    assert found.notes == (
        f"{left_out}: lists and records are not single values.",
        "The column “bytes” was left out: binary data cannot be compared.",
    )


def test_days_that_are_none_in_a_calendar_are_blank(url):
    assert read_table_of(url, "far", UNLIMITED).table.to_pydict() == {
        "n": [1, 2],
        "a": [dt.date(2024, 2, 3), None],
        "b": [None, None],
    }


def test_tables_of_the_default_schema_come_first(url):
    names = tables(url, UNLIMITED)
    assert {"kinds", "mark", "closed", "many", "kept"} <= set(names)
    assert names[-1] == 'od.d 100%.a "b" %s (x)'
    assert not any(name.startswith(("pg_", "information_schema")) for name in names)


def test_odd_names(url):
    found = read_table_of(url, 'od.d 100%.a "b" %s (x)', UNLIMITED)
    assert found.table.to_pydict() == {"100%": [7]}
    assert read_table_of(url, "kept", UNLIMITED).table.to_pydict() == {"a": [1]}


def test_more_rows_than_the_limit_are_cut_with_a_note(url):
    found = read_table_of(url, "many", Limits(n_rows=24_999))
    assert found.table.num_rows == 24_999
    assert found.table["key"][-1].as_py() == "c24999"
    assert found.notes == ("Only the first 24,999 rows of “many” were read.",)
    assert read_table_of(url, "many", Limits(n_rows=25_000)).notes == ()


@pytest.mark.parametrize(
    "table", ["nobody", "pg_catalog.pg_user", 'kinds"; DROP TABLE mark', "KINDS"]
)
def test_a_table_that_is_not_listed_is_refused(url, table):
    with pytest.raises(SegmentationError, match="The database has no table"):
        read_table_of(url, table, UNLIMITED)


@pytest.mark.parametrize("view", ["writing", "insisting", "counting"])
def test_nothing_can_be_written(url, view):
    with pytest.raises(SegmentationError, match=f"The table '{view}' cannot be read"):
        read_table_of(url, view, UNLIMITED)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM mark").fetchone() == (0,)
        assert connection.execute("SELECT is_called FROM numbers").fetchone() == (False,)


def test_a_reporter_can_cancel(url, monkeypatch):
    class CancelledError(Exception):
        pass

    def cancel(_):
        raise CancelledError

    monkeypatch.setattr(database, "_BATCH", 10)
    with pytest.raises(CancelledError):
        read_table_of(url, "many", UNLIMITED, cancel)
    gc.collect()  # a cursor that was left open would say so here


@pytest.mark.parametrize("view", ["slow", "slowly"])
def test_time_ends_it(url, view, monkeypatch):
    """A view that is slow to begin, and one whose every row is quick enough."""
    monkeypatch.setattr(database, "_BATCH", 1)
    began = time.monotonic()
    with pytest.raises(SegmentationError, match=rf"'{view}' takes more than 0.5 seconds to read"):
        read_table_of(url, view, Limits(seconds=0.5))
    assert time.monotonic() - began < 30
    gc.collect()
    with psycopg.connect(url) as connection:
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%'"
        assert connection.execute(waiting).fetchone() == (1,)  # the question itself


def test_a_table_that_is_closed_to_the_user_is_refused(url):
    visitor = url.replace("postgres:s3cret", "visitor:s3cret")
    assert read_table_of(visitor, "many", Limits(n_rows=1)).table.num_rows == 1
    with pytest.raises(SegmentationError, match="The table 'closed' cannot be read") as found:
        read_table_of(visitor, "closed", UNLIMITED)
    assert "visitor" not in str(found.value)


def test_a_user_who_is_not_let_in_learns_nothing(url):
    for other in (
        url.replace("postgres:s3cret", "stranger:s3cret"),
        url.replace("/postgres", "/nowhere"),
        url.replace("postgresql://", "postgresql+psycopg2://").replace("postgres:", "stranger:"),
    ):
        with pytest.raises(SegmentationError, match="cannot be reached, or does not let") as found:
            tables(other, UNLIMITED)
        assert not any(word in str(found.value) for word in ("s3cret", "stranger", "127.0", "nowh"))


def test_the_form_of_the_address_that_hosts_hand_out(url):
    assert tables(url.replace("postgresql://", "postgres://"), UNLIMITED)
