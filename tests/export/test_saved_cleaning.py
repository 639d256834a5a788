"""How a table was cleaned, from model files of this version and of earlier ones."""

import datetime as dt
import json
from dataclasses import asdict

from segmentation.domain.cleaning import Cleaning, Found, ItemColumns, OrderColumns
from segmentation.export.saved_cleaning import cleaning_of, dated

ORDERS = OrderColumns(
    "Email", "Created at", "Subtotal", refund="Refunded Amount", platform="Shopify"
)


def through_json(cleaning: Cleaning) -> dict:
    return json.loads(json.dumps(dated(asdict(cleaning))))


def test_what_is_saved_comes_back():
    found = Found(orders=ORDERS, items=ItemColumns("who", "what"), things=("a",), currency="EUR")
    cleaning = Cleaning(
        orders=ORDERS, snapshot=dt.date(2024, 5, 1), key="Email", currency="EUR",
        blanks=(("Grade", "99"),), price_of="line", found=found,
    )  # fmt: skip
    back = cleaning_of(through_json(cleaning))
    assert back == cleaning
    assert back.found == found


def test_an_earlier_file_lacks_what_is_new():
    saved = through_json(Cleaning(orders=ORDERS, found=Found(orders=ORDERS)))
    for name in ("key", "currency", "blanks", "price_of", "amount_of"):
        del saved[name]
    for name in ("items", "things", "currency", "key"):
        del saved["found"][name]
    for orders in (saved["orders"], saved["found"]["orders"]):
        for name in ("discount", "refund", "currency", "cancelled", "test", "payee", "booking",
                     "total", "adjusted", "amount_of", "platform"):  # fmt: skip
            del orders[name]
    back = cleaning_of(saved)
    plain = OrderColumns("Email", "Created at", "Subtotal")
    assert back == Cleaning(orders=plain)
    assert back.found == Found(orders=plain)
