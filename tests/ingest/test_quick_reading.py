"""The quick ways to split and to read clean text give exactly what the careful ones give."""

import csv
import io
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset, ReadOptions
from segmentation.ingest import read_table as door
from segmentation.ingest.formats import delimited
from segmentation.ingest.formats.even_rows import read_even_rows
from segmentation.ingest.formats.file_kind import FileKind, kind_of
from segmentation.ingest.formats.source import open_source
from segmentation.ingest.parsing import infer_columns, typed_columns
from segmentation.ingest.parsing.plain_numbers import read_plain_numbers
from segmentation.ingest.read_table import read_table
from tests.corpus.files import GROUPS
from tests.ingest.variants.test_variants import MODULES

Outcome = Dataset | str


def outcome(content: bytes, name: str, options: ReadOptions | None = None) -> Outcome:
    """Return the table, or the sentence of its refusal."""
    try:
        return read_table(content, name=name, options=options)
    except SegmentationError as error:
        return str(error)


def carefully(content: bytes, name: str, options: ReadOptions | None = None) -> Outcome:
    """Read without the quick ways."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "read_even_rows", lambda *_: None)
        patch.setattr(infer_columns, "read_plain_numbers", lambda *_: None)
        return outcome(content, name, options)


def differences(quick: Outcome, careful: Outcome) -> list[str]:
    """Return in what two outcomes differ."""
    if isinstance(quick, str) or isinstance(careful, str):
        return [] if quick == careful else [f"{quick!r} and {careful!r}"]
    found = [
        f"{what}: {getattr(quick, what)!r} and {getattr(careful, what)!r}"
        for what in ("reading", "kind", "fingerprint", "name")
        if getattr(quick, what) != getattr(careful, what)
    ]
    try:
        pd.testing.assert_frame_equal(quick.frame, careful.frame, check_exact=True)
    except AssertionError as error:
        found.append(str(error))
    return found


def differ(content: bytes, name: str = "a.csv", options: ReadOptions | None = None) -> list[str]:
    return differences(outcome(content, name, options), carefully(content, name, options))


def columns_differ(content: bytes, name: str) -> list[str]:
    """Read once, and each table of text in it both ways: a workbook is opened in a process."""
    found = []

    def both(names, pending, lines, **options):
        quick = infer_columns.parse_columns(names, list(pending), lines, **options)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(infer_columns, "read_plain_numbers", lambda *_: None)
            careful = infer_columns.parse_columns(names, list(pending), lines, **options)
        for one, other in zip(quick[0], careful[0], strict=True):
            same = one.column.equals(other.column) and one.column.dtype == other.column.dtype
            if not same or replace(one, column=None) != replace(other, column=None):
                found.append(one.reading.name)
        return quick if quick[1] == careful[1] else found.append("decimal")

    with pytest.MonkeyPatch.context() as patch:
        for module in (door, typed_columns):
            patch.setattr(module, "parse_columns", both)
        outcome(content, name)
    return found


def all_differences(content: bytes, name: str) -> list[str]:
    """Return in what the ways differ on a file of any kind."""
    with suppress(SegmentationError):
        if content and kind_of(open_source(content, name)) is not FileKind.TEXT:
            return columns_differ(content, name)
    return differ(content, name)


@pytest.mark.parametrize("group", GROUPS)
def test_every_awkward_file_is_read_alike(group):
    files = list(GROUPS[group].files())
    found = {
        file.title: said for file in files if (said := all_differences(file.content, file.name))
    }
    assert files
    assert found == {}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[-1])
def test_every_variant_of_a_published_export_is_read_alike(module):
    exports = list(module.files())
    found = {
        export.title: said
        for export in exports
        if (said := all_differences(export.content, export.name))
    }
    assert exports
    assert found == {}


@pytest.mark.parametrize("folder", ["cases", "data"])
def test_every_published_table_is_read_alike(root: Path, folder: str):
    places = [p for p in sorted((root.parent / "shared" / folder).rglob("*")) if p.is_file()]
    if not places:
        pytest.skip("the published files are not at hand")
    found = {
        place.name: said
        for place in places
        if (said := all_differences(place.read_bytes(), place.name))
    }
    assert found == {}


# Clean cells by the number of their row, in the ways that programs write them.
STYLES = {
    "whole": lambda n: f"{n * 7919 % 5_000}",
    "cents": lambda n: f"{n * 7919 % 90_000 / 100:.2f}",
    "thirds": lambda n: f"{n / 3}",
    "three decimals": lambda n: f"{1 + n % 9}.{n * 37 % 1_000:03d}",
    "signed": lambda n: f"{n * 31 % 400 - 200}",
    "scale": lambda n: f"{1 + n % 5}",
    "one": lambda _: "1",
    "two": lambda n: f"{n % 2}",
    "key": lambda n: f"{1_000_000 + n}",
    "long": lambda n: f"{n * 7919 % 1_000_003 * 1_000_003}",
    "word": lambda n: ("Ulm", "Jena", "Bonn")[n % 3],
    "words": lambda n: f"Town {n}",
    "points": lambda n: f"{n % 90}.",
    "parts": lambda n: f".{n % 90}",
    "some": lambda n: f"{n}" if n % 4 else "",
}
NAMES = ("Spent", "Customer ID", "Order date", "Age", "Score", "Month", "Created at", "", "Visits")
ODD = (
    "", " ", "NA", "n.a.", "-", ".", "-.", "--5", "5-", "+5", " 5", "5 ", "\u00a05", "0", "00",
    "007", "-07", "-0", "0.0", "00.5", "5.", ".5", "1,5", "1.234", "1.234,5", "1,234", "1.2.3",
    "1e5", "1E5", "1e400", "inf", "nan", "NaN", "1234567890123456", "12345678901234567890",
    "0.12345678901234567", "1/2", "2024-03-01", "01.02.2024", "12:30", "$5", "5 €", "5%", "(5)",
    "1 234", "1'234", "٣", "５", "-1", "-99", "999", "9999999", "99", "x", "####", "TRUE", "a,b",
    'say "so"', '5" wide', "two\nlines", "two\r\nlines", "\x00", "\x1a", "\x07", "\ufeff5",
    "\u200b5", "Total", "Subtotal", "#", "=====", "&amp;5", '="5"', "Ã¼", "\u0085", "\x1c",
)  # fmt: skip


def written(cells: list[list[str]], *, quoted: bool, end: str) -> bytes:
    """Write rows as csv does."""
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(text, quoting=quoting, lineterminator=end).writerows(cells)
    return text.getvalue().encode()


@settings(max_examples=60, deadline=None)
@given(
    styles=st.lists(st.sampled_from(sorted(STYLES)), min_size=2, max_size=5),
    names=st.permutations(NAMES),
    odd=st.lists(
        st.tuples(st.integers(0, 399), st.integers(0, 4), st.sampled_from(ODD)), max_size=3
    ),
    quoted=st.booleans(),
    end=st.sampled_from(["\n", "\n", "\r\n"]),
    last=st.booleans(),
)
@example(
    styles=["whole", "whole"], names=NAMES, odd=[(390, 1, "007")], quoted=False, end="\n", last=True
)
def test_an_odd_cell_deep_inside_is_read_alike(styles, names, odd, quoted, end, last):
    cells = [[STYLES[style](row) for style in styles] for row in range(400)]
    for row, place, cell in odd:
        cells[row][place % len(styles)] = cell
    content = written([list(names[: len(styles)]), *cells], quoted=quoted, end=end)
    assert differ(content if last else content.removesuffix(end.encode())) == []


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text('a1 "\'\\-=|,\n\r\t\u00a0é', max_size=4), min_size=1, max_size=3),
        min_size=1, max_size=6,
    ),
    above=st.sampled_from(["", "A title\n", "\n", '"two\nlines"\n', "sep=,\n"]),
    end=st.sampled_from(["\n", "\r\n", "\r", ""]),
)  # fmt: skip
def test_rows_are_split_alike(rows, above, end):
    """The cells are put together as they are, so that marks stand anywhere."""
    whole = "".join(f"C{n},{n % 7},b\n" for n in range(12))
    odd = "\n".join(",".join(row) for row in rows) + end
    content = f"{above}id,visits,town\n{whole}{odd}{whole[:30]}"
    assert differ(content.encode()) == []


def test_most_of_a_clean_file_takes_the_quick_ways(monkeypatch):
    """Else the tests above would compare the careful ways with themselves."""
    split, read = [], []

    def even(*given):
        split.append(given)
        return read_even_rows(*given)

    def plain(*given):
        read.append(read_plain_numbers(*given))
        return read[-1]

    monkeypatch.setattr(delimited, "read_even_rows", even)
    monkeypatch.setattr(infer_columns, "read_plain_numbers", plain)
    monkeypatch.setattr(delimited, "_batches", None)
    cells = [[STYLES[style](row) for style in STYLES] for row in range(400)]
    read_table(written([list(STYLES), *cells], quoted=True, end="\r\n"))
    assert len(split) == 1
    assert sum(found is not None for found in read) >= 8
