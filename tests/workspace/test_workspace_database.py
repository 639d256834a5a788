import os
import sqlite3
import stat
import threading

import pytest
from sqlalchemy import text

from segmentation.common.errors import SegmentationError
from segmentation.workspace.workspace_database import FILE, WorkspaceDatabase

INSERT = text("INSERT INTO history VALUES ('p', :n, 0, 'x')")


@pytest.fixture
def database(tmp_path) -> WorkspaceDatabase:
    opened = WorkspaceDatabase(tmp_path)
    with opened.writing() as connection:
        connection.execute(
            text("INSERT INTO projects VALUES ('p', '', 'n', 'f', 'x', 1, '[]', 0, 0, 0)")
        )
    return opened


def count(database) -> int:
    with database.reading() as connection:
        return connection.execute(text("SELECT COUNT(*) FROM history")).scalar()


def test_a_transaction_that_fails_leaves_nothing(database):
    def fail() -> None:
        with database.writing() as connection:
            connection.execute(INSERT, {"n": 1})
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert count(database) == 0


def test_writers_wait_for_each_other(database):
    def write(first: int) -> None:
        for n in range(10):
            with database.writing() as connection:
                there = connection.execute(text("SELECT COUNT(*) FROM history")).scalar()
                connection.execute(INSERT, {"n": first + n})
                again = connection.execute(text("SELECT COUNT(*) FROM history")).scalar()
                assert again == there + 1

    threads = [threading.Thread(target=write, args=(100 * k,)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(database) == 40


def test_readers_see_one_state_while_others_write(database):
    with database.reading() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM history")).scalar() == 0
        with database.writing() as other:
            other.execute(INSERT, {"n": 1})
        assert connection.execute(text("SELECT COUNT(*) FROM history")).scalar() == 0
    assert count(database) == 1


@pytest.mark.skipif(os.name == "nt", reason="other systems have rights of files")
def test_only_this_user_may_read_it(database, tmp_path):
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_damaged_database_is_said_without_its_content(tmp_path):
    (tmp_path / FILE).write_bytes(b"no database at all, Jane Doe" * 100)
    with pytest.raises(SegmentationError, match="their database is damaged") as caught:
        WorkspaceDatabase(tmp_path)
    assert "Jane" not in str(caught.value)


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(SegmentationError, match="their folder cannot be written"):
        WorkspaceDatabase(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("complaint", "way_out"),
    [
        ("locking protocol", "cannot lock files, as some of a network. Set SEGMENTS_WORKSPACE"),
        ("disk I/O error", "cannot lock files, as some of a network. Set SEGMENTS_WORKSPACE"),
        ("database is locked", "on a disk of a network, set SEGMENTS_WORKSPACE_FOLDER"),
    ],
)
def test_a_disk_that_cannot_lock_files_is_said(tmp_path, monkeypatch, complaint, way_out):
    class OnANetwork(sqlite3.Connection):
        def execute(self, statement, *more):
            raise sqlite3.OperationalError(complaint)

    def connect(*where, **more):
        return open_file(*where, **more, factory=OnANetwork)

    open_file = sqlite3.connect
    monkeypatch.setattr("sqlite3.dbapi2.connect", connect)
    with pytest.raises(SegmentationError, match=way_out):
        WorkspaceDatabase(tmp_path)


def test_deleted_rows_leave_the_disk(database, tmp_path):
    with database.writing() as connection:
        connection.execute(text("UPDATE projects SET name = 'Jane Doe of Leeds'"))
    with database.writing() as connection:
        connection.execute(text("DELETE FROM projects"))
    database.forget_deleted()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Jane Doe" not in content
