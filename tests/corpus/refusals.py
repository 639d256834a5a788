"""Files that hold no table: a plain sentence says what they are, and the way out."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator

import numpy as np

from tests.corpus.truth import File, Truth

_WAY_OUT = r"save|choose|load|check|ask|open|export"
_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"


def files() -> Iterator[File]:
    """Give the files."""
    nothing = "empty|no rows|no table"
    for title, awkward, content, saying in (
        ("nothing", "no byte", b"", nothing),
        ("white", "blank lines alone", b"\n\n  \n\t\n", nothing),
        ("mark-alone", "a byte-order mark and nothing else", b"\xef\xbb\xbf", nothing),
        ("separators-alone", "separators alone", b";;;\n;;;\n;;;\n", nothing),
        (
            "header-alone",
            "column names and no row",
            b"Customer ID,Visits,Region\n",
            "no rows|below",
        ),
        ("open-quote", "a quotation mark that is never closed", _open_quote(), "quot|line|row"),
        ("random", "bytes of chance", _random(), "text|table|read"),
        ("pdf", "a PDF document named .csv", _PDF, "PDF"),
        ("picture", "a picture named .csv", _picture(), "picture|image"),
        ("zip", "a zip archive named .csv", _archive(), "zip|archive|packed|compressed"),
        (
            "gzip",
            "a compressed file named .csv",
            gzip.compress(b"a,b\n1,2\n", mtime=0),
            "compress|gzip|zip|packed",
        ),
    ):
        yield File(
            f"refused-{title}",
            "customers.csv",
            awkward,
            content,
            Truth(refused=("customers.csv", saying, _WAY_OUT)),
        )
    for title, name, awkward, content in (
        ("pdf-xlsx", "customers.xlsx", "a PDF document named .xlsx", _PDF),
        ("random-xlsx", "customers.xlsx", "bytes of chance named .xlsx", _random()),
        ("zip-xlsx", "customers.xlsx", "a zip archive without a workbook in it", _archive()),
        ("random-ods", "customers.ods", "bytes of chance named .ods", _random()),
        ("random-xls", "customers.xls", "bytes of chance named .xls", _random()),
        ("random-parquet", "customers.parquet", "bytes of chance named .parquet", _random()),
        ("random-sqlite", "customers.sqlite", "bytes of chance named .sqlite", _random()),
        ("nothing-xlsx", "customers.xlsx", "no byte, named .xlsx", b""),
        ("nothing-parquet", "customers.parquet", "no byte, named .parquet", b""),
    ):
        yield File(f"refused-{title}", name, awkward, content, Truth(refused=(name, _WAY_OUT)))
    yield from _others()


def _others() -> Iterator[File]:
    """Text that is no table, or not one of cells with a mark between them."""
    cells = "".join(f"<tr><td>C-{n}</td><td>{n}</td></tr>\n" for n in range(40))
    page = (
        f"<html><body><table>\n<tr><th>id</th><th>visits</th></tr>\n{cells}</table></body></html>"
    )
    xml = '<?xml version="1.0"?>\n<rows>\n<row id="1" visits="2"/>\n</rows>\n'
    records = [{"id": f"C-{n}", "visits": n} for n in range(40)]
    letter = "Dear Ada,\n\nthe parcel came late, broken, and wet.\n\nYours,\nthe shop\n"
    for title, name, awkward, text, saying in (
        ("page", "customers.xls", "a web page named .xls", page, "web page|HTML"),
        ("xml", "customers.xml", "XML", xml, "XML"),
        ("json", "customers.json", "JSON", json.dumps(records), "JSON"),
        (
            "json-lines",
            "c.csv",
            "JSON, a record a line",
            "\n".join(map(json.dumps, records)),
            "JSON",
        ),
        ("text-xlsx", "customers.xlsx", "text named .xlsx", "id,visits\n1,2\n", "workbook"),
        ("letter", "letter.txt", "a letter", letter, "table|line"),
    ):
        truth = Truth(refused=(name, saying, _WAY_OUT))
        yield File(f"refused-{title}", name, awkward, text.encode(), truth)


def _open_quote() -> bytes:
    lines = ["Customer ID,Note", *(f"C-{row},fine" for row in range(40))]
    lines[20] = 'C-19,"never closed'
    return "\n".join(lines).encode()


def _random() -> bytes:
    return np.random.default_rng(99).bytes(4_000)


def _picture() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = (1).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    pixel = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixel + chunk(b"IEND", b"")


def _archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo("readme.txt"), "No table here.")
    return stream.getvalue()
