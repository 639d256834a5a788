import hashlib

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.source import open_source

CONTENT = b"a,b\n1,2\n" * 200_000  # more than one block


@pytest.fixture(params=["bytes", "path"])
def source(request, tmp_path):
    if request.param == "bytes":
        return open_source(CONTENT, "shop.csv")
    path = tmp_path / "shop.csv"
    path.write_bytes(CONTENT)
    return open_source(path)


def test_a_path_and_its_bytes_are_read_alike(source):
    assert (source.name, source.size) == ("shop.csv", len(CONTENT))
    assert source.head(5) == b"a,b\n1"
    assert source.digest() == hashlib.sha256(CONTENT).hexdigest()
    with source.open() as stream:
        stream.seek(-4, 2)
        assert stream.read() == b"1,2\n"


def test_there_is_a_file_while_it_is_asked_for(source):
    with source.as_file() as path:
        assert path.suffix == ".csv"
        assert path.read_bytes() == CONTENT
    assert path.exists() is (source.place == path)  # a copy is gone


def test_bytes_without_a_name_are_called_the_file():
    assert open_source(b"").name == "The file"


def test_a_file_that_is_gone_by_now_is_said(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a")
    source = open_source(path)
    path.unlink()
    with pytest.raises(SegmentationError, match="There is no file"), source.open():
        pass


def test_no_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(SegmentationError, match="There is no file"):
        open_source(tmp_path / "nowhere.csv")
    with pytest.raises(SegmentationError, match=r"is a folder\. Name one file in it"):
        open_source(tmp_path)
