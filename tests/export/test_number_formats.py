import math
from decimal import ROUND_HALF_UP, Decimal

import pytest

from segmentation.common.formatting import number, percent
from segmentation.export.number_formats import number_format, rounded_alike


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ([1067.1, 400.5], "", "#,##0"),
        ([43.5, 2.85], "", "#,##0.0"),
        ([0.063, 0.02], "", "#,##0.00"),
        ([3.0, 250.0], "", "#,##0"),
        ([0.74, 2.6], "", "[<1]#,##0.00;#,##0.0"),
        ([0.5, 20.0, 300.5], "", "[<1]#,##0.00;[<100]#,##0.0;#,##0"),
        ([-50.5, 20.5], "", "#,##0.0"),
        ([12.5, 8.25], "€", '"€"#,##0.00'),
        ([60.2], "k$", '#,##0.0"\u202fk$"'),
        ([15.5], "%", '#,##0.0"\u202f%"'),
        ([1.5], 'a"b', '#,##0.0"\u202fab"'),
        ([math.nan], "", "#,##0"),
        ([], "$", '"$"#,##0'),
    ],
)
def test_numbers_look_as_on_the_pages(values, unit, expected):
    assert number_format(values, unit) == expected


@pytest.mark.parametrize("share", [0.125, 0.285, 0.124, 0.5, 0.045, 0.0, 1.0, 0.655])
def test_percentages_in_charts_are_those_in_sentences(share):
    """Excel rounds the fifteen digits of a number half up."""
    digits = Decimal(f"{rounded_alike(share, None):.15g}") * 100
    shown = digits.quantize(Decimal(1), ROUND_HALF_UP)
    assert f"{shown}\u202f%" == percent(share)
    assert rounded_alike(share, None) == pytest.approx(share, abs=1e-8)


@pytest.mark.parametrize("value", [2.25, 0.125, 1.35, -2.25, 100.5, 42.0])
def test_numbers_in_charts_are_those_in_sentences(value):
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 2
    digits = Decimal(f"{rounded_alike(value, ''):.15g}")
    shown = digits.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert float(shown) == float(number(value).replace("\u2212", "-").replace(",", ""))


def test_what_is_no_number_stays_so():
    assert math.isnan(rounded_alike(math.nan, None))
