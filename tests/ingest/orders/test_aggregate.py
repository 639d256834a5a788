"""Orders added up: against figures worked out by hand and by a database, and by rules."""

import csv
import datetime as dt
import sqlite3

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.cleaning import Cleaning, OrderColumns
from segmentation.domain.dataset import Dataset, Reading
from segmentation.domain.plan import Role
from segmentation.ingest.as_customers import as_customers, definitions
from segmentation.ingest.read_table import read_table

# A: three orders; the last one was sent back in part, booked as a row of its own.
# B: one order; another one is marked as refunded, a third one cancelled.
# C: nothing but fraud. D: sent back the only thing that is on record. And a guest.
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
NAN = np.nan
FIGURES = {  # of A, B and D; the snapshot is 20 February
    "Days since last order": [20, 19, 15],
    "Orders": [3, 1, 0],
    "Purchase days": [3, 1, 0],
    "Spent per order": [80 / 3, 50, NAN],
    "Total spent": [80, 50, -9],
    "Days as customer": [50, 19, 15],
    "Days between orders": [15, NAN, NAN],
    "Returned share": [1 / 5, 1 / 2, 1],
    "Lifetime value to date": [16, -5, -1],
    "Profit margin": [0.2, -0.1, NAN],
    "Share of spend on Games": [0, 1, NAN],
    "Share of spend on Toys": [50 / 80, 0, NAN],
    "Share of spend on Books": [30 / 80, 0, NAN],
    "Days later than promised": [0.25, 1, NAN],
    "Late deliveries share": [0.5, 1, NAN],
}


@pytest.fixture(scope="module")
def rolled(clean):
    return clean(LOG)


def sentences(dataset: Dataset) -> list[str]:
    return [step.sentence for step in dataset.steps]


def hand_made(frame: pd.DataFrame, **settings: object) -> Dataset:
    dataset = Dataset("log.csv", "", frame, Reading(), kind="orders")
    return as_customers(dataset, Cleaning(**settings))


def test_one_row_a_customer_sorted_by_key(rolled):
    assert rolled.kind == "customers"
    assert rolled.frame["customer id"].tolist() == ["A", "B", "D"]
    assert list(rolled.frame.index) == [0, 1, 2]
    assert list(rolled.frame) == ["customer id", *FIGURES, "country"]


@pytest.mark.parametrize("column", FIGURES)
def test_the_figures_of_each_customer(rolled, column):
    assert rolled.frame[column].dtype == np.float64
    assert rolled.frame[column].tolist() == pytest.approx(FIGURES[column], abs=1e-6, nan_ok=True)


def test_what_is_about_the_customer_goes_along(rolled):
    assert rolled.frame["country"].tolist() == ["DE", "FR", "US"]


def test_every_step_is_said_with_its_rows(rolled):
    assert sentences(rolled) == [
        "Left out 1 row without a customer, or with a guest’s key.",
        "Left out 2 rows that “status” calls cancelled or fraud.",
        "Took 3 rows of returns off what was spent.",
        "Added up 8 rows to 3 customers, as of 20 February 2024, the last day in the file.",
    ]
    assert [step.n_affected for step in rolled.steps] == [1, 2, 3, 8]
    assert {step.name for step in rolled.steps} == {"orders"}


def test_every_computed_column_has_its_definition(rolled):
    said = dict(definitions(rolled))
    assert list(said) == list(FIGURES)
    assert all(sentence.endswith(".") for sentence in said.values())
    assert said["Days since last order"] == (
        "Days from the last day with a purchase to 20 February 2024, the last day in the file."
    )
    assert said["Total spent"] == "Sum of net amount, returns taken off."
    assert said["Orders"].startswith("Purchase frequency: ")
    assert said["Lifetime value to date"].startswith("Historic customer lifetime value: ")


def test_columns_that_should_only_describe_have_a_hint(rolled):
    hints = {column.name: column.hint for column in rolled.reading.columns if column.hint}
    last = "Half of the customers or more bought once or twice: it says what they bought last."
    delivered = "Tells how well you delivered, not what the customer is like."
    assert hints == {
        "Purchase days": "Says nearly the same as Orders.",
        "Days between orders": "Blank for 67\u202f% of customers.",
        **dict.fromkeys([f"Share of spend on {name}" for name in ("Games", "Toys", "Books")], last),
        "Days later than promised": delivered,
        "Late deliveries share": delivered,
    }


@pytest.mark.parametrize(
    ("orders", "shapes"), [((1, 2, 2, 9), False), ((2, 2, 3, 9), False), ((1, 3, 3, 4), True)]
)
def test_shares_of_spend_shape_where_the_median_customer_bought_three_times(clean, orders, shapes):
    rows = [
        f"c{who},2024-01-{day + 1:02d},{'Books' if day % 2 else 'Toys'},5"
        for who, n_orders in enumerate(orders)
        for day in range(n_orders)
    ]
    found = clean(
        "customer id,date,category,amount\n" + "\n".join([*rows, "c3,2024-02-01,Games,9"])
    )
    shares = [c for c in found.reading.columns if c.name.startswith("Share of spend")]
    assert len(shares) == 3
    assert [not column.hint for column in shares] == [shapes] * 3


def test_columns_with_a_hint_only_describe(dataco):
    plan = suggest_plan(as_customers(dataco))
    roles = {c.name: c.role for c in plan.columns if c.name.startswith(("Share", "Late", "Days l"))}
    assert len(roles) == 7
    assert set(roles.values()) == {Role.DESCRIBES}


def test_money_has_the_currency_of_the_amounts(clean):
    header, *lines = (line.split(",") for line in LOG.splitlines())
    for line in lines:
        line[5] = f"{line[5]} €"
    found = clean("\n".join(map(",".join, [header, *lines])))
    units = {column.name: column.unit for column in found.reading.columns if column.unit}
    assert units == dict.fromkeys(["Spent per order", "Total spent", "Lifetime value to date"], "€")


def test_without_an_order_number_a_day_is_an_order(clean):
    found = clean("\n".join(line.split(",", 1)[1] for line in LOG.splitlines()))
    assert found.frame["Orders"].tolist() == [3, 1, 0]
    assert "Purchase days" not in found.frame
    two = "customer id,date,amount\n" + "A,2024-01-01,5\nA,2024-01-01,6\nB,2024-01-02,1\n"
    assert clean(two).frame["Orders"].tolist() == [1, 1]


def test_two_orders_of_one_day(clean):
    text = (
        "order id,customer id,date,amount\n1,A,2024-01-01,5\n2,A,2024-01-01,7\n3,B,2024-01-02,1\n"
    )
    found = clean(text).frame.iloc[0]
    assert (found["Orders"], found["Purchase days"], found["Spent per order"]) == (2, 1, 6)


def test_a_day_that_is_given_is_counted_to(clean):
    found = clean(LOG, snapshot=dt.date(2024, 3, 1))
    assert found.frame["Days since last order"].tolist() == [30, 29, 25]
    assert found.frame["Days as customer"].tolist() == [60, 29, 25]
    assert "1 March 2024, the day you set" in sentences(found)[-1]


def test_a_return_is_no_order(clean):
    text = LOG + "10,A,2024-02-19,Toys,-1,-5,-1,complete,DE,2,2\n"
    found = clean(text).frame.iloc[0]
    assert (found["Orders"], found["Purchase days"], found["Days since last order"]) == (3, 3, 20)


def test_an_invoice_of_quantities_and_prices(clean):
    text = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,HOLDER,6,2010-12-01 08:26,2.55,17850,United Kingdom
536365,71053,LANTERN,6,2010-12-01 08:26,3.39,17850,United Kingdom
C536379,85123A,HOLDER,-1,2010-12-03 09:41,2.55,17850,United Kingdom
536370,22728,CLOCK,24,2010-12-01 08:45,3.75,12583,France
536371,22728,CLOCK,2,2010-12-05 08:45,3.75,12583,France
536414,22139,,56,2010-12-06 11:52,0,,United Kingdom
"""
    found = clean(text)
    assert found.frame["CustomerID"].tolist() == ["12583", "17850"]
    assert found.frame["Total spent"].tolist() == pytest.approx([97.5, 33.09])
    assert found.frame["Orders"].tolist() == [2, 1]
    assert found.frame["Returned share"].tolist() == pytest.approx([0, 1 / 3], abs=1e-6)
    assert found.frame["Days since last order"].tolist() == [1, 5]
    assert dict(definitions(found))["Total spent"] == (
        "Sum of Quantity times UnitPrice, returns taken off."
    )


def test_the_rest_of_two_shares_has_a_hint(clean):
    found = clean(LOG.replace("Games", "Toys"))
    hints = {column.name: column.hint for column in found.reading.columns}
    assert "bought last" in hints["Share of spend on Toys"]
    assert hints["Share of spend on Books"] == "The rest of the share of Toys."


def test_five_categories_of_most_value_get_a_share(clean):
    rows = [
        f"{who},2024-01-0{1 + n},c{n},{10 * n + 10}" for who in ("A", "B", "C") for n in range(8)
    ]
    found = clean("customer id,date,category,amount\n" + "\n".join(rows))
    shares = [name for name in found.frame if name.startswith("Share")]
    assert shares == [f"Share of spend on c{n}" for n in (7, 6, 5, 4, 3)]
    assert found.frame[shares[0]].tolist() == pytest.approx([80 / 360] * 3, abs=1e-6)


def test_long_names_of_categories_are_told_apart(clean):
    text = LOG.replace("Games", f"{'x' * 60} 1").replace("Toys", f"{'x' * 60} 2")
    names = [name for name in clean(text).frame if name.startswith("Share")]
    assert names[1] == f"{names[0]} (2)"
    assert len(names[0]) < 70


def test_categories_may_be_numbers(clean):
    chosen = OrderColumns("customer id", "order date", "net amount", category="qty")
    found = clean(LOG, orders=chosen)
    assert found.cleaning.found.categories == ("1", "2", "-3", "-1")
    assert found.frame["Share of spend on 2"].tolist()[:2] == pytest.approx([30 / 100, 0])


def test_days_to_delivery_from_two_dates(clean):
    text = """customer id,order date,delivered date,amount
A,2024-01-01 22:00,2024-01-03 01:00,5
A,2024-01-02 10:00,2024-01-06 10:00,5
A,2024-01-05 10:00,2024-01-01 10:00,5
B,2024-01-05 10:00,,5
"""
    found = clean(text)
    assert found.frame["Days to delivery"].tolist() == pytest.approx([3, NAN], nan_ok=True)


def test_columns_that_the_user_chose(clean):
    chosen = OrderColumns("customer id", "order date", "profit")
    found = clean(LOG, orders=chosen)
    assert found.frame["customer id"].tolist() == ["A", "B", "C", "D"]
    assert found.frame["Total spent"].tolist() == [16, 7, 5, -1]
    assert list(found.frame)[:3] == ["customer id", "Days since last order", "Orders"]


# Rules that must hold for any log

rows = st.tuples(
    st.sampled_from(["A", "B", "C", "D", "guest", None]),
    st.integers(0, 60),
    st.integers(-2_000, 9_999),
    st.sampled_from(["paid", "refunded", "cancelled"]),
    st.sampled_from(["books", "toys", "games", None]),
    st.sampled_from([f"n{number}" for number in range(9)]),
)
logs = st.lists(rows, min_size=6, max_size=40)
COLUMNS = OrderColumns(
    "customer", "date", "amount", order="number", status="status", category="category"
)


def frame_of(drawn: list[tuple]) -> pd.DataFrame:
    who, day, cents, status, category, number = zip(*drawn, strict=True)
    return pd.DataFrame({
        "customer": pd.Series(who, dtype="str"),
        "date": pd.Timestamp("2024-01-01") + pd.to_timedelta(day, unit="D"),
        "amount": np.array(cents) / 100,
        "status": pd.Series(status, dtype="str"),
        "category": pd.Series(category, dtype="str"),
        "number": pd.Series(number, dtype="str"),
        "city": pd.Series([f"of {name}" for name in who], dtype="str"),
    })  # fmt: skip


def counts(drawn: tuple) -> bool:
    return drawn[0] not in ("guest", None) and drawn[3] != "cancelled"


def with_whose_order_it_is(drawn: list[tuple]) -> list[tuple]:
    """Give a row without a customer the one of its order, where that has one alone."""
    buyers: dict = {}
    for who, *_, number in drawn:
        if who is not None and number is not None:
            buyers.setdefault(number, set()).add(who)
    alone = {number: next(iter(who)) for number, who in buyers.items() if len(who) == 1}
    return [(alone.get(row[-1]) if row[0] is None else row[0], *row[1:]) for row in drawn]


@given(logs.filter(lambda drawn: any(map(counts, drawn))))
def test_what_is_spent_adds_up_to_the_amounts_that_count(drawn):
    found = hand_made(frame_of(drawn), orders=COLUMNS).frame
    kept = [row for row in with_whose_order_it_is(drawn) if counts(row)]
    # A refund that is marked takes its own amount back; one that is booked is below zero.
    spent = sum(row[2] for row in kept if row[3] == "paid" or row[2] < 0) / 100
    assert found["Total spent"].sum() == pytest.approx(spent, abs=1e-4)
    assert sorted(found["customer"]) == sorted({row[0] for row in kept})
    bought = [row for row in kept if row[3] == "paid" and row[2] >= 0]
    assert found["Orders"].sum() == len({(row[0], row[5]) for row in bought})
    assert found["Purchase days"].sum() == len({(row[0], row[1]) for row in bought})
    assert found["Returned share"].between(0, 1).all()
    assert (found["Days since last order"] <= found["Days as customer"]).all()
    shares = found.filter(like="Share of spend")
    assert ((shares >= 0) & (shares <= 1 + 1e-9) | shares.isna()).all().all()
    assert (shares.sum(axis=1) <= 1 + 1e-6).all()


@given(logs.filter(lambda drawn: any(map(counts, drawn))), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(drawn, draws):
    shuffled = draws.sample(drawn, len(drawn))
    first = hand_made(frame_of(drawn), orders=COLUMNS)
    second = hand_made(frame_of(shuffled), orders=COLUMNS)
    pd.testing.assert_frame_equal(first.frame, second.frame, rtol=0, atol=1e-6)
    assert sentences(first) == sentences(second)


# The same by a database

QUERY = """
WITH kept AS (
    SELECT * FROM log WHERE status NOT IN ('CANCELED', 'SUSPECTED_FRAUD')
),
days AS (SELECT DISTINCT customer, day FROM kept),
gaps AS (
    SELECT customer, day - lag(day) OVER (PARTITION BY customer ORDER BY day) AS gap FROM days
),
placed AS (
    SELECT customer, gap, row_number() OVER (PARTITION BY customer ORDER BY gap) AS place,
           count(*) OVER (PARTITION BY customer) AS n
    FROM gaps WHERE gap IS NOT NULL
),
medians AS MATERIALIZED (
    SELECT customer, avg(gap) AS gap FROM placed
    WHERE place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY customer
),
figures AS MATERIALIZED (
    SELECT customer,
           (SELECT max(day) FROM log) - max(day) AS recency,
           count(DISTINCT number) AS orders,
           count(DISTINCT day) AS days,
           sum(total) / count(DISTINCT number) AS per_order,
           sum(total) AS spent,
           (SELECT max(day) FROM log) - min(day) AS tenure,
           sum(profit) AS profit,
           sum(profit) / sum(total) AS margin,
           sum(CASE WHEN category = 'Fishing' THEN total ELSE 0 END) / sum(total) AS fishing,
           sum(CASE WHEN category = 'Cleats' THEN total ELSE 0 END) / sum(total) AS cleats,
           avg(taken - planned) AS later,
           avg(taken > planned) AS late,
           max(segment) AS segment
    FROM kept GROUP BY customer
)
SELECT customer, recency, orders, days, per_order, spent, tenure, gap, 0.0, profit, margin,
       fishing, cleats, later, late, segment
FROM figures LEFT JOIN medians USING (customer) ORDER BY customer
"""
COMPARED = [
    "Days since last order", "Orders", "Purchase days", "Spent per order", "Total spent",
    "Days as customer", "Days between orders", "Returned share", "Lifetime value to date",
    "Profit margin", "Share of spend on Fishing", "Share of spend on Cleats",
    "Days later than promised", "Late deliveries share",
]  # fmt: skip


def day_number(written: str) -> int:
    month, day, year = written.split(" ", maxsplit=1)[0].split("/")
    return dt.date(int(year), int(month), int(day)).toordinal()


def test_a_real_log_against_sql(dataco, shared_data):
    with (shared_data / "dataco_orders.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (
                row["Customer Id"], day_number(row["order date (DateOrders)"]), row["Order Id"],
                row["Order Status"], float(row["Order Item Total"]),
                float(row["Order Profit Per Order"]), row["Category Name"],
                int(row["Days for shipping (real)"]), int(row["Days for shipment (scheduled)"]),
                row["Customer Segment"],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip
    with sqlite3.connect(":memory:") as database:
        database.execute(
            "CREATE TABLE log (customer, day, number, status, total, profit, category, taken, "
            "planned, segment)"
        )
        database.executemany(f"INSERT INTO log VALUES ({', '.join('?' * 10)})", rows)
        expected = database.execute(QUERY).fetchall()
    database.close()
    found = as_customers(dataco)
    assert found.frame["Customer Id"].tolist() == [row[0] for row in expected]
    assert found.frame["Customer Segment"].tolist() == [row[-1] for row in expected]
    by_sql = np.array([row[1:-1] for row in expected], dtype=float)
    np.testing.assert_allclose(found.frame[COMPARED].to_numpy(), by_sql, rtol=1e-6, atol=1e-6)
    assert sentences(found) == [
        "Left out 261 rows that “Order Status” calls cancelled or fraud.",
        "Added up 5,739 rows to 4,529 customers, as of 31 January 2018, the last day in the file.",
    ]


def test_the_sample_is_added_up(root):
    found = as_customers(read_table(root / "sample_data" / "orders.csv"))
    assert len(found.frame) == 1_200
    assert "Left out 60 rows without a customer, or with a guest’s key." in sentences(found)
