"""Broken and malicious files: a refusal or a table, in bounded time and memory."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.ingest.read_table import read_table
from tests.corpus import databases, tables, workbooks, writing

SUFFIXES = ("csv", "txt", "xlsx", "xlsm", "xls", "ods", "parquet", "sqlite", "db", "")


def valid() -> dict[str, bytes]:
    """Return a small file of each kind."""
    columns = [*tables.few(), tables.spent(), tables.days()]
    grid = workbooks.typed(columns)
    return {
        "csv": writing.text(writing.rows(columns)).encode(),
        "txt": writing.text(writing.rows(columns), "\t").encode("utf-16"),
        "xlsx": workbooks.workbook({"Data": grid}),
        "xls": workbooks.xls(grid),
        "ods": workbooks.ods(columns),
        "parquet": databases.parquet(pa.table({c.name: pa.array(c.cells) for c in columns})),
        "sqlite": databases.database({"customers": columns}),
    }


VALID = valid()
TEXT = ("csv", "txt")


def read_or_refuse(content: bytes, suffix: str) -> None:
    name = f"file.{suffix}" if suffix else "file"
    try:
        dataset = read_table(content, name=name)
    except SegmentationError as error:
        message = str(error)
        assert "file" in message
        assert "Error" not in message
        assert "\n" not in message
        assert len(message) < 500
        return
    assert isinstance(dataset, Dataset)
    assert dataset.n_rows >= 1
    assert dataset.frame.columns.is_unique
    assert len(dataset.reading.columns) == dataset.frame.shape[1]
    types = {str(dtype) for dtype in dataset.frame.dtypes}
    assert types <= {"float64", "str", "object", "datetime64[s]"}


@settings(max_examples=150)
@given(st.binary(min_size=1, max_size=1_000), st.sampled_from(SUFFIXES))
def test_bytes_of_chance(content, suffix):
    read_or_refuse(content, suffix)


BEGINNINGS = (
    b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"sep=;\n", b"sep=", b'"', b"%PDF", b"\x1f\x8b",
    b"\0" * 4, b"<html>", b"{", b"[[", b"\r\r\n", b"a,b\n1,2\n",
)  # fmt: skip


@settings(max_examples=100)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300), st.booleans())
def test_a_usual_beginning_and_then_chance(beginning, content, both_ends):
    read_or_refuse(beginning + content + (beginning if both_ends else b""), "csv")


CELLS = (
    *(
        "",
        "a",
        "1",
        "1,5",
        "1.5",
        "-",
        '"',
        "''",
        "\n",
        "\r",
        "0x",
        "é",
        "a\nb",
        "\t",
        "\0",
        "$",
        "%",
    ),
    *("()", "25/04/2024", "Total", "#", "sep=", "inf", "1e999", "\u00a0", "9" * 400),
)


@settings(max_examples=100)
@given(
    st.lists(st.lists(st.sampled_from(CELLS), max_size=6), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-16", "utf-16-le", "latin-1"]),
)
def test_anything_like_a_table(rows, delimiter, encoding):
    read_or_refuse("\n".join(delimiter.join(row) for row in rows).encode(encoding), "csv")


@settings(max_examples=40)
@given(st.data())
def test_a_text_that_breaks_off(data):
    whole = VALID[data.draw(st.sampled_from(TEXT))]
    read_or_refuse(whole[: data.draw(st.integers(1, len(whole)))], "csv")


@settings(max_examples=60)
@given(st.data())
def test_a_text_with_flipped_bits(data):
    content = bytearray(VALID[data.draw(st.sampled_from(TEXT))])
    places = st.integers(0, len(content) - 1)
    for place, bit in data.draw(st.lists(st.tuples(places, st.integers(0, 7)), max_size=8)):
        content[place] ^= 1 << bit
    read_or_refuse(bytes(content), "csv")


def broken() -> Iterator[tuple[str, bytes]]:
    """Give damaged files of the kinds that are read in a process of their own."""
    draws = np.random.default_rng(5)
    for suffix in ("xlsx", "xls", "ods", "parquet", "sqlite"):
        whole = VALID[suffix]
        yield suffix, whole[: len(whole) - 20]
        for n_bits in (1, 8):
            content = np.frombuffer(whole, dtype=np.uint8).copy()
            # The second half of an archive or a Parquet file has what holds it together.
            places = draws.integers(len(content) // 2, len(content), n_bits)
            content[places] ^= 1 << draws.integers(0, 8, n_bits).astype(np.uint8)
            yield suffix, content.tobytes()
        yield suffix, whole[:16] + draws.bytes(2_000)


def each(read: Callable[[bytes, str], None], files: Iterable[tuple[str, bytes]]) -> None:
    """Read files two at a time: most of them are read by processes that are waited for."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda file: read(file[1], file[0]), files))


def test_broken_files_of_every_kind():
    files = list(broken())
    assert len(files) == 20
    each(read_or_refuse, files)


def test_whole_files_of_every_kind_are_read():
    def read(content: bytes, suffix: str) -> None:
        assert read_table(content, name=f"file.{suffix}").n_rows == tables.N_ROWS

    each(read, VALID.items())


def test_one_kind_under_the_name_of_another():
    names = [*list(VALID)[1:], "csv"]
    each(read_or_refuse, zip(names, VALID.values(), strict=True))


# What follows would take all time or memory if it were read as it asks to be. It is read in
# processes of their own, whose peak is measured, theirs and that of the processes they start.

MEGABYTES, SECONDS = 1_200, 60
#: What a server of many visitors would set.
LIMITS = (
    "Limits(n_bytes=200_000_000, n_rows=300_000, unpacked_bytes=400_000_000, "
    "memory_bytes=1_000_000_000, seconds=5.0)"
)

CHILD = f"""
import json, resource, sys, time
from pathlib import Path
from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.read_table import read_table

def own_peak():
    # What getrusage says of a process counts what it was forked from.
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(status.read_text().split("VmHWM:")[1].split()[0])

limit = {4 * MEGABYTES} << 20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for path in map(Path, sys.argv[1:]):
    start = time.perf_counter()
    try:
        outcome = f"read {{read_table(path, limits={LIMITS}).n_rows}} rows"
    except SegmentationError as error:
        outcome = f"refused: {{error}}"
    seconds = time.perf_counter() - start
    peak = max(own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    print(json.dumps([path.name, outcome, seconds, peak]), flush=True)
"""


def _zip(members: dict[str, bytes | tuple[bytes, int]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            block, times = member if isinstance(member, tuple) else (member, 1)
            with archive.open(name, "w") as entry:
                for _ in range(times):
                    entry.write(block)
    return stream.getvalue()


def _with_sheet(sheet: tuple[bytes, int] | bytes, suffix: str = "xlsx") -> bytes:
    """Put another sheet into a workbook."""
    place = {"xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml"}[suffix]
    with zipfile.ZipFile(io.BytesIO(VALID[suffix])) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return _zip({**members, place: sheet})


@cache
def zip_bomb() -> bytes:
    """A sheet of half a gigabyte of blanks, in a file of half a megabyte."""
    return _with_sheet((b" " * (1 << 20), 500))


def zip_that_lies() -> bytes:
    """The same, but its list of contents says that it is small."""
    content = bytearray(zip_bomb())
    size = (500 << 20).to_bytes(4, "little")
    while (place := content.find(size)) >= 0:
        content[place : place + 4] = (1_000).to_bytes(4, "little")
    return bytes(content)


_SHEET = (
    '<?xml version="1.0"?><worksheet xmlns='
    '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>'
    "</worksheet>"
)


def far_cell() -> bytes:
    """Two cells, the second of them the last that a sheet can have: seventeen thousand millions."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    return _with_sheet(_SHEET.format(rows).encode())


def _repeated(n_rows: int, n_columns: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(VALID["ods"])) as archive:
        sheet = archive.read("content.xml").decode()
    row, cell = "table:number-rows-repeated", "table:number-columns-repeated"
    more = (
        f'<table:table-row {row}="{n_rows}"><table:table-cell {cell}="{n_columns}" '
        'office:value-type="float" office:value="1"/></table:table-row>'
    )
    end = "</table:table-row>"
    return _with_sheet(sheet.replace(end, end + more, 1).encode(), "ods")


def repeated_cells() -> bytes:
    """A row that says it is there a million times, of a cell that is there sixteen thousand."""
    return _repeated(1_048_576, 16_384)


def repeated_cells_again() -> bytes:
    """The same with ninety million cells, which is fewer than LibreOffice's own most."""
    return _repeated(1_000_000, 90)


def entities() -> bytes:
    """Entities of entities, which unfold to a thousand million letters."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lollollol">{levels}]>'
    body = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    return _with_sheet((head + _SHEET.format(body).partition("?>")[2]).encode())


def one_line() -> bytes:
    """Fifty megabytes without a line end."""
    return b"x" * 50_000_000


def one_line_of_cells() -> bytes:
    """Twenty megabytes of separators."""
    return b"a," * 10_000_000


def many_columns() -> bytes:
    """A hundred thousand column names."""
    header = ",".join(f"column {n}" for n in range(100_000))
    return (header + "\n" + ",".join("1" * 100_000) + "\n").encode()


def open_quote() -> bytes:
    """A quotation mark that stays open for twenty megabytes."""
    return b'id,note\n1,"' + b"never,closed\n" * 1_600_000


def many_quotes() -> bytes:
    """Nothing but quotation marks."""
    return b"a,b\n" + b'"' * 5_000_001


def ragged() -> bytes:
    """Rows that grow."""
    return b"a,b\n" + b"\n".join(b"x," * n for n in range(3_000))


def repeated_rows() -> bytes:
    """A Parquet file of some kilobytes and two hundred million rows."""
    codes = pa.array(np.zeros(10_000_000, dtype=np.int32))
    part = pa.table({"x": pa.DictionaryArray.from_arrays(codes, ["one and the same value"])})
    stream = io.BytesIO()
    with pq.ParquetWriter(stream, part.schema, compression="zstd") as writer:
        for _ in range(20):
            writer.write_table(part, row_group_size=10_000_000)
    return stream.getvalue()


def claimed_rows() -> bytes:
    """A Parquet file that claims more rows than it has."""
    content = bytearray(VALID["parquet"])
    footer = int.from_bytes(content[-8:-4], "little")
    start = len(content) - 8 - footer
    rows = content.find(b"\x16\x50", start)  # Thrift's compact form of an i64 of 40
    assert rows > 0
    content[rows : rows + 2] = b"\x16\xfe\xff\xff\xff\xff\x7f"
    size = footer + len(content) - (start + footer + 8)
    content[-8:-4] = size.to_bytes(4, "little")
    return bytes(content)


def endless_view() -> bytes:
    """A database whose only view never ends."""
    view = (
        "CREATE VIEW numbers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT i AS id, i AS visits FROM n"
    )
    return databases.database({}, view)


def large_blob() -> bytes:
    """A database whose view makes a thousand megabytes out of nothing."""
    view = "CREATE VIEW big AS SELECT zeroblob(900000000) AS a, hex(zeroblob(400000000)) AS b"
    return databases.database({}, view)


NASTY: dict[str, Callable[[], bytes]] = {
    "zip_bomb.xlsx": zip_bomb,
    "zip_that_lies.xlsx": zip_that_lies,
    "far_cell.xlsx": far_cell,
    "entities.xlsx": entities,
    "repeated_cells.ods": repeated_cells,
    "repeated_cells_again.ods": repeated_cells_again,
    "one_line.csv": one_line,
    "one_line_of_cells.csv": one_line_of_cells,
    "many_columns.csv": many_columns,
    "open_quote.csv": open_quote,
    "many_quotes.csv": many_quotes,
    "ragged.csv": ragged,
    "repeated_rows.parquet": repeated_rows,
    "claimed_rows.parquet": claimed_rows,
    "endless_view.sqlite": endless_view,
    "large_blob.sqlite": large_blob,
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory, root) -> dict[str, tuple[str, float, float]]:
    """What came of each nasty file, in how many seconds and megabytes."""
    folder = tmp_path_factory.mktemp("nasty")

    def read(names: list[str]) -> list[str]:
        for name in names:
            (folder / name).write_bytes(NASTY[name]())
        command = [sys.executable, "-c", CHILD, *(str(folder / name) for name in names)]
        try:
            done = subprocess.run(
                command, cwd=root, capture_output=True, text=True, check=False, timeout=120
            )
        except subprocess.TimeoutExpired as late:
            return (late.stdout or b"").decode().splitlines()
        return done.stdout.splitlines()

    text = [name for name in NASTY if name.endswith(".csv")]
    with ThreadPoolExecutor(2) as pool:
        lines = pool.map(read, (text, [name for name in NASTY if name not in text]))
        told = [json.loads(line) for line in chain.from_iterable(lines)]
    return {name: (outcome, seconds, peak) for name, outcome, seconds, peak in told}


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_file_takes_little_time_and_memory(outcomes, name):
    assert name in outcomes, "the process that read it, or one before it, did not survive"
    outcome, seconds, megabytes = outcomes[name]
    if name == "endless_view.sqlite":
        assert outcome == "read 300000 rows"
    else:
        assert outcome.startswith(f"refused: {name} ")
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def test_a_carrier_without_its_load_is_read():
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for row, text in enumerate(("name", "x", "y"), start=1)
    )
    sheet = _with_sheet(_SHEET.format(cells).encode())
    assert read_table(sheet, name="file.xlsx").n_rows == 2
    assert read_table(_repeated(3, 2), name="file.ods").n_rows == tables.N_ROWS + 3
    with zipfile.ZipFile(io.BytesIO(VALID["xlsx"])) as archive:
        same = _with_sheet(archive.read("xl/worksheets/sheet1.xml"))
    assert read_table(same, name="file.xlsx").n_rows == tables.N_ROWS
