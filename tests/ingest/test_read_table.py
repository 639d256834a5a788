import pyarrow as pa
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.read_table import read_table

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
    found_anyway = ReadOptions(delimiter=",", encoding="utf-8", header_row=1)
    assert read_table(CONTENT, name="a.csv", options=found_anyway).fingerprint == first


def test_a_path_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(SegmentationError, match=r"There is no file .*nobody.csv. Check the path."):
        read_table(tmp_path / "nobody.csv")
    with pytest.raises(SegmentationError, match="is a folder"):
        read_table(tmp_path)


def test_bytes_without_a_name():
    with pytest.raises(SegmentationError, match="The file is empty"):
        read_table(b"")


def test_an_earlier_file_decides_where_this_one_leaves_a_doubt():
    before = read_table(b'id,day,spent\na,25/04/2024,"1,5"\nb,01/02/2024,"2,25"\n', name="a.csv")
    like = tuple((c.name, c.read_as) for c in before.reading.columns)
    content = b'id,day,spent\na,03/04/2024,"1,234"\nb,05/06/2024,"2,345"\n'
    alone = read_table(content, name="b.csv")
    assert alone.frame["spent"].tolist() == [1234, 2345]
    assert all(alone.reading.column(name).doubt for name in ("day", "spent"))
    again = read_table(content, name="b.csv", options=ReadOptions(like=(*like, ("x", like[0][1]))))
    assert again.frame["spent"].tolist() == [1.234, 2.345]
    assert again.frame["day"].dt.month.tolist() == [4, 6]
    assert not any(column.doubt for column in again.reading.columns)


def test_a_column_is_taken_as_the_user_says():
    content = b"id,day,code\na,03/04/2024,1\nb,05/06/2024,2\n"
    options = ReadOptions(
        columns=(("day", ReadAs.DATE_MONTH_FIRST), ("code", ReadAs.TEXT)), header_row=1
    )
    dataset = read_table(content, name="a.csv", options=options)
    assert dataset.frame["day"].dt.month.tolist() == [3, 5]
    assert dataset.frame["code"].tolist() == ["1", "2"]
    assert not dataset.reading.column("day").doubt
    with pytest.raises(SegmentationError, match="no column 'dya'"):
        read_table(content, name="a.csv", options=ReadOptions(columns=(("dya", ReadAs.TEXT),)))


def test_the_header_can_be_pointed_at():
    content = b"a,b\nname,age\nAda,31\nBob,45\n"
    pointed = read_table(content, name="a.csv", options=ReadOptions(header_row=2))
    assert list(pointed.frame.columns) == ["name", "age"]
    assert pointed.frame["age"].tolist() == [31, 45]
    none = read_table(content, name="a.csv", options=ReadOptions(header_row=0))
    assert list(none.frame.columns) == ["Column 1", "Column 2"]
    assert none.n_rows == 4
    with pytest.raises(SegmentationError, match=r"Line 9 of a\.csv cannot hold the column names"):
        read_table(content, name="a.csv", options=ReadOptions(header_row=9))


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(n_bytes=10), "a.csv has 1 MB; at most 1 MB are read here"),
        (Limits(n_rows=1), "a.csv has more than 1 rows, the most that are read here"),
        (Limits(n_columns=1), "a.csv has 2 columns; at most 1 are read"),
    ],
)
def test_past_a_limit_the_sentence_says_what_to_do(limits, sentence):
    with pytest.raises(SegmentationError, match=sentence) as refused:
        read_table(CONTENT, name="a.csv", limits=limits)
    assert len(str(refused.value).split(". ")) == 2  # what is wrong, and the way out


def test_reading_says_how_far_it_is_and_can_be_stopped():
    content = b"id,age\n" + b"".join(b"c%d,%d\n" % (row, row % 90) for row in range(300_000))
    told = []
    assert read_table(content, name="a.csv", progress=told.append).n_rows == 300_000
    fractions = [progress.fraction for progress in told]
    assert fractions == sorted(fractions)
    assert len(fractions) > 4
    assert fractions[-1] == 1

    class StopError(Exception):
        pass

    def stop(_progress):
        raise StopError

    with pytest.raises(StopError):
        read_table(content, name="a.csv", progress=stop)


def test_memory_goes_with_the_size_of_the_file():
    """Text is let go of column by column; see benchmarks/reading.py for the whole process."""
    row = b",".join(b"%d.%d" % (n, n) for n in range(60))
    content = b",".join(b"t%d" % n for n in range(60)) + b"\n" + (row + b"\n") * 20_000
    before = pa.total_allocated_bytes()
    dataset = read_table(content, name="a.csv")
    assert dataset.frame.shape == (20_000, 60)
    assert pa.total_allocated_bytes() - before < len(content) / 4
    assert pa.default_memory_pool().max_memory() - before < 4 * len(content)
