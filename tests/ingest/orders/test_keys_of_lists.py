"""By which key a list is handed over, whatever the key is, and what is asked where it is open."""

import random

import numpy as np
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.plan import Kind, Role
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table

N = 80


def table(text: str, cleaning: Cleaning | None = None, name: str = "list.csv"):
    customers = as_customers(read_table(text.encode(), name=name), cleaning or Cleaning())
    return customers, suggest_plan(customers)


def columns(**made) -> str:
    rows = zip(*made.values(), strict=True)
    return "\n".join(["|".join(made), *("|".join(map(str, row)) for row in rows)]) + "\n"


def log(customer: str, date: str, amount: str, who) -> str:
    """Make an order log of 30 customers under these names."""
    draws = random.Random(4)
    rows = [
        f"{who(draws.randrange(30))}|2024-{draws.randint(1, 12):02d}-{draws.randint(1, 28):02d}"
        f"|{draws.randint(100, 9999) / 100}"
        for _ in range(150)
    ]
    return "\n".join([f"{customer}|{date}|{amount}", *rows]) + "\n"


@pytest.mark.parametrize(
    ("customer", "who"),
    [
        ("Email", lambda n: f"c{n}@example.com"),
        ("Customer name", lambda n: f"Ada No{n}"),
        ("Kunde", lambda n: f"Meier {n}"),
        ("LYLTY_CARD_NBR", lambda n: 1_000_000 + 37 * n),
        ("Klantnummer", lambda n: f"K{n:04d}"),
        ("Номер клиента", lambda n: 5_000 + 3 * n),
    ],
)
def test_orders_hand_over_their_own_key(customer, who):
    customers, plan = table(log(customer, "Order date", "Amount", who))
    assert customers.n_rows == 30
    assert plan.key == customer
    assert "row" not in customers.frame.columns


@pytest.mark.parametrize(
    ("number", "customer"),
    [
        ("Recnum", "CUST_ID"),
        ("Index", "Kundennummer"),
        ("序号", "客户编号"),
        ("Lfd. Nr.", "Mitgliedsnummer"),
        ("№ п/п", "Номер карты"),
    ],
)
def test_a_number_of_rows_never_wins_over_a_customers_number(number, customer):
    draws = random.Random(1)
    keys = draws.sample(range(10_000, 99_999), N)
    for order in ((number, customer), (customer, number)):
        made = {number: range(1, N + 1), customer: keys}
        text = columns(**{name: made[name] for name in order}, Spend=np.arange(N) * 1.5)
        _, plan = table(text)
        assert plan.key == customer
        assert plan[number].role is Role.IGNORED
        assert not any(column.doubt for column in plan.columns)


def test_two_numbers_that_could_both_be_the_key_are_a_doubt():
    made = {"Customer ID": range(7_000, 7_000 + N), "Account No": range(90_000, 90_000 - 3 * N, -3)}
    _, plan = table(columns(**made, Spend=np.arange(N) * 1.5))
    assert plan.key == "Customer ID"
    assert "Customer ID" in plan["Account No"].doubt
    assert "Account No" in plan["Account No"].doubt
    other = plan.with_role("Account No", Role.KEY)
    assert other.key == "Account No"
    assert not any(column.doubt for column in other.columns if column.role is Role.KEY)


@pytest.mark.parametrize(
    "name",
    ["pincode", "ZIP3", "CEP", "Código Postal", "code postal", "PLZ", "Postnummer", "CAP", "PSČ",
     "Kod pocztowy", "Почтовый индекс", "邮编", "郵便番号", "우편번호", "postcode", "Irányítószám",
     "Offer #", "Artikelnummer", "STORE_NBR", "Filialnummer", "商品编号"],
)  # fmt: skip
def test_codes_of_places_and_things_are_ignored(name):
    draws = random.Random(2)
    made = {"Kundennr": range(500, 500 + N), name: draws.sample(range(10_000, 99_999), N)}
    _, plan = table(columns(**made, Spend=np.arange(N) * 1.5))
    assert (plan[name].role, plan[name].kind) == (Role.IGNORED, Kind.TEXT)
    assert plan.key == "Kundennr"


@pytest.mark.parametrize(
    "name",
    ["NumStorePurchases", "number of visits", "orders_count", "Anzahl Bestellungen", "购买次数",
     "Nombre de commandes", "Количество покупок", "Store visits", "Num. of children"],
)  # fmt: skip
def test_a_count_is_a_number(name):
    made = {"Customer": [f"C{n}" for n in range(N)], name: np.arange(N) % 14}
    _, plan = table(columns(**made, Spend=np.arange(N) * 1.5))
    assert plan[name].kind is Kind.NUMBER


@pytest.mark.parametrize("name", ["金額", "المبلغ", "Betrag", "消费金额"])
@pytest.mark.parametrize("write", ["{}元", "{} EUR", "€{}"])
def test_an_amount_never_names_the_customer(name, write):
    made = {name: [write.format(500 + 7 * n) for n in range(N)], "b": np.arange(N) % 5}
    _, plan = table(columns(**made))
    assert plan.key is None
    assert "names the customer" not in plan[name].reason


@pytest.mark.parametrize(
    ("customer", "thing", "things"),
    [
        ("Customer", "Offer #", range(1, 11)),
        ("Member ID", "product", "abcdefgh"),
        ("Kundennummer", "Artikel", ["Tee", "Tasse", "Kanne", "Sieb"]),
        ("email", "course", ["SQL", "R", "Python"]),
    ],
)
def test_a_list_of_things_becomes_customers(customer, thing, things):
    draws = random.Random(3)
    bought = {}
    for who in range(40):
        for _ in range(draws.randint(2, 5)):
            bought.setdefault(f"p{who}@example.com", []).append(draws.choice(list(things)))
    rows = [f"{who}|{what}" for who, those in bought.items() for what in those]
    dataset = read_table(
        ("\n".join([f"{customer}|{thing}", *rows]) + "\n").encode(), name="offers.csv"
    )
    assert dataset.kind == "items"
    customers = as_customers(dataset)
    frame, plan = customers.frame.set_index(customer), suggest_plan(customers)
    assert plan.key == customer
    label = thing.rstrip(" #")
    for who, those in bought.items():
        assert frame.loc[who, f"Number of rows of {label}"] == len(those)
        for what in things:
            assert frame.loc[who, f"{label}: {what}"] == float(what in those)


def test_baskets_without_customers_are_refused_with_the_way_out():
    draws = random.Random(5)
    rows = [f"{n // 3 + 1}|{draws.choice(['Bread', 'Tea', 'Cake', 'Jam'])}" for n in range(200)]
    dataset = read_table(("Transaction|Item\n" + "\n".join(rows)).encode(), name="bakery.csv")
    with pytest.raises(SegmentationError, match="by “Transaction” and not by whom"):
        as_customers(dataset)
    baskets = as_customers(dataset, Cleaning(key="Transaction"))
    assert baskets.n_rows == 67
    assert suggest_plan(baskets).key == "Transaction"
