"""Days and moments, in the ways that people and programs write them."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.ingest.parsing.date_syntax import (
    date_cells,
    spoken_date,
    to_datetimes,
)


def column(*cells: str | None) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(list(cells), pa.string())])


def read(cell: str, order: str = "day", *, compact: bool = False, past_only: bool = False) -> str:
    found = to_datetimes(date_cells(column(cell), compact=compact), order, past_only=past_only)
    return str(found[0])


@pytest.mark.parametrize(
    "cell",
    ["2024-04-03", "2024/4/3", "2024.04.03", "3/4/2024", "03.04.24", "3-4-2024", "3 Apr 2024",
     "3. April 2024", "3-Apr-24", "Apr 3, 2024", "April 3 2024", "Wed, 3 Apr 2024", "3 avril 2024",
     "3 de abril de 2024", "3rd April 2024"],
)  # fmt: skip
def test_the_third_of_april(cell):
    assert read(cell) == "2024-04-03T00:00:00"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-W05", "2024-01-29"), ("2024W05", "2024-01-29"), ("2024-W05-3", "2024-01-31"),
        ("KW 5/2024", "2024-01-29"), ("2024 KW 5", "2024-01-29"), ("2020-W53", "2020-12-28"),
        ("2021-W01", "2021-01-04"), ("2019-W01", "2018-12-31"),
    ],
)  # fmt: skip
def test_a_week_begins_on_its_monday(cell, day):
    assert read(cell) == f"{day}T00:00:00"


def test_there_is_no_week_60():
    assert read("2024-W60") == "NaT"


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2024-04-03T10:30:05", "2024-04-03T10:30:05"),
        ("2024-04-03 10:30", "2024-04-03T10:30:00"),
        ("2024-04-03T10:30:05.123Z", "2024-04-03T10:30:05"),
        ("2024-04-03T10:30:00+02:00", "2024-04-03T08:30:00"),
        ("2024-04-03T22:30:00-0330", "2024-04-04T02:00:00"),
        ("3/4/2024 3:05 PM", "2024-04-03T15:05:00"),
        ("3/4/2024 12:05 a.m.", "2024-04-03T00:05:00"),
        ("1er mars 2024", "2024-03-01T00:00:00"),
        ("14 févr. 2023", "2023-02-14T00:00:00"),
        ("2024-03", "2024-03-01T00:00:00"),
        ("03/2024", "2024-03-01T00:00:00"),
        ("Mär 2024", "2024-03-01T00:00:00"),
        ("29/02/2024", "2024-02-29T00:00:00"),
        ("31/12/69", "1969-12-31T00:00:00"),
        ("31/12/68", "2068-12-31T00:00:00"),
        ("2024/03/01 9:00:00 AM MEZ", "2024-03-01T09:00:00"),
        ("2024/07/01 12:30:00 PM MESZ", "2024-07-01T12:30:00"),
        ("3/1/2024 1:05 PM EST", "2024-01-03T13:05:00"),
        ("2024/03/01 9:00:00 PM GMT+2", "2024-03-01T19:00:00"),
        ("1/03/2024, 1:00:52 p. m. GMT+02:00", "2024-03-01T11:00:52"),
        ("1/03/2024 1:00:52\u202fa.\u00a0m.", "2024-03-01T01:00:52"),
        ("01.03.2024 14:05 Uhr", "2024-03-01T14:05:00"),
        ("01-03-2024 14:05 uur", "2024-03-01T14:05:00"),
        ("1. März 2024 um 14:05 MEZ", "2024-03-01T14:05:00"),
        ("1 mars 2024 à 14:05", "2024-03-01T14:05:00"),
        ("1 de março de 2024 às 14:05", "2024-03-01T14:05:00"),
        ("1 marzo 2024 alle 14:05 (CET)", "2024-03-01T14:05:00"),
        ("2024/3/1 下午 1:05:09", "2024-03-01T13:05:09"),
        ("2024/3/1 上午12:05:09", "2024-03-01T00:05:09"),
        ("2024. 3. 1 오후 1:05:09", "2024-03-01T13:05:09"),
        ("2024-03-01 14:05:10 Europe/Berlin", "2024-03-01T14:05:10"),
        ("01/03/2024 14h05", "2024-03-01T14:05:00"),
        ("Fri Mar 01 09:30:00 CET 2024", "2024-03-01T09:30:00"),
        ("Fri Mar  1 09:30:00 +0200 2024", "2024-03-01T07:30:00"),
        ("Fri Mar 01 09:30:00 2024", "2024-03-01T09:30:00"),
        ("1 gennaio 2024", "2024-01-01T00:00:00"),
        ("5 mei 2024", "2024-05-05T00:00:00"),
        ("3 out 2024", "2024-10-03T00:00:00"),
        ("13 марта 2024 г. 15:05", "2024-03-13T15:05:00"),
        ("13.Mar.24", "2024-03-13T00:00:00"),
        ("13 paź 2024", "2024-10-13T00:00:00"),
        ("2024. március 13.", "2024-03-13T00:00:00"),
        ("2024-Mar-13", "2024-03-13T00:00:00"),
        ("13. toukokuuta 2024", "2024-05-13T00:00:00"),
        ("13 Şub 2024", "2024-02-13T00:00:00"),
        ("13 Μαΐου 2024", "2024-05-13T00:00:00"),
        ("13-maj-24", "2024-05-13T00:00:00"),
        ("2024/3/1 午後 1:05:09", "2024-03-01T13:05:09"),
        ("2024/3/1 1:05:09 午前", "2024-03-01T01:05:09"),
        ("2024/3/1 午後1時05分", "2024-03-01T13:05:00"),
        ("2024年3月1日(金) 13時05分09秒", "2024-03-01T13:05:09"),
        ("2024年3月1日 星期五 下午1:05", "2024-03-01T13:05:00"),
        ("2024년 3월 1일 금요일 오후 1:05", "2024-03-01T13:05:00"),
        ("2024-03-01 1:05 오후", "2024-03-01T13:05:00"),
        ("2024/03/01 晚上8:30", "2024-03-01T20:30:00"),
        ("2024/03/01 凌晨12:30", "2024-03-01T00:30:00"),
        ("01/03/2024 1:05:09 م", "2024-03-01T13:05:09"),
        ("01/03/2024 م 1:05:09", "2024-03-01T13:05:09"),
        ("01/03/2024، 12:05 ص", "2024-03-01T00:05:00"),
        ("1 مارس 2024 1:05 مساءً", "2024-03-01T13:05:00"),
        ("1/3/2024 1:05 μ.μ.", "2024-03-01T13:05:00"),
        ("01/03/2024 1:05 CH", "2024-03-01T13:05:00"),
        ("01.03.2024 ÖS 1:05", "2024-03-01T13:05:00"),
        ("2024/3/1 PM 1:05:09", "2024-03-01T13:05:09"),
        ("01.03.2024 13.05", "2024-03-01T13:05:00"),
        ("1.3.2024 klo 13.05", "2024-03-01T13:05:00"),
        ("01/03/2024 @ 13:05", "2024-03-01T13:05:00"),
        ("01/03/2024 - 13:05", "2024-03-01T13:05:00"),
        ("01/03/2024 13:05 น.", "2024-03-01T13:05:00"),
    ],
)
def test_moments(cell, moment):
    assert read(cell) == moment


@pytest.mark.parametrize(
    "cell",
    ["29/02/2023", "31/04/2024", "2024-13-01", "2024-04-03T25:00", "2024-04-03 10:61", "12/31/9999",
     "0001-01-01"],
)  # fmt: skip
def test_days_that_no_calendar_has(cell):
    assert read(cell, "month" if cell.startswith("12/") else "day") == "NaT"


@pytest.mark.parametrize(
    "cell",
    [
        "2019",
        "12:30",
        "1.2.3",
        "abc",
        "1-2",
        "20240403",
        "May",
        "",
        "5",
        "Plan 12 2024",
        "12 kg 2024",
    ],
)
def test_what_is_no_date(cell):
    column = pa.chunked_array([[cell or None]], pa.string())
    assert date_cells(column).found.tolist() == [False]


def test_the_order_of_day_and_month():
    assert read("03/04/2024", "day") == "2024-04-03T00:00:00"
    assert read("03/04/2024", "month") == "2024-03-04T00:00:00"
    assert read("24-04-03", "year") == "2024-04-03T00:00:00"
    found = date_cells(column("03/04/2024", "25/04/2024", "04/25/2024", None))
    assert (found.day_first, found.month_first) == (1, 1)
    assert (found.day_example, found.month_example) == ("25/04/2024", "04/25/2024")
    assert found.example == "03/04/2024"


def test_eight_digits_are_a_date_only_where_the_name_says_so():
    assert read("20240403", compact=True) == "2024-04-03T00:00:00"
    assert read("20241303", compact=True) == "NaT"


def test_nobody_is_born_in_the_future():
    assert read("3/4/55", past_only=True) == "1955-04-03T00:00:00"
    assert read("3/4/55") == "2055-04-03T00:00:00"


def test_a_date_is_said_as_people_say_it():
    assert spoken_date("03/04/2024", "day") == "3 April 2024"
    assert spoken_date("03/04/2024", "month") == "4 March 2024"


@given(
    st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), min_size=1, max_size=20),
    st.sampled_from(
        [("%d/%m/%Y", "day"), ("%m/%d/%Y", "month"), ("%Y-%m-%d", "year"), ("%d.%m.%Y", "day"),
         ("%d %b %Y", "day"), ("%B %d, %Y", "month")]
    ),
)  # fmt: skip
def test_days_come_back_as_they_were_written(days, style):
    pattern, order = style
    found = to_datetimes(date_cells(column(*(day.strftime(pattern) for day in days))), order)
    assert np.array_equal(found, np.array(days, dtype="datetime64[s]"))
