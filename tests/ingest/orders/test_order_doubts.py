"""What of an order log is asked, and what each answer makes of it."""

import random

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.currencies import currency_of
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.plan import Role
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table


def log(header: str, row) -> bytes:
    """Make 200 rows of 40 customers; ``row`` gives what comes behind customer and day."""
    draws = random.Random(6)
    lines = [
        f"C{n % 40}|2024-{draws.randint(1, 12):02d}-{draws.randint(1, 28):02d}|{row(n, draws)}"
        for n in range(200)
    ]
    return "\n".join([f"Customer ID|Order date|{header}", *lines]).encode()


def asked(content: bytes, **cleaning):
    return as_customers(read_table(content, name="log.csv"), Cleaning(**cleaning))


@pytest.mark.parametrize("name", ["currency", "Währung", "devise", "币种", "Ccy"])
def test_several_currencies_are_never_added(name):
    content = log(f"{name}|total", lambda n, _: f"{['EUR', 'USD', 'JPY'][n % 40 % 3]}|{n + 1}")
    dataset = read_table(content, name="log.csv")
    customers = as_customers(dataset)
    (doubt,) = customers.doubts
    assert "cannot be added" in doubt.sentence
    assert [offer.setting for offer in doubt.offers] == ["currency", "currency"]
    own = customers.cleaning.found.currency
    assert own == "EUR"
    frame = dataset.frame
    for code in ("EUR", "USD", "JPY"):
        chosen = as_customers(dataset, Cleaning(currency=code))
        assert chosen.doubts == ()
        assert chosen.frame["Total spent"].sum() == frame.loc[frame[name] == code, "total"].sum()


def test_signs_and_words_are_currencies():
    assert [currency_of(text) for text in ("€", "usd", "US$", "Kč", "円", "Berlin", "")] == [
        "EUR", "USD", "USD", "CZK", "JPY", "", "",
    ]  # fmt: skip


def test_amounts_of_customers_in_several_currencies_only_describe():
    rows = [f"{n + 500}|{n * 3 % 17}|{n * 7 % 31}|{['EUR', 'CHF'][n % 2]}" for n in range(60)]
    text = "\n".join(["Customer ID|Spend|Visits|Currency", *rows])
    plan = suggest_plan(as_customers(read_table(text.encode(), name="a.csv")), screen=False)
    assert plan["Spend"].role is Role.DESCRIBES
    assert "several currencies" in plan["Spend"].reason
    assert plan["Visits"].role is Role.TRAIT


def test_an_open_price_is_asked():
    content = log("quantity|item price", lambda _, d: f"{d.randint(1, 4)}|{d.randint(100, 900)}")
    customers = asked(content)
    (doubt,) = customers.doubts
    assert doubt.column == "item price"
    (offer,) = doubt.offers
    frame = read_table(content, name="log.csv").frame
    assert customers.frame["Total spent"].sum() == (frame["quantity"] * frame["item price"]).sum()
    other = asked(content, **{offer.setting: offer.value})
    assert other.doubts == ()
    assert other.frame["Total spent"].sum() == frame["item price"].sum()


@pytest.mark.parametrize("of", ["piece", "line"])
def test_rows_of_one_product_tell_what_a_price_is_of(of):
    prices = {f"P{k}": 3.5 + 2 * k for k in range(5)}

    def row(_, draws):
        product, pieces = draws.choice(list(prices)), draws.randint(1, 4)
        price = prices[product] * (pieces if of == "line" else 1)
        return f"{product}|{pieces}|{price}"

    content = log("sku|quantity|price", row)
    customers = asked(content)
    assert customers.doubts == ()
    frame = read_table(content, name="log.csv").frame
    right = frame["price"] * (frame["quantity"] if of == "piece" else 1)
    assert customers.frame["Total spent"].sum() == pytest.approx(right.sum())


@pytest.mark.parametrize("name", ["unit price", "Einzelpreis", "prix unitaire", "precio unitario"])
def test_a_unit_price_is_not_asked(name):
    content = log(f"quantity|{name}", lambda _, d: f"{d.randint(1, 4)}|{d.randint(100, 900)}")
    assert asked(content).doubts == ()


def test_a_total_that_all_rows_of_an_order_repeat_counts_once():
    rows, totals = [], {}
    draws = random.Random(7)
    for order in range(60):
        total = draws.randint(1000, 9000) / 100
        totals[f"C{order % 20}"] = totals.get(f"C{order % 20}", 0) + total
        rows += [
            f"C{order % 20}|2024-03-{order % 28 + 1:02d}|{order + 1}|{total}|T{line}"
            for line in range(3)
        ]
    text = "\n".join(["Customer ID|Order date|Order ID|Order total|Product", *rows])
    customers = asked(text.encode())
    found = dict(zip(customers.frame["Customer ID"], customers.frame["Total spent"], strict=True))
    assert found == pytest.approx(totals)
    again = asked(text.encode(), amount_of="line")
    assert again.frame["Total spent"].sum() == pytest.approx(3 * sum(totals.values()))


def test_guests_with_an_address_are_asked_for():
    content = (
        log("Amount|E-mail", lambda n, _: f"5.5|g{n % 40}@example.com")
        .replace(b"C7|", b"0|")
        .replace(b"C8|", b"guest|")
        .replace(b"C9|", b"|")
    )
    customers = asked(content)
    assert customers.n_rows == 37
    (doubt,) = customers.doubts
    assert "guests" in doubt.sentence
    (offer,) = doubt.offers
    named = asked(content, **{offer.setting: offer.value})
    assert named.n_rows == 40
    assert suggest_plan(named).key == "E-mail"


def test_test_orders_and_orders_called_off_did_not_take_place():
    content = log("Amount|Test order|Cancelled at", lambda n, _: (
        f"10|{'yes' if n % 40 == 3 else 'no'}|{'2024-12-01' if n % 40 == 4 else ''}"
    ))  # fmt: skip
    customers = asked(content)
    assert sorted({"C3", "C4"} & set(customers.frame["Customer ID"])) == []
    assert customers.frame["Total spent"].sum() == 10 * 190


def test_a_subtotal_before_discounts_is_told_by_arithmetic():
    def row(n, _):
        goods, off = 50 + n, 5 * (n % 3)
        return f"{goods}|{off}|4|{0.2 * goods:.2f}|{goods - off + 4 + 0.2 * goods:.2f}"

    content = log("Subtotal|Discount amount|Shipping|Tax|Order total", row)
    customers = asked(content)
    assert customers.cleaning.found.orders.discount == "Discount amount"
    assert customers.frame["Total spent"].sum() == sum(50 + n - 5 * (n % 3) for n in range(200))


def test_what_a_service_keeps_is_part_of_what_customers_paid():
    content = log("Gross|Fee|Net", lambda n, _: f"{50 + n}|{-2}|{48 + n}")
    assert asked(content).cleaning.found.orders.amount == "Gross"


@pytest.mark.parametrize(
    ("header", "called_off"),
    [
        ("Client|Date de commande|Montant TTC|Montant remboursé|Statut", "annulée"),
        ("Klantnummer|Besteldatum|Bedrag|Terugbetaald bedrag|Status", "geannuleerd"),
        ("Cliente|Data ordine|Importo|Importo rimborsato|Stato", "annullato"),
        ("Номер клиента|Дата заказа|Сумма|Refunded amount|Статус", "отменён"),
        ("会员编号|购买日期|金额|Refund amount|状态", "已取消"),
        ("お客様番号|注文日|合計|Refund amount|状態", "キャンセル"),
    ],
)
def test_orders_in_other_languages(header, called_off):
    rows = [
        f"K{n % 40}|2024-{n % 12 + 1:02d}-{n % 28 + 1:02d}|{20 + n % 9}|{5 if n % 7 == 1 else 0}"
        f"|{called_off if n % 7 == 5 else 'ok'}"
        for n in range(200)
    ]
    dataset = read_table("\n".join([header, *rows]).encode(), name="log.csv")
    assert dataset.kind == "orders"
    spent = as_customers(dataset).frame["Total spent"].sum()
    assert spent == sum(20 + n % 9 - (5 if n % 7 == 1 else 0) for n in range(200) if n % 7 != 5)
