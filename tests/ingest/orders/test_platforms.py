"""Exports of shop systems and payment services, added up right to the cent by independent SQL.

Every file is made here, in the columns and customs of its platform: an order's total on its first
line alone, refunds in columns of their own or as rows below zero, guests, test orders, gift cards,
shipping and tax apart. The SQL reads the same text without any part of the package.
"""

import random

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table
from tests.ingest.orders.independent_sql import answered, written

N_CUSTOMERS = 30


def days(draws: random.Random) -> str:
    return f"2024-{draws.randint(1, 12):02d}-{draws.randint(1, 28):02d}"


def money(draws: random.Random, low: int = 300, high: int = 20_000) -> float:
    return draws.randint(low, high) / 100


def orders(draws: random.Random):
    """Give a customer, an order's number and its place, so that half come back."""
    number = 1000
    for who in range(N_CUSTOMERS):
        for _ in range(draws.choice([1, 1, 2, 3, 6])):
            number += 1
            yield who, number


def shopify(draws):
    for who, number in orders(draws):
        lines = [(draws.randint(1, 3), money(draws)) for _ in range(draws.randint(1, 3))]
        subtotal = round(sum(q * p for q, p in lines), 2)
        status = draws.choices(["paid", "refunded", "partially_refunded", "voided"], [12, 2, 2, 1])[
            0
        ]
        back = {"refunded": round(subtotal * 1.19, 2), "partially_refunded": 1.25}.get(status, 0)
        day = days(draws)
        gone = f"{day} 12:00:00 +0100" if draws.random() < 0.05 else ""
        for place, (quantity, price) in enumerate(lines):
            first = place == 0
            yield {
                "Name": f"#{number}", "Email": f"c{who}@example.com",
                "Financial Status": status if first else "",
                "Paid at": f"{day} 10:00:00 +0100" if first else "",
                "Currency": "EUR" if first else "", "Subtotal": f"{subtotal:.2f}" if first else "",
                "Shipping": "4.90" if first else "",
                "Taxes": f"{0.19 * subtotal:.2f}" if first else "",
                "Total": f"{1.19 * subtotal + 4.9:.2f}" if first else "",
                "Discount Amount": "0.00" if first else "",
                "Created at": f"{day} 10:00:00 +0100" if first else "",
                "Lineitem quantity": quantity, "Lineitem name": f"Thing {draws.randint(1, 9)}",
                "Lineitem price": f"{price:.2f}", "Cancelled at": gone if first else "",
                "Refunded Amount": f"{back:.2f}" if first else "",
            }  # fmt: skip


SHOPIFY = """
    SELECT Email, SUM(CASE "Financial Status" WHEN 'refunded' THEN 0
        ELSE Subtotal - MIN("Refunded Amount" + 0.0, Subtotal + 0.0) END),
        SUM("Financial Status" <> 'refunded')
    FROM log WHERE "Financial Status" NOT IN ('', 'voided') AND "Cancelled at" = '' GROUP BY Email
"""


def woocommerce(draws):
    for who, number in orders(draws):
        goods, shipping = money(draws), 4.5
        tax = round(0.2 * goods, 2)
        status = draws.choices(["completed", "processing", "cancelled", "failed", "refunded"],
                               [9, 3, 1, 1, 1])[0]  # fmt: skip
        total = round(goods + shipping + tax, 2)
        part = draws.choice([0, 0, 0, 2.5]) if status == "completed" else 0
        guest = who % 10 == 9
        yield {
            "order_id": number, "order_number": number, "order_date": f"{days(draws)} 09:30:00",
            "status": status, "shipping_total": shipping, "tax_total": f"{tax:.2f}",
            "discount_total": "0.00", "order_total": f"{total:.2f}",
            "refunded_total": f"{total if status == 'refunded' else part:.2f}",
            "order_currency": "GBP", "customer_id": 0 if guest else 500 + who,
            "billing_email": f"w{who}@example.com", "payment_method": "stripe",
        }  # fmt: skip


WOOCOMMERCE = """
    SELECT customer_id,
        SUM(CASE status WHEN 'refunded' THEN 0 ELSE order_total - refunded_total END),
        SUM(status <> 'refunded')
    FROM log WHERE status NOT IN ('cancelled', 'failed') AND customer_id <> '0' GROUP BY customer_id
"""


def magento(draws):
    for who, number in orders(draws):
        status = draws.choices(["Complete", "Processing", "Canceled", "Closed"], [8, 3, 1, 1])[0]
        total, month = money(draws), draws.choice(["Jan", "May", "Nov"])
        yield {
            "ID": f"{100_000_000 + number}", "Purchase Point": "Main Website",
            "Purchase Date": f"{month} {draws.randint(1, 28)}, 2024 5:19:00 PM",
            "Bill-to Name": f"Person{who}", "Ship-to Name": f"Person{who}",
            "Grand Total (Base)": f"${total:.2f}",
            "Grand Total (Purchased)": f"US${total * 1.1:.2f}",
            "Status": status, "Customer Email": f"p{who}@example.com",
            "Total Refunded": f"${total if status == 'Closed' else 0:.2f}",
        }  # fmt: skip


MAGENTO = """
    SELECT "Customer Email", SUM(CASE Status WHEN 'Closed' THEN 0
        ELSE SUBSTR("Grand Total (Base)", 2) - SUBSTR("Total Refunded", 2) END),
        SUM(Status <> 'Closed')
    FROM log WHERE Status <> 'Canceled' GROUP BY "Customer Email"
"""


def amazon(draws):
    for who, number in orders(draws):
        status = draws.choices(["Shipped", "Pending", "Cancelled"], [12, 1, 2])[0]
        day = days(draws)
        for line in range(draws.randint(1, 2)):
            quantity = draws.randint(1, 4)
            item = round(quantity * money(draws), 2)
            yield {
                "amazon-order-id": f"564-{number}-250{who:02d}", "order-item-id": f"{number}{line}",
                "purchase-date": f"{day}T20:16:00+00:00", "order-status": status,
                "buyer-email": f"b{who:03d}@marketplace.amazon.de",
                "sku": f"SKU-{draws.randint(1, 9)}", "quantity": quantity, "currency": "EUR",
                "item-price": "" if status == "Cancelled" else f"{item:.2f}",
                "item-tax": f"{0.19 * item:.2f}", "shipping-price": "3.99",
                "item-promotion-discount": draws.choice(["", "", "1.50"]),
                "ship-postal-code": draws.randint(10_000, 99_999),
            }  # fmt: skip


AMAZON = """
    SELECT "buyer-email", SUM(MAX("item-price" - "item-promotion-discount", 0.0)),
        COUNT(DISTINCT "amazon-order-id")
    FROM log WHERE "order-status" <> 'Cancelled' GROUP BY "buyer-email"
"""


def stripe(draws):
    for who, number in orders(draws):
        status = draws.choices(["Paid", "Failed", "Refunded", "Partial Refund"], [9, 2, 1, 1])[0]
        amount = money(draws)
        back = {"Refunded": amount, "Partial Refund": 2.0}.get(status, 0.0)
        yield {
            "id": f"ch_{number}", "Created date (UTC)": f"{days(draws)} 08:00:00",
            "Amount": f"{amount:.2f}", "Amount Refunded": f"{back:.2f}", "Currency": "usd",
            "Converted Amount": f"{amount:.2f}", "Converted Amount Refunded": f"{back:.2f}",
            "Converted Currency": "usd", "Fee": f"{0.3 + 0.029 * amount:.2f}", "Status": status,
            "Customer ID": f"cus_{who:04d}", "Customer Email": f"s{who}@example.com",
            "Captured": "true",
        }  # fmt: skip


STRIPE = """
    SELECT "Customer ID", SUM(Amount - "Amount Refunded"), SUM(Status <> 'Refunded')
    FROM log WHERE Status <> 'Failed' GROUP BY "Customer ID"
"""


def paypal(draws):
    mine = "shop@example.com"

    def row(number, day, kind, status, gross, fee, sender, receiver):
        return {
            "Date": day, "Time": "10:00:00", "TimeZone": "CET", "Name": "", "Type": kind,
            "Status": status, "Currency": "EUR", "Gross": f"{gross:.2f}", "Fee": f"{fee:.2f}",
            "Net": f"{gross + fee:.2f}", "From Email Address": sender, "To Email Address": receiver,
            "Transaction ID": f"T{number}",
        }  # fmt: skip

    for who, number in orders(draws):
        day, gross, buyer = days(draws), money(draws), f"y{who}@example.com"
        fee = -round(0.35 + 0.025 * gross, 2)
        what = draws.choices(["sold", "back", "denied"], [10, 2, 1])[0]
        status = {"sold": "Completed", "back": "Refunded", "denied": "Denied"}[what]
        yield row(number, day, "Express Checkout Payment", status, gross, fee, buyer, mine)
        if what == "back":
            yield row(f"{number}R", day, "Payment Refund", "Completed", -gross, 0, mine, buyer)
        if draws.random() < 0.1:
            yield row(f"{number}W", day, "General Withdrawal", "Completed", -500, 0, mine, "")
            yield row(f"{number}S", day, "General Payment", "Completed", -80, 0, mine,
                      f"y{who}@example.com")  # fmt: skip


PAYPAL = """
    SELECT CASE WHEN Gross + 0 > 0 THEN "From Email Address" ELSE "To Email Address" END AS who,
        SUM(Gross), SUM(Gross + 0 > 0)
    FROM log
    WHERE Status <> 'Denied' AND Type IN ('Express Checkout Payment', 'Payment Refund')
    GROUP BY who
"""


def etsy(draws):
    for who, number in orders(draws):
        value, shipping = money(draws, 600), 4.0
        off = draws.choice([0, 0, 2.5])
        tax = round(0.07 * (value - off), 2)
        total = round(value - off + shipping + tax, 2)
        back = draws.choice([0, 0, 0, 0, 1.75])
        yield {
            "Sale Date": days(draws), "Order ID": 900_000 + number, "Buyer User ID": f"buyer{who}",
            "Full Name": f"Person {who}", "Number of Items": 1, "Payment Method": "Credit Card",
            "Currency": "USD", "Order Value": f"{value:.2f}", "Coupon Code": "SAVE" if off else "",
            "Discount Amount": f"{off:.2f}", "Shipping Discount": "0",
            "Shipping": f"{shipping:.2f}",
            "Sales Tax": f"{tax:.2f}", "Order Total": f"{total:.2f}", "Status": "",
            "Card Processing Fees": "0.80", "Order Net": f"{total - 0.8:.2f}",
            "Adjusted Order Total": f"{total - back:.2f}" if back else "0.00",
        }  # fmt: skip


ETSY = """
    SELECT "Buyer User ID", SUM("Order Value" - "Discount Amount"
        - CASE WHEN "Adjusted Order Total" + 0 > 0
          THEN "Order Total" - "Adjusted Order Total" ELSE 0 END), COUNT(*)
    FROM log GROUP BY "Buyer User ID"
"""


def square(draws):
    for who, number in orders(draws):
        gross, day = money(draws), days(draws)
        off = draws.choice([0, 0, 1.5])
        tip, gift = draws.choice([0, 2]), draws.choice([0, 0, 0, 25])

        def row(event, sign, net, partly, place):
            return {
                "Date": day, "Time": "18:20:00", "Time Zone": "Berlin",  # noqa: B023
                "Gross Sales": f"${sign * gross:.2f}", "Discounts": f"${-sign * off:.2f}",  # noqa: B023
                "Net Sales": f"${net:.2f}", "Gift Card Sales": f"${gift if sign > 0 else 0:.2f}",  # noqa: B023
                "Tax": f"${0.1 * net:.2f}", "Tip": f"${tip:.2f}",  # noqa: B023
                "Partial Refunds": f"${partly:.2f}",
                "Total Collected": f"${1.1 * net + tip + gift + partly:.2f}",  # noqa: B023
                "Transaction ID": f"tx{number}{place}", "Event Type": event,  # noqa: B023
                "Customer ID": "" if who % 10 == 9 else f"SQ{who:03d}",  # noqa: B023
                "Customer Name": f"Person {who}",  # noqa: B023
            }  # fmt: skip

        net = round(gross - off, 2)
        yield row("Payment", 1, net, 0, "")
        if draws.random() < 0.1:
            yield row("Refund", -1, -net, 0, "R")
        elif draws.random() < 0.1:
            yield row("Refund", 0, 0, -1.25, "P")


SQUARE = """
    SELECT "Customer ID", SUM(REPLACE("Net Sales", '$', '') + REPLACE("Partial Refunds", '$', '')),
        SUM("Event Type" = 'Payment')
    FROM log WHERE "Customer ID" <> '' GROUP BY "Customer ID"
"""

EXPORTS = {
    "shopify": (shopify, SHOPIFY, "Email"),
    "woocommerce": (woocommerce, WOOCOMMERCE, "customer_id"),
    "magento": (magento, MAGENTO, "Customer Email"),
    "amazon": (amazon, AMAZON, "buyer-email"),
    "stripe": (stripe, STRIPE, "Customer ID"),
    "paypal": (paypal, PAYPAL, "From Email Address"),
    "etsy": (etsy, ETSY, "Buyer User ID"),
    "square": (square, SQUARE, "Customer ID"),
}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("platform", EXPORTS)
def test_a_platforms_export_is_added_up_to_the_cent(platform, seed):
    make, query, key = EXPORTS[platform]
    text = written(list(make(random.Random(seed))))
    dataset = read_table(text.encode(), name=f"{platform}.csv")
    assert dataset.kind == "orders"
    customers = as_customers(dataset)
    assert suggest_plan(customers).key == key
    frame = customers.frame
    found = {
        who: (round(spent, 2), int(n_orders))
        for who, spent, n_orders in zip(
            frame[key], frame["Total spent"], frame["Orders"], strict=True
        )
    }
    right = answered(text, query)
    assert found == right
    assert len(right) > 20


def test_the_key_of_orders_is_the_key_of_the_list():
    text = written(list(shopify(random.Random(3))))
    plan = suggest_plan(as_customers(read_table(text.encode(), name="a.csv")))
    assert plan.key == "Email"
    assert plan["Email"].personal
    assert plan.without_persons().key is None
