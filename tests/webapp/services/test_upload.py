"""Uploads on disk."""

import gc
from pathlib import Path

import pytest

from segmentation.common.errors import SegmentationError
from tests.webapp import files
from tests.webapp.conftest import SAMPLES, uploaded
from webapp.services.upload import StoredFile
from webapp.services.upload_folder import upload_folder


def test_an_upload_is_readable_by_us_alone_and_goes_with_the_session():
    visitor = uploaded("customers.csv", files.doubtful())
    path = visitor.file.source.path
    assert path.stat().st_mode & 0o077 == 0
    other = StoredFile.from_upload("other.csv", b"a,b")
    del visitor
    gc.collect()
    assert not path.exists()
    assert other.path.read_bytes() == b"a,b"


def test_an_upload_goes_when_another_is_taken():
    visitor = uploaded("customers.csv", files.doubtful())
    path = visitor.file.source.path
    visitor.open(StoredFile("mall.csv", SAMPLES / "mall.csv"))
    gc.collect()
    assert not path.exists()
    del visitor
    gc.collect()
    assert (SAMPLES / "mall.csv").exists()


def test_what_is_forgotten_is_deleted_though_something_still_holds_it():
    visitor = uploaded("customers.csv", files.doubtful())
    held = visitor.file.source
    visitor.forget()
    assert not held.path.exists()
    assert visitor.file.table is visitor.file.customers is visitor.file.plan is None
    visitor.open(StoredFile("mall.csv", SAMPLES / "mall.csv"))
    visitor.forget()
    assert (SAMPLES / "mall.csv").exists()


class FullDisk:
    """A file that takes a part of what is written, and then has no room."""

    def __init__(self, descriptor: int, _: str) -> None:
        self.path = Path(f"/proc/self/fd/{descriptor}").resolve()

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def write(self, content: bytes) -> None:
        self.path.write_bytes(content[:2])
        assert self.path.exists()
        raise OSError(28, "No space left on device")


def test_a_full_disk_keeps_no_half_of_a_file_and_is_said(monkeypatch, loaded):
    before = set(upload_folder().iterdir())
    monkeypatch.setattr("webapp.services.upload.os.fdopen", FullDisk)
    with pytest.raises(SegmentationError, match=r"no room on its disk for large\.csv"):
        StoredFile.from_upload("large.csv", b"a,b\n1,2\n")
    gc.collect()
    assert set(upload_folder().iterdir()) == before
    loaded.take_upload("large.csv", b"a,b\n1,2\n")
    assert "no room on its disk" in loaded.error
