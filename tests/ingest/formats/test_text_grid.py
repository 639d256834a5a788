import pyarrow as pa
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.text_grid import trim, workbook_grid


def sheet(*rows: tuple[str | None, ...]) -> pa.Table:
    columns = zip(*rows, strict=True)
    return pa.table({str(k): pa.array(cells, pa.string()) for k, cells in enumerate(columns)})


CLUB = sheet(
    ("Members", None, None),
    (None, None, None),
    ("Name", "Age", "City"),
    ("anna", "31", " Ulm "),
    (None, " ", "n/a"),
    ("ben", "45", "Bonn"),
)


def cells(grid) -> list[list[str | None]]:
    return [list(row.values()) for row in grid.cells.to_pylist()]


def test_the_table_is_found_below_its_title_and_blank_rows_are_none():
    grid = workbook_grid("club.xlsx", CLUB, None)
    assert grid.names == ("Name", "Age", "City")
    assert cells(grid) == [["anna", "31", "Ulm"], ["ben", "45", "Bonn"]]
    assert (grid.header_row, grid.lines.tolist()) == (3, [4, 6])
    assert grid.notes == ("1 row above the table left out.",)


def test_the_header_can_be_pointed_at():
    first = workbook_grid("club.xlsx", CLUB, 4)
    assert (first.header_row, first.names) == (4, ("anna", "31", "Ulm"))
    none = workbook_grid("club.xlsx", CLUB, 0)
    assert (none.header_row, none.names, len(none.lines)) == (0, ("", "", ""), 4)
    with pytest.raises(SegmentationError, match=r"Row 2 of club\.xlsx cannot hold the column"):
        workbook_grid("club.xlsx", CLUB, 2)


def test_sheets_without_a_customer_are_refused():
    with pytest.raises(SegmentationError, match="is empty"):
        workbook_grid("club.xlsx", sheet((None, " ")), None)
    with pytest.raises(SegmentationError, match="has column names but no rows"):
        workbook_grid("club.xlsx", sheet(("Name", "Age")), None)


def test_rows_that_are_no_customers_are_left_out_and_said():
    grid = workbook_grid(
        "club.xlsx",
        sheet(
            ("Name", "Age", "Spend"),
            ("anna", "31", "5"),
            ("Subtotal", "31", "5"),
            ("Name", "Age", "Spend"),
            ("ben", "45", "7"),
            ("eve", "27", "8"),
            ("Subtotal May", "72", "15"),
            ("Total", "103", "20"),
            ("* as of May", None, None),
        ),
        None,
    )
    found = trim("club.xlsx", grid)
    assert cells(found) == [["anna", "31", "5"], ["ben", "45", "7"], ["eve", "27", "8"]]
    assert found.lines.tolist() == [2, 5, 6]
    assert found.notes[0] == "Line 8 (“Total”) adds up the others and was left out."
    assert found.notes[1] == "Line 9 (“* as of May”) is a note below the table and was left out."
    assert "again 1 time further down" in found.notes[2]
    assert found.notes[3] == "2 rows are totals of those above and were left out."


def test_where_every_row_is_a_customer_nothing_is_changed():
    grid = workbook_grid("club.xlsx", sheet(("Name", "Age"), ("anna", "31"), ("ben", "45")), None)
    assert trim("club.xlsx", grid) is grid
