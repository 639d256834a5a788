"""How numbers are written, and what a mark between digits can mean."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.ingest.parsing.number_syntax import number_cells, of_one_unit, to_floats


def column(*cells: str | None) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(list(cells), pa.string())])


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("12", ".", 12), ("-0.5", ".", -0.5), (".5", ".", 0.5), ("5.", ".", 5), ("+7", ".", 7),
        ("1.5e3", ".", 1500), ("1,234.5", ".", 1234.5), ("1,234,567", ".", 1234567),
        ("1,23,456.7", ".", 123456.7), ("1.234,5", ",", 1234.5), ("1.234.567", ",", 1234567),
        ("1 234,5", ",", 1234.5), ("1\u00a0234.5", ".", 1234.5), ("1\u202f234,5", ",", 1234.5),
        ("1'234.5", ".", 1234.5), ("1’234.5", ".", 1234.5), ("(5)", ".", -5), ("($5.00)", ".", -5),
        ("-$5", ".", -5), ("$-5", ".", -5), ("$ -5", ".", -5), ("5-", ".", -5), ("5,00-", ",", -5),
        ("−5", ".", -5), ("12,5 %", ",", 12.5), ("15%", ".", 15), ("€12", ".", 12),
        ("12 €", ".", 12), ("CHF 1'000", ".", 1000), ("1000 kr", ".", 1000), ("R$ 5,50", ",", 5.5),
        ("eur 5", ".", 5),
    ],
)  # fmt: skip
def test_one_number(cell, decimal, number):
    assert to_floats(number_cells(column(cell)), decimal).tolist() == [number]


@pytest.mark.parametrize(
    "cell",
    ["", "abc", "1.2.3", "1,2,3", "12 kg", "(5", "5)", "--5", "1-2", "$", "%", ".", "1e", "0x1A",
     "1_000", "1 23", "12:30", "$5€5", "1,,2", "1,2345,678.0"],
)  # fmt: skip
def test_what_is_no_number(cell):
    assert number_cells(column(cell)).found.tolist() == [False]


@pytest.mark.parametrize(
    ("cells", "point", "comma", "either"),
    [
        (["1", "2"], False, False, ""),
        (["1.5"], True, False, ""),
        (["1,5"], False, True, ""),
        (["1,234"], False, False, ","),
        (["1.234"], False, False, "."),
        (["1.234", "1,234"], False, False, ".,"),
        (["0.500"], True, False, ""),
        (["0,500"], False, True, ""),
        (["1,234,567"], True, False, ""),
        (["1.234.567"], False, True, ""),
        (["1,234.5"], True, False, ""),
        (["1.234,5"], False, True, ""),
        (["1,234", "1.5"], True, False, ","),
        (["1.5", "2,5"], True, True, ""),
    ],
)
def test_what_a_mark_can_mean(cells, point, comma, either):
    found = number_cells(column(*cells))
    assert (found.point, found.comma, found.either) == (point, comma, either)


@pytest.mark.parametrize("code", ["007", "030 123 456", "10E5", "1234567890123456"])
def test_codes(code):
    assert number_cells(column("1", code)).code
    assert not number_cells(column("1", "2", "0.5", "00.5", "123456789012345")).code


def test_units_are_told_in_one_spelling():
    assert number_cells(column("EUR 5", "5 €", "eur 6")).units == ("€",)
    assert number_cells(column("$5", "5")).units == ("", "$")
    assert number_cells(column("5 kr", "5 kr.")).units == ("kr",)
    assert number_cells(column(None, "5", None)).units == ("",)


def test_infinity_is_told_apart():
    found = number_cells(column("1", "inf", "-Infinity", "∞", "infant"))
    assert found.infinite.tolist() == [False, True, True, True, False]
    assert found.found.tolist() == [True, False, False, False, False]


@given(
    st.lists(
        st.floats(-1e12, 1e12, allow_nan=False).map(lambda x: round(x, 2)), min_size=1, max_size=20
    ),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("", "."), ("", ",")]),
    st.sampled_from(["{}", "${}", "{} €", "{}%", "CHF {}"]),
)
def test_numbers_come_back_as_they_were_written(numbers, marks, style):
    thousands, decimal = marks
    cells = [
        style.format(f"{n:,.2f}".replace(",", "_").replace(".", decimal).replace("_", thousands))
        for n in numbers
    ]
    found = number_cells(column(*cells))
    assert found.found.all()
    assert np.array_equal(to_floats(found, decimal), numbers)


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("1.234,-", ",", 1234), ("€ 12,--", ",", 12), ("5.-", ".", 5), ("CHF 5.—", ".", 5),
        ("Rs. 1,500/-", ".", 1500), ("5,25-", ",", -5.25), ("7-", ".", -7),
    ],
)  # fmt: skip
def test_a_dash_for_no_cents_is_no_minus(cell, decimal, number):
    assert to_floats(number_cells(column(cell)), decimal).tolist() == [number]


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (("1 night", "2 nights", "3 nights"), "nights"),
        (("1 Nacht", "2 Nächte", "5 Nächte"), "Nächte"),
        (("1 año", "2 años", "2 años"), "años"),
        (("1 night", "2 night", "3 nights", "4 nights"), None),  # two words for two
        (("1 kg", "2 km", "3 km"), None),
        (("1 day", "2 weeks", "3 weeks"), None),
    ],
)
def test_a_unit_may_have_a_singular(cells, unit):
    found = of_one_unit(column(*cells))
    assert (found and found.units) == (unit and (unit,))
