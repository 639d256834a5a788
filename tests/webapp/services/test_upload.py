"""Uploads on disk."""

import gc

from tests.webapp import files
from tests.webapp.conftest import SAMPLES, uploaded
from webapp.services.upload import StoredFile


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
