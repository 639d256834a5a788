import pytest

from segmentation.dataset import ReadOptions
from segmentation.errors import SegmentationError
from segmentation.ingest.table import read_table

CONTENT = b"id,age\na,31\nb,45\n"


def test_a_path_and_its_bytes_are_the_same(tmp_path):
    path = tmp_path / "shop.csv"
    path.write_bytes(CONTENT)
    from_path, from_text, from_bytes = (
        read_table(path),
        read_table(str(path)),
        read_table(CONTENT, name="shop.csv"),
    )
    assert from_path.name == from_text.name == from_bytes.name == "shop.csv"
    assert from_path.fingerprint == from_text.fingerprint == from_bytes.fingerprint
    assert from_path.frame.equals(from_bytes.frame)
    assert from_path.kind == "customers"
    assert list(from_path.frame.index) == [0, 1]


def test_the_fingerprint_is_of_the_bytes_and_how_they_were_read():
    first = read_table(CONTENT, name="a.csv").fingerprint
    assert read_table(CONTENT, name="b.csv").fingerprint == first
    assert read_table(CONTENT + b"c,5\n", name="a.csv").fingerprint != first
    assert (
        read_table(CONTENT, name="a.csv", options=ReadOptions(delimiter=";")).fingerprint != first
    )
    assert len(first) == 64


def test_a_path_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(SegmentationError, match=r"There is no file .*nobody.csv. Check the path."):
        read_table(tmp_path / "nobody.csv")
    with pytest.raises(SegmentationError, match="is a folder"):
        read_table(tmp_path)


def test_bytes_without_a_name():
    with pytest.raises(SegmentationError, match="The file is empty"):
        read_table(b"")
