import datetime as dt

import pandas as pd
import pytest

from segmentation.ingest.cleaning.reference_date import ReferenceDate, find_reference_date


def days(*texts: str) -> pd.Series:
    return pd.Series(pd.to_datetime(list(texts), format="ISO8601")).astype("datetime64[s]")


def test_it_is_the_last_day_of_all_columns_without_the_time():
    found = find_reference_date(None, [days("2024-01-31 17:30", "2023-05-01"), days("2022-01-01")])
    assert found == ReferenceDate(pd.Timestamp(2024, 1, 31), "the last day in the file")
    assert found.said == "31 January 2024, the last day in the file"


def test_days_that_mean_no_end_do_not_count():
    found = find_reference_date(None, [days("2024-02-03", "9999-12-31", "2100-01-01")])
    assert found.day == pd.Timestamp(2024, 2, 3)


@pytest.mark.parametrize("dates", [[], [days()], [days("2100-01-01")]])
def test_without_a_day_there_is_none(dates):
    assert find_reference_date(None, dates) is None


def test_a_day_that_is_wanted_comes_first_and_that_of_the_whole_table_next():
    column, wanted, last = days("2024-01-31"), dt.date(2020, 1, 2), dt.date(2025, 1, 1)
    assert find_reference_date(wanted, [column], last).said == "2 January 2020, the day you set"
    assert (
        find_reference_date(None, [column], last).said == "1 January 2025, the last day in the file"
    )
