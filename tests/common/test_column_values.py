import numpy as np
import pandas as pd
import pytest

from segmentation.common.column_values import coded, is_date, numbers, texts


def test_numbers_are_nan_where_there_is_none():
    frame = pd.DataFrame({"a": ["1.5", "two", None, "inf"], "b": [1.0, np.nan, np.inf, -2.0]})
    assert numbers(frame, "a").tolist()[:1] == [1.5]
    assert np.isnan(numbers(frame, "a")[1:]).all()
    assert np.array_equal(numbers(frame, "b"), [1.0, np.nan, np.nan, -2.0], equal_nan=True)


def test_texts_write_whole_numbers_without_a_point():
    frame = pd.DataFrame({"a": [1.0, np.nan, 2.5, 123456789012345.0], "b": ["x", None, "y", "z"]})
    assert texts(frame, "a").tolist() == ["1", None, "2.5", "123456789012345"]
    assert texts(frame, "b").tolist() == ["x", None, "y", "z"]


def test_dates_are_a_type_of_their_own():
    days = pd.Series(np.array(["2024-01-31", "NaT"], dtype="datetime64[s]"))
    assert is_date(days)
    assert not is_date(pd.Series(["2024-01-31"], dtype="str"))
    assert not is_date(pd.Series([20240131.0]))


def test_dates_are_written_with_a_time_where_one_has_it():
    moments = np.array(["2024-01-31T00:00:00", "NaT", "2024-02-01T09:30:00"], dtype="datetime64[s]")
    frame = pd.DataFrame({"day": moments[:2], "gone": moments[1:]})
    assert texts(frame, "day").tolist() == ["2024-01-31", None]
    assert texts(frame, "gone").tolist() == [None, "2024-02-01 09:30:00"]
    assert np.isnan(numbers(frame, "day")).all()


@pytest.mark.parametrize(
    "values",
    [
        ["b", "a", None, "b"],
        [1.0, 2.5, np.nan, 1.0],
        [0.1 + 0.2, 0.3, None, 0.3],  # two numbers that are written alike
        [True, False, True, None],
        pd.to_datetime(["2024-04-25", None, "2024-04-25", "2023-01-01"]),
        pd.Series(["x", None, "y", "x"], dtype="str"),
        [None, None],
        [],
    ],
)
def test_coded_is_the_same_text_by_position(values):
    frame = pd.DataFrame({"c": pd.Series(values)})
    codes, levels = coded(frame, "c")
    assert [None if k < 0 else levels[k] for k in codes] == list(texts(frame, "c"))
    assert len(set(levels)) == len(levels)
