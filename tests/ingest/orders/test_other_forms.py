"""Other exports of the same platforms, added up right to the cent by independent SQL.

Every platform writes several: a row an order or a row a thing, an older version, another language.
"""

import random

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table
from tests.ingest.orders.independent_sql import answered, written

N_CUSTOMERS = 30


def days(draws: random.Random) -> tuple[int, int]:
    return draws.randint(1, 12), draws.randint(1, 28)


def money(draws: random.Random) -> float:
    return draws.randint(300, 20_000) / 100


def orders(draws: random.Random):
    number = 4000
    for who in range(N_CUSTOMERS):
        for _ in range(draws.choice([1, 1, 2, 3, 6])):
            number += 1
            yield who, number


def woocommerce_lines(draws):
    """A row a thing, with the order's total and refund on each."""
    for who, number in orders(draws):
        lines = [(draws.randint(1, 3), money(draws)) for _ in range(draws.randint(1, 3))]
        total = round(sum(n * price for n, price in lines) + 4.9, 2)
        status = draws.choices(["Completed", "Processing", "Cancelled", "Failed"], [9, 3, 1, 1])[0]
        back = draws.choice([0, 0, 0, 3.5])
        month, day = days(draws)
        for place, (pieces, price) in enumerate(lines):
            yield {
                "Order Number": number, "Order Status": status,
                "Order Date": f"2024-{month:02d}-{day:02d} 14:05",
                "First Name (Billing)": "Ada", "Email (Billing)": f"w{who}@example.com",
                "Payment Method Title": "Card", "Order Shipping Amount": "4.90",
                "Order Refund Amount": f"{back:.2f}", "Order Total Amount": f"{total:.2f}",
                "SKU": f"S{place}", "Item #": place + 1, "Item Name": "Mug", "Quantity": pieces,
                "Item Cost": f"{price:.2f}",
            }  # fmt: skip


WOOCOMMERCE_LINES = """
    SELECT who, SUM(total - back), COUNT(*) FROM (
        SELECT "Email (Billing)" AS who, MAX("Order Total Amount" + 0.0) AS total,
            MAX("Order Refund Amount" + 0.0) AS back
        FROM log WHERE "Order Status" NOT IN ('Cancelled', 'Failed') GROUP BY "Order Number")
    GROUP BY who
"""


def magento_one(draws):
    """The grid of the first version, which knows customers by name."""
    for who, number in orders(draws):
        month, day = days(draws)
        status = draws.choices(["Complete", "Processing", "Canceled", "Closed"], [8, 3, 1, 1])[0]
        total = money(draws)
        yield {
            "Order #": 100_000_000 + number, "Purchased From (Store)": "Main Website",
            "Purchased On": f"{month}/{day}/2024 3:14 PM", "Bill to Name": f"Ada Number{who}",
            "Ship to Name": f"Ada Number{who}", "G.T. (Base)": f"${total:,.2f}",
            "G.T. (Purchased)": f"${total:,.2f}", "Status": status,
        }  # fmt: skip


MAGENTO_ONE = """
    SELECT "Bill to Name", SUM(CASE Status WHEN 'Closed' THEN 0
        ELSE SUBSTR("G.T. (Base)", 2) + 0.0 END), SUM(Status <> 'Closed')
    FROM log WHERE Status <> 'Canceled' GROUP BY "Bill to Name"
"""


def amazon_shipments(draws):
    """What Amazon sent for the seller: a row a thing shipped, no status."""
    for who, number in orders(draws):
        month, day = days(draws)
        for line in range(draws.randint(1, 3)):
            pieces = draws.randint(1, 4)
            moment = f"2024-{month:02d}-{day:02d}T08:16:00+00:00"
            yield {
                "amazon-order-id": f"304-{number}-11", "shipment-id": f"D{number}",
                "shipment-item-id": f"D{number}{line}", "purchase-date": moment,
                "payments-date": moment, "shipment-date": moment, "reporting-date": moment,
                "buyer-email": f"b{who}@marketplace.amazon.fr", "buyer-name": f"Ada {who}",
                "sku": f"SKU-{line}", "quantity-shipped": pieces, "currency": "EUR",
                "item-price": f"{pieces * money(draws):.2f}", "item-tax": "1.00",
                "shipping-price": "2.99", "item-promotion-discount": draws.choice(["0.00", "1.25"]),
            }  # fmt: skip


AMAZON_SHIPMENTS = """
    SELECT "buyer-email", SUM("item-price" - "item-promotion-discount"),
        COUNT(DISTINCT "amazon-order-id")
    FROM log GROUP BY "buyer-email"
"""


def stripe_balance(draws):
    """Every movement of the balance: charges, refunds below zero, fees and payouts."""

    def row(number, kind, gross, fee, who):
        month, day = days(draws)
        return {
            "balance_transaction_id": f"txn_{number}",
            "created_utc": f"2024-{month:02d}-{day:02d} 11:00:00",
            "currency": "eur", "gross": f"{gross:.2f}", "fee": f"{fee:.2f}",
            "net": f"{gross - fee:.2f}", "reporting_category": kind, "source_id": f"src_{number}",
            "customer_id": "" if who is None else f"cus_{who:03d}",
            "customer_email": "" if who is None else f"s{who}@example.com",
        }  # fmt: skip

    for who, number in orders(draws):
        gross = money(draws)
        yield row(number, "charge", gross, round(0.25 + 0.014 * gross, 2), who)
        if draws.random() < 0.15:
            yield row(f"{number}r", "refund", -gross, 0, who)
        if draws.random() < 0.1:
            yield row(f"{number}p", "payout", -500, 0, None)
            yield row(f"{number}f", "fee", -2, 0, None)


STRIPE_BALANCE = """
    SELECT customer_id, SUM(gross), SUM(reporting_category = 'charge')
    FROM log WHERE reporting_category IN ('charge', 'refund') GROUP BY customer_id
"""


def paypal_german(draws):
    """The download in German: comma decimals, refunds from the seller to the buyer."""
    mine = "laden@beispiel.de"

    def row(number, kind, gross, sender, receiver):
        month, day = days(draws)
        fee = -round(0.35 + 0.025 * gross, 2) if gross > 0 else 0.0
        return {
            "Datum": f"{day:02d}.{month:02d}.2024", "Uhrzeit": "10:00:00", "Zeitzone": "CET",
            "Name": "", "Typ": kind, "Status": "Abgeschlossen", "Währung": "EUR",
            "Brutto": comma(gross), "Gebühr": comma(fee), "Netto": comma(gross + fee),
            "Absender E-Mail-Adresse": sender, "Empfänger E-Mail-Adresse": receiver,
            "Transaktionscode": f"T{number}",
        }  # fmt: skip

    def comma(amount):
        return f"{amount:,.2f}".translate({ord(","): ".", ord("."): ","})

    for who, number in orders(draws):
        gross, buyer = 12 * money(draws), f"y{who}@beispiel.de"
        yield row(number, "Express-Checkout-Zahlung", gross, buyer, mine)
        if draws.random() < 0.1:
            yield row(f"{number}R", "Rückzahlung", -gross, mine, buyer)
        if draws.random() < 0.1:
            yield row(f"{number}W", "Allgemeine Abbuchung", -500.0, mine, "")


PAYPAL_GERMAN = """
    SELECT CASE WHEN Typ = 'Rückzahlung' THEN "Empfänger E-Mail-Adresse"
        ELSE "Absender E-Mail-Adresse" END AS who,
        SUM(REPLACE(REPLACE(Brutto, '.', ''), ',', '.')), SUM(Typ <> 'Rückzahlung')
    FROM log WHERE Typ <> 'Allgemeine Abbuchung' GROUP BY who
"""


def etsy_items(draws):
    """A row a thing sold."""
    for who, number in orders(draws):
        month, day = days(draws)
        for line in range(draws.randint(1, 3)):
            pieces, price = draws.randint(1, 3), money(draws)
            yield {
                "Sale Date": f"{month:02d}/{day:02d}/24", "Item Name": "Ring",
                "Buyer": f"buyer{who}", "Quantity": pieces, "Price": f"{price:.2f}",
                "Coupon Code": "", "Discount Amount": "0.00", "Order Shipping": "4.00",
                "Order Sales Tax": "0.00", "Item Total": f"{pieces * price:.2f}",
                "Currency": "GBP", "Transaction ID": 3_000_000 + 10 * number + line,
                "Listing ID": draws.randint(1, 9), "Date Paid": f"{month:02d}/{day:02d}/2024",
                "Ship Name": f"Ada {who}", "Order ID": 700_000 + number, "Order Type": "online",
            }  # fmt: skip


ETSY_ITEMS = """
    SELECT Buyer, SUM("Item Total"), COUNT(DISTINCT "Order ID") FROM log GROUP BY Buyer
"""


def square_items(draws):
    """A row a thing sold at the till, refunds below zero."""
    for who, number in orders(draws):
        month, day = days(draws)
        for event in draws.choices([("Payment",), ("Payment", "Refund")], [9, 1])[0]:
            sign = 1 if event == "Payment" else -1
            for line in range(2):
                gross = sign * (5 + 10 * line + number % 7)
                off = -sign * (number % 3 == 0)
                yield {
                    "Date": f"2024-{month:02d}-{day:02d}", "Time": "12:20:00",
                    "Time Zone": "Eastern Time", "Category": ("Coffee", "Cake")[line],
                    "Item": ("Latte", "Scone")[line], "Qty": f"{sign:.1f}",
                    "Gross Sales": f"${gross:.2f}", "Discounts": f"${off:.2f}",
                    "Net Sales": f"${gross + off:.2f}", "Tax": "$0.80",
                    "Transaction ID": f"t{number}{'r' if sign < 0 else ''}",
                    "Payment ID": f"p{number}", "Event Type": event,
                    "Customer ID": f"CUST{who:03d}" if who % 10 else "",
                    "Customer Name": "Ada" if who % 10 else "", "Itemization Type": "Physical Good",
                }  # fmt: skip


SQUARE_ITEMS = """
    SELECT "Customer ID", SUM(REPLACE("Net Sales", '$', '')),
        COUNT(DISTINCT CASE "Event Type" WHEN 'Payment' THEN "Transaction ID" END)
    FROM log WHERE "Customer ID" <> '' GROUP BY "Customer ID"
"""

FORMS = {
    "woocommerce lines": (woocommerce_lines, WOOCOMMERCE_LINES, "Email (Billing)"),
    "magento 1": (magento_one, MAGENTO_ONE, "Bill to Name"),
    "amazon shipments": (amazon_shipments, AMAZON_SHIPMENTS, "buyer-email"),
    "stripe balance": (stripe_balance, STRIPE_BALANCE, "customer_id"),
    "paypal german": (paypal_german, PAYPAL_GERMAN, "Absender E-Mail-Adresse"),
    "etsy items": (etsy_items, ETSY_ITEMS, "Buyer"),
    "square items": (square_items, SQUARE_ITEMS, "Customer ID"),
}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("form", FORMS)
def test_another_form_is_added_up_to_the_cent(form, seed):
    make, query, key = FORMS[form]
    text = written(list(make(random.Random(seed))))
    dataset = read_table(text.encode(), name="export.csv")
    assert dataset.kind == "orders"
    customers = as_customers(dataset)
    assert suggest_plan(customers).key == key
    frame = customers.frame
    columns = (frame[key], frame["Total spent"], frame["Orders"])
    found = {
        who: (round(spent, 2), int(n_orders)) for who, spent, n_orders in zip(*columns, strict=True)
    }
    right = answered(text, query)
    assert found == right
    assert len(right) > 20
