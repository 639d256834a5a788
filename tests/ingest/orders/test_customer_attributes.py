"""Which columns of an order log are about the customer."""

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.cleaning import OrderColumns
from segmentation.ingest.orders.customer_attributes import (
    find_customer_attributes,
    latest_attributes,
)
from segmentation.ingest.orders.order_log import read_log

N_CUSTOMERS, N_ROWS = 60, 300
DRAWS = np.random.default_rng(5)
WHO = np.arange(N_ROWS) % N_CUSTOMERS


def log(**columns: object):
    frame = pd.DataFrame({
        "customer": pd.Series([f"C{who:02d}" for who in WHO], dtype="str"),
        "date": pd.date_range("2024-01-01", periods=N_ROWS).as_unit("s"),
        "amount": 1.0,
        **columns,
    })  # fmt: skip
    return read_log(frame, OrderColumns("customer", "date", "amount"), None, "log.csv")[0]


def text(values) -> pd.Series:
    return pd.Series(list(values), dtype="str")


COUNTRY = np.array(["DE", "FR", "ES"])[WHO % 3]


def test_what_is_the_same_in_all_rows_of_a_customer():
    found = log(
        country=text(COUNTRY), age=20.0 + WHO, joined=pd.Timestamp(2020, 1, 1)
        + pd.to_timedelta(WHO, unit="D"), basket=DRAWS.normal(size=N_ROWS),
        channel=text(DRAWS.choice(["web", "shop"], N_ROWS)),
    )  # fmt: skip
    assert find_customer_attributes(found) == ("country", "age", "joined")
    country, age, joined = latest_attributes(found, ["country", "age", "joined"])
    assert country.tolist() == list(COUNTRY[:N_CUSTOMERS])
    assert age.tolist() == list(20.0 + np.arange(N_CUSTOMERS))
    assert joined.iloc[59] == pd.Timestamp(2020, 2, 29)
    assert (str(country.dtype), age.dtype) == ("str", np.float64)


def test_the_latest_value_counts():
    moved = COUNTRY.copy()
    moved[-1] = "US"
    found = log(country=text(moved))
    assert find_customer_attributes(found) == ("country",)
    assert next(latest_attributes(found, ["country"])).tolist()[-1] == "US"


def test_the_latest_blank_does_not():
    blank = text(COUNTRY)
    blank.iloc[-60:] = None
    blank.iloc[::60] = None
    found = next(latest_attributes(log(country=blank), ["country"])).tolist()
    assert pd.isna(found[0])
    assert found[1:] == list(COUNTRY[1:N_CUSTOMERS])


@pytest.mark.parametrize("n_moved", [3, 10])
def test_nearly_the_same(n_moved):
    moved = COUNTRY.copy()
    moved[:n_moved] = "US"  # the first rows: later ones disagree
    assert bool(find_customer_attributes(log(country=text(moved)))) == (n_moved < 6)


@pytest.mark.parametrize(
    "name",
    ["Customer name", "E-Mail", "phone", "Street", "Zip code", "Nachname", "Prénom", "Latitude",
     "Account ID", "Dirección"],
)  # fmt: skip
def test_contact_details_and_keys_stay_behind(name):
    assert find_customer_attributes(log(**{name: text(COUNTRY)})) == ()


def test_constants_and_free_text_stay_behind():
    note = text(f"wrote the note {who}" for who in WHO)
    assert find_customer_attributes(log(currency=text(["EUR"] * N_ROWS), note=note)) == ()


def test_what_is_nearly_always_the_same_says_nothing_of_a_customer():
    gift = np.full(N_ROWS, "no")
    gift[-1] = "yes"  # 296 of 300 rows agree with their customer's latest one
    assert find_customer_attributes(log(gift=text(gift))) == ()


def test_days_of_delivery_are_of_the_order():
    assert find_customer_attributes(log(**{"Delivery days": WHO % 3 + 1.0})) == ()


def test_one_order_each_tells_nothing():
    frame = pd.DataFrame({
        "customer": text("ABC"),
        "date": pd.date_range("2024-01-01", periods=3),
        "amount": 1.0,
        "channel": text(["web", "shop", "web"]),
    })  # fmt: skip
    columns = OrderColumns("customer", "date", "amount")
    assert find_customer_attributes(read_log(frame, columns, None, "log.csv")[0]) == ()
