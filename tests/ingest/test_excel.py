"""Workbooks, written by openpyxl and read by calamine."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.errors import SegmentationError
from segmentation.ingest import excel
from segmentation.dataset import ReadOptions
from segmentation.ingest.table import read_table

CUSTOMERS = [
    ["ID", "Age", "Since", "Member"],
    *([f"{n:03d}", 20.5 + n, None, True] for n in range(5)),
]


def workbook(sheets: Mapping[str, Sequence[Sequence]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read(content: bytes, **options):
    return read_table(content, name="book.xlsx", options=ReadOptions(**options))


@pytest.fixture(scope="module")
def book() -> bytes:
    return workbook({"Empty": [], "Customers": CUSTOMERS, "More": [["a"], [1], [2]]})


def test_cells_become_what_a_csv_file_would_hold():
    moment = dt.datetime(2024, 2, 3, 14, 30)  # noqa: DTZ001  (a workbook knows no time zone)
    midnight = moment.replace(hour=0, minute=0)
    rows = [
        ["id", "n", "day", "moment", "yes", "midnight"],
        ["007", 1, dt.date(2024, 2, 1), moment, True, midnight],
        ["008", 2.5, dt.date(2024, 2, 2), moment, False, midnight],
        ["009", None, None, None, None, None],
    ]
    frame = read(workbook({"Sheet": rows})).frame
    assert frame["id"].tolist() == ["007", "008", "009"]
    assert np.array_equal(frame["n"], [1, 2.5, np.nan], equal_nan=True)
    assert frame["day"].tolist()[:2] == ["2024-02-01", "2024-02-02"]
    assert frame["moment"].tolist()[:2] == ["2024-02-03T14:30:00"] * 2
    assert frame["midnight"].tolist()[:2] == ["2024-02-03"] * 2
    assert frame["yes"].tolist()[:2] == ["Yes", "No"]
    assert frame.iloc[2, 2:].isna().all()


def test_the_first_sheet_with_cells_is_read(book):
    dataset = read(book)
    assert dataset.reading.sheet == "Customers"
    assert (dataset.reading.encoding, dataset.reading.delimiter) == ("", "")
    assert dataset.n_rows == 5


def test_a_sheet_can_be_chosen(book):
    other = read(book, sheet="More")
    assert other.frame["a"].tolist() == [1.0, 2.0]
    assert other.fingerprint != read(book).fingerprint


def test_a_sheet_that_is_not_there_is_refused(book):
    with pytest.raises(
        SegmentationError, match=r"no sheet 'Kunden'. It has: Empty, Customers, More"
    ):
        read(book, sheet="Kunden")


@pytest.mark.parametrize("sheet", [None, "One"])
def test_sheets_without_cells_are_refused(sheet):
    with pytest.raises(SegmentationError, match=r"book.xlsx is empty"):
        read(workbook({"One": [], "Two": []}), sheet=sheet)


def test_a_header_and_nothing_else_is_refused():
    with pytest.raises(SegmentationError, match="no rows below"):
        read(workbook({"One": [["a", "b"]]}))


def test_a_table_may_begin_further_down():
    frame = read(workbook({"One": [[], [None, "a", "b"], [None, 1, "x"], [None, 2, "y"]]})).frame
    assert frame.to_dict("list") == {"a": [1.0, 2.0], "b": ["x", "y"]}


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_breaks_off_is_refused(book, part):
    with pytest.raises(SegmentationError, match="cannot be read as a workbook"):
        read(book[: int(part * len(book))])


@pytest.mark.parametrize("name", ["book.xlsx", "BOOK.XLSX", "book.xls", "book.xlsb", "book.ods"])
def test_text_with_the_name_of_a_workbook_is_refused(name):
    with pytest.raises(SegmentationError, match="cannot be read as a workbook"):
        read_table(b"a,b\n1,2\n", name=name)


def test_a_workbook_that_unpacks_to_too_much_is_refused(book, monkeypatch):
    monkeypatch.setattr(excel, "_MOST_UNPACKED", 1_000)
    with pytest.raises(SegmentationError, match="too large once unpacked"):
        read(book)


@given(st.binary(min_size=1, max_size=300), st.sampled_from(excel.SUFFIXES))
def test_any_bytes_are_refused(content, suffix):
    with pytest.raises(SegmentationError, match=r"is empty|cannot be read as a workbook"):
        read_table(content, name=f"book{suffix}")


def test_a_workbook_with_a_broken_list_of_contents_is_refused(book):
    directory = book.rindex(b"PK\x01\x02")
    broken = book[:directory] + b"XX" + book[directory + 2 :]
    with pytest.raises(SegmentationError, match="cannot be read as a workbook"):
        read(broken)
