import math
from datetime import date, datetime

from segmentation.export.workbook.sheet_writer import Figure, SheetColumn, add_table, write_pair

COLUMNS = (
    SheetColumn("=Name", 20, wrap=True),
    SheetColumn("Share", 10, "0%"),
    SheetColumn("Other", 12),
)
ROWS = [
    ("=1+2", 0.25, Figure(1200.0, '"$"#,##0')),
    ("http://x.y", math.nan, date(2026, 11, 29)),
    ("\tlead", 3, None),
    ("x" * 40_000, 0.5, "text"),
]


def test_each_value_is_written_by_its_type(written):
    def write(book, formats):
        assert add_table(book.add_worksheet("A"), formats, COLUMNS, ROWS) == 5

    sheet = written(write)["A"]
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in rows[:3]] == ["=1+2", "http://x.y", "\tlead"]
    assert len(rows[3][0].value) == 32_767
    assert [cell.data_type for row in sheet.iter_rows() for cell in row].count("f") == 0
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert (rows[0][1].value, rows[0][1].number_format) == (0.25, "0%")
    assert (rows[0][2].value, rows[0][2].number_format) == (1200, '"$"#,##0')
    assert rows[1][1].value is None
    assert rows[1][2].value == datetime(2026, 11, 29)  # noqa: DTZ001
    assert rows[1][2].is_date
    assert rows[2][2].value is None


def test_the_header_stays_and_filters(written):
    sheet = written(lambda b, f: add_table(b.add_worksheet("A"), f, COLUMNS, ROWS) and None)["A"]
    assert sheet.freeze_panes == "B2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows.endswith("$1:$1")
    assert sheet.auto_filter.ref == "A1:C5"
    assert sheet["A1"].value == "=Name"
    assert sheet["A1"].font.bold
    assert [round(sheet.column_dimensions[c].width) for c in "ABC"] == [21, 11, 13]


def test_rows_are_as_high_as_their_longest_text(written):
    long = [("word " * 20, 0.1, "x"), ("one\ntwo\nthree", 0.1, "x"), ("short", 0.1, "word " * 20)]
    sheet = written(lambda b, f: add_table(b.add_worksheet("A"), f, COLUMNS, long) and None)["A"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 4)]
    assert heights == [75, 45, None]  # 15 points a line; the last column does not wrap


def test_what_is_said_below_a_table_goes_over_its_columns(written):
    def write(book, formats):
        sheet = book.add_worksheet("A")
        write_pair(sheet, formats, 3, COLUMNS, ("Note", "=word " * 10))
        write_pair(sheet, formats, 4, COLUMNS, ("Made on", date(2026, 11, 29)))

    sheet = written(write)["A"]
    assert [str(place) for place in sheet.merged_cells.ranges] == ["B4:C4"]
    assert (sheet["A4"].value, sheet["B4"].value) == ("Note", "=word " * 10)
    assert sheet["B4"].data_type == "s"
    assert sheet.row_dimensions[4].height == 45
    assert sheet["B5"].is_date
