import io
import zipfile

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.file_kind import FileKind, kind_of
from segmentation.ingest.formats.source import open_source


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return content.getvalue()


def kind(content: bytes, name: str) -> FileKind:
    return kind_of(open_source(content, name))


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"a,b\n1,2\n", "a.csv", FileKind.TEXT),
        (b"a,b\n1,2\n", "a.xls", FileKind.TEXT),  # what many programs export as Excel
        (b"", "a.csv", FileKind.TEXT),
        (b"PAR1....", "a.csv", FileKind.PARQUET),
        (b"ARROW1..", "a", FileKind.PARQUET),
        (b"SQLite format 3\0", "shop.bin", FileKind.SQLITE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.txt", FileKind.WORKBOOK),
        (zipped("xl/workbook.xml"), "a.zip", FileKind.WORKBOOK),
        (zipped("content.xml"), "a", FileKind.WORKBOOK),
        (b"PK\x03\x04 broken", "A.XLSX", FileKind.WORKBOOK),
    ],
)
def test_the_bytes_tell_the_kind_and_the_name_of_a_workbook_helps(content, name, expected):
    assert kind(content, name) is expected


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"%PDF-1.7", "a.csv", "a.csv is a PDF document, not a table"),
        (b"\xff\xd8\xff\xe0", "a.csv", "a picture"),
        (b"\x1f\x8b\x08", "a.csv.gz", "a compressed file"),
        (zipped("readme.txt"), "a.zip", "a zip archive"),
        (b"PK\x03\x04 broken", "a.zip", "a zip archive"),
        (b"a,b\n1,2\n", "a.xlsx", "a.xlsx cannot be read as a workbook. Open it in Excel"),
        (b"a,b\n1,2\n", "a.parquet", "cannot be read as a Parquet file"),
        (b"a,b\n1,2\n", "shop.db", "cannot be read as an SQLite file"),
    ],
)
def test_what_holds_no_table_is_named(content, name, said):
    with pytest.raises(SegmentationError, match=said.replace(".", r"\.")):
        kind(content, name)
