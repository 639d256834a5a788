"""Detect the format of a file by its magic bytes."""

from enum import Enum, auto

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.source import Source


class FileKind(Enum):
    """The kinds that are read."""

    TEXT = auto()
    WORKBOOK = auto()
    PARQUET = auto()
    SQLITE = auto()
    SPSS = auto()


_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x08\x08\x00", b"\x09\x08\x10\x00", b"\x09\x04\x06\x00")
_PARQUET = b"PAR1"
_ARROW = b"ARROW1"
_SQLITE = b"SQLite format 3\x00"
_SPSS = (b"$FL2", b"$FL3")  # plain, and compressed as a whole
# Files of other kinds: a clear word beats a table of rubbish.
_OTHERS = (
    (b"%PDF", "a PDF document"),
    (b"ENCRYPTEDSAV", "an SPSS file under a password"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (_ZIP, "a zip archive"),
)
# Text under one of these names is damaged; under .xls it is what many programs export as Excel.
_NEVER_TEXT = (
    ((".xlsx", ".xlsm", ".xlsb", ".ods"), "a workbook",
     "Open it in Excel, save it again and load that."),
    ((".parquet", ".pq", ".feather", ".arrow"), "a Parquet file", "Write it again and load that."),
    ((".sqlite", ".sqlite3", ".db", ".db3"), "an SQLite file", "Write it again and load that."),
    ((".sav", ".zsav"), "a data file of SPSS", "Save it again, or as CSV, and load that."),
)  # fmt: skip


def kind_of(source: Source) -> FileKind:
    """Tell what kind of file it is; a workbook's or table's name counts where the bytes say zip.

    Raises
    ------
    SegmentationError
        If it is of a kind that holds no table.
    """
    start = source.head(64)
    named = source.name.lower()
    if start.startswith((_PARQUET, _ARROW)):
        return FileKind.PARQUET
    if start.startswith(_SQLITE):
        return FileKind.SQLITE
    if start.startswith(_SPSS):
        return FileKind.SPSS
    if start.startswith(_OLD_OFFICE) or start.startswith(_OLD_EXCEL):
        return FileKind.WORKBOOK
    if start.startswith(_ZIP) and (named.endswith(_WORKBOOKS) or _is_workbook(source)):
        return FileKind.WORKBOOK
    for beginning, what in _OTHERS:
        if start.startswith(beginning):
            raise SegmentationError(
                f"{source.name} is {what}, not a table. Save the table as CSV or Excel and load "
                "that."
            )
    for endings, what, way_out in _NEVER_TEXT:
        if named.endswith(endings):
            raise SegmentationError(f"{source.name} cannot be read as {what}. {way_out}")
    return FileKind.TEXT


def _is_workbook(source: Source) -> bool:
    """Say whether a zip holds a spreadsheet."""
    import zipfile

    with source.open() as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                names = set(archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return False
    return "xl/workbook.xml" in names or "xl/workbook.bin" in names or "content.xml" in names
