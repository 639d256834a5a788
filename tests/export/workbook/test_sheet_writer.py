import math
from datetime import date, datetime

from segmentation.export.workbook.sheet_writer import Figure, SheetColumn, add_table

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
    assert sheet.auto_filter.ref == "A1:C5"
    assert sheet["A1"].value == "=Name"
    assert sheet["A1"].font.bold
    assert [round(sheet.column_dimensions[c].width) for c in "ABC"] == [21, 11, 13]
