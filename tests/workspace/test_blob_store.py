import hashlib
import os
import stat
import subprocess
import sys
import time

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.workspace.blob_store import BlobStore


@pytest.fixture
def store(tmp_path) -> BlobStore:
    return BlobStore(tmp_path)


def put(store: BlobStore, content: bytes) -> str:
    digest, path = store.write(content)
    assert store.take(digest, path) == len(content)
    return digest


def test_what_is_put_in_is_read_again_under_its_digest(store):
    digest = put(store, b"abc")
    assert digest == hashlib.sha256(b"abc").hexdigest()
    assert store.read(digest) == b"abc"
    assert put(store, b"abc") == digest


def test_files_are_copied_and_nothing_is_left_beside(store, tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"x" * 3_000_000)
    digest, path = store.write(file)
    store.take(digest, path)
    assert store.read(digest) == file.read_bytes()
    assert list((tmp_path / "incoming").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="other systems have rights of files")
def test_only_this_user_may_read(store):
    place = store.path(put(store, b"abc"))
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_a_file_that_was_changed_or_is_gone_is_refused(store):
    digest = put(store, b"abc")
    store.path(digest).write_bytes(b"abd")
    with pytest.raises(
        SegmentationError, match=r"missing or was changed on the disk\. Open a copy"
    ):
        store.read(digest)
    store.path(digest).unlink()
    with pytest.raises(SegmentationError, match="missing or was changed"):
        store.read(digest)


@pytest.mark.parametrize(
    "name", ["", "../" * 20 + "etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"]
)
def test_only_digests_name_files(store, name):
    with pytest.raises(ValueError, match="not the name of a stored file"):
        store.path(name)


def test_sweeping_keeps_what_is_named_and_what_is_being_written(store, tmp_path):
    kept, gone = put(store, b"kept"), put(store, b"gone")
    _, written = store.write(b"being written by this process")
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    host = written.name.partition("-")[0]
    left = tmp_path / "incoming" / f"{host}-{dead}-0"
    left.write_bytes(b"half")
    assert store.remove_all_but({kept}) == 2
    assert store.read(kept) == b"kept"
    assert not store.path(gone).exists()
    assert written.exists()


def test_what_another_computer_writes_stays_for_an_hour(store, tmp_path):
    # The number of its process says nothing here: it may be nobody's, or another process.
    theirs = [tmp_path / "incoming" / f"0123456789ab-{pid}-0" for pid in (os.getpid(), 2**22 + 1)]
    for path in theirs:
        path.write_bytes(b"half")
    assert store.remove_all_but(()) == 0
    for path in theirs:
        os.utime(path, (time.time() - 3_700,) * 2)
    assert store.remove_all_but(()) == 2


def test_a_clock_that_is_put_on_takes_no_file_from_who_writes_it(store, monkeypatch):
    digest, written = store.write(b"being written by this process")
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert store.remove_all_but(()) == 0
    store.take(digest, written)
    assert store.read(digest) == b"being written by this process"
