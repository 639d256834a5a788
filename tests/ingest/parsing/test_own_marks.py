"""Numbers of one column in two styles are read one by one, or not at all."""

import numpy as np
import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.ingest.parsing.number_syntax import number_cells, units_of
from segmentation.ingest.parsing.own_marks import by_own_marks
from segmentation.ingest.read_table import read_table


def read(*cells, **kwargs):
    column = pa.chunked_array([pa.array(cells, pa.string())])
    return by_own_marks(number_cells(column), units_of(column), **kwargs)


def spend(*cells):
    rows = "".join(f"k{place};{cell}\n" for place, cell in enumerate(cells * 5))
    dataset = read_table(f"Key;Spend\n{rows}".encode(), name="a.csv")
    return dataset.frame["Spend"].tolist()[: len(cells)], dataset.reading.column("Spend")


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (("1.234,50 €", "$1,234.50", "7 €"), [1234.5, 1234.5, 7]),
        (("1.234 €", "12,5 €", "$1,234", "$0.5"), [1234, 12.5, 1234, 0.5]),
        (("1.234.567 €", "1.234 €", "$1,234,567", "-$1,234"), [1234567, 1234, 1234567, -1234]),
        (("1.234,50", None, "1,234.50"), [1234.5, np.nan, 1234.5]),
        (("1 234,500 kr", "1'234.5"), [1234.5, 1234.5]),
    ],
)
def test_each_number_is_read_by_its_own_mark_or_that_of_its_sign(cells, numbers):
    found = read(*cells)
    assert np.array_equal(found.numbers, numbers, equal_nan=True)
    assert found.unsure == ""


@pytest.mark.parametrize("cells", [("1.234,5", "1,234.5", "1.234"), ("1.234", "$1,234.50")])
def test_a_number_that_nothing_decides_is_not_guessed(cells):
    assert read(*cells) is None


def test_an_amount_that_nothing_decides_has_thousands_and_that_is_said():
    found = read("1.234 €", "$1,234.50", of_money=True)
    assert found.numbers.tolist() == [1234, 1234.5]
    assert found.unsure == "1.234"


def test_two_currencies_in_two_styles_make_one_column_of_amounts():
    values, reading = spend("1.234,50 €", "$1,234.50", "12 €", "$1,234")
    assert values == [1234.5, 1234.5, 12, 1234]
    assert reading.doubt == ""
    assert "point and comma as decimal mark" in reading.said


def test_a_doubt_is_said_where_no_amount_of_a_currency_decides():
    values, reading = spend("1.234 €", "$1,234.50")
    assert values == [1234, 1234.5]
    assert "“1.234” was read as 1,234" in reading.doubt


def test_a_part_of_a_table_that_was_read_so_is_read_so_again():
    wanted = ReadOptions(columns=(("Spend", ReadAs.NUMBER_OWN),))
    whole, _ = spend("1.234,50 €", "$1,234.50")
    for cell, number in (("1.234,50 €", 1234.5), ("$1,234.50", 1234.5), ("$1,234", 1234)):
        text = f"Key;Spend\n{''.join(f'k{n};{cell}{chr(10)}' for n in range(12))}"
        dataset = read_table(text.encode(), name="a.csv", options=wanted)
        assert set(dataset.frame["Spend"]) == {number}
        assert dataset.reading.column("Spend").read_as is ReadAs.NUMBER_OWN
    assert whole == [1234.5, 1234.5]


def test_numbers_of_two_styles_with_one_that_fits_both_stay_text():
    values, reading = spend("1.234,5", "1,234.5", "1.234")
    assert values == ["1.234,5", "1,234.5", "1.234"]
    assert reading.read_as is ReadAs.TEXT
    assert "in two ways" in reading.said
