"""Letters in numbers: thousands, signs, years and months, marks out of five."""

import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.ingest.parsing.rewritings import as_plain_numbers, with_colons
from segmentation.ingest.read_table import read_table


def plain(*cells):
    found = as_plain_numbers(pa.chunked_array([cells], pa.string()), [c for c in cells if c])
    return None if found is None else (found.texts.to_pylist(), found.said)


def column(cells, name="Value", **options):
    rows = "".join(f"k{n};{cell}\n" for n, cell in enumerate(cells * 6))
    options = ReadOptions(**options)
    dataset = read_table(f"Key;{name}\n{rows}".encode(), name="a.csv", options=options)
    return dataset.frame[name].tolist()[: len(cells)], dataset.reading.column(name)


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["950", "1.2K", "3.4M"], [950, 1200, 3.4e6]),
        (["1,2K", "-3,45 k", "7"], [1200, -3450, 7]),
        (["$1.5M", "$200K", "$3"], [1.5e6, 2e5, 3]),
        (["1.2万", "3億", "500"], [12000, 3e8, 500]),
        (["12 тыс.", "3 млн", "5"], [12000, 3e6, 5]),
        (["12.50 CR", "7.25 DR", "0.00"], [12.5, -7.25, 0]),
        (["1.234,50 H", "7,25 S", "0,10 S"], [1234.5, -7.25, -0.1]),
        (["12.50 Cr", "7.25 Cr", "1.00 Cr"], [12.5, 7.25, 1]),
        (["2 years 3 months", "1 yr", "5 mos"], [27, 12, 5]),
        (["2 Jahre und 3 Monate", "1 Jahr", "5 Monate"], [27, 12, 5]),
        (["4 out of 5", "3.5 out of 5", "1 out of 5"], [4, 3.5, 1]),
        (["4/5", "3/5", "5/5"], [4, 3, 5]),
        (["€9.99/month", "€120/month", "€7.5/month"], [9.99, 120, 7.5]),
        (["12,50 € p.a.", "9 € p.a.", "1,10 € p.a."], [12.5, 9, 1.1]),
        (["~120", "ca. 95", "80"], [120, 95, 80]),
        (["kg 12.5", "kg 9", "kg 1"], [12.5, 9, 1]),
        (["1 234:50", "95:-", "12:25"], [1234.5, 95, 12.25]),
    ],
)
def test_letters_are_read_and_said(cells, numbers):
    values, reading = column(cells)
    assert values == numbers
    assert reading.read_as in (ReadAs.NUMBER_POINT, ReadAs.NUMBER_COMMA)
    assert ", with " in reading.said


@pytest.mark.parametrize(
    "cells",
    [
        ["12M", "24M", "36M"],  # months or metres
        ["2 h", "30 s", "5 h"],  # spans of time
        ["25 C", "5 D", "7 C"],  # no cents, so no amounts
        ["4/5", "3/10", "1/2"],
        ["9/5", "3/5", "1/5"],
        ["Room 5", "12 K", "x"],
        ["1 year", "2 years", "3 years"],
        ["3 pm", "4 pm", "5 pm"],
        ["€9/month", "€90/year", "€9/month"],  # a month beside a year
        ["kg 5", "g 900", "kg 1"],
    ],
)
def test_letters_that_may_mean_something_else_are_left_alone(cells):
    assert plain(*cells) is None


def test_units_of_years_and_currencies_stay():
    assert column(["2 years 3 months", "1 yr", "5 mos"])[1].unit == "months"
    assert column(["$1.5M", "$200K", "$3"])[1].unit == "$"


def test_times_of_the_day_are_no_amounts():
    cells = ["12:50", "9:30", "15:45"]
    assert with_colons(pa.chunked_array([cells], pa.string()), cells) is None


def test_a_column_that_is_to_be_numbers_is_read_by_its_letters_too():
    cells = ["950", "1.2K", "880", "7"]
    wanted = (("Value", ReadAs.NUMBER_POINT),)
    assert column(cells, columns=wanted)[0] == [950, 1200, 880, 7]
