"""Numbers of days, ages and months, worked out by hand."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.cleaning.date_features import (
    add_date_traits,
    date_columns,
    past_dates,
    with_known_dates,
)
from segmentation.ingest.cleaning.reference_date import ReferenceDate, find_reference_date

SNAPSHOT = ReferenceDate(pd.Timestamp(2024, 3, 10), "the day you set")
NAN = np.nan


def dates(*written: str | None) -> pd.Series:
    return pd.Series(pd.to_datetime(list(written), format="ISO8601")).astype("datetime64[s]")


def traits(name: str, *written: str | None, snapshot: ReferenceDate | None = SNAPSHOT, **others):
    frame = pd.DataFrame({name: dates(*written), **others})
    found, computed, steps = add_date_traits(frame, snapshot, date_columns(frame))
    assert list(found)[: len(frame.columns)] == list(frame)
    return found, {column.name: column for column in computed}, steps


def test_days_since():
    frame, computed, steps = traits("Signup", "2024-03-10", "2024-02-29 23:59", None, "2023-03-10")
    assert frame["Days since Signup"].tolist() == pytest.approx([0, 10, NAN, 366], nan_ok=True)
    assert frame["Days since Signup"].dtype == np.float64
    assert (
        computed["Days since Signup"].said == "Days from Signup to 10 March 2024, the day you set."
    )
    assert computed["Days since Signup"].made_from == "Signup"
    (step,) = steps
    assert (step.name, step.column) == ("snapshot", "Signup")
    assert step.sentence == (
        "Signup: worked out Days since Signup and Month of Signup, as of 10 March 2024, the day "
        "you set."
    )


def test_months_only_describe():
    frame, computed, _ = traits("Signup", "2024-01-31", "2024-12-01", None)
    assert frame["Month of Signup"].tolist()[:2] == ["Jan", "Dec"]
    assert pd.isna(frame["Month of Signup"].iloc[2])
    assert frame["Month of Signup"].dtype == "str"
    assert "Months go round" in computed["Month of Signup"].hint


@pytest.mark.parametrize(
    "name",
    ["Contract end", "Expiry date", "next_renewal", "Due date", "Vertragsende", "Date d'échéance",
     "Fecha de vencimiento"],
)  # fmt: skip
def test_dates_about_the_future_give_days_until(name):
    frame, _, _ = traits(name, "2024-03-20", "2024-03-01", "9999-12-31")
    assert frame[f"Days until {name}"].tolist() == pytest.approx([10, -9, NAN], nan_ok=True)
    assert f"Days since {name}" not in frame


@pytest.mark.parametrize("name", ["Date of birth", "dob", "Geburtsdatum", "date de naissance"])
def test_a_day_of_birth_gives_an_age(name):
    frame, _, _ = traits(
        name,
        "2000-03-10",
        "2000-03-11",
        "2000-02-29",
        "2000-12-31",
        "1850-01-01",
        "2025-01-01",
        None,
    )
    assert frame["Age (years)"].tolist() == pytest.approx(
        [24, 23, 24, 23, NAN, NAN, NAN], nan_ok=True
    )
    assert f"Days since {name}" not in frame


def test_an_age_that_the_file_has_already():
    frame, computed, _ = traits("Birth date", "2000-01-01", "1990-01-01", Age=[24.0, 34.0])
    assert frame["Age (years) from Birth date"].tolist() == [24, 34]
    assert computed["Age (years) from Birth date"].hint == "Says nearly the same as Age."


def test_two_days_of_birth():
    frame, _, _ = traits(
        "Birth date", "2000-01-01", "1990-01-01",
        **{"Birth date of child": dates("2020-01-01", "2021-01-01")},
    )  # fmt: skip
    assert frame["Age (years) from Birth date of child"].tolist() == [4, 3]


def test_without_a_day_to_count_to():
    frame, _, steps = traits("Birth date", "2000-01-01", "1990-05-01", snapshot=None)
    assert frame["Year of Birth date"].tolist() == [2000, 1990]
    assert steps[0].sentence.endswith("Set a day to count to for more.")
    frame, _, _ = traits("Contract end", "2025-01-01", "2026-05-01", snapshot=None)
    assert list(frame) == ["Contract end", "Month of Contract end"]


def test_one_date_for_all_gives_nothing():
    frame, computed, steps = traits("Exported", "2024-01-01", "2024-01-01", None)
    assert list(frame) == ["Exported"]
    assert (computed, steps) == ({}, ())


def test_names_that_are_taken():
    frame, computed, _ = traits(
        "Signup", "2024-01-01", "2024-02-01", **{"Days since Signup": [1.0, 2.0]}
    )
    assert frame["Days since Signup"].tolist() == [1, 2]
    assert frame["Days since Signup (2)"].tolist() == [69, 38]
    assert "Days since Signup (2)" in computed


def test_the_last_day_in_the_file_is_counted_to():
    frame = pd.DataFrame({
        "Signup": dates("2024-01-01", "2024-02-01 10:00"),
        "Exported": dates("2024-03-01", "2024-03-01"),
        "Contract end": dates("2026-01-01", "2027-01-01"),
        "Birth date": dates("2030-01-01", "1990-01-01"),
        "Closed": dates("9999-12-31", None),
    })  # fmt: skip
    found = find_reference_date(None, past_dates(frame))
    assert found.day == pd.Timestamp(2024, 3, 1)
    assert found.said == "1 March 2024, the last day in the file"
    wanted = find_reference_date(dt.date(2024, 5, 1), past_dates(frame))
    assert wanted.said == "1 May 2024, the day you set"
    assert find_reference_date(None, past_dates(frame[["Contract end", "Birth date"]])) is None


@pytest.mark.parametrize("values", [["2024-01-01", "soon"], [20240101.0, NAN]])
def test_dates_of_before_that_are_none_now_are_refused_without_a_value(values):
    frame = pd.DataFrame({"Signup": values})
    with pytest.raises(
        SegmentationError, match=r"“Signup” in new\.csv does not hold dates"
    ) as said:
        with_known_dates(frame, ["Signup"], "new.csv")
    assert "soon" not in str(said.value)


def test_dates_of_before_that_are_blank_throughout_are_blank_dates():
    frame = pd.DataFrame(
        {"self": dates("2024-01-01", None), "Signup": pd.Series([None, None], dtype="str")}
    )
    found = with_known_dates(frame, ["self", "Signup"], "new.csv")
    added, _, _ = add_date_traits(found, SNAPSHOT, ["self", "Signup"])
    assert added["Days since Signup"].isna().all()
    assert added["Days since self"].notna().tolist() == [True, False]
    assert frame["Signup"].dtype == "str"
