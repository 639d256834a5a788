"""Workbooks, written by openpyxl, xlwt and odfpy, or byte by byte, and read by calamine."""

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats import excel
from segmentation.ingest.formats.limits import UNLIMITED, Limits
from segmentation.ingest.formats.source import open_source
from segmentation.ingest.formats.typed_table import TypedTable
from segmentation.ingest.formats.value_to_text import value_to_text

CUSTOMERS = [["ID", "Age"], *([f"{n:03d}", 20.5 + n] for n in range(5))]
MOMENT = dt.datetime(2024, 2, 3, 14, 30, 15)  # noqa: DTZ001  (a workbook knows no time zone)
VALUES = [
    ("text", "text"),
    ("007", "007"),
    (12, "12"),
    (12.0, "12"),
    (-2.5, "-2.5"),
    (1 / 3, "0.3333333333333333"),
    (1e-7, "1e-07"),
    (123_456_789_012_345, "123456789012345"),
    (True, "Yes"),
    (False, "No"),
    (dt.date(2024, 2, 29), "2024-02-29"),
    (MOMENT, "2024-02-03 14:30:15"),
    (dt.time(8, 30), "08:30:00"),
    (dt.timedelta(hours=30, minutes=5), "30:05:00"),
    (None, None),
]


def xlsx(sheets: Mapping[str, Sequence[Sequence]], hidden: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    return saved(book)


def saved(book) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read(content: bytes, sheet: str | None = None, limits: Limits = UNLIMITED) -> TypedTable:
    """Read in this process, which takes a millisecond."""
    with open_source(content, "book.xlsx").as_file() as path:
        return excel.read_workbook(path, "book.xlsx", sheet, limits)


def rows(typed: TypedTable) -> list[list[str | None]]:
    return [list(row.values()) for row in typed.table.to_pylist()]


@pytest.fixture(scope="module")
def book() -> bytes:
    return xlsx({"Empty": [], "Customers": CUSTOMERS, "More": [["a"], [1], [2]]})


# Cells


@pytest.mark.parametrize(("value", "text"), VALUES)
def test_a_value_becomes_what_a_csv_file_would_hold(value, text):
    assert value_to_text(value) == text


def test_a_workbook_gives_these_values_back():
    book = openpyxl.Workbook()
    for row, (value, _) in enumerate(VALUES, start=1):
        book.active.cell(row, 1, row)
        book.active.cell(row, 2, value)
    third = next(row for row, (value, _) in enumerate(VALUES, start=1) if value == 1 / 3)
    book.active.cell(third, 2, 0.5)  # openpyxl itself writes 16 figures
    expected = [text for _, text in VALUES]
    expected[third - 1] = "0.5"
    assert read(saved(book)).table["1"].to_pylist() == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_figure_of_a_number_is_lost(value):
    assert float(value_to_text(value)) == value


@given(
    st.lists(
        st.datetimes(dt.datetime(1901, 1, 1), dt.datetime(9999, 12, 30)),  # noqa: DTZ001
        min_size=1,
        max_size=30,
    )
)
def test_a_second_is_a_second(moments):
    moments = [moment.replace(microsecond=0) for moment in moments]
    read_back = read(xlsx({"One": [["x", moment] for moment in moments]})).table["1"].to_pylist()
    assert [dt.datetime.fromisoformat(text) for text in read_back] == moments


def test_percentages_are_fractions_and_money_has_no_currency():
    book = openpyxl.Workbook()
    for column, (value, form) in enumerate([(0.125, "0.0%"), (9.5, "#,##0.00 €"), (7, "0")], 1):
        book.active.cell(1, column, value).number_format = form
    assert rows(read(saved(book))) == [["0.125", "9.5", "7"]]


def test_errors_and_formulas_without_a_value_are_blank():
    assert rows(read(xlsx({"One": [["a", "#N/A", "#DIV/0!", "=1+1", 1]]}))) == [
        ["a", None, None, None, "1"]
    ]


def test_merged_cells_have_their_value_in_the_first():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active["A2"] = "both"
    book.active.merge_cells("A2:B3")
    book.active["B4"] = 1
    assert rows(read(saved(book)))[1:] == [["both", None], [None, None], [None, "1"]]


def test_the_other_day_that_excel_counts_from():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["x", dt.date(2024, 2, 29)])
    assert rows(read(saved(book))) == [["x", "2024-02-29"]]


def test_rows_and_columns_keep_their_numbers():
    book = openpyxl.Workbook()
    book.active["C4"] = "name"
    book.active["D6"] = 1
    cells = rows(read(saved(book)))
    assert len(cells) == 6
    assert cells[3] == [None, None, "name", None]
    assert cells[5] == [None, None, None, "1"]
    assert not any(any(row) for row in cells[:3])


def test_many_rows_are_put_together(monkeypatch):
    monkeypatch.setattr(excel, "_BATCH", 7)
    content = xlsx({"One": [["x", "n"], *(["x", n] for n in range(50))]})
    assert read(content).table["1"].to_pylist() == ["n", *map(str, range(50))]


# Kinds of workbook


def test_an_old_workbook():
    book = xlwt.Workbook()
    sheet = book.add_sheet("One")
    date, percent = xlwt.easyxf(num_format_str="D.M.YYYY"), xlwt.easyxf(num_format_str="0%")
    sheet.write(1, 1, "007")
    sheet.write(1, 2, dt.date(2024, 2, 1), date)
    sheet.write(1, 3, 0.25, percent)
    sheet.write(1, 4, True)
    sheet.write(1, 5, 12)
    sheet.row(1).set_cell_error(6, "#DIV/0!")
    hidden = book.add_sheet("Hidden")
    hidden.visibility = 1
    found = read(saved(book))
    assert rows(found)[1] == [None, "007", "2024-02-01", "0.25", "Yes", "12", None]
    assert found.sheets == ("One", "Hidden")


def test_an_open_document():
    def cell(text: str, kind: str, **value: str) -> TableCell:
        made = TableCell(valuetype=kind, **value)
        made.addElement(P(text=text))
        return made

    document = OpenDocumentSpreadsheet()
    table, row = Table(name="One"), TableRow()
    document.spreadsheet.addElement(table)
    table.addElement(TableRow())
    table.addElement(row)
    for made in (
        cell("007", "string"),
        cell("25 %", "percentage", value="0.25"),
        cell("12,50 €", "currency", value="12.5", currency="EUR"),
        cell("1.2.24", "date", datevalue="2024-02-01"),
        cell("1.2.24", "date", datevalue="2024-02-01T03:04:05"),
        cell("8:30", "time", timevalue="PT08H30M00S"),
        cell("WAHR", "boolean", booleanvalue="true"),
        cell("again", "string", numbercolumnsrepeated="2"),
    ):
        row.addElement(made)
    assert rows(read(saved(document)))[1] == [
        *("007", "0.25", "12.5", "2024-02-01", "2024-02-01 03:04:05", "08:30:00", "Yes"),
        *("again", "again"),
    ]


def test_a_binary_workbook():
    found = read(xlsb([["id", "x", "yes"], ["a", 1.5, True], ["b", 2.0, None]]))
    assert rows(found) == [["id", "x", "yes"], ["a", "1.5", "Yes"], ["b", "2", None]]


def xlsb(cells: Sequence[Sequence]) -> bytes:
    """Write a workbook of binary records, [MS-XLSB] 2.4."""

    def record(kind: int, content: bytes = b"") -> bytes:
        assert len(content) < 128
        number = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
        return number + bytes([len(content)]) + content

    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    sheet = [record(129), record(148, struct.pack("<4I", 0, len(cells), 0, len(cells[0])))]
    sheet.append(record(145))
    for number, row in enumerate(cells):
        sheet.append(record(0, struct.pack("<I", number) + bytes(21)))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(value, bool):
                sheet.append(record(4, place + bytes([value])))
            elif isinstance(value, str):
                sheet.append(record(6, place + wide(value)))
            elif value is not None:
                sheet.append(record(5, place + struct.pack("<d", value)))
    sheet += [record(146), record(130)]
    bundle = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("One"))
    return zipped(
        {
            "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": relationship("worksheet", "worksheets/sheet1.bin"),
            "xl/worksheets/sheet1.bin": b"".join(sheet),
        }
    )


def xlsx_of(sheet_data: str) -> bytes:
    """Write a workbook whose one sheet has this XML, whatever it says."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = f'<sheets><sheet name="One" sheetId="1" r:id="rId1" xmlns:r="{office}"/></sheets>'
    return zipped(
        {
            "_rels/.rels": relationship("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{main}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": relationship("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet_data}</worksheet>',
        }
    )


def relationship(kind: str, target: str) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    inside = f'<Relationship Id="rId1" Type="{office}/{kind}" Target="{escape(target)}"/>'
    return f'<Relationships xmlns="{package}">{inside}</Relationships>'


def zipped(entries: Mapping[str, bytes | str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, entry in entries.items():
            archive.writestr(name, entry)
    return content.getvalue()


# Which sheet


def test_the_first_sheet_with_a_table_is_read(book):
    found = read(book)
    assert found.sheet == "Customers"
    assert found.sheets == ("Empty", "Customers", "More")
    assert rows(found)[:2] == [["ID", "Age"], ["000", "20.5"]]


@pytest.mark.parametrize(
    ("sheets", "hidden", "taken"),
    [
        ({"Cover": [["Our customers"]], "Data": CUSTOMERS}, (), "Data"),
        ({"Cover": [["Our customers"], ["2024"]], "Data": CUSTOMERS}, (), "Data"),
        ({"Lists": CUSTOMERS, "Data": CUSTOMERS}, ("Lists",), "Data"),
        ({"Lists": CUSTOMERS, "Cover": [["Our customers"]]}, ("Lists",), "Lists"),
        (
            {"Figures": [["Figure", "Value"], ["a", 1]], "Data": [["ID", "Age"], *[["a", 1]] * 20]},
            (),
            "Data",
        ),
        ({"Data": CUSTOMERS, "Lists": [["ID", "Age"], *[["a", 1]] * 20]}, ("Lists",), "Data"),
        ({"Header": [["ID", "Age"]], "One": [["a"], [1]]}, (), "One"),
        ({"Header": [["ID", "Age"]], "Other": [["ID"]]}, (), "Header"),
    ],
)
def test_what_counts_as_a_table(sheets, hidden, taken):
    assert read(xlsx(sheets, hidden)).sheet == taken


def test_hidden_sheets_are_named_last():
    content = xlsx({"Lists": CUSTOMERS, "Data": CUSTOMERS}, hidden=["Lists"])
    assert read(content).sheets == ("Data", "Lists")
    assert read(content, "Lists").sheet == "Lists"


def test_charts_are_no_sheets():
    book = openpyxl.Workbook()
    book.active.title = "Data"
    book.active.append(["a", 1])
    book.create_chartsheet("Chart", 0)
    assert read(saved(book)).sheets == ("Data",)


def test_a_sheet_that_is_not_there_is_refused(book):
    with pytest.raises(
        SegmentationError, match=r"no sheet 'Kunden'. It has: Empty, Customers, More\.$"
    ):
        read(book, "Kunden")


def test_a_long_list_of_sheets_is_cut():
    content = xlsx({f"Sheet {n}": [] for n in range(25)})
    with pytest.raises(SegmentationError, match=r"Sheet 8, Sheet 9 and 15 more\.$"):
        read(content, "Kunden")


def test_sheets_without_cells_are_refused():
    content = xlsx({"One": [], "Two": []})
    with pytest.raises(SegmentationError, match=r"book.xlsx is empty"):
        read(content)
    with pytest.raises(SegmentationError, match=r"The sheet 'Two' of book.xlsx is empty"):
        read(content, "Two")


# Limits


def test_rows_are_counted_without_blank_ones_and_the_header():
    content = xlsx({"One": [["Title"], [], ["a", "b"], *([n, n] for n in range(8)), [], [1, 1]]})
    assert read(content, limits=Limits(n_rows=10)).table.num_rows == 13
    with pytest.raises(SegmentationError, match="more than 9 rows"):
        read(content, limits=Limits(n_rows=9))


def test_too_many_columns_are_refused():
    content = xlsx({"One": [range(12), range(12)]})
    assert read(content, limits=Limits(n_columns=12)).table.num_columns == 12
    with pytest.raises(SegmentationError, match="has 12 columns; at most 11"):
        read(content, limits=Limits(n_columns=11))


def test_a_workbook_that_says_it_unpacks_to_too_much_is_refused(book):
    with pytest.raises(SegmentationError, match="would unpack to"):
        read(book, limits=Limits(unpacked_bytes=1_000))


def test_entries_that_overlap_are_refused(book):
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        largest = max(archive.infolist(), key=lambda entry: entry.compress_size)
    size = struct.pack("<I", largest.compress_size)
    directory = book.rindex(b"PK\x01\x02", 0, book.rindex(largest.filename.encode()))
    at = book.index(size, directory)
    grown = book[:at] + struct.pack("<I", 1_000_000) + book[at + 4 :]
    with pytest.raises(SegmentationError, match="cannot be read as a workbook"):
        read(grown)


def test_a_cell_beyond_the_last_row_of_a_sheet_is_refused():
    cells = '<sheetData><row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>'
    with pytest.raises(SegmentationError, match="beyond the last row or column"):
        read(xlsx_of(cells))


def test_a_sheet_that_says_it_is_large_is_not():
    cells = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    assert rows(read(xlsx_of(f"{cells}</sheetData>"))) == [["1"]]


# Refusals, in the process that a workbook is read in


def refuse(content: bytes, sentence: str, limits: Limits = UNLIMITED) -> None:
    with pytest.raises(SegmentationError, match=sentence):
        excel.read_sheet(open_source(content, "book.xlsx"), None, limits)


def test_a_sheet_is_read_in_a_process_of_its_own(book, tmp_path):
    path = tmp_path / "a file's name ?#% ü.xlsx"
    path.write_bytes(book)
    for place in (path, book):
        found = excel.read_sheet(open_source(place), "Customers", UNLIMITED)
        assert (found.sheet, found.sheets) == ("Customers", ("Empty", "Customers", "More"))
        assert found.cells.column_names == ["0", "1"]
        assert found.cells.num_rows == 6
        assert found.cells["0"].to_pylist()[:2] == ["ID", "000"]


def test_cells_far_apart_are_refused_in_bounded_memory(capfd):
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    refuse(xlsx_of(f"<sheetData>{first}{last}</sheetData>"), "damaged, or takes too much memory")
    assert capfd.readouterr() == ("", "")


def test_a_workbook_that_lies_about_its_size_is_refused():
    text = f'<c r="A1" t="inlineStr"><is><t>{"x" * 200_000_000}</t></is></c>'
    honest = xlsx_of(f'<sheetData><row r="1">{text}</row></sheetData>')
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        size = max(entry.file_size for entry in archive.infolist())
    content = honest.replace(struct.pack("<I", size), struct.pack("<I", 1_000))
    sizes = Limits(unpacked_bytes=1_000_000, memory_bytes=500_000_000)
    refuse(honest, "would unpack to 200 MB", sizes)
    refuse(content, "cannot be read", sizes)


def test_a_workbook_may_have_the_wrong_name(book, tmp_path):
    path = tmp_path / "book.xls"
    path.write_bytes(book)
    assert excel.read_workbook(path, "book.xls", None, UNLIMITED).sheet == "Customers"


def test_text_with_the_name_of_a_workbook_is_refused():
    with pytest.raises(SegmentationError, match="cannot be read as a workbook"):
        read(b"a,b\n1,2\n")


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_a_workbook_with_a_password_is_refused(suffix, tmp_path):
    book = xlwt.Workbook()
    book.add_sheet("One")
    content = bytearray(saved(book))
    if suffix == "xlsx":  # is not zipped but lies in a stream of this name, [MS-OFFCRYPTO] 1.3.2
        entry = content.index("Workbook".encode("utf-16-le"))
        name = "EncryptedPackage".encode("utf-16-le")
        content[entry : entry + len(name)] = name
        content[entry + 64] = len(name) + 2
    else:  # begins with a FilePass record, [MS-XLS] 2.4.117
        beginning = content.index(b"\x09\x08")
        second = beginning + 4 + content[beginning + 2]
        content[second : second + 2] = b"\x2f\x00"
    path = tmp_path / f"book.{suffix}"
    path.write_bytes(content)
    with pytest.raises(SegmentationError, match=r"locked with a password. Save it without one"):
        excel.read_workbook(path, path.name, None, UNLIMITED)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_breaks_off_is_refused(book, part):
    with pytest.raises(SegmentationError, match="cannot be read as a workbook"):
        read(book[: int(part * len(book))])


def test_a_workbook_with_a_broken_list_of_contents_is_refused(book):
    directory = book.rindex(b"PK\x01\x02")
    with pytest.raises(SegmentationError, match="cannot be read as a workbook"):
        read(book[:directory] + b"XX" + book[directory + 2 :])


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_refused(content):
    with pytest.raises(SegmentationError, match="cannot be read as a workbook"):
        read(content)


@pytest.fixture(scope="module")
def kinds(book) -> dict[str, bytes]:
    old = xlwt.Workbook()
    sheet = old.add_sheet("One")
    for number in range(20):
        sheet.write(number, 0, f"{number:03d}")
        sheet.write(number, 1, number / 7)
    return {"xlsx": book, "xls": saved(old), "xlsb": xlsb([["id", 1.5, True]] * 20)}


@settings(max_examples=10)
@given(st.data())
def test_a_damaged_workbook_is_refused_or_read(kinds, data):
    kind = data.draw(st.sampled_from(sorted(kinds)))
    content = bytearray(kinds[kind])
    places = st.integers(0, len(content) - 4)
    for place in data.draw(st.lists(places, min_size=1, max_size=8)):
        content[place : place + 4] = data.draw(st.binary(min_size=4, max_size=4))
    try:
        found = excel.read_sheet(
            open_source(bytes(content), f"book.{kind}"), None, Limits(seconds=10)
        )
    except SegmentationError:
        return
    assert found.sheet in found.sheets
