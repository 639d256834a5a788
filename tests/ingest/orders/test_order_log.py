import datetime as dt

import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning, OrderColumns
from segmentation.domain.dataset import Dataset, Reading
from segmentation.ingest.as_customers import as_customers

LOG = """order no,customer id,order date,category,qty,net amount,profit,status,country,Days for \
shipping (real),Days for shipment (scheduled)
1,A,2024-01-01 09:00,Books,1,10,2,complete,DE,3,2
1,A,2024-01-01 09:00,Toys,2,30,6,complete,DE,3,2
2,A,2024-01-11 23:59,Books,1,20,4,complete,DE,1,2
3,A,2024-01-31 00:01,Toys,1,40,8,complete,DE,2,2
3,A,2024-02-02 10:00,Toys,-1,-20,-4,complete,DE,2,2
4,B,2024-02-01 10:00,Games,1,50,-5,complete,FR,5,4
5,B,2024-02-03 10:00,Books,1,15,3,refunded,FR,4,4
6,B,2024-02-04 10:00,Books,1,99,9,cancelled,FR,9,4
7,C,2024-02-10 10:00,Books,1,25,5,suspected fraud,US,1,4
8,D,2024-02-05 10:00,Toys,-3,-9,-1,complete,US,1,1
9,0,2024-02-20 10:00,Books,1,5,1,complete,US,1,1
"""


def sentences(dataset: Dataset) -> list[str]:
    return [step.sentence for step in dataset.steps]


def hand_made(frame: pd.DataFrame, **settings: object) -> Dataset:
    dataset = Dataset("log.csv", "", frame, Reading(), kind="orders")
    return as_customers(dataset, Cleaning(**settings))


def test_orders_after_that_day_are_left_out_and_counted(clean):
    found = clean(LOG, snapshot=dt.date(2024, 1, 31))
    assert found.frame["customer id"].tolist() == ["A"]
    assert found.frame.loc[0, ["Total spent", "Orders", "Days since last order"]].tolist() == [
        100,
        3,
        0,
    ]
    assert "Left out 6 rows after 31 January 2024, the day you set." in sentences(found)
    step = next(step for step in found.steps if step.name == "snapshot")
    assert step.n_affected == 6


def test_a_day_before_every_order_is_refused(clean):
    with pytest.raises(SegmentationError, match=r"No order in log.csv has .* up to 1 May 2020"):
        clean(LOG, snapshot=dt.date(2020, 5, 1))


@pytest.mark.parametrize(
    "guest", ["", "0", "-1", "nan", "Guest", "GUEST", "invité", "Gast", "anonymous", "null"]
)
def test_guests_are_set_aside(clean, guest):
    found = clean(LOG.replace("9,0,", f"9,{guest},"))
    assert found.frame["customer id"].tolist() == ["A", "B", "D"]
    assert "Left out 1 row without a customer, or with a guest’s key." in sentences(found)


def test_a_log_of_guests_alone_is_refused():
    frame = pd.DataFrame({
        "customer": pd.Series(["guest", None], dtype="str"),
        "date": pd.to_datetime(["2024-01-01", "2024-01-02"]),
        "amount": [1.0, 2.0],
    })  # fmt: skip
    with pytest.raises(SegmentationError, match="has both a customer and a readable date"):
        hand_made(frame, orders=OrderColumns("customer", "date", "amount"))


def test_rows_without_a_date_are_left_out(clean):
    text = LOG + "".join(f"{n},A,2024-01-31,Toys,1,0,0,complete,DE,2,2\n" for n in range(100, 130))
    found = clean(text + "99,A,,Toys,1,7,1,complete,DE,2,2\n")
    assert found.frame.loc[0, "Total spent"] == 80
    assert "Left out 1 row without a date." in sentences(found)


def test_a_blank_amount_is_nothing_spent(clean):
    found = clean(LOG.replace("2,A,2024-01-11 23:59,Books,1,20,", "2,A,2024-01-11 23:59,Books,1,,"))
    assert found.frame.loc[0, ["Orders", "Total spent"]].tolist() == [3, 60]
    assert "Counted 1 row without an amount as nothing spent." in sentences(found)


def test_a_return_without_a_minus_is_told_by_its_quantity(clean):
    text = LOG.replace(",-1,-20,-4,", ",-1,20,4,")
    found = clean(text).frame.iloc[0]
    assert (found["Total spent"], found["Lifetime value to date"]) == (80, 16)
    assert found["Returned share"] == pytest.approx(0.2)


def test_numbers_as_keys_stay_whole(clean):
    text = LOG.replace(",A,", ",900001,").replace(",B,", ",31,").replace(",D,", ",77,")
    assert clean(text).frame["customer id"].tolist() == ["31", "77", "900001"]
    frame = pd.DataFrame({
        "customer": [900001.0, 31.0, 31.0],
        "date": pd.to_datetime(["2024-01-01"] * 3),
        "amount": [1.0, 2.0, 3.0],
    })  # fmt: skip
    assert hand_made(frame).frame["customer"].tolist() == ["31", "900001"]


@pytest.mark.parametrize(
    ("customer", "date", "amount", "sentence"),
    [
        ("who", "order date", "profit", "log.csv has no column “who”"),
        ("customer id", "country", "profit", "“country” in log.csv holds no dates"),
        ("customer id", "order date", "status", "“status” in log.csv holds no numbers"),
        ("customer id", "order date", "", "both a quantity and a price"),
    ],
)
def test_columns_that_will_not_do_are_refused(clean, customer, date, amount, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        clean(LOG, orders=OrderColumns(customer, date, amount, quantity="qty"))


def test_moments_in_one_time_zone(clean):
    text = (
        "Customer ID,Order date,Amount\n"
        "Ada,2024-01-01T23:30Z,5\nAda,2024-01-02T00:30Z,6\nBob,2024-01-04T10:00Z,7\n"
    )
    found = clean(text).frame
    assert found["Days since last order"].tolist() == [2, 0]
    assert found["Orders"].tolist() == [2, 1]
