"""Numbers that count to a date."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.ingest.parsing.counted_dates import could_count, find_way, moments
from segmentation.ingest.read_table import read_table

EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001


def test_spreadsheets_count_from_the_end_of_1899():
    found = moments(np.array([43282.0, 43282.5, np.nan, 0.0]), ReadAs.DATE_SERIAL)
    assert found[:2].tolist() == [dt.datetime(2018, 7, 1), dt.datetime(2018, 7, 1, 12)]  # noqa: DTZ001
    assert np.isnat(found[2:]).all()


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2050, 1, 1)))  # noqa: DTZ001
def test_seconds_and_milliseconds_come_back(moment):
    moment = moment.replace(microsecond=0)
    since = (moment - EPOCH).total_seconds()
    for way, value in ((ReadAs.DATE_SECONDS, since), (ReadAs.DATE_MILLISECONDS, 1000 * since)):
        assert find_way("created_at", np.array([value])) is way
        assert moments(np.array([value]), way).tolist() == [moment]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DATE", True), ("Bestelldatum", True), ("created_at", True), ("last_seen_ts", True),
        ("order_timestamp", True), ("注文日期", True), ("Days since date", False),
        ("Income", False), ("Time on site", False), ("Updates", False),
    ],
)  # fmt: skip
def test_only_a_name_of_a_date_makes_numbers_count(name, expected):
    assert could_count(name) is expected


def test_it_is_a_doubt_that_the_user_can_overrule():
    text = "key,Date\n" + "".join(f"k{n},{43_000 + n}\n" for n in range(20))
    reading = read_table(text.encode(), name="a.csv").reading.column("Date")
    assert reading.read_as is ReadAs.DATE_SERIAL
    assert "43000 was read as 22 September 2017" in reading.doubt
    options = ReadOptions(columns=(("Date", ReadAs.NUMBER_POINT),))
    dataset = read_table(text.encode(), name="a.csv", options=options)
    assert dataset.frame["Date"].tolist()[:2] == [43_000, 43_001]


def test_amounts_of_another_size_are_numbers():
    text = "key,Date paid\n" + "".join(f"k{n},{n * 9}\n" for n in range(20))
    assert read_table(text.encode(), name="a.csv").reading.column("Date paid").read_as is (
        ReadAs.NUMBER_POINT
    )


def test_julian_days_begin_at_noon_and_whole_ones_mean_the_day():
    for name in ("Julian date", "JD", "jour julien", "order date"):
        assert find_way(name, np.array([2_460_311.0])) is ReadAs.DATE_JULIAN
    assert find_way("Income", np.array([2_460_311.0])) is None
    whole = moments(np.array([2_460_311.0, np.nan]), ReadAs.DATE_JULIAN)
    assert whole[0].item() == dt.datetime(2024, 1, 1)  # noqa: DTZ001
    assert np.isnat(whole[1])
    parts = moments(np.array([2_460_310.5, 2_460_311.0]), ReadAs.DATE_JULIAN)
    assert parts.tolist() == [dt.datetime(2024, 1, 1), dt.datetime(2024, 1, 1, 12)]  # noqa: DTZ001


def test_a_name_that_amounts_have_too_counts_seconds_only():
    for name in ("lastLogin", "lastOrderAt", "expires", "last purchase"):
        assert find_way(name, np.array([1_700_000_000.0])) is ReadAs.DATE_SECONDS
        assert find_way(name, np.array([43_282.0])) is None
