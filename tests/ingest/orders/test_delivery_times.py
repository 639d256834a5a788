"""Impossible numbers of days are planted, and put right."""

import numpy as np
import pandas as pd
import pytest

from segmentation.ingest.orders.delivery_times import (
    correct_durations,
    duration_columns,
    find_deliveries,
)

NAN = np.nan


def log(**changes: object) -> pd.DataFrame:
    columns = {
        "Days for shipping (real)": [2.0, 3.0, 2.0, 4.0, 9.0, NAN],
        "Days for shipment (scheduled)": [2.0, 2.0, 2.0, 4.0, 4.0, 4.0],
        "Shipping Mode": ["fast", "fast", "fast", "slow", "slow", "slow"],
        "order date": pd.to_datetime(["2024-01-01 20:00"] * 6).as_unit("s"),
        "shipping date": (
            pd.to_datetime("2024-01-01 08:00") + pd.to_timedelta([2, 3, 2, 4, 9, 5], unit="D")
        ).as_unit("s"),
    }
    return pd.DataFrame(columns | changes)


def said(steps) -> list[str]:
    return [step.sentence for step in steps]


def test_what_can_be_stays_as_it_is():
    frame = log()
    corrected, steps = correct_durations(frame)
    assert corrected is frame
    assert steps == ()


def test_the_dates_put_it_right():
    frame = log(**{"Days for shipping (real)": [-2.0, 3.0, 2.0, 4.0, 900.0, NAN]})
    corrected, steps = correct_durations(frame)
    assert corrected["Days for shipping (real)"].tolist()[:5] == [2, 3, 2, 4, 9]
    assert np.isnan(corrected["Days for shipping (real)"].iloc[5])
    assert steps[0].sentence == (
        "Days for shipping (real): replaced 2 impossible values, 1 negative and 1 over a year, by "
        "the days from order date to shipping date."
    )
    assert (steps[0].name, steps[0].n_affected) == ("correct_durations", 2)
    assert steps[0].column == "Days for shipping (real)"
    assert frame["Days for shipping (real)"].iloc[0] == -2  # the table that was read is left alone


def test_without_dates_the_same_way_of_shipping_does():
    frame = log(**{"Days for shipping (real)": [-2.0, 3.0, 2.0, 4.0, 900.0, 6.0]})
    corrected, steps = correct_durations(frame.drop(columns="shipping date"))
    assert corrected["Days for shipping (real)"].tolist() == [2.5, 3, 2, 4, 5, 6]
    assert said(steps)[0].endswith("by the median of the same Shipping Mode.")


def test_without_a_way_of_shipping_all_do():
    frame = log(**{"Days for shipping (real)": [-2.0, 3.0, 2.0, 4.0, 900.0, 6.0]})
    corrected, steps = correct_durations(frame.drop(columns=["shipping date", "Shipping Mode"]))
    assert corrected["Days for shipping (real)"].tolist() == [3.5, 3, 2, 4, 3.5, 6]
    assert said(steps)[0].endswith("by the median.")


def test_a_planned_duration_is_not_what_the_dates_say():
    frame = log(**{"Days for shipment (scheduled)": [2.0, -1.0, 2.0, 4.0, 4.0, 4.0]})
    corrected, steps = correct_durations(frame)
    assert corrected["Days for shipment (scheduled)"].tolist() == [2, 2, 2, 4, 4, 4]
    assert [step.column for step in steps] == ["Days for shipment (scheduled)"]


def test_dates_that_run_the_other_way():
    dates = pd.Series(pd.to_datetime(["2023-12-30", *["2024-01-03"] * 4, None]))
    corrected, steps = correct_durations(log(**{"shipping date": dates}))
    assert corrected["Days for shipping (real)"].tolist()[:2] == [2.5, 3]
    assert "1 against the dates" in said(steps)[0]


def test_impossible_dates_put_nothing_right():
    far = pd.Series(pd.to_datetime(["2029-01-01", *["2024-01-03"] * 5]))
    days = [-5.0, 3.0, 2.0, 4.0, 9.0, 1.0]
    corrected, _ = correct_durations(
        log(**{"shipping date": far, "Days for shipping (real)": days})
    )
    assert corrected["Days for shipping (real)"].iloc[0] == 2.5


def test_nothing_sensible_leaves_blanks():
    frame = pd.DataFrame({"delivery days": [-1.0, -2.0, 999.0]})
    corrected, steps = correct_durations(frame)
    assert corrected["delivery days"].isna().all()
    assert steps[0].n_affected == 3


@pytest.mark.parametrize(
    "name",
    [
        "Days for shipping (real)", "Days for shipment (scheduled)", "delivery_days",
        "Delivery time (days)", "Lead time", "ShippingDuration", "Lieferzeit", "Lieferdauer (Tage)",
        "Versanddauer", "Délai de livraison", "jours d'expédition", "Plazo de entrega",
        "días de envío",
    ],
)  # fmt: skip
def test_names_of_durations(name):
    assert list(duration_columns(pd.DataFrame({name: [1.0]}))) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Days since last delivery", "Delivery time (min)", "Delivery delay (days)", "Shipping cost",
        "Days as customer", "Late delivery days", "Delivery hours", "Age",
    ],
)  # fmt: skip
def test_names_of_other_things(name):
    assert not list(duration_columns(pd.DataFrame({name: [-1.0]})))


def test_days_that_were_taken_and_planned():
    found = find_deliveries(log(), "order date")
    assert found.taken_from == "Days for shipping (real)"
    assert found.planned_from == "Days for shipment (scheduled)"
    assert found.planned.tolist() == [2, 2, 2, 4, 4, 4]


def test_days_that_were_taken_by_the_dates():
    found = find_deliveries(log()[["order date", "shipping date"]], "order date")
    assert found.taken.tolist() == [2, 3, 2, 4, 9, 5]
    assert (found.taken_from, found.planned) == ("shipping date", None)
    assert find_deliveries(log()[["order date", "Shipping Mode"]], "order date") is None


def test_a_real_log_has_none(dataco):
    corrected, steps = correct_durations(dataco.frame)
    assert corrected is dataco.frame
    assert steps == ()


def test_planted_ones_in_a_real_log_come_back(dataco):
    name = "Days for shipping (real)"
    wrong = dataco.frame[name].copy()
    wrong[::100] = -wrong[::100] - 1
    wrong[50::100] += 1_000
    corrected, steps = correct_durations(dataco.frame.assign(**{name: wrong}))
    assert corrected[name].equals(dataco.frame[name])
    assert steps[0].sentence == (
        f"{name}: replaced 120 impossible values, 60 negative and 60 over a year, by the days "
        "from order date (DateOrders) to shipping date (DateOrders)."
    )
