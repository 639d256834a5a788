import numpy as np
import pandas as pd
import pytest

from segmentation.columns import is_date, numbers, texts


def test_numbers_are_nan_where_there_is_none():
    frame = pd.DataFrame({"a": ["1.5", "two", None, "inf"], "b": [1.0, np.nan, np.inf, -2.0]})
    assert numbers(frame, "a").tolist()[:1] == [1.5]
    assert np.isnan(numbers(frame, "a")[1:]).all()
    assert np.array_equal(numbers(frame, "b"), [1.0, np.nan, np.nan, -2.0], equal_nan=True)


def test_texts_write_whole_numbers_without_a_point():
    frame = pd.DataFrame({"a": [1.0, np.nan, 2.5, 123456789012345.0], "b": ["x", None, "y", "z"]})
    assert texts(frame, "a").tolist() == ["1", None, "2.5", "123456789012345"]
    assert texts(frame, "b").tolist() == ["x", None, "y", "z"]


@pytest.mark.parametrize(
    ("values", "dates"),
    [
        (["2024-01-31", "2023-12-01"], True),
        (["31.1.2024", "1.12.2023", None], True),
        (["1/31/2024 21:05", "12/1/2023 9:00"], True),
        (["2024-01-31T10:00:00Z"] * 3, True),
        (["2024-01-31", "soon", "later"], False),
        (["12-34", "56-78"], False),
        ([None, None], False),
    ],
)
def test_dates_are_told_by_how_they_are_written(values, dates):
    assert is_date(pd.Series(values, dtype="str")) is dates
