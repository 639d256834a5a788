import datetime as dt
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.ingest.formats.value_to_text import value_to_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", None),
        (" a ", " a "),
        (True, "Yes"),
        (False, "No"),
        (12, "12"),
        (3.0, "3"),
        (-0.5, "-0.5"),
        (1e300, "1e+300"),
        (Decimal("1.50"), "1.50"),
        (dt.date(2024, 2, 3), "2024-02-03"),
        (dt.datetime(2024, 2, 3, 14, 30, 1, 999), "2024-02-03 14:30:01"),  # noqa: DTZ001
        (dt.time(9, 5), "09:05:00"),
        (dt.timedelta(hours=30, minutes=5, seconds=7), "30:05:07"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_a_value_is_written_as_a_csv_file_would(value, text):
    assert value_to_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_digit_of_a_number_is_lost(value):
    assert float(value_to_text(value)) == value
