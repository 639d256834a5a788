import math

import pytest

from segmentation.export.number_formats import number_format


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
