import numpy as np
import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing.distinct_values import find_distinct
from segmentation.ingest.parsing.file_conventions import FileConventions
from segmentation.ingest.parsing.number_column import number_column
from segmentation.ingest.parsing.number_syntax import number_cells


def read(
    *cells: str | None, conventions: FileConventions | None = None, wanted: ReadAs | None = None
):
    levels = find_distinct(pa.chunked_array([pa.array(cells, pa.string())]))
    lines = np.arange(2, 2 + len(cells))
    found = number_cells(levels.texts)
    return number_column("Spend", found, levels, lines, conventions or FileConventions(), wanted)


@pytest.mark.parametrize(
    ("cells", "values", "unit", "said"),
    [
        (("1.5", "2"), [1.5, 2], "", ""),
        (("1,5", "1.234,5"), [1.5, 1234.5], "",
         "Numbers, with comma as decimal mark and point between thousands."),
        (("$5", "($1,200.50)"), [5, -1200.5], "$",
         "Numbers, with “$” taken as the unit, parentheses as minus and comma between thousands."),
        (("5-", "7"), [-5, 7], "", "Numbers, with a minus sign behind the number."),
        (("1 234.5", "2"), [1234.5, 2], "",
         "Numbers, with spaces or apostrophes between thousands."),
    ],
)  # fmt: skip
def test_what_is_unusual_about_numbers_is_said(cells, values, unit, said):
    found = read(*cells)
    assert found.column.tolist() == values
    assert (found.reading.unit, found.reading.said, found.reading.doubt) == (unit, said, "")
    assert found.notes == ()


def test_a_blank_is_nan_and_what_is_no_number_is_named():
    found = read("1", None, "x", "2")
    assert np.array_equal(found.column, [1, np.nan, np.nan, 2], equal_nan=True)
    assert found.notes == ("Spend: “x” at line 4 is no number and was left blank.",)


@pytest.mark.parametrize(
    ("conventions", "value", "reason"),
    [
        (FileConventions(), 1234, "no other value shows whether the comma is a decimal mark"),
        (FileConventions(decimal=","), 1.234, "other columns of the file write numbers so"),
        (FileConventions(delimiter=";"), 1.234, "the cells of the file are split at semicolons"),
        (FileConventions(decimal=",", decimal_given=True), 1.234, None),
    ],
)
def test_a_mark_that_can_be_either_is_decided_by_the_file_and_said(conventions, value, reason):
    found = read("1,234", "5,678", conventions=conventions)
    assert found.column[0] == value
    if reason is None:
        assert found.reading.doubt == ""
    else:
        assert found.reading.doubt.startswith(f"Spend: “1,234” was read as {value:,}, since ")
        assert reason in found.reading.doubt


def written(values: list[int], mark: str) -> list[str]:
    return [f"{value:,}".replace(",", mark) for value in values]


@pytest.mark.parametrize("mark", [".", ","])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_mark_that_only_numbers_from_a_thousand_on_have_sets_thousands_apart(mark, delimiter):
    """Orders of each city, as spreadsheets of many countries show them."""
    values = [*range(4, 900, 97), *range(1_150, 99_000, 2_311)]
    cells = written(values, mark)
    conventions = FileConventions(delimiter=delimiter)
    found = read(*cells, conventions=conventions)
    assert found.column.tolist() == values
    if (mark, delimiter) in ((".", ","), (",", ";")):
        assert "since only numbers from 1,000 on have a " in found.reading.doubt
        assert found.reading.read_as is (
            ReadAs.NUMBER_COMMA if mark == "." else ReadAs.NUMBER_POINT
        )


@pytest.mark.parametrize(
    "cells",
    [
        written([*range(1_150, 60_000, 2_311)], "."),  # too few
        written([*range(1_150, 99_000, 2_311)], "."),  # none without a mark: three decimals
        ["0", *written([*range(1_150, 99_000, 2_311)], ".")],  # a nought alone
        [*map(str, range(900, 1_200, 50)), *written([*range(1_150, 99_000, 2_311)], ".")],
    ],
)
def test_otherwise_the_mark_may_be_either(cells):
    found = read(*cells)
    assert found.column.max() < 1_200
    assert "no other value shows whether the point is a decimal mark" in found.reading.doubt


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("5 %", "6 €"), "holds several units"),
        (("1.234", "1,234"), "writes its numbers in two ways"),
        (("007", "012"), "Codes with leading zeros"),
    ],
)
def test_numbers_that_cannot_be_compared_or_told_stay_text(cells, said):
    found = read(*cells)
    assert found.column.tolist() == list(cells)
    assert found.reading.read_as is ReadAs.TEXT
    assert said in found.reading.said


def test_a_user_decides_what_cannot_be_told():
    assert read("1.234", "1,5", wanted=ReadAs.NUMBER_COMMA).column.tolist() == [1234, 1.5]
    assert read("007", "012", wanted=ReadAs.NUMBER_POINT).column.tolist() == [7, 12]


def test_percent_signs_on_some_values_leave_a_doubt():
    found = read("5 %", "6")
    assert (found.column.tolist(), found.reading.unit) == ([5, 6], "%")
    assert "have a percent sign and some have none" in found.reading.doubt
