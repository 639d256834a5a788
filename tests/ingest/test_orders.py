"""An order log against figures worked out by hand."""

import pandas as pd
import pytest

from segmentation.errors import SegmentationError
from segmentation.ingest.orders import (
    OrderColumns,
    as_customers,
    find_order_columns,
    parse_dates,
    roll_up,
)
from segmentation.ingest.table import read_table

# Ada: two orders on one day, and an earlier return. Bob: the last order of all. Cy: nothing odd.
# Two guests. Dot: sent back the only thing that is on record.
LOG = """Order ID,Customer ID,Order date,Amount
1,Ada,2024-01-10,100.00
2,Ada,2024-03-01,50.00
3,Ada,2024-03-01,25.00
4,Ada,2024-02-01,-20.00
5,Bob,2024-03-11,10.10
6,,2024-03-05,99.00
7,Cy,2024-02-01,30.00
8,Cy,2024-02-11,30.33
9,,2024-04-01,1.00
10,Dot,2024-03-10,-5.00
"""


def read(text: str):
    return read_table(text.encode(), name="log.csv")


@pytest.fixture(scope="module")
def rolled():
    return roll_up(read(LOG))


def test_a_log_is_told_by_its_columns():
    dataset = read(LOG)
    assert dataset.kind == "orders"
    assert find_order_columns(dataset.frame) == OrderColumns("Customer ID", "Order date", "Amount")


@pytest.mark.parametrize(
    ("customer", "date", "amount"),
    [
        ("client_no", "purchase_date", "net_value"),
        ("UserKey", "OrderDate", "TotalPrice"),
        ("Account Number", "day", "Turnover"),
        ("memberId", "time stamp", "revenue (EUR)"),
    ],
)
def test_other_names_for_who_when_and_how_much(customer, date, amount):
    text = LOG.replace("Customer ID", customer).replace("Order date", date)
    assert read(text.replace("Amount", amount)).kind == "orders"


@pytest.mark.parametrize(
    "text",
    [
        LOG.replace("Customer ID", "Who"),
        LOG.replace("Order date", "Placed"),
        LOG.replace("Amount", "Weight"),
        LOG.replace("2024-", "soon-"),
        LOG.replace(".", " EUR "),
        "Customer ID,Date,Amount\nA,2024-01-01,1\nB,2024-01-02,2\nC,2024-01-03,3\n",
    ],
    ids=["no customer", "no date", "no money", "no dates in it", "no number in it", "never again"],
)
def test_other_tables_are_customers(text):
    dataset = read(text)
    assert dataset.kind == "customers"
    assert as_customers(dataset) is dataset
    with pytest.raises(SegmentationError, match=r"log.csv is not an order log"):
        roll_up(dataset)


@pytest.mark.parametrize("name", ["automobile", "mall"])
def test_the_samples_of_customers_are_no_logs(root, name):
    assert read_table(root / "sample_data" / f"{name}.csv").kind == "customers"


def test_one_row_a_customer_sorted_by_key(rolled):
    assert rolled.kind == "customers"
    assert rolled.frame["Customer ID"].tolist() == ["Ada", "Bob", "Cy", "Dot"]
    assert list(rolled.frame.index) == [0, 1, 2, 3]
    assert list(rolled.frame.columns) == [
        "Customer ID",
        "Days since last order",
        "Orders",
        "Spent per order",
        "Total spent",
        "Days as customer",
        "Returned share",
    ]


@pytest.mark.parametrize(
    ("column", "figures"),
    [
        ("Days since last order", [10, 0, 29]),
        ("Orders", [2, 1, 2]),
        ("Total spent", [155, 10.10, 60.33]),
        ("Spent per order", [77.50, 10.10, 30.16]),
        ("Days as customer", [51, 0, 10]),
        ("Returned share", [0.25, 0, 0]),
    ],
)
def test_the_figures_of_each_customer(rolled, column, figures):
    assert rolled.frame[column].dtype == float
    assert rolled.frame[column].tolist()[:3] == pytest.approx(figures, abs=0.006)


def test_a_customer_of_returns_alone(rolled):
    dot = rolled.frame.iloc[3]
    assert (dot["Orders"], dot["Total spent"], dot["Returned share"]) == (0, -5, 1)


def test_a_return_is_no_order():
    text = LOG + "11,Cy,2024-03-09,-30.33\n"
    found = roll_up(read(text)).frame.iloc[2]
    assert found["Orders"] == 2
    assert found["Days since last order"] == 29


def test_a_note_says_what_was_done(rolled):
    assert rolled.reading.notes[-1] == (
        "8 orders of 4 customers were added up, as of 11 March 2024, the day of the last order. "
        "2 orders without a customer were left out."
    )


def test_the_customers_are_another_table_with_a_fingerprint_of_its_own(rolled):
    dataset = read(LOG)
    assert rolled.fingerprint != dataset.fingerprint
    assert rolled.fingerprint == roll_up(dataset).fingerprint
    assert "Orders" not in dataset.frame


def test_numbers_as_keys_stay_whole():
    text = LOG
    for key, number in {"Ada": "900001", "Bob": "31", "Cy": "77", "Dot": "5"}.items():
        text = text.replace(key, number)
    found = roll_up(read(text)).frame
    assert sorted(found["Customer ID"]) == ["31", "5", "77", "900001"]
    assert found.set_index("Customer ID").loc["900001", "Total spent"] == 155


def test_a_blank_amount_is_nothing_spent():
    found = roll_up(read(LOG.replace("8,Cy,2024-02-11,30.33", "8,Cy,2024-02-11,"))).frame
    assert found.loc[2, ["Orders", "Total spent"]].tolist() == [2, 30]


def test_orders_without_a_readable_date_are_left_out():
    text = LOG + "".join(f"{n},Ada,2024-03-01,0\n" for n in range(50)) + "99,Ada,2024-99-99,7\n"
    assert roll_up(read(text)).frame.loc[0, "Total spent"] == 155


def test_a_log_without_one_named_customer_is_no_log():
    text = "Customer ID,Date,Amount\n" + ",2024-01-01,1\n" * 5
    assert read(text).kind == "customers"


@pytest.mark.parametrize(
    ("written", "months"),
    [
        (["03/04/2024", "05/06/2024"], [3, 5]),
        (["03/04/2024", "13/06/2024"], [4, 6]),
        (["3.4.24", "31.6.24", "31.5.24"], [4, None, 5]),
        (["2024-03-04", "2024-05-06 10:30"], [3, 5]),
        (["4/1/2016 21:05", "6/19/2017 18:43"], [4, 6]),
    ],
)
def test_day_or_month_first(written, months):
    found = parse_dates(pd.Series(written)).dt.month
    assert [None if pd.isna(month) else int(month) for month in found] == months


def test_moments_in_one_time_zone():
    text = (
        "Customer ID,Order date,Amount\n"
        "Ada,2024-01-01T23:30Z,5\nAda,2024-01-02T00:30Z,6\nBob,2024-01-04T10:00Z,7\n"
    )
    found = roll_up(read(text)).frame
    assert found["Days since last order"].tolist() == [2, 0]
    assert found["Orders"].tolist() == [2, 1]


def test_moments_on_both_sides_of_a_clock_change():
    text = (
        "Customer ID,Order date,Amount\n"
        "Ada,2024-01-01T10:00+01:00,5\nAda,2024-07-01T10:00+02:00,6\nBob,2024-07-02T10:00+02:00,7\n"
    )
    found = roll_up(read(text)).frame
    assert found["Days since last order"].tolist() == [1, 0]
