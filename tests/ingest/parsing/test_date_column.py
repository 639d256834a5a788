import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing.date_column import date_column
from segmentation.ingest.parsing.date_syntax import date_cells
from segmentation.ingest.parsing.distinct_values import find_distinct
from segmentation.ingest.parsing.file_conventions import FileConventions


def test_years_of_the_buddhist_era_are_told_and_said():
    found = read("25/04/2567", "03/12/2561")
    assert [str(day)[:10] for day in found.column] == ["2024-04-25", "2018-12-03"]
    assert "543 taken off" in found.reading.said
    assert found.notes == ()


def test_a_far_year_among_others_is_no_date():
    found = read("25/04/2024", "03/12/2018", "31/12/2561", "13/05/2020")
    assert found.column.isna().tolist() == [False, False, True, False]


def read(*cells: str | None, conventions: FileConventions | None = None,
         wanted: ReadAs | None = None, name: str = "Joined"):  # fmt: skip
    levels = find_distinct(pa.chunked_array([pa.array(cells, pa.string())]))
    lines = np.arange(2, 2 + len(cells))
    return date_column(
        name, date_cells(levels.texts), levels, lines, conventions or FileConventions(), wanted
    )


def days(found) -> list[str]:
    return ["" if pd.isna(day) else f"{day:%Y-%m-%d}" for day in found.column]


def test_a_year_in_front_leaves_no_question():
    found = read("2024-01-31", None, "2023-12-01")
    assert days(found) == ["2024-01-31", "", "2023-12-01"]
    assert found.reading.read_as is ReadAs.DATE_YEAR_FIRST
    assert (found.reading.said, found.reading.doubt) == ("Dates.", "")


def test_one_date_beyond_a_twelfth_decides_the_others():
    found = read("03/04/2024", "31/01/2024")
    assert days(found) == ["2024-04-03", "2024-01-31"]
    assert found.reading.read_as is ReadAs.DATE_DAY_FIRST
    assert found.reading.said == (
        "Dates, “03/04/2024” was read as 3 April 2024, because “31/01/2024” occurs."
    )
    assert days(read("03/04/2024", "01/31/2024")) == ["2024-03-04", "2024-01-31"]


@pytest.mark.parametrize(
    ("conventions", "day", "reason"),
    [
        (FileConventions(), "2024-04-03", "most of the world puts the day first"),
        (
            FileConventions(order="month"),
            "2024-03-04",
            "other dates of the file have the month first",
        ),
        (FileConventions(order="day", dollars=True), "2024-04-03", "have the day first"),
        (FileConventions(dollars=True), "2024-03-04", "as in the United States"),
        (
            FileConventions(dollars=True, delimiter=";"),
            "2024-04-03",
            "countries that put the day first",
        ),
    ],
)
def test_where_nothing_decides_the_file_does_and_a_doubt_is_said(conventions, day, reason):
    found = read("03/04/2024", conventions=conventions)
    assert days(found) == [day]
    assert found.reading.doubt.startswith("Joined: “03/04/2024” was read as ")
    assert reason in found.reading.doubt


def test_two_orders_in_one_column_stay_text_unless_the_user_says():
    found = read("31/01/2024", "01/31/2024")
    assert found.reading.read_as is ReadAs.TEXT
    assert found.notes == (found.reading.said,)
    assert "holds dates in two orders" in found.reading.said
    wanted = read("31/01/2024", "01/31/2024", wanted=ReadAs.DATE_DAY_FIRST)
    assert days(wanted) == ["2024-01-31", ""]
    assert wanted.notes == ("Joined: “01/31/2024” at line 3 is no date and was left blank.",)


def test_what_is_no_date_is_named():
    found = read("2024-01-31", "soon", "2024-02-30")
    assert days(found) == ["2024-01-31", "", ""]
    assert found.notes[0].startswith("Joined: 2 values that are no date")


def test_two_digits_of_a_day_of_birth_are_in_the_past():
    assert days(read("1.5.60", "31.12.59", name="Date of birth")) == ["1960-05-01", "1959-12-31"]
