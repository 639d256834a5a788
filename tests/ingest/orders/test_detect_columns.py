"""Which tables are order logs, and which column says what."""

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.cleaning import OrderColumns
from segmentation.ingest.orders.detect_columns import find_order_columns
from segmentation.ingest.read_table import read_table

LOG = """Order ID,Customer ID,Order date,Amount
1,Ada,2024-01-10,100.00
2,Ada,2024-03-01,50.00
3,Ada,2024-03-01,25.00
4,Bob,2024-03-11,10.10
5,Cy,2024-02-01,30.00
6,Cy,2024-02-11,30.33
"""
N_ROWS = 40
# What a column holds, by a letter.
HOLDS = {
    "k": [f"C{row % 9}" for row in range(N_ROWS)],  # repeats
    "u": [f"U{row}" for row in range(N_ROWS)],  # does not
    "d": pd.date_range("2024-01-01", periods=N_ROWS).as_unit("s"),
    "n": np.arange(N_ROWS) * 1.5 - 3,
    "s": np.arange(N_ROWS) % 7 / 10,  # a share
    "b": np.arange(N_ROWS) % 2 * 1.0,
    "c": [("A", "B", "C")[row % 3] for row in range(N_ROWS)],
    "w": [("paid", "paid", "cancelled")[row % 3] for row in range(N_ROWS)],
    "#": [f"#{1000 + row}" for row in range(N_ROWS)],
}


def table(**holds: str) -> pd.DataFrame:
    frame = pd.DataFrame({name: HOLDS[letter] for name, letter in holds.items()})
    texts = {name: "str" for name in frame if frame[name].dtype == object}
    return frame.astype(texts)


def headed(header: str, letters: str) -> pd.DataFrame:
    return table(**dict(zip(header.split("|"), letters, strict=True)))


def kind(text: str) -> str:
    return read_table(text.encode(), name="log.csv").kind


def test_a_log_is_told_by_its_columns():
    dataset = read_table(LOG.encode(), name="log.csv")
    assert dataset.kind == "orders"
    assert find_order_columns(dataset.frame) == OrderColumns(
        "Customer ID", "Order date", "Amount", order="Order ID"
    )


@pytest.mark.parametrize(
    ("customer", "date", "amount"),
    [
        ("client_no", "purchase_date", "net_value"),
        ("UserKey", "OrderDate", "TotalPrice"),
        ("Account Number", "day", "Turnover"),
        ("memberId", "time stamp", "revenue (EUR)"),
        ("Kundennummer", "Bestelldatum", "Umsatz"),
        ("Kunden-Nr.", "Rechnungsdatum", "Betrag"),
        ("Kunde", "Datum", "Gesamtpreis"),
        ("client", "date de commande", "montant"),
        ("N° client", "Date d'achat", "Montant HT"),
        ("Numéro de client", "date", "chiffre d'affaires"),
        ("cliente", "fecha", "importe"),
        ("ID de cliente", "Fecha de pedido", "Importe total"),
        ("Código cliente", "fecha de compra", "Ventas"),
        ("cust_id", "trans_date_trans_time", "amt"),
        ("E-Mail-Adresse des Käufers", "Kaufdatum", "Betrag"),
        ("Nutzername des Käufers", "Verkauft am", "Gesamtpreis"),
        ("Kartennummer", "Buchungsdatum", "Betrag"),
        ("Kunde", "Monat", "Umsatz"),
        ("會員", "時間", "金額"),
        ("user", "ts", "amount"),
    ],
)
def test_names_in_four_languages(customer, date, amount):
    frame = table(**{customer: "k", date: "d", amount: "n"})
    assert find_order_columns(frame) == OrderColumns(customer, date, amount)


@pytest.mark.parametrize(
    ("header", "letters", "expected"),
    [
        (
            "InvoiceNo|StockCode|Description|Quantity|InvoiceDate|UnitPrice|CustomerID|Country",
            "ukcndnkc",
            OrderColumns("CustomerID", "InvoiceDate", "", order="InvoiceNo", quantity="Quantity",
                         price="UnitPrice"),
        ),
        (
            ("Name|Email|Financial Status|Paid at|Fulfilled at|Currency|Subtotal|Shipping|Taxes"
             "|Total|Discount Amount|Created at|Lineitem quantity|Lineitem name|Lineitem price"
             "|Cancelled at|Refunded Amount"),
            "#kwddcnnnnndncndn",
            OrderColumns("Email", "Created at", "Subtotal", order="Name",
                         status="Financial Status", quantity="Lineitem quantity",
                         refund="Refunded Amount", currency="Currency", cancelled="Cancelled at",
                         platform="Shopify"),
        ),
        (
            ("order_id|order_date|paid_date|status|shipping_total|tax_total|order_discount|order_total"
            "|order_currency|customer_id|customer_email"),
            "uddwnnnnckk",
            OrderColumns("customer_id", "order_date", "order_total", order="order_id",
                         status="status"),
        ),
        (
            "Date|Order #|Status|Customer|Customer type|Items Sold|N. Revenue",
            "duwkcnn",
            OrderColumns("Customer", "Date", "N. Revenue", order="Order #", status="Status",
                         quantity="Items Sold"),
        ),
        (
            ("order_purchase_timestamp|order_delivered_customer_date|order_id|customer_unique_id"
            "|payment_value"),
            "ddukn",
            OrderColumns("customer_unique_id", "order_purchase_timestamp", "payment_value",
                         order="order_id"),
        ),
        (
            ("Kunden-Nr.|Bestellnummer|Lieferdatum|Rechnungsdatum|Betrag (brutto)|Nettobetrag"
            "|Warengruppe|Bestellstatus|Gewinn"),
            "kuddnncwn",
            OrderColumns("Kunden-Nr.", "Rechnungsdatum", "Nettobetrag", order="Bestellnummer",
                         profit="Gewinn", status="Bestellstatus", category="Warengruppe"),
        ),
    ],
    ids=["online retail", "Shopify", "WooCommerce", "analytics", "Olist", "German"],
)  # fmt: skip
def test_the_headers_of_known_shops(header, letters, expected):
    assert find_order_columns(headed(header, letters)) == expected


def test_a_number_of_a_sale_is_no_amount():
    frame = headed("Comprador|Fecha de venta|# de venta|Total", "kdnn")
    assert find_order_columns(frame).amount == "Total"


def test_an_address_goes_before_a_name_that_two_may_share():
    names = pd.Series([f"P. Durand{'abcdefghi'[row % 9]}" for row in range(N_ROWS)], dtype="str")
    frame = headed("Client|E-mail|Date|Total", "kkdn").assign(Client=names)
    assert find_order_columns(frame).customer == "E-mail"


def test_a_log_with_fifty_three_columns(dataco):
    assert find_order_columns(dataco.frame) == OrderColumns(
        customer="Customer Id",
        date="order date (DateOrders)",
        amount="Order Item Total",
        order="Order Id",
        profit="Order Profit Per Order",
        status="Order Status",
        category="Category Name",
        quantity="Order Item Quantity",
    )


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Net amount", "Amount"),
        ("Order Item Total", "Sales"),
        ("Line total", "Order total"),
        ("Amount", "Revenue"),
        ("Revenue", "Total"),
        ("Total", "Gross sales"),
        ("Sales", "Price"),
        ("Amount", "Discount amount"),
        ("Sales", "Sales tax"),
        ("Total", "Shipping total"),
        ("Amount", "Profit"),
        ("Montant HT", "Montant TTC"),
        ("Nettoumsatz", "Bruttoumsatz"),
    ],
)
def test_the_better_amount_wins_wherever_it_stands(better, worse):
    for first, second in ((better, worse), (worse, better)):
        frame = headed(f"Customer ID|Order date|{first}|{second}", "kdnn")
        assert find_order_columns(frame).amount == better


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Order date", "Shipping date"),
        ("Date", "Delivery date"),
        ("Order date", "Date"),
        ("Purchased on date", "Order delivery date"),
        ("Created at", "Paid at"),
        ("Bestelldatum", "Versanddatum"),
        ("Date", "Date of birth"),
        ("Order date", "Last order date"),
    ],
)
def test_the_day_of_the_order_wins_wherever_it_stands(better, worse):
    for first, second in ((better, worse), (worse, better)):
        frame = headed(f"Customer ID|{first}|{second}|Amount", "kddn")
        assert find_order_columns(frame).date == better


def test_a_day_of_shipping_is_better_than_none():
    assert find_order_columns(headed("User ID|Ship Date|Price", "kdn")).date == "Ship Date"


def test_the_customer_is_not_the_order_or_the_product():
    frame = headed("Order ID|Product ID|Store code|Customer ID|Order date|Amount", "kkkkdn")
    assert find_order_columns(frame).customer == "Customer ID"


def test_a_margin_within_one_is_no_profit():
    assert find_order_columns(headed("Customer ID|Date|Sales|Margin", "kdns")).profit == ""
    assert find_order_columns(headed("Customer ID|Date|Sales|Margin", "kdnn")).profit == "Margin"


def test_a_status_says_returned_or_cancelled():
    assert find_order_columns(headed("Customer ID|Date|Sales|Status", "kdnc")).status == ""
    assert find_order_columns(headed("Customer ID|Date|Sales|Status", "kdnw")).status == "Status"


@pytest.mark.parametrize(
    ("header", "letters"),
    [
        ("Customer ID|Signup date|Total spend", "udn"),
        ("Customer ID|Date|Total spend", "udn"),
        ("Customer ID|Client group code|Date|Total spend", "ukdn"),
        ("Customer ID|Account code|Date|Total spend", "ukdn"),
        ("Customer ID|Date of birth|Total spend", "kdn"),
        ("Customer ID|Customer since|Total spend", "kdn"),
        ("Household ID|Branch code|Opening date|Income", "kcdn"),
        ("Household ID|Branch code|Spend", "kcn"),
        ("Who|Order date|Amount", "kdn"),
        ("Customer ID|Placed|Amount", "kdn"),
        ("Customer ID|Order date|Weight", "kdn"),
        ("Customer ID|Order date|Amount", "kcn"),
        ("Customer ID|Order date|Amount", "kdc"),
        ("Date|Member|Amount", "dbn"),
        ("Customer phone number|Date|Amount", "kdn"),
        ("Customer zip code|Date|Amount", "kdn"),
        ("Customer ID|Date|Late delivery days", "kdn"),
    ],
)
def test_other_tables_are_customers(header, letters):
    assert find_order_columns(headed(header, letters)) is None


def test_customers_who_come_back_in_one_row_of_ten_make_a_log():
    keys = [f"C{row}" for row in range(100)]
    frame = pd.DataFrame({
        "Customer ID": pd.Series(keys, dtype="str"),
        "Date": pd.date_range("2024-01-01", periods=100),
        "Amount": 1.0,
    })  # fmt: skip
    frame.loc[:9, "Customer ID"] = "C50"
    assert find_order_columns(frame) is None  # 90 of 100
    frame.loc[10, "Customer ID"] = "C50"
    assert find_order_columns(frame) is not None


@pytest.mark.parametrize(
    "text",
    [
        LOG.replace("2024-", "soon-"),
        "Customer ID,Date,Amount\nA,2024-01-01,1\nB,2024-01-02,2\nC,2024-01-03,3\n",
        "Customer ID,Date,Amount\n" + ",2024-01-01,1\n" * 5,
    ],
    ids=["no dates in it", "never again", "nobody named"],
)
def test_files_that_are_no_logs(text):
    assert kind(text) == "customers"


@pytest.mark.parametrize("name", ["automobile", "mall"])
def test_the_samples_of_customers_are_no_logs(root, name):
    assert read_table(root / "sample_data" / f"{name}.csv").kind == "customers"


def test_the_sample_of_orders_is_one(root):
    dataset = read_table(root / "sample_data" / "orders.csv")
    assert dataset.kind == "orders"
    assert find_order_columns(dataset.frame) == OrderColumns(
        "Customer ID", "Order date", "Amount", order="Order ID", category="Category",
        quantity="Quantity",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["automobile_train.csv", "mall_customers.csv"])
def test_real_files_of_customers_are_no_logs(shared_data, name):
    assert read_table(shared_data / name).kind == "customers"


def test_addresses_name_customers_in_any_language():
    rows = "".join(f"{n},q{n % 9}@example.com,2024-01-{n % 28 + 1:02d},{n}.50\n" for n in range(40))
    found = find_order_columns(
        read_table(f"Nr,Ríomhphost,Order date,Amount\n{rows}".encode(), name="a.csv").frame
    )
    assert found is not None
    assert found.customer == "Ríomhphost"


def test_an_account_goes_before_a_name():
    rows = "".join(f"Ada{n % 9},u{n % 9},2024-01-{n % 28 + 1:02d},{n}.50\n" for n in range(40))
    text = f"Buyer Name,Buyer Username,Sale Date,Total\n{rows}"
    found = find_order_columns(read_table(text.encode(), name="a.csv").frame)
    assert found is not None
    assert found.customer == "Buyer Username"


@pytest.mark.parametrize(
    ("order", "others"),
    [
        ("Номер замовлення", ()),
        ("Ordrenummer", ()),
        ("Nr. comandă", ()),
        ("Order ID", ("Order item number",)),
        ("", ("Order line number",)),
    ],
)
def test_an_orders_number_is_found_in_many_languages(order, others):
    names = [name for name in (order, *others) if name]
    rows = "".join(
        f"{','.join(str(7000 + 3 * n + place) for place, _ in enumerate(names))},C{n % 9},"
        f"2024-01-{n % 28 + 1:02d},{n}.50\n"
        for n in range(40)
    )
    text = f"{','.join(names)},Customer ID,Order date,Amount\n{rows}"
    found = find_order_columns(read_table(text.encode(), name="a.csv").frame)
    assert found is not None
    assert found.order == order
